/** Scores customers by recency, frequency and money, and gives names to groups of scores. */

import { checkKeys, type KeysOf } from "../../core/checks/checkKeys.ts";
import { expectSource } from "../../core/checks/expectSource.ts";
import { fail } from "../../core/checks/fail.ts";
import { oneOf } from "../../core/checks/oneOf.ts";
import { checkLevel } from "../../core/estimate.ts";
import { requiredInstant } from "../../core/instant.ts";
import { wilson } from "../../core/wilson.ts";
import { customerId } from "../../log/customerId.ts";
import { type EventLog, unitsPerMs } from "../../log/eventLog.ts";
import { logWarnings } from "../../log/logWarnings.ts";
import { inZoneOf } from "../../log/time/inZoneOf.ts";
import { checkRfmBins } from "./checkRfmBins.ts";
import { checkRfmSegments } from "./checkRfmSegments.ts";
import { readRfm } from "./readRfm.ts";
import type { RfmDefinition } from "./rfmDefinition.ts";
import type { RfmNamed, RfmResult } from "./rfmResult.ts";
import { rfmSegments } from "./rfmSegments.ts";
import { rfmWarnings } from "./rfmWarnings.ts";
import { scoreAxis } from "./scoreAxis.ts";
import { scoreRecency } from "./scoreRecency.ts";

const caller = "rfm";

/**
 * Scores each customer by the last event (recency), the number of events (frequency) and their money, and counts the customers of each cell
 * and of each name, such as *champion* or *at-risk*.
 *
 * The first purchase counts, as in every tool of segments; models of repeat purchase leave it out (`purchaseHistories`). Equal values get
 * equal scores in any order of rows; with `ties: "low"` customers who bought once have the score 1. Customers without such an event are not
 * scored (`unscored`).
 *
 * @param log - what customers did; a split log is joined first
 * @param definition - which events, until when, how they are scored
 * @throws {@link ParcoursError} `missing_now`, `invalid_definition`, `invalid_duration`, `unknown_property`, `wrong_type`, `mixed_currencies`,
 *   `unknown_touchpoint` and the codes of conditions
 * @example
 * const log = logFromRows(
 *   [["ann", 1, 20], ["ann", 28, 30], ["bob", 2, 9], ["eve", 27, 90], ["zoe", 20, 5]].map(
 *     ([who, day, value]) => ({ who, what: "order", at: `2026-01-${String(day).padStart(2, "0")}`, value }),
 *   ),
 *   { customer: "who", touchpoint: "what", time: "at", value: "value" },
 * );
 * const { scored } = rfm(log, { event: "order", now: "2026-02-01", bins: 2, ids: true });
 * scored?.map(({ id, scores }) => [id, ...scores]) // => [["ann", 2, 2, 2], ["bob", 1, 1, 1], ["eve", 2, 1, 2], ["zoe", 1, 1, 1]]
 */
export function rfm(log: EventLog, definition: RfmDefinition): RfmResult {
  expectSource(log, "log", caller);
  checkKeys(definition, definitionKeys, caller);
  const zoned = inZoneOf(log, definition);
  const { timeZone, value = "value", bins = 5, level = 0.95, oneADay = false, ids = false } = zoned;
  if (zoned.event === undefined) fail(caller, "event", "a condition", zoned.event);
  const ties = oneOf(zoned.ties, ["low", "high"], caller, "ties");
  const monetary = oneOf(zoned.monetary, ["sum", "mean"], caller, "monetary");
  oneOf(oneADay, [false, true], caller, "oneADay");
  oneOf(ids, [false, true], caller, "ids");
  checkLevel(level, caller);
  const perMs = unitsPerMs(log);
  const now = requiredInstant(zoned.now, "now", perMs, timeZone, caller);
  const axes = checkRfmBins(bins, caller);
  const classes = [axes.recency, axes.frequency].map((own) => (typeof own === "number" ? own : own.length + 1));
  const names = zoned.segments ?? (classes.every((own) => own === 5) ? rfmSegments.tenByRecencyFrequency : []);
  checkRfmSegments(names, caller);

  const found = readRfm(log, { ...zoned, value, oneADay, monetary }, now, caller);
  const n = found.owners.length;
  const r = scoreRecency(
    found.last.map((last) => now / perMs - last),
    axes.recency,
    ties,
  );
  const f = scoreAxis(found.frequency, axes.frequency, ties);
  const m = scoreAxis(found.money, axes.monetary, ties);

  const [across = 0, down = 0] = classes;
  const sums = new Float64Array(across * down);
  const sizes = new Float64Array(across * down);
  const named = [...names.map(({ name }) => name), "other"].map((name) => ({
    name,
    customers: 0,
    total: 0,
    ids: [] as string[],
  }));
  const nameOf = new Int32Array(n);
  for (let i = 0; i < n; i++) {
    const [a, b, c] = [r.scores[i] as number, f.scores[i] as number, m.scores[i] as number];
    const cell = (a - 1) * down + b - 1;
    sizes[cell]!++;
    sums[cell]! += found.total[i] as number;
    const place = names.findIndex(
      ({ recency, frequency, monetary: money, mean }) =>
        within(a, recency) && within(b, frequency) && within(c, money) && within((b + c) / 2, mean),
    );
    nameOf[i] = place < 0 ? names.length : place;
    const own = named[nameOf[i] as number] as (typeof named)[number];
    own.customers++;
    own.total += found.total[i] as number;
    if (ids) own.ids.push(customerId(found.log, found.owners[i] as number));
  }
  const whole = found.total.reduce((sum, own) => sum + own, 0);
  const strip = ({ counts, breaks }: { counts: number[]; breaks: number[] | null }) => ({ counts, breaks });
  return {
    kind: "rfm",
    definition: { ...zoned, value, bins, ties, monetary, oneADay, level, segments: names, now: now / perMs },
    customers: n,
    recency: strip(r),
    frequency: strip(f),
    monetary: strip(m),
    cells: Array.from(sizes, (customers, cell) => ({
      recency: Math.floor(cell / down) + 1,
      frequency: (cell % down) + 1,
      customers,
      share: wilson(customers, n, { level }),
      total: sums[cell] as number,
    })),
    segments:
      names.length === 0
        ? []
        : named.map(
            (own): RfmNamed => ({
              name: own.name,
              customers: own.customers,
              share: wilson(own.customers, n, { level }),
              total: own.total,
              part: whole > 0 ? own.total / whole : null,
              ...(ids && { ids: own.ids }),
            }),
          ),
    ...(ids && {
      scored: Array.from(found.owners, (owner, i) => ({
        id: customerId(found.log, owner),
        last: found.last[i] as number,
        frequency: found.frequency[i] as number,
        monetary: found.money[i] as number,
        scores: [r.scores[i], f.scores[i], m.scores[i]] as [number, number, number],
        segment: names.length === 0 ? null : (named[nameOf[i] as number]?.name as string),
      })),
    }),
    leftOut: { unscored: found.unscored, after_now: found.late, outside_period: found.outside, merged: found.merged },
    warnings: [...logWarnings(log), ...found.warnings, ...rfmWarnings(found, { r, f, m, names, axes })],
  };
}

function within(score: number, range: readonly [number, number] | undefined): boolean {
  return range === undefined || (score >= range[0] && score <= range[1]);
}

const definitionKeys: KeysOf<RfmDefinition> = {
  event: true,
  now: true,
  value: true,
  currency: true,
  period: true,
  bins: true,
  ties: true,
  monetary: true,
  oneADay: true,
  segments: true,
  ids: true,
  timeZone: true,
  level: true,
};
