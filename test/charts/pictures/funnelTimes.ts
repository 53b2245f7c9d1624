/** The pictures of a funnel over time, and of the time to convert. */

import { type FunnelTrendResult, funnelTrend, timeToConvert } from "parcours";
import { funnelTrendSvg, timeToConvertSvg } from "parcours/charts";
import type { Picture } from "./picture.ts";
import { emptyLog, hostileNames, namesLog, numberedNames, oneLog, shopLog } from "./samples.ts";

const steps = ["home", "product view", "purchase"];

export const funnelTrendPicture: Picture = {
  name: "funnelTrendSvg",
  draw: funnelTrendSvg,
  results: () => ({
    shop: funnelTrend(shopLog(), { steps, within: { days: 7 } }, { every: "week" }),
    days: funnelTrend(shopLog(), { steps, within: { hours: 2 }, timeZone: "Europe/Paris" }, { every: "day" }),
    hours: funnelTrend(shopLog(), { steps, within: { hours: 2 } }, { every: "hour" }),
    hostile: funnelTrend(namesLog(hostileNames), { steps: hostileNames.slice(2, 6) }, { every: "day" }),
    one: funnelTrend(oneLog(), { steps: ["home"] }, { every: "year" }),
    empty: funnelTrend(emptyLog(), { steps: ["home"] }, { every: "day", unknownTouchpoints: "zero" }),
  }),
  marks: (table) => {
    const at = (name: string) => table.columns.findIndex((column) => column.name === name);
    return table.rows
      .slice(-400)
      .filter((row) => row[at("conversion")] !== null)
      .map((row) => ({
        label: String(row[at("start")]),
        value: row[at("conversion")] as number,
        lower: row[at("conversionLower")] as number | null,
        upper: row[at("conversionUpper")] as number | null,
      }));
  },
};

/** The same with dates on which something changed: near each other, hostile, outside of the period. */
export const trendChangesPicture: Picture = {
  ...funnelTrendPicture,
  name: "funnelTrendSvg with changes",
  draw: (result: FunnelTrendResult, options) => {
    const first = result.buckets[0]?.start ?? 0;
    const last = result.buckets.at(-1)?.end ?? 1;
    const at = (part: number) => first + Math.floor((last - first) * part);
    const changes = [
      { at: first - 1, label: "before the period" },
      { at: last },
      { at: at(0), label: "start" },
      ...[0.3, 0.31, 0.31].map((part, i) => ({ at: at(part), label: `new checkout page ${i}` })),
      ...hostileNames.slice(0, 9).map((label, i) => ({ at: at(0.5 + i / 20), label })),
      { at: at(0.999), label: "the last day of the period, with a long label" },
      { at: at(0.9) },
    ];
    return funnelTrendSvg(result, { ...options, changes });
  },
};

export const timeToConvertPicture: Picture = {
  name: "timeToConvertSvg",
  draw: timeToConvertSvg,
  results: () => ({
    shop: timeToConvert(shopLog(), { steps, within: { days: 7 } }),
    edges: timeToConvert(shopLog(), { steps, within: { days: 7 } }, { edgesMs: [0, 600_000, 1_200_000] }),
    hostile: timeToConvert(namesLog(hostileNames), { steps: hostileNames.slice(2, 6) }),
    many: timeToConvert(namesLog(numberedNames(60)), { steps: numberedNames(60).slice(0, 3) }, { bins: 60 }),
    one: timeToConvert(oneLog(), { steps: ["home"] }),
    empty: timeToConvert(emptyLog(), { steps: ["home"] }, { unknownTouchpoints: "zero" }),
  }),
  marks: (table, result: never) => {
    if ((result as { whole: object | null }).whole === null) return [];
    const at = (name: string) => table.columns.findIndex((column) => column.name === name);
    const bins = table.rows.filter(
      (row) => row[at("outcome")] === "converted" && row[at("fromMs")] !== null && row[at("toMs")] !== null,
    );
    return bins.map((row) => ({ label: String(row[at("fromMs")]), value: row[at("count")] as number }));
  },
};
