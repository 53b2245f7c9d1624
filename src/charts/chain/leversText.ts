/** The words of levers: which steps, taken more or less often, raise the conversion of the chain. */

import type { LeversResult } from "../../graph/chain/levers.ts";
import type { ChartLanguage, Words } from "../words/chartLanguage.ts";
import type { ChartText } from "../words/chartText.ts";
import { counted } from "../words/counted.ts";
import type { Format } from "../words/format.ts";
import { saidShare } from "../words/saidShare.ts";
import { wayWords } from "./placeWords.ts";

/** Words inside the picture. */
export const leversWords = {
  en: {
    more: "step taken more often",
    less: "step taken less often",
    moreShort: "more often",
    lessShort: "less often",
    change: (from: string, to: string) => `${from} → ${to}`,
    gain: (n: string) => `${n} per 1,000 journeys`,
    axis: "conversions gained per 1,000 journeys, in the model",
    seen: (n: string) => `seen ${n} ${n === "1" ? "time" : "times"}`,
    none: "No step raises the conversion of the model.",
    others: (n: string) => counted("en", n, "more lever is not drawn.", "more levers are not drawn."),
  },
  fr: {
    more: "étape prise plus souvent",
    less: "étape prise moins souvent",
    moreShort: "plus souvent",
    lessShort: "moins souvent",
    change: (from: string, to: string) => `${from} → ${to}`,
    gain: (n: string) => `${n} pour 1 000 parcours`,
    axis: "conversions gagnées pour 1 000 parcours, dans le modèle",
    seen: (n: string) => `vu ${n} fois`,
    none: "Aucune étape n’augmente la conversion du modèle.",
    others: (n: string) =>
      counted("fr", n, "levier de plus n’est pas dessiné.", "leviers de plus ne sont pas dessinés."),
  },
} satisfies Words<unknown>;

/** Question, definition in short, finding and footnote. */
export function leversText(result: LeversResult, f: Format, language: ChartLanguage): ChartText {
  const { definition, journeys, conversion, levers, leftOut } = result;
  const [best] = levers;
  const relative = f.share(definition.relative ?? 0.1);
  const least = f.count(definition.minCount ?? 30);
  const said = saidShare(conversion, f, language);
  if (language === "fr")
    return {
      title: "Quelles étapes, prises plus ou moins souvent, feraient monter la conversion ?",
      subtitle: `Dans le modèle (chaîne de Markov), chaque étape est prise ${relative} plus ou moins souvent, dans le sens qui augmente la conversion ; les autres étapes du même point de contact changent en proportion. Conversion observée : ${said}, n = ${f.count(journeys)} parcours.`,
      finding:
        best === undefined
          ? `${leversWords.fr.none} Conversion observée : ${said}.`
          : `Le plus grand écart : ${wayWords(best.from, best.to, f, "fr")}, de ${f.share(best.probability)} à ${f.share(best.newProbability)}, change la conversion du modèle de ${f.change(best.gain)} ; observée : ${said}.`,
      footnote: `Calculé par un modèle où seule l’étape en cours compte, sans intervalle : une corrélation, à tester avant de s’y fier.${leftOut.min_count > 0 ? ` ${counted("fr", f.count(leftOut.min_count), "étape vue", "étapes vues")} moins de ${least} fois ${leftOut.min_count < 2 ? "est laissée" : "sont laissées"} de côté.` : ""}${leftOut.top > 0 ? ` ${f.count(leftOut.top)} leviers plus petits ne sont pas dans le résultat.` : ""}`,
    };
  return {
    title: "Which steps, taken more or less often, would raise the conversion?",
    subtitle: `In the model (a Markov chain), each step is taken ${relative} more or less often, whichever raises the conversion; the other steps from the same touchpoint change in proportion. Observed conversion: ${said}, n = ${f.count(journeys)} journeys.`,
    finding:
      best === undefined
        ? `${leversWords.en.none} Observed conversion: ${said}.`
        : `The largest difference: ${wayWords(best.from, best.to, f, "en")}, from ${f.share(best.probability)} to ${f.share(best.newProbability)}, changes the conversion of the model by ${f.change(best.gain)}; observed: ${said}.`,
    footnote: `Computed by a model in which only the current step counts, with no interval: a correlation. Test it before you rely on it.${leftOut.min_count > 0 ? ` ${counted("en", f.count(leftOut.min_count), "step", "steps")} seen fewer than ${least} times ${leftOut.min_count === 1 ? "is" : "are"} left out.` : ""}${leftOut.top > 0 ? ` ${f.count(leftOut.top)} smaller levers are not in the result.` : ""}`,
  };
}
