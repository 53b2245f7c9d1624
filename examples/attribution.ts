/** Compares six attribution models on six customers: `npx tsx examples/attribution.ts`. */

import { type AttributeDefinition, attribute, conversionPaths, logFromRows } from "parcours";
import { table } from "./terminal.ts";

/** Columns: customer, day, channel, touchpoint, value. */
const events: [string, number, string | null, string, number | null][] = [
  ["c1", 0, "search", "visit", null],
  ["c1", 10, "social", "visit", null],
  ["c1", 10.5, null, "purchase", 100],
  ["c2", 1, "search", "visit", null],
  ["c2", 5, "email", "visit", null],
  ["c2", 6, "search", "visit", null],
  ["c2", 6.5, null, "purchase", 60],
  ["c3", 2, "social", "visit", null],
  ["c4", 3, "email", "visit", null],
  ["c4", 4, null, "purchase", 40],
  ["c5", 7, "search", "visit", null],
  ["c5", 8, "social", "visit", null],
  ["c6", 9, null, "purchase", 20],
];
const log = logFromRows(
  events.map(([customer, day, channel, touchpoint, value]) => ({
    customer,
    touchpoint,
    channel,
    value,
    time: day * 864e5,
  })),
  { customer: "customer", touchpoint: "touchpoint", time: "time", channel: "channel", value: "value" },
);

const paths = conversionPaths(log, { conversion: "purchase", by: "channel", lookback: { days: 30 } });
const { conversions, touches } = paths.report;
console.log(
  `${conversions.counted} conversions (${conversions.unmatched} without a touch), ${touches.used} of ${touches.events} touches used\n`,
);

const definitions: AttributeDefinition[] = [
  { model: "first" },
  { model: "last" },
  { model: "linear" },
  { model: "position" },
  { model: "time-decay", halfLife: { days: 7 } },
  { model: "markov" },
];
const results = definitions.map((definition) => attribute(paths, definition));
const creditOf = (touchpoint: string) =>
  results.map((result) => result.credits.find((credit) => credit.name === touchpoint)?.conversions.toFixed(3) ?? "–");
const rows = paths.names.map((touchpoint) => [touchpoint, ...creditOf(touchpoint)]);
const unmatched = ["(no touch)", ...results.map((result) => result.unmatched.conversions.toFixed(3))];
const totals = ["total", ...results.map((result) => result.total.conversions.toFixed(3))];
const head = [{ title: "conversions" }, ...definitions.map(({ model }) => ({ title: model, align: "right" as const }))];
console.log(table(head, [...rows, unmatched, totals]));
console.log("\nCredit divides observed conversions among observed touches. It does not show what a channel caused.");
