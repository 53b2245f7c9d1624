/** The picture of lifetime value: months, spans, negative values, hostile names, one row, nobody. */

import { lifetimeValue, logFromRows } from "parcours";
import { lifetimeValueSvg } from "parcours/charts";
import type { Picture } from "./picture.ts";
import { emptyLog } from "./samples.ts";

function ordersLog(touchpoint = "order", sign = 1) {
  const rows = Array.from({ length: 120 }, (_, i) =>
    Array.from({ length: 1 + ((i * 7) % 6) }, (_, k) => ({
      customer: `c${i}`,
      touchpoint,
      time: Date.UTC(2024, i % 8, 1 + (i % 27)) + k * (9 + (i % 31)) * 86_400_000,
      value: sign * (20 + ((i * 13 + k * 5) % 60)),
    })),
  ).flat();
  const seen = rows.filter(({ time }) => time < Date.UTC(2024, 9, 1));
  return logFromRows(seen, { customer: "customer", touchpoint: "touchpoint", time: "time", value: "value" });
}

export const lifetimeValuePicture: Picture = {
  name: "lifetimeValueSvg",
  draw: lifetimeValueSvg,
  results: () => ({
    months: lifetimeValue(ordersLog(), { start: "order", every: "month", periods: 8 }),
    spans: lifetimeValue(ordersLog("__proto__ <b>"), {
      start: "__proto__ <b>",
      every: { days: 7 },
      periods: 30,
      cohorts: "year",
    }),
    losses: lifetimeValue(ordersLog("refund", -1), { start: {}, every: "week", periods: 12 }),
    one: lifetimeValue(
      logFromRows([{ c: 1, t: "a", at: 0, v: 3 }], { customer: "c", touchpoint: "t", time: "at", value: "v" }),
      { start: "a", every: { days: 1 }, periods: 3 },
    ),
    empty: lifetimeValue(emptyLog(), { start: {}, every: "day", periods: 4 }),
  }),
  marks: (table) => {
    const at = (name: string) => table.columns.findIndex((column) => column.name === name);
    return table.rows
      .filter((row) => row[at("kind")] === "total" && row[at("cumulative")] !== null)
      .map((row) => ({
        label: String(row[at("period")]),
        value: row[at("cumulative")] as number,
        lower: row[at("cumulativeLower")] as number | null,
        upper: row[at("cumulativeUpper")] as number | null,
      }));
  },
};
