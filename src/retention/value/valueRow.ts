/** Adds up the values of one cohort by period, in two passes, and estimates its cells. */

import { studentQuantile } from "../../core/studentQuantile.ts";
import { addToRatio, emptyRatio, type RatioSums, ratioOf } from "../ratioOf.ts";
import type { ValueCell } from "./valueCell.ts";

/** Sums of one cohort. All journeys of one unit (a customer, or a journey alone) are added one after the other. */
export type ValueRow = {
  journeys: number;
  unit: number;
  /** Per period: journeys watched through it, of all units and of the unit that is added now. */
  n: Float64Array;
  ownN: Float64Array;
  ownY: Float64Array;
  ownX: Float64Array;
  /** Per period: value against journeys, and against the value of period 0. */
  perJourney: RatioSums[];
  retained: RatioSums[];
  /** Per period: deviations of the cumulative value, of the unit that is added now, and their squares over units. */
  ownInfluence: Float64Array;
  squares: Float64Array;
};

/** A row without journeys. */
export function emptyRow(periods: number): ValueRow {
  const zeros = () => new Float64Array(periods + 1);
  const sums = () => Array.from({ length: periods + 1 }, emptyRatio);
  return {
    journeys: 0,
    unit: -1,
    n: zeros(),
    ownN: zeros(),
    ownY: zeros(),
    ownX: zeros(),
    perJourney: sums(),
    retained: sums(),
    ownInfluence: zeros(),
    squares: zeros(),
  };
}

/** First pass: adds the values of a journey in the periods through which it was watched. */
export function addValue(row: ValueRow, unit: number, values: Float64Array, watched: number): void {
  if (unit !== row.unit) closeRow(row);
  row.unit = unit;
  row.journeys++;
  for (let p = 0; p <= watched; p++) {
    row.n[p]!++;
    row.ownN[p]!++;
    row.ownY[p]! += values[p] as number;
    row.ownX[p]! += values[0] as number;
  }
}

/** Second pass: adds how much a journey moves the cumulative value of each period. */
export function addInfluence(row: ValueRow, unit: number, values: Float64Array, watched: number): void {
  if (unit !== row.unit) closeRow(row);
  row.unit = unit;
  let influence = 0;
  for (let p = 0; p < row.n.length; p++) {
    const n = row.n[p] as number;
    if (n === 0) break;
    if (p <= watched) influence += ((values[p] as number) - (row.perJourney[p] as RatioSums).y / n) / n;
    row.ownInfluence[p]! += influence;
  }
}

/** Adds the sums of the unit that was added last. */
export function closeRow(row: ValueRow): void {
  for (let p = 0; p < row.n.length; p++) {
    const n = row.ownN[p] as number;
    if (n > 0) {
      addToRatio(row.perJourney[p] as RatioSums, row.ownY[p] as number, n);
      addToRatio(row.retained[p] as RatioSums, row.ownY[p] as number, row.ownX[p] as number);
    }
    row.squares[p]! += (row.ownInfluence[p] as number) ** 2;
  }
  for (const own of [row.ownN, row.ownY, row.ownX, row.ownInfluence]) own.fill(0);
  row.unit = -1;
}

/** The cells of a row after both passes. */
export function finishRow(row: ValueRow, level: number): (ValueCell | null)[] {
  let cumulative = 0;
  return Array.from(row.n, (n, p) => {
    if (n === 0) return null;
    const sums = row.perJourney[p] as RatioSums;
    const perJourney = ratioOf(sums, n, level);
    cumulative += perJourney.value as number;
    const { units } = sums;
    const spread = Math.sqrt(((row.squares[p] as number) * units) / (units - 1));
    const half = units < 2 ? null : studentQuantile((1 + level) / 2, units - 1) * spread;
    const retained = row.retained[p] as RatioSums;
    return {
      total: sums.y,
      perJourney,
      cumulative: {
        ...perJourney,
        value: cumulative,
        lower: half === null ? null : cumulative - half,
        upper: half === null ? null : cumulative + half,
      },
      valueRetained: retained.x === 0 ? null : ratioOf(retained, n, level),
    };
  });
}
