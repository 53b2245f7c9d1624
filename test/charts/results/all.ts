/** Results of every kind on which tables are tried. */

import type { EventLog } from "parcours";
import { attributionResults } from "./attributionResults.ts";
import { funnelResults } from "./funnelResults.ts";
import { graphResults } from "./graphResults.ts";
import { pathsResults } from "./pathsResults.ts";

/** Results by kind over a log. */
export function resultsOf(log: EventLog) {
  return { ...funnelResults(log), ...graphResults(log), ...pathsResults(log), ...attributionResults(log) };
}
