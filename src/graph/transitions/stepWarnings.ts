/** Lists the warnings that every result of this room has. */

import { type Warning, warning } from "../../core/issue.ts";
import { firstTied } from "../../log/journeyName.ts";
import { logWarnings } from "../../log/logWarnings.ts";
import { isPathTable, type PathSource } from "../../paths/pathSource.ts";
import type { Sequences } from "../../paths/sequences.ts";
import { fewJourneys, journeysOf, noLabel, sourceWarnings } from "../../paths/sourceWarnings.ts";

/** The journeys that a warning is about: all of a source, or a group of them. */
export type WarnedJourneys = {
  journeys: number;
  /** Neighbouring events with the same time; 0 for a path table. */
  tiedPairs: number;
  /** The name of the first journey with such events. */
  firstTied: () => string | undefined;
};

/** Warns of the source itself, of ties, of events without a label, of few journeys. */
export function stepWarnings(
  source: PathSource,
  sequences: Pick<Sequences, "withoutLabel" | "firstWithoutLabel">,
  { journeys, tiedPairs, firstTied }: WarnedJourneys = warnedOf(source),
): Warning[] {
  const message = "neighbouring events have the same time: the direction of their transition is the order of the log";
  return [
    // steps count ties of one name with itself too
    ...(isPathTable(source) ? sourceWarnings(source) : logWarnings(source)),
    ...(tiedPairs > 0 ? [warning("tied_events", message, tiedPairs, [], firstTied())] : []),
    ...noLabel(source, sequences, "events without a label were left out"),
    ...fewJourneys(journeys),
  ];
}

/** All journeys of a source. */
export function warnedOf(source: PathSource): WarnedJourneys {
  const journeys = journeysOf(source);
  if (isPathTable(source)) return { journeys, tiedPairs: 0, firstTied: () => undefined };
  return { journeys, tiedPairs: source.tiedPairs, firstTied: () => firstTied(source) };
}
