/** The pictures of retention and survival: a shop, groups, spans, hostile names, many periods, many groups, one row, nobody. */

import { logFromRows, retention, survival } from "parcours";
import { retentionSvg, survivalSvg } from "parcours/charts";
import type { Picture } from "./picture.ts";
import { emptyLog, hostileNames, namesLog, numberedNames, oneLog, shopLog } from "./samples.ts";

/** Customers of eleven months who come back less and less, some of them in groups. */
export function visitsLog(groups: readonly string[] = ["desktop", "mobile", "tablet"]) {
  const rows = Array.from({ length: 240 }, (_, i) => {
    const start = Date.UTC(2024, i % 11, 1 + ((i * 7) % 27), 9);
    const device = groups[(i * 5 + (i % 7)) % groups.length] as string;
    const back = (i * 13) % 9;
    return [
      { customer: `c${i}`, touchpoint: "visit", time: start, device },
      ...Array.from({ length: back }, (_, k) => ({
        customer: `c${i}`,
        touchpoint: k % 3 === 1 ? "order" : "visit",
        time: start + (k + 1) * (5 + (i % 40)) * 86_400_000,
        device,
      })),
    ];
  }).flat();
  return logFromRows(
    rows.filter(({ time }) => time < Date.UTC(2024, 11, 9)),
    { customer: "customer", touchpoint: "touchpoint", time: "time", channel: "device" },
  );
}

export const retentionPicture: Picture = {
  name: "retentionSvg",
  draw: retentionSvg,
  results: () => ({
    months: retention(visitsLog(), { start: "visit", every: "month", periods: 12, timeZone: "Europe/London" }),
    weeks: retention(visitsLog(), {
      start: "visit",
      returning: "order",
      every: "week",
      periods: 30,
      counts: "on-or-after",
    }),
    spans: retention(shopLog(), { start: {}, every: { hours: 6 }, periods: 2 }),
    hostile: retention(namesLog(hostileNames), {
      start: hostileNames[3] as string,
      returning: {},
      every: "day",
      periods: 3,
    }),
    one: retention(oneLog(), { start: "home", every: "year", periods: 1 }),
    empty: retention(emptyLog(), { start: {}, every: "day", periods: 4 }),
  }),
  marks: (table, result: never) => {
    const { cohorts } = result as { cohorts: { start: number }[] };
    const at = (name: string) => table.columns.findIndex((column) => column.name === name);
    const kept = new Set(cohorts.slice(-24).map(({ start }) => start));
    return table.rows
      .filter((row) => (row[at("period")] as number) > 0 && row[at("share")] !== null)
      .filter((row) => row[at("kind")] === "total" || kept.has(row[at("cohort")] as number))
      .map((row) => ({
        label: row[at("kind")] === "total" ? "(all)" : String(row[at("cohort")]),
        value: row[at("share")] as number | null,
        lower: row[at("shareLower")] as number | null,
        upper: row[at("shareUpper")] as number | null,
      }));
  },
};

export const survivalPicture: Picture = {
  name: "survivalSvg",
  draw: survivalSvg,
  results: () => ({
    visits: survival(visitsLog(), { start: "visit", event: "order" }),
    groups: survival(visitsLog(), { start: "visit", event: "order", by: "channel" }),
    "many groups": survival(visitsLog(numberedNames(9)), { start: "visit", event: "order", by: "channel", top: 3 }),
    hostile: survival(visitsLog(hostileNames.slice(1, 6)), {
      start: "visit",
      event: ["order", "visit"],
      by: "channel",
    }),
    names: survival(namesLog(hostileNames), { start: hostileNames[3] as string, event: hostileNames[2] as string }),
    one: survival(oneLog(), { start: "home", event: {} }),
    empty: survival(emptyLog(), { start: {}, event: {} }),
  }),
  marks: (table) => {
    const at = (name: string) => table.columns.findIndex((column) => column.name === name);
    const grouped = at("group") >= 0;
    return table.rows
      .filter((row) => !grouped || row[at("group")] !== "(all)")
      .map((row) => ({
        label: String(row[at("timeMs")]),
        value: row[at("survival")] as number,
        lower: row[at("survivalLower")] as number | null,
        upper: row[at("survivalUpper")] as number | null,
      }));
  },
};
