/** Tests the curve of one customer: against the probability of single histories, on CDNOW, and by laws. */

import * as fc from "fast-check";
import {
  type AliveCurveResult,
  aliveCurve,
  createRandom,
  type EventLog,
  fitPurchases,
  logFromRows,
  probabilityAlive,
  purchaseHistories,
  splitJourneys,
} from "parcours";
import { describe, expect, it } from "vitest";
import { cdnowLog, hasCdnow } from "../../helpers/cdnow.ts";

const day = 86_400_000;
const columns = { customer: "who", touchpoint: "what", time: "at" };
const logOf = (days: readonly (readonly number[])[]): EventLog =>
  logFromRows(
    days.flatMap((own, i) => own.map((at) => ({ who: `c${i}`, what: "buy", at: at * day + 3_600_000 }))),
    columns,
  );
const crowd = (() => {
  const random = createRandom(3);
  return Array.from({ length: 150 }, () => {
    const every = 6 / random.exponential(1);
    const leaves = random.exponential(30 / random.exponential(1));
    const start = random.below(8);
    const own: number[] = [];
    for (let at = 0; at <= leaves && at < 60 && own.length < 30; at += Math.max(1, random.exponential(every)))
      own.push(start + Math.floor(at));
    return own;
  });
})();
const until = 60 * day;
const models = (["bg-nbd", "mbg-nbd", "pareto-nbd"] as const).map((model) =>
  fitPurchases(purchaseHistories(logOf(crowd), { event: "buy", until }), { model }),
);
const [bg, mbg, pareto] = models as [(typeof models)[0], (typeof models)[0], (typeof models)[0]];

describe.skipIf(!hasCdnow("sample"))("CDNOW sample (needs shared/data/cdnow-sample.txt)", () => {
  it("ends at the probability of the specification", () => {
    const log = cdnowLog("sample");
    const asked = { event: "purchase", until: "1997-09-30" };
    const histories = purchaseHistories(log, asked);
    const customer = histories.ids[0] as string;
    for (const [model, alive] of [
      ["bg-nbd", 0.72662],
      ["mbg-nbd", 0.706138],
      ["pareto-nbd", 0.869134],
    ] as const) {
      const purchases = fitPurchases(histories, { model });
      const found = aliveCurve(log, customer, { ...asked, purchases });
      expect(found.alive.value).toBeCloseTo(alive, 4);
      expect(found.points.at(-1)?.alive).toEqual(found.alive);
      expect([found.purchases.length, found.alive.n]).toEqual([3, 2357]);
      expect((found.alive.upper as number) - (found.alive.lower as number)).toBeLessThan(0.2);
    }
  });
});

it("falls in silence and jumps at each purchase", () => {
  const log = logOf([...crowd, [0, 10, 10, 30]]);
  for (const model of [mbg, pareto]) {
    const found = aliveCurve(log, "c150", { purchases: model, event: "buy", until, ahead: { days: 30 } });
    expect(found.purchases.map(({ at }) => at / day)).toEqual([0, 10, 30]);
    expect(found.purchases[0]?.before).toBeNull();
    for (const { before, after } of found.purchases.slice(1)) expect(after).toBeGreaterThan(before as number);
    // 30 days before, 30 to the end, 30 ahead; two more at the two purchases that came again
    expect(found.points.length).toBe(91 + 2);
    expect(found.points.at(-1)?.at).toBe(90 * day);
    expect(found.leftOut).toEqual({ after_until: 0, merged: 1 });
    for (const [i, point] of found.points.entries()) {
      const before = found.points[i - 1];
      if (before !== undefined && before.x === point.x)
        expect(point.alive.value).toBeLessThan(before.alive.value as number);
    }
  }
});

it("takes purchases of one day as one, unless they are kept apart, and reads days in the time zone", () => {
  const log = logOf([...crowd, [0, 10, 10, 30]]);
  const of = (merge: "day" | "none") => aliveCurve(log, "c150", { purchases: mbg, event: "buy", until, merge });
  expect(of("none").purchases.map(({ at }) => at / day)).toEqual([0, 10, 10, 30]);
  const places = of("none").points.map(({ at, x }) => `${at} ${x}`);
  expect(new Set(places).size).toBe(places.length);
  // 01:00 in UTC is the evening before in New York, where a day begins at 05:00 UTC
  const there = aliveCurve(log, "c150", { purchases: mbg, event: "buy", until, timeZone: "America/New_York" });
  expect(there.purchases[0]?.at).toBe(-day + 5 * 3_600_000);
});

it("says what it cannot know", () => {
  const log = logOf([...crowd, [70]]);
  const asked = { purchases: mbg, event: "buy", until };
  const none = aliveCurve(log, "c150", asked);
  expect([none.points, none.purchases, none.alive.value, none.leftOut.after_until]).toEqual([[], [], null, 1]);
  const codes = ({ warnings }: AliveCurveResult) => warnings.map(({ code }) => code);
  const once = aliveCurve(logOf([...crowd, [2]]), "c150", { ...asked, purchases: bg });
  expect([codes(once), once.alive.value, once.alive.lower]).toEqual([["alive_without_repeat"], 1, 1]);
  const stopped = aliveCurve(log, "c1", { ...asked, purchases: { ...mbg, converged: false, covariance: null } });
  expect([codes(stopped), stopped.alive.lower]).toEqual([["not_converged"], null]);
  const code = (call: () => unknown) => {
    try {
      call();
    } catch (error) {
      return (error as { code: string }).code;
    }
    return null;
  };
  expect(code(() => aliveCurve(log, "nobody", asked))).toBe("unknown_customer");
  expect(code(() => aliveCurve(log, "c0", { ...asked, ahead: { years: 300 } as never }))).toBe("invalid_duration");
  expect(code(() => aliveCurve(log, "c0", { ...asked, ahead: { weeks: 30_000 } }))).toBe("invalid_duration");
  expect(code(() => aliveCurve(log, "c0", { ...asked, until: undefined } as never))).toBe("missing_now");
});

it("is at each point the probability of what was known then, whatever comes later", () => {
  const days = fc.uniqueArray(fc.integer({ min: 0, max: 200 }), { minLength: 1, maxLength: 12 });
  fc.assert(
    fc.property(days, fc.integer({ min: 0, max: 250 }), fc.constantFrom(bg, mbg, pareto), (own, end, purchases) => {
      const sorted = [...own].sort((a, b) => a - b);
      const log = logOf([...crowd, sorted]);
      const asked = { purchases, event: "buy", until: (end + 1) * day - 1 };
      const found = aliveCurve(log, "c150", asked);
      const first = sorted[0] as number;
      for (const { at, x, alive } of found.points) {
        const history = { x, tx: ((sorted[x] as number) - first) / 7, T: (at / day - first) / 7 };
        expect(alive.value).toBeCloseTo(probabilityAlive(purchases, history), 12);
        expect(alive.lower as number).toBeLessThanOrEqual(alive.value as number);
        expect(alive.upper as number).toBeGreaterThanOrEqual(alive.value as number);
        expect(at / day).toBeLessThanOrEqual(end);
      }
      expect(found.purchases.length).toBe(sorted.filter((on) => on <= end).length);
      const split = aliveCurve(splitJourneys(log, { silence: { days: 3 } }), "c150", asked);
      expect(split.points).toEqual(found.points);
      const cut = aliveCurve(logOf([...crowd, sorted.filter((on) => on <= Math.max(end, first))]), "c150", asked);
      expect(cut.points).toEqual(found.points);
    }),
    { numRuns: 40 },
  );
});
