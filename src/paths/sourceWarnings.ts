/** Lists the warnings that a result takes over from its source, and warns of few journeys. */

import { type Warning, warning } from "../core/issue.ts";
import { logWarnings } from "../log/logWarnings.ts";
import { isPathTable, type PathSource } from "./pathSource.ts";

/** The warnings with which every result of this source begins. */
export function sourceWarnings(source: PathSource): Warning[] {
  return isPathTable(source) ? [...source.warnings] : logWarnings(source);
}

/** The warning `few_journeys`, below 30. */
export function fewJourneys(journeys: number): Warning[] {
  return journeys < 30 ? [warning("few_journeys", `only ${journeys} journeys: rates are rough`, journeys)] : [];
}

/** Number of journeys of a source; a row of a table counts as its journeys. */
export function journeysOf(source: PathSource): number {
  return isPathTable(source) ? source.total.journeys : source.journeys;
}
