/** Writes why an irritant has no score or no rank, in the language of the picture. */

import type { UnrankedIrritant } from "../../experience/irritants/rankIrritants.ts";
import { mapWords } from "../map/mapWords.ts";
import type { ChartLanguage } from "../words/chartLanguage.ts";
import { counted } from "../words/counted.ts";
import type { Format } from "../words/format.ts";

/** Reasons of the result in French. The result has them in English. */
const french: readonly (readonly [RegExp, string])[] = [
  [/^inherent to the purchase with every seller$/, "tient à l’achat lui-même, chez tous les vendeurs"],
  [/^the number of customers who met it is unknown$/, "on ne sait pas combien de clients l’ont rencontré"],
  [/^ratings must be (.*) or (.*)$/, "les gravités notées doivent être $1 ou $2"],
  [
    /^severity, occurrence and detection must be whole numbers$/,
    "gravité, occurrence et détection doivent être des entiers",
  ],
  [/^(.*) is missing$/, "il manque $1"],
  [/^(.*) must be (.*) or (.*)$/, "$1 doit être $2 ou $3"],
  [/^(.*) must be above (.*)$/, "$1 doit être supérieur à $2"],
  [/^(.*) must be at least (.*)$/, "$1 doit être au moins $2"],
  [/^(.*) must be from (.*) to (.*)$/, "$1 doit être entre $2 et $3"],
];

const words = {
  en: {
    nobody: "nobody reported it: its effect is not known",
    isolated: (n: string) => `${counted("en", n, "customer", "customers")}: too few to call it recurrent`,
    verdict: (verdict: string) => `its verdict is “${verdict}”, which is not ranked`,
  },
  fr: {
    nobody: "personne ne l’a signalé : son effet n’est pas connu",
    isolated: (n: string) => `${counted("fr", n, "client", "clients")} : trop peu pour le dire récurrent`,
    verdict: (verdict: string) => `son verdict est « ${verdict} », qui n’est pas classé`,
  },
};

/** The reason of an irritant without a rank. */
export function irritantReason({ verdict, reason }: UnrankedIrritant, f: Format, language: ChartLanguage): string {
  const own = words[language];
  if (verdict.verdict === "unreported") return own.nobody;
  if (verdict.verdict === "isolated") return own.isolated(f.count(verdict.customers));
  if (reason.startsWith(`${verdict.verdict}: `)) return own.verdict(mapWords[language].verdicts[verdict.verdict]);
  return scoreReason(reason, language);
}

/** The reason of an irritant without a score. */
export function scoreReason(reason: string, language: ChartLanguage): string {
  const known = language === "fr" ? french.find(([pattern]) => pattern.test(reason)) : undefined;
  return known === undefined ? reason : reason.replace(known[0], known[1]);
}
