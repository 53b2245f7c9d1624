/** Tests the histories of purchases against a slow twin, and what they leave out. */

import * as fc from "fast-check";
import { logFromRows, purchaseHistories, splitJourneys } from "parcours";
import { expect, it } from "vitest";

const columns = { customer: "who", touchpoint: "what", time: "at", value: "value" };
const rowOf = (who: string, at: string, value: number | null = 1, what = "buy") => ({ who, what, at, value });

it("counts days, not clicks, and leaves the first purchase out of x and the mean", () => {
  const log = logFromRows(
    [
      rowOf("a", "2026-01-01T09:00Z", 10),
      rowOf("a", "2026-01-01T23:30Z", 5),
      rowOf("a", "2026-01-08T10:00Z", 20),
      rowOf("a", "2026-01-08T11:00Z", 4),
      rowOf("a", "2026-02-02", 99),
      rowOf("b", "2026-01-05", 7, "view"),
      rowOf("c", "2026-02-03", 7),
    ],
    columns,
  );
  const of = (merge: "day" | "none", timeZone = "UTC") =>
    purchaseHistories(log, { event: "buy", until: "2026-01-15", merge, timeZone });
  const day = of("day");
  expect([day.ids, [...day.x], [...day.tx], [...day.T], [...(day.mean ?? [])], [...(day.total ?? [])]]).toEqual([
    ["a"],
    [1],
    [1],
    [2],
    [24],
    [39],
  ]);
  expect(day.leftOut).toEqual({ not_yet_customers: 1, without_purchase: 1, after_until: 2, merged: 2 });
  expect([...of("none").x]).toEqual([3]);
  // 23:30 in UTC is the next day in Paris
  expect([...of("day", "Europe/Paris").x]).toEqual([2]);
});

it("counts customers of a split log once, and says which purchases have no value", () => {
  const rows = [rowOf("a", "2026-01-01", null), rowOf("a", "2026-01-08"), rowOf("a", "2026-01-20")];
  const log = splitJourneys(logFromRows(rows, columns), { silence: { days: 2 } });
  const { customers, x, mean, warnings } = purchaseHistories(log, { event: "buy", until: "2026-02-01" });
  expect([customers, [...x], [...(mean ?? [])]]).toEqual([1, [2], [1]]);
  expect(warnings.map(({ code, count }) => [code, count])).toEqual([["missing_value", 1]]);
});

it("has no money without a column, and refuses unknown ones", () => {
  const log = logFromRows([{ who: "a", what: "buy", at: 0, name: "x" }], {
    customer: "who",
    touchpoint: "what",
    time: "at",
    properties: ["name"],
  });
  const { mean, total } = purchaseHistories(log, { event: "buy", until: 0 });
  expect([mean, total]).toEqual([null, null]);
  const code = (value: string) => {
    try {
      purchaseHistories(log, { event: "buy", until: 0, value });
    } catch (error) {
      return (error as { code: string }).code;
    }
    return null;
  };
  expect([code("nmae"), code("name")]).toEqual(["unknown_property", "wrong_type"]);
});

it("agrees with a slow twin", () => {
  const event = fc.record({
    who: fc.constantFrom("a", "b", "c"),
    what: fc.constantFrom("buy", "view"),
    at: fc.integer({ min: 0, max: 40 }).map((sixth) => sixth * 6 * 3_600_000),
    value: fc.integer({ min: 1, max: 9 }),
  });
  fc.assert(
    fc.property(fc.array(event, { minLength: 1, maxLength: 30 }), fc.integer({ min: 0, max: 10 }), (rows, day) => {
      const until = day * 86_400_000;
      const found = purchaseHistories(logFromRows([...rows, rowOf("z", "2026-01-01")], columns), {
        event: "buy",
        until,
        unit: { days: 1 },
      });
      const slow = ["a", "b", "c"].flatMap((who) => {
        const own = rows.filter((row) => row.who === who && row.what === "buy" && row.at <= until);
        if (own.length === 0) return [];
        const days = [...new Set(own.map(({ at }) => Math.floor(at / 86_400_000)))].sort((p, q) => p - q);
        const [first = 0, last = first] = [days[0], days.at(-1)];
        const repeat = own.filter(({ at }) => Math.floor(at / 86_400_000) > first);
        const money = repeat.reduce((sum, { value }) => sum + value, 0);
        return [[who, days.length - 1, last - first, day - first, days.length > 1 ? money / (days.length - 1) : 0]];
      });
      const fast = found.ids.map((who, i) => [who, found.x[i], found.tx[i], found.T[i], found.mean?.[i]]);
      expect(fast).toEqual(slow);
    }),
  );
});
