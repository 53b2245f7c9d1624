/** The pictures of a control chart, of change points and of a power curve. */

import { changePoints, controlChart, funnelTrend, type SampleSizeResult, sampleSize } from "parcours";
import { changePointsSvg, controlChartSvg, sampleSizeSvg } from "parcours/charts";
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

export const changePointsPicture: Picture = {
  name: "changePointsSvg",
  draw: changePointsSvg,
  results: () => ({
    shop: changePoints(funnelTrend(shopLog(), { steps, within: { days: 7 } }, { every: "week" }), { penalty: 0.1 }),
    incident: changePoints(incident, { penalty: 3 }),
    numbers: changePoints(numbers),
    negative: changePoints([-5, -4, -6, -5, 3, 4, 3, 5]),
    many: changePoints([...Array(400).keys()].map((i) => ({ k: i % 4 < 2 ? 90 : 10, n: 100 }))),
    one: changePoints([{ k: 1, n: 2 }]),
    none: changePoints([{ k: 0, n: 0 }]),
    still: changePoints([1, 1, 1]),
    empty: changePoints([]),
  }),
  marks: (table) => {
    const at = (name: string) => table.columns.findIndex((column) => column.name === name);
    const number = (row: (typeof table.rows)[number], name: string) => row[at(name)] as number | null;
    return table.rows
      .slice(-60)
      .filter((row) => row[at("value")] !== null)
      .map((row) => ({
        label: String(row[at("from")]),
        value: number(row, "value"),
        lower: number(row, "valueLower"),
        upper: number(row, "valueUpper"),
      }));
  },
};

export const sampleSizePicture: Picture = {
  name: "sampleSizeSvg",
  draw: sampleSizeSvg,
  results: () => ({
    rates: sampleSize({ rate: 0.1, difference: 0.05 }),
    fall: sampleSize({ rate: 0.5, difference: -0.4, power: 0.9, share: 0.2 }),
    means: sampleSize({ sd: 30, difference: 2.5, level: 0.99 }),
    small: sampleSize({ rate: 0.01, difference: 0.98 }),
    large: sampleSize({ rate: 0.001, lift: 0.001 }),
  }),
  marks: (_, result: never) =>
    (result as SampleSizeResult).curve.map(({ total, power }) => ({ label: String(total), value: power })),
};
