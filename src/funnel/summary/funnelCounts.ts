/** Counts a funnel in one part of a log, as plain data that can be added to that of other parts. */

import type { EventLog } from "../../log/eventLog.ts";
import { observedPart } from "../../log/observedPart.ts";
import { inZoneOf } from "../../log/time/inZoneOf.ts";
import type { FunnelDefinition, FunnelOptions } from "../funnelDefinition.ts";
import { planFunnel } from "../journeys/plan.ts";
import { resolveFunnelDefinition } from "../resolveFunnelDefinition.ts";
import { isStrict } from "./conversionsOutside.ts";
import { countOutcomes, type PartCounts } from "./countOutcomes.ts";
import { customersOf } from "./customerSums.ts";
import { worthColumn } from "./worthColumn.ts";

/**
 * Counts a part.
 *
 * @param whole - the log that the part belongs to
 * @param addsValues - whether values may be added in another order than in the whole log: sums of fractions then differ in the last digits
 * @returns `null` where the answer is more than a sum over journeys: breakdowns, `hold`, strict order, a column of values, an end of observation, and
 *   several journeys or attempts of one customer
 */
export function funnelCounts(
  part: EventLog,
  whole: EventLog,
  from: number,
  definition: FunnelDefinition,
  options: FunnelOptions,
  addsValues = false,
): PartCounts | null {
  const resolved = resolveFunnelDefinition(inZoneOf(whole, definition));
  const { breakdown, hold, count } = resolved;
  const { witnesses = 10, cluster, value, observedUntil, reasons } = options;
  if (breakdown || hold || isStrict(resolved) || observedUntil !== undefined) return null;
  const values = worthColumn(part, value);
  if (values !== undefined && !addsValues) return null;
  if (customersOf(part, count === "attempts", cluster === "none" ? "none" : "customer") !== null) return null;
  const { until } = observedPart(whole, undefined, resolved.timeZone, "funnel");
  const plan = planFunnel(part, resolved, options);
  const counts = countOutcomes(plan, until, { witnesses, values, reasons: Boolean(reasons) }, () => {});
  const { add: _, ...journeys } = counts.journeys;
  const { tally, decidedByTies, firstTied, reader } = counts;
  return { from, tally, journeys, decidedByTies, firstTied, cut: reader.cut, firstCut: reader.firstCut };
}
