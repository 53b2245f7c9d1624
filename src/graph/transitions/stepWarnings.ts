/** Lists the warnings that every result of this room has. */

import { type Warning, warning } from "../../core/issue.ts";
import { firstTied } from "../../log/journeyName.ts";
import { isPathTable, type PathSource } from "../../paths/pathSource.ts";
import type { Sequences } from "../../paths/sequences.ts";
import { fewJourneys, journeysOf, noLabel, sourceWarnings } from "../../paths/sourceWarnings.ts";

/** Warns of the source itself, of ties, of events without a label, of few journeys. */
export function stepWarnings(
  source: PathSource,
  sequences: Pick<Sequences, "withoutLabel" | "firstWithoutLabel">,
): Warning[] {
  const table = isPathTable(source);
  const tied = table ? 0 : source.tiedPairs;
  return [
    // steps count ties of one name with itself too
    ...sourceWarnings(source).filter(({ code }) => table || code !== "tied_events"),
    ...(tied > 0 && !table
      ? [
          warning(
            "tied_events",
            "neighbouring events have the same time: the direction of their transition is the order of the log",
            tied,
            [],
            firstTied(source),
          ),
        ]
      : []),
    ...noLabel(source, sequences, "events without a label were left out"),
    ...fewJourneys(journeysOf(source)),
  ];
}
