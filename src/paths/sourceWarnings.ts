/** Lists the warnings that a result takes over from its source, and warns of few journeys. */

import { type Warning, warning } from "../core/issue.ts";
import type { EventLog } from "../log/eventLog.ts";
import { journeyName, journeyOfEvent } from "../log/journeyName.ts";
import { logWarnings } from "../log/logWarnings.ts";
import { isPathTable, type PathSource } from "./pathSource.ts";
import type { Sequences } from "./sequences.ts";

/** The warnings with which every result of this source begins: those of the log and of ties. A table carries those of its log. */
export function sourceWarnings(source: PathSource): Warning[] {
  return isPathTable(source) ? [...source.warnings] : [...logWarnings(source), ...tieWarnings(source)];
}

/** `tied_events` with the neighbours at one instant whose order changes a path: those of two touchpoints. */
function tieWarnings(log: EventLog): Warning[] {
  const { tiedPairs, journeys, offsets, time, touchpoint } = log;
  if (tiedPairs === 0) return [];
  let count = 0;
  let first = -1;
  for (let j = 0; j < journeys; j++) {
    const end = offsets[j + 1] as number;
    for (let i = (offsets[j] as number) + 1; i < end; i++)
      if (time[i] === time[i - 1] && touchpoint[i] !== touchpoint[i - 1] && count++ === 0) first = j;
  }
  const message = "neighbouring events have the same time: their order is the order of the log";
  return count > 0 ? [warning("tied_events", message, count, [], journeyName(log, first))] : [];
}

/** The warning `no_label` for a log, with the events that its sequences leave out. A table has its own. */
export function noLabel(
  source: PathSource,
  { withoutLabel, firstWithoutLabel }: Pick<Sequences, "withoutLabel" | "firstWithoutLabel">,
  message: string,
): Warning[] {
  if (isPathTable(source) || withoutLabel === 0) return [];
  return [warning("no_label", message, withoutLabel, [], journeyOfEvent(source, firstWithoutLabel))];
}

/** The warning `few_journeys`, below 30. */
export function fewJourneys(journeys: number): Warning[] {
  return journeys < 30 ? [warning("few_journeys", `only ${journeys} journeys: intervals are wide`, journeys)] : [];
}

/** Number of journeys of a source; a row of a table counts as its journeys. */
export function journeysOf(source: PathSource): number {
  return isPathTable(source) ? source.total.journeys : source.journeys;
}
