/** Adds up repeat purchases along the calendar, those that came and those that a model expects. */

import type { NbdParameters, PurchaseFormulas } from "../models/purchaseFormulas.ts";

/** Repeat purchases from the beginning to the end of a day. */
export type ForecastPoint = {
  /** Start of that day in the time zone, ms since 1970. */
  at: number;
  actual: number;
  predicted: number;
};

/** Customers by the day of their first purchase, and repeat purchases by day. */
export type DayCounts = {
  firstDays: ReadonlyMap<number, number>;
  repeatDays: ReadonlyMap<number, number>;
  lastDay: number;
  daysPerUnit: number;
  /** When a day begins in the time zone, in ms since 1970. */
  startOf: (day: number) => number;
};

const mostPoints = 200;

/** One point for each unit from the first day to the last, at most 200 and the last day. */
export function forecastCurve(
  formulas: PurchaseFormulas,
  p: NbdParameters,
  { firstDays, repeatDays, lastDay, daysPerUnit, startOf }: DayCounts,
): ForecastPoint[] {
  const starts = [...firstDays].sort((a, b) => a[0] - b[0]);
  const repeats = [...repeatDays].sort((a, b) => a[0] - b[0]);
  const start = starts[0]?.[0];
  if (start === undefined) return [];
  const step = Math.max(1, Math.round(daysPerUnit), Math.ceil((lastDay - start) / mostPoints));
  const days = Array.from({ length: Math.floor((lastDay - start) / step) }, (_, k) => start + (k + 1) * step);
  if (days.at(-1) !== lastDay && lastDay > start) days.push(lastDay);
  let [actual, next] = [0, 0];
  return days.map((day) => {
    for (; next < repeats.length && (repeats[next]?.[0] as number) <= day; next++)
      actual += repeats[next]?.[1] as number;
    let predicted = 0;
    for (const [first, customers] of starts) {
      if (first >= day) break;
      predicted += customers * Math.max(0, formulas.ofNew(p, (day - first) / daysPerUnit));
    }
    return { at: startOf(day), actual, predicted };
  });
}
