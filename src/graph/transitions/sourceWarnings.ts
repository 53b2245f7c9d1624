/** What to distrust in every result of this room. */

import { type Warning, warning } from "../../core/issue.ts";
import { logWarnings } from "../../log/logWarnings.ts";
import { isPathTable, type Sequences, type Source } from "../../paths/source.ts";

/** Below this many journeys rates say little. */
const fewJourneys = 30;

/** Warnings of the source itself: sampled, tied events, events without a label, few journeys. */
export function sourceWarnings(source: Source, sequences: Sequences, journeys: number): Warning[] {
  const warnings = isPathTable(source) ? [...source.warnings] : logWarnings(source);
  if (!isPathTable(source) && source.tiedPairs > 0) {
    const message =
      "neighbours at the same instant stand in the order of the log: the direction of their step is not known";
    warnings.push(warning("tied_events", message, source.tiedPairs));
  }
  const withoutLabel = isPathTable(source) ? (source.leftOut.no_label ?? 0) : sequences.withoutLabel;
  if (withoutLabel > 0) warnings.push(warning("no_label", "events without a label were left out", withoutLabel));
  if (journeys > 0 && journeys < fewJourneys)
    warnings.push(warning("few_journeys", `fewer than ${fewJourneys} journeys: rates say little`, journeys));
  return warnings;
}

/** How many journeys a source has. */
export function journeysOf(source: Source): number {
  return isPathTable(source) ? source.total.journeys : source.journeys;
}
