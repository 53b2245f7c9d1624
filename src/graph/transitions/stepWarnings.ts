/** Lists the warnings that every result of this room has. */

import { type Warning, warning } from "../../core/issue.ts";
import { isPathTable, type PathSource } from "../../paths/pathSource.ts";
import type { Sequences } from "../../paths/sequences.ts";
import { fewJourneys, journeysOf, sourceWarnings } from "../../paths/sourceWarnings.ts";

/** Warns of the source itself, of ties, of events without a label, of few journeys. */
export function stepWarnings(source: PathSource, { withoutLabel }: Pick<Sequences, "withoutLabel">): Warning[] {
  const table = isPathTable(source);
  const tied = table ? 0 : source.tiedPairs;
  const unnamed = table ? 0 : withoutLabel; // a table warns of its own
  return [
    // steps count ties of one name with itself too
    ...sourceWarnings(source).filter(({ code }) => table || code !== "tied_events"),
    ...(tied > 0 ? [warning("tied_events", "ties: the order of the log decides their direction", tied)] : []),
    ...(unnamed > 0 ? [warning("no_label", "events without a label were left out", unnamed)] : []),
    ...fewJourneys(journeysOf(source)),
  ];
}
