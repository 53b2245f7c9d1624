/** The words of two net promoter scores compared. */

import type { CompareNpsResult } from "../../experience/voice/compareNps.ts";
import type { ChartLanguage } from "../words/chartLanguage.ts";
import type { ChartText } from "../words/chartText.ts";
import type { Format } from "../words/format.ts";
import { answersFootnote, saidScore } from "./voiceWords.ts";

/** Question, definition in short, finding and footnote. */
export function compareNpsText(result: CompareNpsResult, f: Format, language: ChartLanguage): ChartText {
  const { before, after, difference, p, level } = result;
  const [one, two] = [before, after].map((own) => saidScore(own, f.signed, f, language));
  const change = saidScore({ ...difference, level }, f.signed, f, language);
  const tested = p === null ? "" : `, ${f.p(p)}`;
  const footnote = answersFootnote([before, after], f, language);
  if (language === "fr")
    return {
      title: "Les clients nous recommandent-ils autrement qu’avant ?",
      subtitle: `Net promoter score avant (n = ${f.count(before.n)}) et après (n = ${f.count(after.n)}), en points de −100 à +100. Les deux vagues doivent venir de personnes différentes.${p === null ? "" : ` Test bilatéral : ${f.p(p)}.`}`,
      finding:
        difference.value === null
          ? "Une vague n’a pas de réponse : rien à comparer."
          : `Le score est de ${one} avant et de ${two} après : un écart de ${change}${tested}.`,
      footnote: `Un écart n’en dit pas la cause. ${footnote}`,
    };
  return {
    title: "Do customers recommend us differently than before?",
    subtitle: `Net promoter score before (n = ${f.count(before.n)}) and after (n = ${f.count(after.n)}), in points from −100 to +100. The two waves must be of different people.${p === null ? "" : ` Two-sided test: ${f.p(p)}.`}`,
    finding:
      difference.value === null
        ? "One wave has no answers: nothing to compare."
        : `The score is ${one} before and ${two} after: a difference of ${change}${tested}.`,
    footnote: `A difference does not tell its cause. ${footnote}`,
  };
}
