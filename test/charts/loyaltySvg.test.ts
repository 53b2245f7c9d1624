/** The pictures of loyalty and of offers: points that add up, the median time to use, findings in both languages. */

import { logFromRows, loyaltyBalances, offerUse } from "parcours";
import { findingOf, loyaltyBalancesSvg, offerUseSvg } from "parcours/charts";
import { expect, test } from "vitest";
import { marksOf, readSvg, writtenIn } from "./svgReader.ts";

const day = 86_400_000;
const logOf = (rows: readonly (readonly [who: string, what: string, day: number, value: number | null])[]) =>
  logFromRows(
    rows.map(([who, what, at, value]) => ({ who, what, at: at * day, value })),
    { customer: "who", touchpoint: "what", time: "at", value: "value" },
  );

test("loyaltyBalancesSvg draws what became of the points, and the tiers", () => {
  const log = logOf([
    ["ann", "order", 0, 30],
    ["ann", "voucher", 5, 10],
    ["bob", "order", 1, 100],
  ]);
  const result = loyaltyBalances(
    log,
    {
      id: "card",
      earns: [{ event: "order", per: { value: 1 }, points: 1 }],
      spends: [{ event: "voucher", points: "value" }],
      tiers: [{ id: "gold", from: 50, measure: "value", over: "life" }],
    },
    { now: 9 * day },
  );
  const marks = marksOf(readSvg(loyaltyBalancesSvg(result)));
  expect(marks.filter((mark) => mark.class === "bar").map(({ label, value }) => [label, value])).toEqual([
    ["spent", 10],
    ["takenBack", 0],
    ["expired", 0],
    ["outstanding", 120],
    ["(none)", 0.5],
    ["gold", 0.5],
  ]);
  expect(findingOf(result).finding).toContain("have 120 of 130 points earned; 50%");
  expect(findingOf(result, { language: "fr" }).finding).toContain("sont au palier gold");
});

test("offerUseSvg writes counts and the median time, and says that the effect is not known", () => {
  const log = logOf([
    ["ann", "coupon", 0, null],
    ["ann", "redeem", 2, 20],
    ["bob", "coupon", 0, null],
  ]);
  const result = offerUse(log, {
    offers: [{ id: "m10", label: "−10 %", given: "coupon", used: "redeem", validFor: { days: 5 } }],
    now: 9 * day,
  });
  const words = writtenIn(offerUseSvg(result)).replaceAll("\u00a0", " ");
  expect(words).toContain("1 of 2, half within 2 days");
  expect(words).toContain("that takes a hold-out");
  expect(findingOf(result).finding).toContain("Most used is −10 %: 50%");
  expect(findingOf(result, { language: "fr" }).finding).toContain("La plus utilisée est");
});
