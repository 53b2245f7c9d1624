/** The picture of what customers brought: a shop, returns, hostile names, one customer, nobody. */

import { type HistoricValueResult, historicValue, logFromRows } from "parcours";
import { historicValueSvg } from "parcours/charts";
import type { Picture } from "./picture.ts";
import { emptyLog } from "./samples.ts";

const columns = { customer: "c", touchpoint: "t", time: "at", value: "v" };
const logOf = (n: number, value: (i: number) => number, t = "order") =>
  logFromRows(
    Array.from({ length: n }, (_, i) => ({ c: `c${i}`, t, at: i, v: value(i) })),
    columns,
  );
const now = "2026-01-01";

export const historicValuePicture: Picture = {
  name: "historicValueSvg",
  draw: historicValueSvg,
  results: () => ({
    shop: historicValue(
      logOf(400, (i) => 10 + ((i * i * 7919) % 90) + (i % 20 === 0 ? 400 : 0)),
      { of: "order", now },
    ),
    returns: historicValue(
      logOf(50, (i) => (i % 5) * 10 - 15),
      { of: "order", now },
    ),
    hostile: historicValue(
      logOf(20, (i) => i * 1e6, "__proto__ <b>"),
      { of: "__proto__ <b>", now },
    ),
    alike: historicValue(
      logOf(9, () => 12.5),
      { of: {}, now },
    ),
    one: historicValue(
      logOf(1, () => 3),
      { of: "order", now },
    ),
    nothing: historicValue(
      logOf(4, () => 0),
      { of: "order", now },
    ),
    empty: historicValue(emptyLog(), { of: {}, now }),
  }),
  marks: (_, result) => {
    const { bins, concentration, curve } = result as HistoricValueResult;
    return [
      ...bins
        .filter(({ customers }) => customers > 0)
        .map(({ from, customers }) => ({ label: String(from), value: customers })),
      ...(curve.length === 0 ? [] : concentration.map(({ best, part }) => ({ label: `best ${best}`, value: part }))),
    ];
  },
};
