/** Results of every kind on which tables are tried. */

import type { EventLog } from "parcours";
import type { TableResult } from "parcours/charts";
import { attributionResults } from "./attributionResults.ts";
import { automationResults } from "./automationResults.ts";
import { funnelResults } from "./funnelResults.ts";
import { graphResults } from "./graphResults.ts";
import { journeyResults } from "./journeyResults.ts";
import { messageResults } from "./messageResults.ts";
import { pathsResults } from "./pathsResults.ts";
import { retentionResults } from "./retentionResults.ts";
import { segmentsResults } from "./segmentsResults.ts";
import { valueResults } from "./valueResults.ts";

/** Results by kind over a log. A kind that is not here does not compile. */
export function resultsOf(log: EventLog) {
  return {
    ...funnelResults(log),
    ...graphResults(log),
    ...pathsResults(log),
    ...attributionResults(log),
    ...retentionResults(log),
    ...segmentsResults(log),
    ...valueResults(log),
    ...automationResults(log),
    ...journeyResults(log),
    ...messageResults(log),
  } satisfies { [K in TableResult["kind"]]: readonly TableResult[] };
}
