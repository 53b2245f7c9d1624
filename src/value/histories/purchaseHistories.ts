/** Sums up the purchases of each customer as models of repeat purchase need them: how many, how recent, how long, how much. */

import { checkKeys, type KeysOf } from "../../core/checks/checkKeys.ts";
import { expectSource } from "../../core/checks/expectSource.ts";
import { fail } from "../../core/checks/fail.ts";
import { type Duration, durationMs } from "../../core/duration.ts";
import type { Instant } from "../../core/instant.ts";
import { type Warning, warning } from "../../core/issue.ts";
import { currencyCheck } from "../../log/columns/currencyCheck.ts";
import { moneyColumn } from "../../log/columns/moneyColumn.ts";
import type { Condition } from "../../log/condition.ts";
import { customerId } from "../../log/customerId.ts";
import type { EventLog } from "../../log/eventLog.ts";
import { logWarnings } from "../../log/logWarnings.ts";
import { readPurchases } from "./readPurchases.ts";

/** What {@link purchaseHistories} reads. Plain JSON. */
export type PurchaseHistoriesDefinition = {
  /** The events that are purchases. */
  event: Condition;
  /** The column with the money of a purchase. @defaultValue `"value"` where the log has it, else no money */
  value?: string;
  /**
   * The column with the currency of the money: two currencies are refused. `false` when the money is converted already.
   *
   * @defaultValue the property `currency` where the log has it, for the money in `value`
   */
  currency?: string | false;
  /** The end of observation: purchases later than this do not exist. Required. */
  until: Instant;
  /** The unit of times. @defaultValue `{ weeks: 1 }` */
  unit?: Duration;
  /** Time zone of days and of texts without an offset: an IANA name. @defaultValue the zone the log was read in, else `"UTC"` */
  timeZone?: string;
  /** Whether the purchases of one calendar day are one purchase. @defaultValue `"day"` */
  merge?: "day" | "none";
};

/** The purchases of each customer who bought until the end of observation, in columns. The columns have the order of `ids`. */
export type PurchaseHistories = {
  kind: "purchaseHistories";
  definition: Omit<PurchaseHistoriesDefinition, "until"> &
    Required<Pick<PurchaseHistoriesDefinition, "unit" | "timeZone" | "merge">> & {
      /** In ms since 1970. */
      until: number;
    };
  /** Number of customers with a purchase. */
  customers: number;
  /** Number of those who bought again. */
  repeaters: number;
  ids: readonly string[];
  /** Repeat purchases: purchases without the first. */
  x: Float64Array;
  /** Time from the first to the last purchase, in units; 0 without a repeat purchase. */
  tx: Float64Array;
  /** Time from the first purchase to the end of observation, in units. */
  T: Float64Array;
  /** Mean money of the repeat purchases, 0 without one; `null` without money. */
  mean: Float64Array | null;
  /** Money of all purchases, the first included; `null` without money. */
  total: Float64Array | null;
  /** Time of the first purchase, ms since 1970. */
  first: Float64Array;
  /** Customers who do not count: `not_yet_customers` buy later than `until`, `without_purchase` never. Events `after_until`; `merged` into the purchase of their day. */
  leftOut: { readonly [reason: string]: number };
  warnings: Warning[];
};

/** Sees each purchase in the order of the log: its day since 1970 in the time zone, and whether it is the first of its customer. */
export type PurchaseVisit = (day: number, isFirst: boolean) => void;

/** Histories, the customer of the log to whom each belongs, the day of the end of observation, and the unit in days. */
export type ReadHistories = {
  histories: PurchaseHistories;
  owners: number[];
  lastDay: number;
  daysPerUnit: number;
  /** When a day begins in the time zone, in ms since 1970. */
  startOf: (day: number) => number;
};

/**
 * Sums up the purchases of each customer for {@link fitPurchases}: x repeat purchases, the last of them tₓ after the first purchase, observed
 * for a time T. The first purchase is in neither x nor the mean (Fader and Hardie); scores of RFM count it, so never feed one to the other.
 *
 * Purchases of one calendar day are one: their money is added. Times are whole days of the time zone, divided by the unit.
 *
 * @param log - what customers did; a split log is joined first
 * @param definition - the purchases, their money, the end of observation
 * @throws {@link ParcoursError} `missing_now` without `until`, `invalid_definition`, `invalid_duration`, `invalid_time_zone`,
 *   `unknown_property`, `wrong_type`, `mixed_currencies`, `unknown_touchpoint` and the codes of conditions
 * @example
 * const log = logFromRows(
 *   [["ann", "2026-01-01", 30], ["ann", "2026-01-15", 10], ["ann", "2026-01-29", 20], ["bob", "2026-01-08", 50]].map(
 *     ([who, at, value]) => ({ who, what: "purchase", at, value }),
 *   ),
 *   { customer: "who", touchpoint: "what", time: "at", value: "value" },
 * );
 * const { x, tx, T, mean } = purchaseHistories(log, { event: "purchase", until: "2026-02-05" });
 * [x, tx, T, mean].map((column) => [...(column ?? [])]) // => [[2, 0], [4, 0], [5, 4], [15, 0]]
 */
export function purchaseHistories(log: EventLog, definition: PurchaseHistoriesDefinition): PurchaseHistories {
  expectSource(log, "log", "purchaseHistories");
  checkKeys(definition, definitionKeys, "purchaseHistories");
  return readHistories(log, definition, "purchaseHistories").histories;
}

const day = 86_400_000;

/**
 * @throws {@link ParcoursError} see {@link purchaseHistories}
 */
export function readHistories(
  log: EventLog,
  definition: PurchaseHistoriesDefinition,
  caller: string,
  visit?: PurchaseVisit,
): ReadHistories {
  const unit = definition.unit ?? { weeks: 1 };
  const unitMs = durationMs(unit, `${caller}: unit`);
  if (unitMs < 1) fail(caller, "unit", "1 ms or more", unit, "", "invalid_duration");
  const purchases = readPurchases(log, definition, caller);
  const { log: joined, asked: zoned, merge, until, perMs, lastDay, dayOf, isPurchase } = purchases;
  const money = moneyColumn(joined, zoned.value, caller);
  const currencies = money === null ? null : currencyCheck(joined, zoned.currency, zoned.value, caller);
  const scale = day / unitMs;

  const n = joined.journeys;
  const [x, tx, T] = [new Float64Array(n), new Float64Array(n), new Float64Array(n)];
  const [mean, total, first] = [new Float64Array(n), new Float64Array(n), new Float64Array(n)];
  const ids: string[] = [];
  const owners: number[] = [];
  let [repeaters, unpriced, merged, late, notYet, without] = [0, 0, 0, 0, 0, 0];
  for (let c = 0; c < n; c++) {
    let [own, firstDay, ownDay, later] = [0, 0, 0, 0];
    let [sum, ofFirst] = [0, 0];
    for (let i = joined.offsets[c] as number; i < (joined.offsets[c + 1] as number); i++) {
      if (!isPurchase(i)) continue;
      const time = joined.time[i] as number;
      if (time > until) {
        later++;
        continue;
      }
      const at = dayOf(time);
      if (own === 0) {
        firstDay = at;
        first[ids.length] = time / perMs;
      }
      if (merge === "none" || own === 0 || at !== ownDay) {
        own++;
        visit?.(at, own === 1);
      } else merged++;
      ownDay = at;
      const paid = money === null ? 0 : (money[i] as number);
      if (paid === paid) {
        sum += paid;
        if (own === 1) ofFirst += paid;
        currencies?.see(i);
      } else unpriced++;
    }
    late += later;
    if (own === 0) {
      if (later > 0) notYet++;
      else without++;
      continue;
    }
    const k = ids.length;
    ids.push(customerId(joined, c));
    owners.push(c);
    x[k] = own - 1;
    tx[k] = (ownDay - firstDay) * scale;
    T[k] = (lastDay - firstDay) * scale;
    total[k] = sum;
    if (own > 1) {
      repeaters++;
      mean[k] = (sum - ofFirst) / (own - 1);
    }
  }
  const cut = (column: Float64Array) => column.slice(0, ids.length);
  const histories: PurchaseHistories = {
    kind: "purchaseHistories",
    definition: { ...zoned, unit, merge, until: until / perMs },
    customers: ids.length,
    repeaters,
    ids,
    x: cut(x),
    tx: cut(tx),
    T: cut(T),
    mean: money && cut(mean),
    total: money && cut(total),
    first: cut(first),
    leftOut: { not_yet_customers: notYet, without_purchase: without, after_until: late, merged },
    warnings: [
      ...logWarnings(log),
      ...(currencies?.done() ?? []),
      ...(money !== null && unpriced > 0
        ? [warning("missing_value", `${unpriced} purchases have no value and count as 0`, unpriced)]
        : []),
    ],
  };
  return { histories, owners, lastDay, daysPerUnit: unitMs / day, startOf: purchases.startOf };
}

const definitionKeys: KeysOf<PurchaseHistoriesDefinition> = {
  event: true,
  value: true,
  currency: true,
  until: true,
  unit: true,
  timeZone: true,
  merge: true,
};
