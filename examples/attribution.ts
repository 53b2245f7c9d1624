/** Compares six attribution models on six customers: `npx tsx examples/attribution.ts`. */

import { type AttributeDefinition, attribute, conversionPaths, logFromRows } from "parcours";
import { type Table, tableToText } from "parcours/charts";

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
const creditOf = (channel: string) =>
  results.map((result) => result.credits.find(({ name }) => name === channel)?.conversions ?? null);
const table: Table = {
  kind: "compareModels",
  title: "Conversions credited to each channel",
  columns: [
    { name: "channel", label: "channel", type: "text", role: "label" },
    ...definitions.map(({ model }) => ({ name: model, label: model, type: "number" as const })),
  ],
  rows: [
    ...paths.names.map((channel) => [channel, ...creditOf(channel)]),
    ["(no touch)", ...results.map((result) => result.unmatched.conversions)],
    ["total", ...results.map((result) => result.total.conversions)],
  ],
};
console.log(`${table.title}\n\n${tableToText(table)}`);
console.log("\nCredit divides observed conversions among observed touches. It does not show what a channel caused.");
