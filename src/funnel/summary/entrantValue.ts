/** Computes the value of the journeys that enter a funnel. */

import type { EventLog } from "../../log/eventLog.ts";
import { observedPart } from "../../log/observedPart.ts";
import type { FunnelOptions, ResolvedFunnelDefinition } from "../funnelDefinition.ts";
import { planFunnel } from "../journeys/plan.ts";
import { createReader } from "../reader.ts";
import { worthColumn } from "./worthColumn.ts";

/** The value of the events that fill the last step, per journey that entered. */
export type EntrantValue = {
  entered: number;
  total: number;
  /** total / entered; null when no journey entered. */
  mean: number | null;
  /** Variance of the mean, as a ratio of two sums over customers (Cochran 1977, §2.11). */
  variance: number;
};

/** Computes the value. @returns `null` for a log without a value column */
export function entrantValue(
  log: EventLog,
  definition: ResolvedFunnelDefinition,
  options: FunnelOptions,
  caller: string,
): EntrantValue | null {
  const seen = observedPart(log, options.observedUntil, definition.timeZone, caller).log;
  const values = worthColumn(seen, options.value, caller);
  if (!values) return null;
  const plan = planFunnel(seen, definition, options);
  const clustered = options.cluster !== "none";
  // one entry per customer, or per outcome
  const totals: number[] = [];
  const sizes: number[] = [];
  let current = -1;
  createReader(plan).readAll(({ depth, journey, events }) => {
    if (depth === 0) return;
    const customer = seen.customer === null ? journey : (seen.customer[journey] as number);
    if (!clustered || customer !== current) {
      totals.push(0);
      sizes.push(0);
    }
    current = customer;
    const worth = depth === plan.n ? (values[events[plan.n - 1] as number] as number) : 0;
    const at = totals.length - 1;
    totals[at] = (totals[at] as number) + (worth === worth ? worth : 0);
    sizes[at] = (sizes[at] as number) + 1;
  });
  const sum = (list: readonly number[]) => list.reduce((a, b) => a + b, 0);
  const [total, entered] = [sum(totals), sum(sizes)];
  if (entered === 0) return { entered, total, mean: null, variance: 0 };
  const mean = total / entered;
  const squares = totals.reduce((all, own, i) => all + (own - mean * (sizes[i] as number)) ** 2, 0);
  const groups = totals.length;
  const variance = groups > 1 ? ((groups / (groups - 1)) * squares) / entered ** 2 : 0;
  return { entered, total, mean, variance };
}
