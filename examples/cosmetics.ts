/**
 * Describes the cosmetics journey as a document, makes a log of it, and counts by five rules: `npx tsx examples/cosmetics.ts`.
 * It is the worked example of a definition of the customer journey: six touchpoints, fifteen days, 100 % conversion.
 */

import {
  attribute,
  compareToPlan,
  conversionPaths,
  describeLog,
  funnel,
  labelOf,
  logFromRows,
  type Touchpoint,
} from "parcours";
import { type Column, findingOf, type Table, tableToText } from "parcours/charts";
import { cosmetics } from "./cosmeticsJourney.ts";

const inEnglish = (thing: Parameters<typeof labelOf>[0]) => labelOf(thing, "en", cosmetics.language);

/** Rule 1: a touchpoint counts unless `counted` is false; an outcome does not count unless `counted` is true. */
const counts = (touchpoint: Touchpoint) => touchpoint.counted ?? touchpoint.kind !== "outcome";
const counted = cosmetics.touchpoints.filter(counts);

console.log(`${inEnglish(cosmetics)}\n`);
const text = (name: string): Column => ({ name, label: name, type: "text" });
const touchpoints: Table = {
  kind: "journey",
  title: "Touchpoints",
  columns: [
    text("stage"),
    text("touchpoint"),
    text("channel"),
    { name: "day", label: "day", type: "number" },
    text("counts"),
  ],
  rows: cosmetics.touchpoints.map((touchpoint) => [
    inEnglish(cosmetics.stages.find(({ id }) => id === touchpoint.stage) ?? { id: "" }),
    inEnglish(touchpoint),
    (touchpoint.channels ?? []).join(", "),
    touchpoint.offset?.days ?? null,
    counts(touchpoint) ? "yes" : `no: ${touchpoint.outcome}`,
  ]),
};
console.log(tableToText(touchpoints));

// The log has one customer and eleven events. Three product pages are three events of one touchpoint.
const start = Date.UTC(2026, 2, 1, 9);
const met = cosmetics.touchpoints.flatMap((touchpoint) =>
  Array<Touchpoint>(touchpoint.id === "product-view" ? 3 : 1).fill(touchpoint),
);
const log = logFromRows(
  met.map((touchpoint) => ({
    customer: "c1",
    touchpoint: touchpoint.id,
    channel: touchpoint.channels?.[0] ?? null,
    time: start + (touchpoint.offset?.days ?? 0) * 86_400_000,
  })),
  { customer: "customer", touchpoint: "touchpoint", time: "time", channel: "channel" },
);

const about = describeLog(log);
/** Rule 2: a counted touchpoint with several events in one journey counts once; the number of events is printed too. */
const observed = counted.filter(({ id }) => log.touchpoints.includes(id));
/** Rule 5: each counted touchpoint has its first channel; a switch is a change between two consecutive ones. */
const channels = counted.map((touchpoint) => touchpoint.channels?.[0]);
const switches = channels.filter((channel, i) => i > 0 && channel !== channels[i - 1]).length;
/** Rule 4: conversion is converted / entered journeys, with its interval. */
const conversion = funnel(log, { steps: [{ match: {}, name: "entered" }, "purchase"], within: { days: 15 } });
const touches = conversionPaths(log, { conversion: "purchase", touches: counted.map(({ id }) => id) });
const creditOf = (model: "first" | "last") => attribute(touches, { model }).credits[0]?.name ?? "–";
const compared = compareToPlan(cosmetics, log);
const withRepeats = compareToPlan(cosmetics, log, { repeatable: ["product-view"] });

const facts: [label: string, value: string | number, type?: "duration"][] = [
  [
    "touchpoints defined",
    `${cosmetics.touchpoints.length}, of which ${counted.length} count (rule 1: outcomes do not)`,
  ],
  ["touchpoints observed", `${observed.length} (rule 2: each once), in ${about.events} events`],
  ["duration (rule 3: last minus first)", about.durationsMs.max ?? 0, "duration"],
  ["conversion (rule 4)", `${conversion.converted} of ${conversion.entered}`],
  ["channels (rule 5)", `${[...new Set(channels)].join(", ")}, ${switches} switches`],
  ["first touch", creditOf("first")],
  ["last touch", `${creditOf("last")} (the last that counts before the purchase)`],
  [
    "fitness to plan",
    `${compared.fitness.pooled?.toFixed(3)}: product-view is repeated ${compared.totals.repeated} times`,
  ],
  ["if repeats are allowed", `${withRepeats.fitness.pooled}`],
];
const summary: Table = {
  kind: "facts",
  title: "The journey by five rules",
  columns: facts.map(([label, , type]): Column => ({ name: label, label, type: type ?? "text" })),
  rows: [facts.map(([, value]) => value)],
};
console.log(`\n${tableToText(summary, { width: 110 })}\n\n${findingOf(conversion).finding}`);
