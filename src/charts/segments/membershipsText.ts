/** The words of memberships over time. */

import { labelOf } from "../../model/labelOf.ts";
import type { MembershipsResult } from "../../segments/membershipsResult.ts";
import { cohortName } from "../retention/retentionText.ts";
import type { ChartLanguage, Words } from "../words/chartLanguage.ts";
import type { ChartText } from "../words/chartText.ts";
import { counted } from "../words/counted.ts";
import type { Format } from "../words/format.ts";
import { saidShare } from "../words/saidShare.ts";

/** Words inside the picture. */
export const membershipsWords = {
  en: {
    share: "share of all customers at the end of each period",
    moves: (entries: string, exits: string) => `${entries} entered, ${exits} left`,
    none: "There are no periods.",
    hidden: (n: string) => counted("en", n, "further segment is not drawn.", "further segments are not drawn."),
    earlier: (n: string) => counted("en", n, "earlier period is not drawn.", "earlier periods are not drawn."),
  },
  fr: {
    share: "part de tous les clients à la fin de chaque période",
    moves: (entries: string, exits: string) => `${entries} entrés, ${exits} sortis`,
    none: "Il n’y a aucune période.",
    hidden: (n: string) =>
      counted("fr", n, "autre segment n’est pas dessiné.", "autres segments ne sont pas dessinés."),
    earlier: (n: string) =>
      counted("fr", n, "période antérieure n’est pas dessinée.", "périodes antérieures ne sont pas dessinées."),
  },
} satisfies Words<unknown>;

/** Question, definition in short, finding and footnote. */
export function membershipsText(result: MembershipsResult, f: Format, language: ChartLanguage): ChartText {
  const { customers, segments, definition } = result;
  const n = f.count(customers);
  const until = f.dayAndYear(definition.until);
  const said = segments.slice(0, 3).flatMap((own) => {
    const last = own.periods.at(-1);
    if (last === undefined) return [];
    const sum = (key: "entries" | "exits") => f.count(own.periods.reduce((all, period) => all + period[key], 0));
    const moves = membershipsWords[language].moves(sum("entries"), sum("exits"));
    const colon = language === "fr" ? "\u00a0: " : ": ";
    return [`${f.name(labelOf(own, language))}${colon}${saidShare(last.members, f, language)}, ${moves}.`];
  });
  const first = segments[0]?.periods[0];
  const from = first === undefined ? until : cohortName(first.start, definition.every, f);
  if (language === "fr")
    return {
      title: "Comment évoluent les segments ?",
      subtitle: `${counted("fr", n, "client", "clients")}, de ${from} au ${until}.`,
      finding: said.length === 0 ? "Il n’y a aucune période." : `À la fin : ${said.join(" ")}`,
      footnote: "La part compte tous les clients connus à la fin de la période.",
    };
  return {
    title: "How do segments change?",
    subtitle: `${counted("en", n, "customer", "customers")}, from ${from} to ${until}.`,
    finding: said.length === 0 ? "There are no periods." : `At the end: ${said.join(" ")}`,
    footnote: "The share counts all customers who are known at the end of the period.",
  };
}
