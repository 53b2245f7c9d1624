/** The pictures of a funnel over time, and of the time to convert. */

import { funnelTrend, timeToConvert } from "parcours";
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
