/** The words of a net promoter score. */

import type { NpsResult } from "../../experience/voice/nps.ts";
import type { ChartLanguage } from "../words/chartLanguage.ts";
import type { ChartText } from "../words/chartText.ts";
import { counted } from "../words/counted.ts";
import type { Format } from "../words/format.ts";
import { answersFootnote, saidScore } from "./voiceWords.ts";

/** Question, definition in short, finding and footnote. */
export function npsText(result: NpsResult, f: Format, language: ChartLanguage): ChartText {
  const said = saidScore(result, f.signed, f, language);
  const [good, middle, bad, n] = [result.promoters, result.passives, result.detractors, result.n].map(f.count) as [
    string,
    string,
    string,
    string,
  ];
  const footnote = answersFootnote([result], f, language);
  if (language === "fr")
    return {
      title: "Les clients nous recommandent-ils ?",
      subtitle: `Net promoter score : part des promoteurs (9–10) moins part des détracteurs (0–6), en points de −100 à +100. ${counted("fr", n, "réponse", "réponses")}.`,
      finding:
        result.value === null
          ? "Personne n’a répondu : pas de score."
          : `Le score est de ${said} : ${counted("fr", good, "promoteur", "promoteurs")}, ${counted("fr", middle, "passif", "passifs")} et ${counted("fr", bad, "détracteur", "détracteurs")} sur ${counted("fr", n, "réponse", "réponses")}.`,
      footnote,
    };
  return {
    title: "Do customers recommend us?",
    subtitle: `Net promoter score: share of promoters (9–10) minus share of detractors (0–6), in points from −100 to +100. ${counted("en", n, "answer", "answers")}.`,
    finding:
      result.value === null
        ? "Nobody answered: there is no score."
        : `The score is ${said}: ${counted("en", good, "promoter", "promoters")}, ${counted("en", middle, "passive", "passives")} and ${counted("en", bad, "detractor", "detractors")} among ${counted("en", n, "answer", "answers")}.`,
    footnote,
  };
}
