/** What a result inherits from its source, and what a few journeys mean for a rate. */

import { type Warning, warning } from "../core/issue.ts";
import { logWarnings } from "../log/logWarnings.ts";
import { isPathTable, type PathSource } from "./pathSource.ts";

/** The warnings every result of this source begins with. */
export function sourceWarnings(source: PathSource): Warning[] {
  return isPathTable(source) ? [...source.warnings] : logWarnings(source);
}

/** The warning `few_journeys`, below 30. */
export function fewJourneys(journeys: number): Warning[] {
  return journeys < 30 ? [warning("few_journeys", `only ${journeys} journeys: rates are rough`, journeys)] : [];
}

/** How many journeys a source holds: rows of a table weigh theirs. */
export function journeysOf(source: PathSource): number {
  return isPathTable(source) ? source.total.journeys : source.journeys;
}
