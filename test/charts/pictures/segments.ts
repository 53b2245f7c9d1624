/** The pictures of segments, memberships, personas, scores and states: a shop, hostile names, many segments, one customer, nobody. */

import {
  assignPersonas,
  behaviourSegments,
  type CustomerRule,
  customersFromRows,
  defineJourney,
  type EventLog,
  lifeCycle,
  memberships,
  rfm,
  rfmSegments,
  type Segment,
  segment,
} from "parcours";
import {
  assignPersonasSvg,
  behaviourSegmentsSvg,
  lifeCycleSvg,
  membershipsSvg,
  rfmSvg,
  segmentSvg,
} from "parcours/charts";
import type { Picture } from "./picture.ts";
import { visitsLog } from "./retention.ts";
import { emptyLog, hostileNames, namesLog, numberedNames, oneLog, shopLog } from "./samples.ts";

const now = "2024-02-10";
const bought: CustomerRule = "purchase";
const shopSegments: Segment[] = [
  { id: "buyers", label: { en: "Buyers", fr: "Acheteurs" }, rule: bought },
  { id: "lately", label: { en: "Here lately", fr: "Venus récemment" }, rule: { since: "home", lt: { days: 14 } } },
  { id: "readers", rule: { all: [{ count: "product view", gte: 1 }, { not: bought }] } },
];
const namedSegments = (names: readonly string[]): Segment[] =>
  names.map((id, i) => ({ id: id === "" ? "empty" : id, rule: { share: [0, (i + 1) / names.length], salt: "s" } }));
const nobody = (log: EventLog) => segment(log, { always: true }, { now });

export const segmentPicture: Picture = {
  name: "segmentSvg",
  draw: segmentSvg,
  results: () => ({
    shop: segment(shopLog(), shopSegments, { now }),
    rule: segment(shopLog(), bought, { now, customers: customersFromRows([{ id: "new" }], { id: "id" }) }),
    hostile: segment(namesLog(hostileNames), namedSegments(hostileNames), { now: "2030-01-01" }),
    many: segment(shopLog(), namedSegments(numberedNames(40)), { now }),
    one: segment(oneLog(), { always: true }, { now: "2030-01-01" }),
    empty: nobody(emptyLog()),
  }),
  marks: (table, result: never) => {
    const { overlap, customers } = result as ReturnType<typeof segment>;
    const at = (name: string) => table.columns.findIndex((column) => column.name === name);
    const rows = table.rows.slice(0, 20).map((row) => ({
      label: row[at("segment")] as string,
      value: row[at("share")] as number | null,
      lower: row[at("shareLower")] as number | null,
      upper: row[at("shareUpper")] as number | null,
    }));
    const pairs = overlap.pairs.filter(({ both }) => both > 0).sort((a, b) => b.both - a.both);
    const drawn = pairs.slice(0, 10).map(({ first, both }) => ({ label: first, value: both / customers }));
    return [...rows.filter(({ value }) => value !== null), ...drawn];
  },
};

export const behaviourSegmentsPicture: Picture = {
  name: "behaviourSegmentsSvg",
  draw: behaviourSegmentsSvg,
  results: () => ({
    shop: behaviourSegments(shopLog(), { k: 3, collapse: "repeats" }),
    hostile: behaviourSegments(namesLog(hostileNames), { k: 4 }),
    many: behaviourSegments(namesLog(numberedNames(40)), { k: 30 }),
    one: behaviourSegments(oneLog(), { k: 1 }),
    empty: behaviourSegments(emptyLog(), { k: 1 }),
  }),
  marks: (table) => {
    const at = (name: string) => table.columns.findIndex((column) => column.name === name);
    return table.rows.slice(0, 20).map((row) => ({
      label: row[at("segment")] as string,
      value: row[at("share")] as number,
      lower: row[at("shareLower")] as number,
      upper: row[at("shareUpper")] as number,
    }));
  },
};

export const membershipsPicture: Picture = {
  name: "membershipsSvg",
  draw: membershipsSvg,
  results: () => ({
    shop: memberships(shopLog(), shopSegments, { from: "2024-01-01", until: now, every: "week" }),
    days: memberships(shopLog(), shopSegments.slice(0, 2), { from: "2023-11-01", until: now, every: "day" }),
    hostile: memberships(namesLog(hostileNames), namedSegments(hostileNames), { until: "2024-06-01", every: "month" }),
    many: memberships(shopLog(), namedSegments(numberedNames(40)), { until: now, every: "week" }),
    one: memberships(oneLog(), { always: true }, { until: "2024-03-01", every: "year" }),
    empty: memberships(emptyLog(), { always: true }, { until: now }),
  }),
  marks: (table, result: never) => {
    const { segments } = result as ReturnType<typeof memberships>;
    const at = (name: string) => table.columns.findIndex((column) => column.name === name);
    const periods = segments[0]?.periods.length ?? 0;
    const skipped = Math.max(0, periods - 60);
    return table.rows.slice(0, 6 * periods).flatMap((row, i) =>
      i % periods < skipped || row[at("share")] === null
        ? []
        : [
            {
              label: String(row[at("period")]),
              value: row[at("share")] as number,
              lower: row[at("shareLower")] as number | null,
              upper: row[at("shareUpper")] as number | null,
            },
          ],
    );
  },
};

const personas = (names: readonly string[]) =>
  defineJourney({
    id: "shop",
    personas: [
      ...namedSegments(names).map(({ id, rule }, i) => ({ id, rule, ...(i % 2 === 0 && { share: (i % 9) / 10 }) })),
      { id: "without a rule" },
    ],
  });

export const assignPersonasPicture: Picture = {
  name: "assignPersonasSvg",
  draw: assignPersonasSvg,
  results: () => ({
    shop: assignPersonas(
      defineJourney({
        id: "shop",
        personas: [
          { id: "buyer", label: { en: "Buyer", fr: "Acheteuse" }, share: 0.4, rule: bought },
          { id: "reader", label: { en: "Reader", fr: "Lectrice" }, share: 0.35, rule: { not: bought } },
        ],
      }),
      shopLog(),
      { now },
    ),
    many: assignPersonas(personas(numberedNames(40)), shopLog(), { now }),
    hostile: assignPersonas(personas(hostileNames.filter((name) => name.trim() !== "")), shopLog(), { now }),
    one: assignPersonas(personas(["one"]), oneLog(), { now: "2030-01-01", mode: "first" }),
    empty: assignPersonas(personas(["one"]), emptyLog(), { now }),
    none: assignPersonas(defineJourney({ id: "none" }), shopLog(), { now }),
  }),
  marks: (table) => {
    const at = (name: string) => table.columns.findIndex((column) => column.name === name);
    return table.rows
      .slice(0, 20)
      .map((row) => ({
        label: row[at("persona")] as string,
        value: row[at("share")] as number | null,
        lower: row[at("shareLower")] as number | null,
        upper: row[at("shareUpper")] as number | null,
      }))
      .filter(({ value }) => value !== null);
  },
};

export const rfmPicture: Picture = {
  name: "rfmSvg",
  draw: rfmSvg,
  results: () => ({
    shop: rfm(shopLog(), { event: { not: { touchpoint: "add to cart" } }, now }),
    money: rfm(shopLog(), { event: {}, now, segments: rfmSegments.elevenNames }),
    breaks: rfm(shopLog(), {
      event: {},
      now,
      bins: { recency: [{ days: 20 }, { days: 30 }], frequency: [2, 4, 6], monetary: 3 },
    }),
    hostile: rfm(namesLog(hostileNames), {
      event: { touchpoint: hostileNames[0] as string },
      now: "2030-01-01",
      segments: hostileNames.map((name, i) => ({ name: name || `${i}`, recency: [1 + (i % 5), 5] as const })),
    }),
    many: rfm(namesLog(numberedNames(40)), { event: {}, now: "2030-01-01", bins: 30 }),
    most: rfm(namesLog(numberedNames(20)), { event: {}, now: "2030-01-01", bins: 100 }),
    one: rfm(shopLog(), { event: "purchase", now, bins: 2 }),
    empty: rfm(emptyLog(), { event: {}, now }),
  }),
  marks: (table) => {
    const at = (name: string) => table.columns.findIndex((column) => column.name === name);
    return table.rows
      .map((row) => ({
        label: String(row[at("recency")]),
        value: row[at("share")] as number | null,
        lower: row[at("shareLower")] as number | null,
        upper: row[at("shareUpper")] as number | null,
      }))
      .filter(({ value }) => value !== null);
  },
};

const life = { every: "month", lostAfter: { days: 60 }, until: "2024-12-01" } as const;
export const lifeCyclePicture: Picture = {
  name: "lifeCycleSvg",
  draw: lifeCycleSvg,
  results: () => ({
    months: lifeCycle(visitsLog(), { ...life, bought: "order" }),
    weeks: lifeCycle(visitsLog(), { ...life, bought: "visit", every: "week", timeZone: "Europe/London" }),
    days: lifeCycle(visitsLog(), { ...life, bought: "order", lost: "visit", every: "day" }),
    hostile: lifeCycle(namesLog(hostileNames), { ...life, bought: hostileNames[3] as string, every: "day" }),
    one: lifeCycle(oneLog(), { ...life, bought: "home", every: "year", until: "2030-01-01" }),
    empty: lifeCycle(emptyLog(), { ...life, bought: {} }),
  }),
  marks: (table, result: never) => {
    const shown = new Set((result as ReturnType<typeof lifeCycle>).periods.slice(-60).map(({ start }) => start));
    const at = (name: string) => table.columns.findIndex((column) => column.name === name);
    return table.rows
      .filter((row) => shown.has(row[at("period")] as number) && row[at("count")] !== 0)
      .map((row) => ({ label: String(row[at("period")]), value: row[at("count")] as number }));
  },
};
