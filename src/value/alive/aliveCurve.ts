/** Follows the probability that one customer is still a customer, day by day. */

import { checkKeys, type KeysOf } from "../../core/checks/checkKeys.ts";
import { expectSource } from "../../core/checks/expectSource.ts";
import { fail } from "../../core/checks/fail.ts";
import { type Duration, durationMs } from "../../core/duration.ts";
import { checkLevel } from "../../core/estimate.ts";
import type { Instant } from "../../core/instant.ts";
import { type Warning, warning } from "../../core/issue.ts";
import type { Condition } from "../../log/condition.ts";
import { placeOfCustomer, populationOf } from "../../log/customers/population.ts";
import type { EventLog } from "../../log/eventLog.ts";
import { logWarnings } from "../../log/logWarnings.ts";
import { readPurchases } from "../histories/readPurchases.ts";
import type { PurchaseModel } from "../purchaseModel.ts";
import { readModel } from "../readModel.ts";
import type { AliveCurveResult, AlivePoint, AlivePurchase } from "./aliveCurveResult.ts";
import { aliveEstimate } from "./aliveEstimate.ts";

/** What {@link aliveCurve} follows. Plain JSON. */
export type AliveCurveDefinition = {
  /** The model of repeat purchase, of `fitPurchases`. */
  purchases: PurchaseModel;
  /** The events that are purchases, as the model was fitted on. */
  event: Condition;
  /** The end of observation: purchases later than this do not exist. Required. */
  until: Instant;
  /** How far the curve goes on after `until`, as if no purchase came. @defaultValue it ends at `until` */
  ahead?: Duration;
  /** Time zone of days and of texts without an offset: an IANA name. @defaultValue the zone the log was read in, else `"UTC"` */
  timeZone?: string;
  /** Whether the purchases of one calendar day are one purchase. @defaultValue `"day"` */
  merge?: "day" | "none";
  /** Confidence level of the intervals. @defaultValue `0.95` */
  level?: number;
};

const caller = "aliveCurve";
const day = 86_400_000;
/** A longer curve has a point every two days, or three, and so on. */
const mostSteps = 400;

/**
 * The probability that one customer is still a customer, from the first purchase to the end of observation. It falls in silence, and jumps
 * at each purchase. Each point knows only what was known on its day. Use it to explain one number of {@link probabilityAlive}, and with
 * `ahead` to see when to write to a silent customer.
 *
 * The intervals come from the errors of the parameters; they do not say whether the model is right.
 *
 * @param log - what customers did; a split log is joined first
 * @param customer - the id of the customer
 * @param definition - the model, the purchases, the end of observation
 * @throws {@link ParcoursError} `unknown_customer`, `invalid_definition`, `invalid_duration`, `invalid_time_zone`, `wrong_argument`,
 *   `unknown_touchpoint` and the codes of conditions
 * @example
 * const rows = Array.from({ length: 60 }, (_, i) => [0, ...(i % 3 ? [5 + (i % 7)] : []), ...(i % 5 ? [] : [20 + (i % 4)])]).flatMap(
 *   (days, i) => days.map((day) => ({ who: `c${i}`, what: "order", at: (day + (i % 10)) * 86_400_000 })),
 * );
 * const log = logFromRows(rows, { customer: "who", touchpoint: "what", time: "at" });
 * const model = fitPurchases(purchaseHistories(log, { event: "order", until: "1970-03-11" }), { model: "mbg-nbd" });
 * const { purchases, points } = aliveCurve(log, "c5", { purchases: model, event: "order", until: "1970-03-11" });
 * purchases.length; // => 3
 * purchases.slice(1).every(({ before, after }) => after > (before ?? 1)); // => true
 * const [last, end] = [purchases.at(-1), points.at(-1)];
 * (end?.alive.value ?? 1) < (last?.after ?? 0) // => true
 */
export function aliveCurve(
  log: EventLog,
  customer: string | number,
  definition: AliveCurveDefinition,
): AliveCurveResult {
  expectSource(log, "log", caller);
  checkKeys(definition, definitionKeys, caller);
  const { purchases: model, ahead, level = 0.95, ...asked } = definition;
  checkLevel(level, caller);
  const ready = readModel(model, caller, "purchases");
  const population = populationOf(log, undefined, caller);
  const place = placeOfCustomer(population, customer, caller);
  const read = readPurchases(population.log, asked, caller);
  const { log: joined, until, lastDay, dayOf, startOf, isPurchase, merge } = read;
  const further = ahead === undefined ? 0 : Math.floor(durationMs(ahead, `${caller}: ahead`) / day);
  if (!(further >= 0 && further <= 36_525)) fail(caller, "ahead", "a century at most", ahead, "", "invalid_duration");

  const days: number[] = [];
  let [later, merged] = [0, 0];
  for (let i = joined.offsets[place] as number; i < (joined.offsets[place + 1] as number); i++) {
    if (!isPurchase(i)) continue;
    const time = joined.time[i] as number;
    if (time > until) later++;
    else if (merge === "day" && dayOf(time) === days.at(-1)) merged++;
    else days.push(dayOf(time));
  }
  const perDay = day / ready.unitMs;
  const first = days[0] ?? 0;
  /** What was known on a day, with the first `count` purchases. */
  const at = (count: number, on: number): AlivePoint => {
    const last = days[count - 1] as number;
    const history = [count - 1, (last - first) * perDay, (on - first) * perDay] as const;
    return { at: startOf(on), x: count - 1, alive: aliveEstimate(ready, model, level, history) };
  };
  const points: AlivePoint[] = [];
  const purchases: AlivePurchase[] = [];
  const end = lastDay + further;
  const step = Math.max(1, Math.ceil((end - first) / mostSteps));
  for (const [i, own] of days.entries()) {
    const before = i === 0 ? null : at(i, own);
    const after = at(i + 1, own);
    // the second purchase of a day begins where the first one ended
    if (before !== null && own > (days[i - 1] as number)) points.push(before);
    points.push(after);
    purchases.push({ at: after.at, before: before?.alive.value ?? null, after: after.alive.value as number });
    // quiet days until the next purchase, which makes its own points, or to the end, which has a point
    const next = days[i + 1] ?? end + 1;
    for (let quiet = own + step; quiet < next; quiet += step) points.push(at(i + 1, quiet));
    for (const must of i === days.length - 1 ? new Set([lastDay, end]) : [])
      if (must > own && (must - own) % step !== 0) points.push(at(i + 1, must));
  }
  points.sort((a, b) => a.at - b.at || a.x - b.x);
  const known = days.length > 0;
  const warnings: Warning[] = [...logWarnings(log)];
  if (!model.converged) warnings.push(warning("not_converged", "the model of purchases did not reach a maximum"));
  if (known && model.model === "bg-nbd" && days.length === 1)
    warnings.push(
      warning(
        "alive_without_repeat",
        "bg-nbd takes a customer without a repeat purchase for alive: prefer mbg-nbd or pareto-nbd",
        1,
      ),
    );
  return {
    kind: "aliveCurve",
    definition: {
      model: model.model,
      unit: model.unit,
      event: asked.event,
      until: until / read.perMs,
      ahead: ahead ?? null,
      timeZone: read.asked.timeZone,
      merge,
      level,
    },
    customer: String(customer),
    purchases,
    alive: known
      ? at(days.length, lastDay).alive
      : { value: null, n: model.customers, lower: null, upper: null, level, method: "delta" },
    points,
    leftOut: { after_until: later, merged },
    warnings,
  };
}

const definitionKeys: KeysOf<AliveCurveDefinition> = {
  purchases: true,
  event: true,
  until: true,
  ahead: true,
  timeZone: true,
  merge: true,
  level: true,
};
