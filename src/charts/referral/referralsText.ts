/** Writes the texts of referrals. */

import { durationMs } from "../../core/duration.ts";
import type { ReferralsResult } from "../../graph/referral/referralsResult.ts";
import type { ChartLanguage, Words } from "../words/chartLanguage.ts";
import type { ChartText } from "../words/chartText.ts";
import { conditionWords } from "../words/conditionWords.ts";
import { counted } from "../words/counted.ts";
import type { Format } from "../words/format.ts";
import { levelWords } from "../words/saidShare.ts";

/** Words inside the picture. */
export const referralsWords = {
  en: {
    generations: "customers by generation",
    nobody: "referred by nobody",
    generation: (n: string) => `generation ${n}`,
    later: (n: string) => `generation ${n} and later`,
    alone: "neither referred nor referring",
    forest: "who brought whom: the largest trees, a column for each generation; +n: not shown",
    customer: "customer",
    outside: "outside",
    hidden: (n: string) => `+${n}`,
    trees: (trees: string, customers: string) => `${trees} more with ${customers} in them`,
    tree: ["tree", "trees"],
    people: ["customer", "customers"],
    none: "Nobody referred anybody.",
  },
  fr: {
    generations: "clients par génération",
    nobody: "parrainés par personne",
    generation: (n: string) => `génération ${n}`,
    later: (n: string) => `génération ${n} et suivantes`,
    alone: "ni parrainés ni parrains",
    forest: "qui a amené qui : les plus grands arbres, une colonne par génération ; +n : non montrés",
    customer: "client",
    outside: "hors base",
    hidden: (n: string) => `+${n}`,
    trees: (trees: string, customers: string) => `et ${trees} de plus, avec ${customers}`,
    tree: ["arbre", "arbres"],
    people: ["client", "clients"],
    none: "Personne n’a parrainé personne.",
  },
} satisfies Words<unknown>;

/** Question, definition in short, finding and footnote. */
export function referralsText(result: ReferralsResult, f: Format, language: ChartLanguage): ChartText {
  const { definition, customers, edges, growth, delay, leftOut } = result;
  const { k } = growth;
  const left = Object.values(leftOut).reduce((a, b) => a + b, 0);
  const what = conditionWords(definition.referred.event, f, language);
  const within = definition.within === undefined ? null : f.duration(durationMs(definition.within));
  const half = delay.q50Ms === null ? null : f.duration(delay.q50Ms);
  const bounds =
    k.lower === null || k.upper === null
      ? ""
      : ` (${levelWords(k.level, f, language)} ${f.range(k.lower * 100, k.upper * 100, f.number)})`;
  const many = (n: number, one: string, more: string) => counted(language, f.count(n), one, more);
  if (language === "fr") {
    const brought = k.value === null ? "" : `100 clients en amènent ${f.number(k.value * 100)}${bounds}`;
    return {
      title: "Qui amène qui, et combien un client en amène-t-il ?",
      subtitle: `${many(edges.length, "parrainage", "parrainages")} parmi ${many(customers, "client", "clients")} (${what}).${within === null ? "" : ` Chacun est suivi ${within}.`}`,
      finding:
        edges.length === 0
          ? referralsWords.fr.none
          : k.value === null
            ? "Aucun client n’a été suivi assez longtemps."
            : `${brought}, d’après ${many(growth.customers, "client", "clients")}.`,
      footnote: [
        definition.share > 0 && result.value !== null ? "Montants : argent propre → après partage." : "",
        growth.perCustomerWon.value === null
          ? ""
          : `Un client gagné autrement en fait ${f.number(growth.perCustomerWon.value)} à la fin, dans cette fenêtre.`,
        half === null ? "" : `La moitié des clients en parrainent un en ${half}.`,
        left === 0 ? "" : `${many(left, "déclaration écartée", "déclarations écartées")}.`,
        growth.immature === 0
          ? ""
          : `${many(growth.immature, "client n’est pas encore suivi", "clients ne sont pas encore suivis")} assez longtemps.`,
      ]
        .filter((sentence) => sentence !== "")
        .join(" "),
    };
  }
  return {
    title: "Who brings whom, and how many does a customer bring?",
    subtitle: `${many(edges.length, "referral", "referrals")} among ${many(customers, "customer", "customers")} (${what}).${within === null ? "" : ` Each is watched for ${within}.`}`,
    finding:
      edges.length === 0
        ? referralsWords.en.none
        : k.value === null
          ? "No customer was watched long enough."
          : `100 customers bring ${f.number(k.value * 100)} others${bounds}, counted over ${many(growth.customers, "customer", "customers")}.`,
    footnote: [
      definition.share > 0 && result.value !== null ? "Amounts: own money → after shares are passed on." : "",
      growth.perCustomerWon.value === null
        ? ""
        : `A customer won otherwise makes ${f.number(growth.perCustomerWon.value)} in the end, in this window.`,
      half === null ? "" : `Half of the customers refer somebody within ${half}.`,
      left === 0 ? "" : `${many(left, "statement", "statements")} left out.`,
      growth.immature === 0
        ? ""
        : `${many(growth.immature, "customer was", "customers were")} not watched long enough yet.`,
    ]
      .filter((sentence) => sentence !== "")
      .join(" "),
  };
}
