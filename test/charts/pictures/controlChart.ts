/** The picture of a control chart. */

import { controlChart, funnelTrend } from "parcours";
import { controlChartSvg } from "parcours/charts";
import type { Picture } from "./picture.ts";
import { emptyLog, shopLog } from "./samples.ts";

const steps = ["home", "product view", "purchase"];
const incident = [20, 22, 19, 21, 20, 18, 23, 21, 6, 8, 40, 21].map((k) => ({ k, n: 100 }));
const numbers = [10.1, 9.8, 10.3, 10, 9.9, 10.2, 12.5, 13, 13.2, 13.1];

export const controlChartPicture: Picture = {
  name: "controlChartSvg",
  draw: controlChartSvg,
  results: () => ({
    shop: controlChart(funnelTrend(shopLog(), { steps, within: { days: 7 } }, { every: "week" })),
    days: controlChart(funnelTrend(shopLog(), { steps, within: { hours: 2 } }, { every: "day" }), { side: "lower" }),
    incident: controlChart(incident, { baseline: { points: 8 } }),
    numbers: controlChart(numbers, { baseline: { points: 6 }, rules: ["eight-in-a-row"] }),
    negative: controlChart([-5, -4, -6, -5, 3], { baseline: { points: 4 } }),
    laney: controlChart(incident, { chart: { kind: "laney" }, side: "upper" }),
    many: controlChart([...Array(700).keys()].map((i) => ({ k: i % 7 === 0 ? 9 : 3, n: 10 }))),
    one: controlChart([{ k: 1, n: 2 }]),
    none: controlChart([{ k: 0, n: 0 }]),
    empty: controlChart(funnelTrend(emptyLog(), { steps: ["home"] }, { every: "day", unknownTouchpoints: "zero" })),
  }),
  marks: (table) => {
    const at = (name: string) => table.columns.findIndex((column) => column.name === name);
    return table.rows
      .slice(-400)
      .filter((row) => row[at("statistic")] !== null)
      .map((row) => ({
        label: String(row[at("index")]),
        value: row[at("statistic")] as number,
        ...(row[at("lower")] !== null && { lower: row[at("lower")] as number }),
        ...(row[at("upper")] !== null && { upper: row[at("upper")] as number }),
      }));
  },
};
