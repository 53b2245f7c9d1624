/** The words of scores of recency, frequency and money. */

import type { RfmResult } from "../../segments/rfm/rfmResult.ts";
import type { ChartLanguage, Words } from "../words/chartLanguage.ts";
import type { ChartText } from "../words/chartText.ts";
import { conditionWords } from "../words/conditionWords.ts";
import { counted } from "../words/counted.ts";
import type { Format } from "../words/format.ts";
import { saidShare } from "../words/saidShare.ts";

/** Words inside the picture. */
export const rfmWords = {
  en: {
    recency: "recency",
    frequency: "score of frequency",
    all: "all",
    scale: (most: string) => `customers, 0 to ${most}`,
    cell: (recency: string, frequency: string) => `recency ${recency}, frequency ${frequency}`,
    customers: (n: string) => counted("en", n, "customer", "customers"),
    mean: (money: string) => `mean money ${money}`,
    none: "No customer has such an event.",
  },
  fr: {
    recency: "récence",
    frequency: "score de fréquence",
    all: "tous",
    scale: (most: string) => `clients, 0 à ${most}`,
    cell: (recency: string, frequency: string) => `récence ${recency}, fréquence ${frequency}`,
    customers: (n: string) => counted("fr", n, "client", "clients"),
    mean: (money: string) => `montant moyen ${money}`,
    none: "Aucun client n’a un tel événement.",
  },
} satisfies Words<unknown>;

// French for the names of `rfmSegments`; the names that others give stay as they are
const frenchNames: { readonly [name: string]: string } = {
  hibernating: "en sommeil",
  "at-risk": "à risque",
  "cannot-lose": "à ne pas perdre",
  "about-to-sleep": "bientôt en sommeil",
  "need-attention": "à relancer",
  loyal: "fidèle",
  promising: "prometteur",
  new: "nouveau",
  recent: "récent",
  "potential-loyal": "fidèle possible",
  "potential-loyalist": "fidèle possible",
  champion: "champion",
  champions: "champions",
  lost: "perdu",
  other: "autre",
};

/** The name of a group of scores in the language of the picture. */
export function rfmName(name: string, f: Format, language: ChartLanguage): string {
  return f.name(language === "fr" && Object.hasOwn(frenchNames, name) ? (frenchNames[name] as string) : name);
}

/** Question, definition in short, finding and footnote. */
export function rfmText(result: RfmResult, f: Format, language: ChartLanguage): ChartText {
  const { customers, definition, recency, frequency, leftOut } = result;
  const words = rfmWords[language];
  const n = words.customers(f.count(customers));
  const what = conditionWords(definition.event, f, language);
  const day = f.dayAndYear(definition.now);
  const [best, most] = [f.count(recency.counts.length), f.count(frequency.counts.length)];
  const unscored = words.customers(f.count(leftOut.unscored ?? 0));
  const said = customers === 0 ? words.none : findingIn(result, f, language);
  if (language === "fr")
    return {
      title: "Qui a acheté récemment, et qui achète souvent ?",
      subtitle: `${n} avec ${what}, au ${day}. Récence ${best} : le dernier événement est le plus récent. Fréquence ${most} : le plus d’événements.`,
      finding: said,
      footnote: `Des valeurs égales ont des scores égaux. Sans un tel événement, donc sans score : ${unscored}.`,
    };
  return {
    title: "Who bought lately, and who buys often?",
    subtitle: `${n} with ${what}, on ${day}. Recency ${best}: the last event is the latest. Frequency ${most}: the most events.`,
    finding: said,
    footnote: `Equal values have equal scores. Without such an event, so without a score: ${unscored}.`,
  };
}

/** The largest name and the one with the most money; without names the largest cell. */
function findingIn({ segments, cells }: RfmResult, f: Format, language: ChartLanguage): string {
  const [colon, ofCustomers, ofMoney] =
    language === "fr" ? ["\u00a0: ", "des clients", "du montant total"] : [": ", "of the customers", "of all money"];
  const [largest] = [...segments].sort((a, b) => b.customers - a.customers);
  if (largest === undefined) {
    const [cell] = [...cells].sort((a, b) => b.customers - a.customers);
    if (cell === undefined) return "";
    const place = rfmWords[language].cell(f.count(cell.recency), f.count(cell.frequency));
    const start = language === "fr" ? "La plus grande case" : "The largest cell";
    return `${start}, ${place}${colon}${saidShare(cell.share, f, language)} ${ofCustomers}.`;
  }
  const name = (own: string) => rfmName(own, f, language);
  const first = `${name(largest.name)}${colon}${saidShare(largest.share, f, language)} ${ofCustomers}.`;
  const [richest] = segments
    .flatMap(({ part, ...own }) => (part === null ? [] : [{ ...own, part }]))
    .sort((a, b) => b.part - a.part);
  const start = language === "fr" ? "Le plus grand groupe, " : "The largest group, ";
  if (richest === undefined) return start + first;
  const most = language === "fr" ? "Le plus d’argent, " : "The most money, ";
  return `${start}${first} ${most}${name(richest.name)}${colon}${f.share(richest.part)} ${ofMoney}, ${saidShare(richest.share, f, language)} ${ofCustomers}.`;
}
