/** Tells how many points each customer has, which expire next, and which tier the customer is in. */

import { checkKeys } from "../../core/checks/checkKeys.ts";
import { expectSource } from "../../core/checks/expectSource.ts";
import { failWith } from "../../core/checks/fail.ts";
import { durationMs } from "../../core/duration.ts";
import { ParcoursError } from "../../core/error.ts";
import { checkLevel } from "../../core/estimate.ts";
import { type Instant, instantInUnits } from "../../core/instant.ts";
import { type Warning, warning } from "../../core/issue.ts";
import { wilson } from "../../core/wilson.ts";
import { moneyColumn } from "../../log/columns/moneyColumn.ts";
import { compileCondition } from "../../log/condition.ts";
import { customerId } from "../../log/customerId.ts";
import { type EventLog, unitsPerMs } from "../../log/eventLog.ts";
import { logWarnings } from "../../log/logWarnings.ts";
import { type CompiledWindow, compileWindow, noWindow, wholeUnits } from "../../log/rules/ruleWindow.ts";
import { inZoneOf } from "../../log/time/inZoneOf.ts";
import { joinJourneys } from "../../log/verbs/joinJourneys.ts";
import { checkLoyalty } from "./checkLoyalty.ts";
import type { LoyaltyBalance, LoyaltyBalancesResult } from "./loyaltyBalancesResult.ts";
import type { LoyaltyProgramme } from "./loyaltyProgramme.ts";
import { createPointLots } from "./pointLots.ts";
import { tierSpan } from "./tierSpan.ts";

/** How {@link loyaltyBalances} computes. */
export type LoyaltyBalancesOptions = {
  /** The instant of the answer: later events do not exist. Required. */
  now: Instant;
  /** Confidence level of the intervals. @defaultValue `0.95` */
  level?: number;
};

const caller = "loyaltyBalances";

/**
 * How many points does each customer have, which expire next, and in which tier is the customer? Points are lots: earned at an instant, spent
 * first-expiring-first, gone at `expiresAfter` after they were earned, at that instant already.
 *
 * It counts customers; a split log is joined first. A spending takes at most what is there: the rest is counted (`overspent`). A reversal, such as a
 * returned order, takes its points back in any case: a balance below 0 is a debt that later points pay first (`negative_balance`). Events of one instant
 * count in the order of the log; of one event, earning comes first.
 *
 * A customer has the highest tier of which the measure was enough at some instant within `keepFor` before now. *points* of a tier are points earned minus
 * those taken back, each in its own window.
 *
 * @param log - what customers did
 * @param programme - what earns points, what spends them, when they expire, which tiers there are
 * @param options - the instant of the answer, the confidence level
 * @throws {@link ParcoursError} `missing_now`, `invalid_definition`, `invalid_duration`, `duplicate_id`, `unknown_property`, `wrong_type`,
 *   `unknown_touchpoint` and the codes of conditions
 * @example
 * const log = logFromRows(
 *   [["order", 0, 10.9], ["order", 100, 20], ["voucher", 200, 15]].map(([what, day, value]) => ({ who: "ann", what, at: Number(day) * 86_400_000, value })),
 *   { customer: "who", touchpoint: "what", time: "at", value: "value" },
 * );
 * const card = { id: "card", earns: [{ event: "order", per: { value: 1 }, points: 1 }], spends: [{ event: "voucher", points: "value" }], expiresAfter: { days: 365 } };
 * const [ann] = loyaltyBalances(log, card, { now: 200 * 86_400_000 }).balances;
 * [ann?.points, ann?.expiringNext] // => [15, { points: 15, at: 465 * 86_400_000 }]
 */
export function loyaltyBalances(
  log: EventLog,
  programme: LoyaltyProgramme,
  options: LoyaltyBalancesOptions,
): LoyaltyBalancesResult {
  expectSource(log, "log", caller);
  checkKeys(options, { now: true, level: true }, caller, "the options");
  const definition = checkLoyalty(inZoneOf(log, programme));
  if (options.now === undefined || options.now === null)
    throw new ParcoursError(
      "missing_now",
      `${caller}: now: expected an instant, got nothing. It is never guessed: give now: Date.now(), or the end of the data.`,
    );
  const level = checkLevel(options.level ?? 0.95, caller);
  const joined = log.customer === null ? log : joinJourneys(log);
  const perMs = unitsPerMs(log);
  const now = instantInUnits(options.now, perMs, definition.timeZone, caller, "now");
  const { balances, sums } = countPoints(joined, definition, now);
  const { spent, earned, takenBack, expired } = sums;
  const outstanding = balances.reduce((sum, { points }) => sum + points, 0);
  const tiers = [null, ...definition.tiers.map(({ id }) => id)].map((tier) => {
    const customers = balances.filter((own) => own.tier === tier).length;
    return { tier, customers, share: wilson(customers, balances.length, { level }) };
  });
  return {
    kind: caller,
    definition,
    now: now / perMs,
    members: balances.length,
    balances,
    points: { earned, spent, takenBack, expired, outstanding },
    tiers,
    leftOut: {
      after_now: sums.late,
      no_member: joined.journeys - balances.length,
      no_points: sums.without,
      overspent: sums.overspent,
    },
    warnings: [...logWarnings(log), ...warningsOf(balances, sums)],
  };
}

/** Sums over all customers, and counts of events that are left out. */
type PointSums = ReturnType<typeof emptySums>;

function emptySums() {
  return { earned: 0, spent: 0, takenBack: 0, expired: 0, late: 0, without: 0, overspent: 0 };
}

function countPoints(log: EventLog, definition: LoyaltyBalancesResult["definition"], now: number) {
  const { tiers, timeZone, expiresAfter } = definition;
  const perMs = unitsPerMs(log);
  const { earns, spends, money } = compileRules(log, definition);
  const windows = tiers.map(({ over }, i): CompiledWindow => {
    return over === "life" ? noWindow : compileWindow(over, perMs, timeZone, caller, `tiers[${i}].over`);
  });
  const keeps = tiers.map(({ keepFor }) => (keepFor === undefined ? 0 : wholeUnits(durationMs(keepFor) * perMs)));
  const lots = createPointLots(expiresAfter === undefined ? Infinity : wholeUnits(durationMs(expiresAfter) * perMs));
  const sums = emptySums();
  const balances: LoyaltyBalance[] = [];
  for (let c = 0; c < log.journeys; c++) {
    lots.clear();
    const times: number[] = [];
    const amounts = { points: [] as number[], value: [] as number[], count: [] as number[] };
    let isMember = false;
    for (let i = log.offsets[c] as number; i < (log.offsets[c + 1] as number); i++) {
      const time = log.time[i] as number;
      if (time > now) {
        sums.late += (log.offsets[c + 1] as number) - i;
        break;
      }
      let [points, earning] = [0, false];
      for (const rule of earns) {
        if (!rule.fits(i)) continue;
        const own = rule.points(i);
        earning = true;
        if (own > 0) points += own;
        else sums.without++;
      }
      if (earning) {
        isMember = true;
        lots.earn(time, points);
        sums.earned += points;
        times.push(time);
        amounts.points.push(points);
        const paid = money === null ? 0 : (money[i] as number);
        amounts.value.push(paid === paid ? paid : 0);
        amounts.count.push(1);
      }
      for (const { fits, points: pointsOf, reversal } of spends) {
        if (!fits(i)) continue;
        isMember = true;
        const wanted = pointsOf(i);
        if (!(wanted > 0)) {
          sums.without++;
          continue;
        }
        const missing = lots.take(time, wanted, reversal);
        if (missing > 0) sums.overspent++;
        if (reversal) {
          sums.takenBack += wanted;
          times.push(time);
          amounts.points.push(-wanted);
          amounts.value.push(0);
          amounts.count.push(0);
        } else sums.spent += wanted - missing;
      }
    }
    if (!isMember) continue;
    const points = lots.balance(now);
    sums.expired += lots.expired();
    const next = lots.next();
    const spans = tiers.map(({ measure, from }, t) =>
      tierSpan(times, amounts[measure], windows[t] as CompiledWindow, { from, keep: keeps[t] as number, now }),
    );
    const held = spans.findLastIndex(({ until }) => until !== null);
    const until = spans[held]?.until ?? Infinity;
    const above = tiers[held + 1];
    balances.push({
      customer: customerId(log, c),
      points,
      expiringNext: next === null ? null : { points: next.points, at: next.at / perMs },
      tier: tiers[held]?.id ?? null,
      nextTier:
        above === undefined
          ? null
          : { id: above.id, missing: above.from - (spans[held + 1] as { measure: number }).measure },
      tierUntil: until === Infinity ? null : until / perMs,
    });
  }
  return { balances, sums };
}

/** The rules as functions of an event. */
function compileRules(log: EventLog, { earns, spends, value, timeZone }: LoyaltyBalancesResult["definition"]) {
  const needsMoney = earns.some(({ per }) => "value" in per);
  const money = moneyColumn(log, value === "value" && log.value === undefined ? undefined : value, caller);
  if (money === null && needsMoney && log.events > 0)
    failWith(caller, "value", "the column with the money", "a log without it", "", "unknown_property");
  const fitsOf = (condition: LoyaltyProgramme["earns"][number]["event"], path: string) => {
    const { byTouchpoint, test } = compileCondition(log, condition, { caller, path, timeZone });
    return (i: number) => {
      const fits = byTouchpoint[log.touchpoint[i] as number];
      return fits === 1 || (fits === 2 && test(i));
    };
  };
  return {
    money,
    earns: earns.map(({ event, per, points, rounding = "down" }, k) => ({
      fits: fitsOf(event, `earns[${k}].event`),
      points(i: number) {
        const own = "value" in per ? (points * ((money as Float64Array)[i] as number)) / per.value : points;
        // 3 · 0.7 ÷ 0.1 is 20.999999999999996
        return rounding === "down" ? Math.floor(own + 1e-9) : own;
      },
    })),
    spends: spends.map(({ event, points, reversal = false }, k) => {
      const column = typeof points === "string" ? moneyColumn(log, points, caller, `spends[${k}].points`) : null;
      return {
        fits: fitsOf(event, `spends[${k}].event`),
        reversal,
        points: (i: number) => (column === null ? (points as number) : (column[i] as number)),
      };
    }),
  };
}

function warningsOf(balances: readonly LoyaltyBalance[], { overspent, without }: PointSums): Warning[] {
  const negative = balances.filter(({ points }) => points < 0);
  return [
    ...(negative.length > 0
      ? [
          warning(
            "negative_balance",
            "customers have fewer than 0 points: more were taken back than they had left",
            negative.length,
            [],
            negative[0]?.customer,
          ),
        ]
      : []),
    ...(overspent > 0
      ? [warning("overspent", "events spend more points than there are: the log may begin too late", overspent)]
      : []),
    ...(without > 0
      ? [warning("missing_value", "events earn or spend no points: their money is missing, 0 or less", without)]
      : []),
  ];
}
