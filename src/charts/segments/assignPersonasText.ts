/** The words of the customers of personas. */

import { labelOf } from "../../model/labelOf.ts";
import type { AssignPersonasResult } from "../../segments/personas/assignPersonasResult.ts";
import type { ChartLanguage, Words } from "../words/chartLanguage.ts";
import type { ChartText } from "../words/chartText.ts";
import { counted } from "../words/counted.ts";
import type { Format } from "../words/format.ts";
import { saidShare } from "../words/saidShare.ts";

/** Words inside the picture. */
export const assignPersonasWords = {
  en: {
    customers: (n: string, declared: string | null) =>
      `${counted("en", n, "customer", "customers")}${declared === null ? "" : `, ${declared} declared`}`,
    share: (level: string) => `measured share, ${level} interval`,
    declared: "declared share",
    none: "no persona has a rule",
    hidden: (n: string) => counted("en", n, "further persona is not drawn.", "further personas are not drawn."),
  },
  fr: {
    customers: (n: string, declared: string | null) =>
      `${counted("fr", n, "client", "clients")}${declared === null ? "" : `, ${declared} déclarés`}`,
    share: (level: string) => `part mesurée, intervalle à ${level}`,
    declared: "part déclarée",
    none: "aucun profil type n’a de règle",
    hidden: (n: string) =>
      counted("fr", n, "autre profil type n’est pas dessiné.", "autres profils types ne sont pas dessinés."),
  },
} satisfies Words<unknown>;

/** Question, definition in short, finding and footnote. */
export function assignPersonasText(result: AssignPersonasResult, f: Format, language: ChartLanguage): ChartText {
  const { customers, personas, none, several, withoutRule, definition } = result;
  const odd = personas.filter(
    ({ declared, share: { lower, upper } }) =>
      declared !== null && lower !== null && upper !== null && (declared < lower || declared > upper),
  );
  const largest = [...personas].sort((a, b) => b.count - a.count)[0];
  const name = largest === undefined ? "" : f.name(labelOf(largest, language));
  const share = largest === undefined ? "" : saidShare(largest.share, f, language);
  const odds = odd.map((own) => f.name(labelOf(own, language))).join(", ");
  const day = f.dayAndYear(definition.now);
  const known = customers > 0 && largest !== undefined;
  if (language === "fr")
    return {
      title: "À quel profil type les clients correspondent-ils ?",
      subtitle: `${counted("fr", f.count(customers), "client", "clients")}, au ${day} ; ${f.count(none)} sans profil type, ${f.count(several)} avec plusieurs.`,
      finding: known
        ? `Le plus fréquent, ${name} : ${share} des clients.${odd.length > 0 ? ` La part déclarée est hors de l’intervalle : ${odds}.` : ""}`
        : "Personne ne peut être attribué à un profil type.",
      footnote: withoutRule.length > 0 ? `Sans règle : ${withoutRule.map(f.name).join(", ")}.` : "",
    };
  return {
    title: "Which persona do customers fit?",
    subtitle: `${counted("en", f.count(customers), "customer", "customers")}, on ${day}; ${f.count(none)} without a persona, ${f.count(several)} with several.`,
    finding: known
      ? `The most frequent, ${name}: ${share} of the customers.${odd.length > 0 ? ` The declared share is outside the interval: ${odds}.` : ""}`
      : "Nobody can be assigned to a persona.",
    footnote: withoutRule.length > 0 ? `Without a rule: ${withoutRule.map(f.name).join(", ")}.` : "",
  };
}
