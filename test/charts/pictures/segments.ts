/** The pictures of segments, memberships and personas: a shop, hostile names, many segments, one customer, nobody. */

import {
  assignPersonas,
  type CustomerRule,
  customersFromRows,
  defineJourney,
  type EventLog,
  memberships,
  type Segment,
  segment,
} from "parcours";
import { assignPersonasSvg, membershipsSvg, segmentSvg } from "parcours/charts";
import type { Picture } from "./picture.ts";
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
