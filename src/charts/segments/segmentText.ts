/** The words of the customers of segments. */

import { labelOf } from "../../model/labelOf.ts";
import type { SegmentResult } from "../../segments/segmentResult.ts";
import type { ChartLanguage, Words } from "../words/chartLanguage.ts";
import type { ChartText } from "../words/chartText.ts";
import { counted } from "../words/counted.ts";
import type { Format } from "../words/format.ts";
import { saidShare } from "../words/saidShare.ts";

/** Words inside the picture. */
export const memberWords = {
  en: {
    both: "In both segments",
    and: (first: string, second: string) => `${first} and ${second}`,
    members: (n: string, unknown: string) => `${counted("en", n, "member", "members")}, ${unknown} unknown`,
    customers: (n: string) => counted("en", n, "customer", "customers"),
    share: (level: string) => `share of all customers, ${level} interval`,
    none: "no customers",
    hidden: (n: string) => counted("en", n, "further row is not drawn.", "further rows are not drawn."),
  },
  fr: {
    both: "Dans les deux segments",
    and: (first: string, second: string) => `${first} et ${second}`,
    members: (n: string, unknown: string) =>
      `${counted("fr", n, "membre", "membres")}, ${counted("fr", unknown, "inconnu", "inconnus")}`,
    customers: (n: string) => counted("fr", n, "client", "clients"),
    share: (level: string) => `part de tous les clients, intervalle à ${level}`,
    none: "aucun client",
    hidden: (n: string) => counted("fr", n, "autre ligne n’est pas dessinée.", "autres lignes ne sont pas dessinées."),
  },
} satisfies Words<unknown>;

/** Question, definition in short, finding and footnote. */
export function segmentText(result: SegmentResult, f: Format, language: ChartLanguage): ChartText {
  const { customers, segments, overlap, withoutEvents, withoutTraits, definition } = result;
  const n = memberWords[language].customers(f.count(customers));
  const day = f.dayAndYear(definition.now);
  const largest = [...segments].sort((a, b) => b.count - a.count)[0];
  const name = largest === undefined ? "" : f.name(labelOf(largest, language));
  const share = largest === undefined ? "" : saidShare(largest.members, f, language);
  const [none, several] = [f.count(overlap.uncovered), f.count(overlap.multiple)];
  const one = segments.length === 1;
  if (language === "fr")
    return {
      title: one ? "Qui est dans le segment ?" : "Qui est dans quel segment ?",
      subtitle: `${n}, au ${day}.`,
      finding:
        customers === 0
          ? "Il n’y a aucun client."
          : one
            ? `${name} : ${share} des clients.`
            : `Le plus grand segment, ${name} : ${share} des clients. Aucun segment : ${none} ; plusieurs : ${several}.`,
      footnote: `Inconnu n’est pas membre. ${counted("fr", f.count(withoutEvents), "client", "clients")} sans événement, ${f.count(withoutTraits)} sans ligne dans la table.`,
    };
  return {
    title: one ? "Who is in the segment?" : "Who is in which segment?",
    subtitle: `${n}, on ${day}.`,
    finding:
      customers === 0
        ? "There are no customers."
        : one
          ? `${name}: ${share} of the customers.`
          : `The largest segment, ${name}: ${share} of the customers. In no segment: ${none}; in several: ${several}.`,
    footnote: `Unknown is no member. ${counted("en", f.count(withoutEvents), "customer", "customers")} without an event, ${f.count(withoutTraits)} without a row in the table.`,
  };
}
