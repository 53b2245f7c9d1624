/** Writes the texts of the time from entry to conversion. */

import type { TimeToConvertResult } from "../../funnel/timeToConvert.ts";
import type { ChartLanguage, Words } from "../words/chartLanguage.ts";
import type { ChartText } from "../words/chartText.ts";
import type { Format } from "../words/format.ts";

/** Words inside the picture. */
export const timeToConvertWords = {
  en: {
    journeys: "journeys",
    median: (time: string) => `median ${time}`,
    ninety: (time: string) => `90% within ${time}`,
    notConverted: (n: string) => `${n} did not convert: ${n === "1" ? "it has" : "they have"} no time here`,
    outside: (n: string) => `${n} ${n === "1" ? "lies" : "lie"} outside the bins`,
    nothing: "Nobody converted.",
  },
  fr: {
    journeys: "parcours",
    median: (time: string) => `médiane ${time}`,
    ninety: (time: string) => `90 % en ${time}`,
    notConverted: (n: string) =>
      n === "1"
        ? "1 n’a pas converti : il n’a pas de durée ici"
        : `${n} n’ont pas converti : ils n’ont pas de durée ici`,
    outside: (n: string) => `${n} ${n === "1" ? "est" : "sont"} hors des classes`,
    nothing: "Personne n’a converti.",
  },
} satisfies Words<unknown>;

/** Question, definition in short, finding and footnote. */
export function timeToConvertText(result: TimeToConvertResult, f: Format, language: ChartLanguage): ChartText {
  const { definition, whole, conversion, notConverted } = result;
  const first = f.name(definition.steps[0]?.name ?? "");
  const last = f.name(definition.steps.at(-1)?.name ?? "");
  const level = f.share(conversion.level);
  const rate =
    conversion.value === null
      ? ""
      : `${f.share(conversion.value)} (${language === "fr" ? `intervalle à ${level} : ` : `${level} interval `}${f.interval(conversion)})`;
  if (language === "fr") {
    return {
      title: `Combien de temps de ${first} à ${last} ?`,
      subtitle: `Temps de l’entrée à la conversion de ${f.count(whole?.n ?? 0)} parcours ; ${f.count(notConverted)} entrés n’ont pas converti.`,
      finding:
        whole === null
          ? "Personne n’a converti."
          : `La moitié des conversions vient en ${f.duration(whole.q50Ms)}, 90 % en ${f.duration(whole.q90Ms)} ; ${rate} de ceux qui entrent convertissent.`,
      footnote:
        "Seuls les parcours qui ont converti ont une durée : elle ne dit pas combien de temps il faudrait aux autres.",
    };
  }
  return {
    title: `How long does it take from ${first} to ${last}?`,
    subtitle: `Time from entry to conversion of ${f.count(whole?.n ?? 0)} journeys; ${f.count(notConverted)} that entered did not convert.`,
    finding:
      whole === null
        ? "Nobody converted."
        : `Half of the conversions come within ${f.duration(whole.q50Ms)}, 90% within ${f.duration(whole.q90Ms)}; ${rate} of those who enter convert.`,
    footnote: "Only journeys that converted have a time. It does not say how long the others would take.",
  };
}
