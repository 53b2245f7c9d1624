/** The pictures of lifecycle and stickiness: a shop, weeks, many periods, hostile names, one row, nobody. */

import { lifecycle, stickiness } from "parcours";
import { lifecycleSvg, stickinessSvg, type Table } from "parcours/charts";
import type { Picture } from "./picture.ts";
import { visitsLog } from "./retention.ts";
import { emptyLog, hostileNames, namesLog, oneLog, shopLog } from "./samples.ts";

export const lifecyclePicture: Picture = {
  name: "lifecycleSvg",
  draw: lifecycleSvg,
  results: () => ({
    weeks: lifecycle(visitsLog(), { every: "week", timeZone: "Europe/London" }),
    months: lifecycle(visitsLog(), { every: "month", active: "order" }, { observedUntil: "2025-01-01" }),
    days: lifecycle(visitsLog(), { every: "day" }),
    spans: lifecycle(shopLog(), { every: { hours: 6 } }),
    hostile: lifecycle(namesLog(hostileNames), { every: "hour", active: hostileNames[3] as string }),
    one: lifecycle(oneLog(), { every: "year" }),
    empty: lifecycle(emptyLog(), { every: "day" }),
  }),
  marks: (table) => {
    const at = (name: string) => table.columns.findIndex((column) => column.name === name);
    return table.rows
      .slice(-60)
      .flatMap((row) =>
        ["new", "retained", "resurrected", "dormant"].map((status) => ({
          label: String(row[at("period")]),
          value: row[at(status)] as number | null,
        })),
      )
      .filter(({ value }) => value !== null && value > 0);
  },
};

export const stickinessPicture: Picture = {
  name: "stickinessSvg",
  draw: stickinessSvg,
  results: () => ({
    months: stickiness(visitsLog(), {}, { observedUntil: "2025-01-01" }),
    weeks: stickiness(visitsLog(), { period: "week", active: "visit", timeZone: "Europe/London" }),
    hours: stickiness(visitsLog(), { unit: "hour" }),
    hostile: stickiness(namesLog(hostileNames), { active: hostileNames[3] as string }),
    groups: stickiness(visitsLog(), { breakdown: { by: "channel" } }, { observedUntil: "2025-01-01" }),
    manyGroups: stickiness(
      visitsLog(hostileNames),
      { breakdown: { by: "channel", top: 20 } },
      { observedUntil: "2025-01-01" },
    ),
    one: stickiness(oneLog(), { period: "year", unit: "month" }),
    empty: stickiness(emptyLog()),
  }),
  marks: (table) => {
    const at = (name: string) => table.columns.findIndex((column) => column.name === name);
    const grouped = at("group") >= 0;
    const rows = grouped ? table.rows.filter((row) => row[at("group")] === "(all)") : table.rows;
    const totals = rows.filter((row) => row[at("kind")] === "total");
    const last = rows.at(-1)?.[at("period")];
    const bars = totals.length > 0 ? totals : rows.filter((row) => row[at("period")] === last);
    const most = Math.max(1, bars.findLastIndex((row) => (row[at("customers")] as number) > 0) + 1);
    const ratios = new Map(
      table.rows
        .filter((row) => grouped && row[at("group")] !== "(all)" && row[at("kind")] === "total")
        .map((row) => [String(row[at("group")]), row]),
    );
    const number = (row: Table["rows"][number], name: string) => row[at(name)] as number | null;
    return [
      ...bars.slice(0, most).map((row) => ({ label: String(row[at("units")]), value: number(row, "customers") })),
      ...[...ratios].slice(0, 12).map(([label, row]) => ({
        label,
        value: number(row, "ratio"),
        lower: number(row, "ratioLower"),
        upper: number(row, "ratioUpper"),
      })),
    ];
  },
};
