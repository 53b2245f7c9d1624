/** Type of the results that a report can show. */

import type { FindingResult } from "../charts/findingOf.ts";
import type { SvgResult } from "../charts/svgOf.ts";
import type { TableResult } from "../charts/tableOf.ts";

/** A result that a report can show: with a table, and if its kind has them, a picture and a finding. */
export type ReportResult = TableResult | SvgResult | FindingResult;
