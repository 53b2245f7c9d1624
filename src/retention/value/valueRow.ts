/** Adds up the values of one cohort by period, in two passes, and estimates its cells. */

import { ratioOf } from "../../core/rates/ratioOf.ts";
import { studentQuantile } from "../../core/studentQuantile.ts";
import type { ValueCell } from "./valueCell.ts";

/**
 * Sums of one cohort. All journeys of one unit (a customer, or a journey alone) are added one after the other. A typed array for each sum,
 * with a number for each period: objects would box every number.
 */
export type ValueRow = {
  journeys: number;
  /** Sums over units: of 1, value y, y², journeys n, n·y and n². */
  units: Float64Array;
  y: Float64Array;
  yy: Float64Array;
  n: Float64Array;
  ny: Float64Array;
  nn: Float64Array;
  /** Sums of the value x in period 0, x·y and x². */
  x: Float64Array;
  xy: Float64Array;
  xx: Float64Array;
  /** After the first pass: how many periods have journeys, and their means. */
  known: number;
  means: Float64Array;
  /** Squares of the deviations of the cumulative value, over units. */
  squares: Float64Array;
  /** The unit that is added now, and its sums, where units have several journeys. */
  own: OwnSums | null;
};

/** Sums of the unit that is added now: in the periods before `reach`. */
type OwnSums = {
  unit: number;
  reach: number;
  n: Float64Array;
  y: Float64Array;
  x: Float64Array;
  influence: Float64Array;
};

/**
 * A row without journeys.
 *
 * @param clustered - whether a unit can have several journeys
 */
export function emptyRow(periods: number, clustered: boolean): ValueRow {
  const zeros = () => new Float64Array(periods + 1);
  const [y, n] = [zeros(), zeros()];
  return {
    journeys: 0,
    // with one journey for each unit, n = n² = 1 and n·y = y
    units: clustered ? zeros() : n,
    y,
    yy: zeros(),
    n,
    ny: clustered ? zeros() : y,
    nn: clustered ? zeros() : n,
    x: zeros(),
    xy: zeros(),
    xx: zeros(),
    known: 0,
    means: zeros(),
    squares: zeros(),
    own: clustered ? { unit: -1, reach: 0, n: zeros(), y: zeros(), x: zeros(), influence: zeros() } : null,
  };
}

/** Both passes: how a journey is added to a row, and what follows the last journey. */
export const valuePasses = [
  { add: addValue, close: closeFirst },
  { add: addInfluence, close: closeSecond },
];

/** First pass: adds the values of a journey in the periods through which it was watched. */
function addValue(row: ValueRow, unit: number, values: Float64Array, watched: number): void {
  row.journeys++;
  const start = values[0] as number;
  const { own } = row;
  if (own === null) {
    const { n, y, yy, x, xy, xx } = row;
    if (watched >= 0) n[watched]!++;
    const square = start * start;
    // most values are 0, and change none of these sums; but 0 times a sum that is too large for a number is none
    const finite = square < Number.POSITIVE_INFINITY;
    for (let p = 0; p <= watched; p++) {
      const value = values[p] as number;
      x[p]! += start;
      xx[p]! += square;
      if (value === 0 && finite) continue;
      y[p]! += value;
      yy[p]! += value * value;
      xy[p]! += start * value;
    }
    return;
  }
  if (unit !== own.unit) closeValues(row, own);
  own.unit = unit;
  if (own.reach <= watched) own.reach = watched + 1;
  const { n, y, x } = own;
  for (let p = 0; p <= watched; p++) {
    n[p]!++;
    y[p]! += values[p] as number;
    x[p]! += start;
  }
}

/** Ends the first pass. */
function closeFirst(row: ValueRow): void {
  const { n, y, means, own } = row;
  if (own !== null) closeValues(row, own);
  // so far, n has the journeys whose last period it is
  else for (let p = n.length - 2; p >= 0; p--) n[p]! += n[p + 1] as number;
  // later periods have fewer journeys
  while (row.known < n.length && (n[row.known] as number) > 0) row.known++;
  for (let p = 0; p < row.known; p++) means[p] = (y[p] as number) / (n[p] as number);
}

/** Second pass: adds how much a journey moves the cumulative value of each period. */
function addInfluence(row: ValueRow, unit: number, values: Float64Array, watched: number): void {
  const { own, n, means, known, squares } = row;
  let influence = 0;
  if (own === null) {
    for (let p = 0; p <= watched; p++) {
      influence += ((values[p] as number) - (means[p] as number)) / (n[p] as number);
      squares[p]! += influence * influence;
    }
    const square = influence * influence;
    for (let p = watched + 1; p < known; p++) squares[p]! += square;
    return;
  }
  if (unit !== own.unit) closeInfluence(row, own);
  own.unit = unit;
  const sums = own.influence;
  for (let p = 0; p <= watched; p++) {
    influence += ((values[p] as number) - (means[p] as number)) / (n[p] as number);
    sums[p]! += influence;
  }
  for (let p = watched + 1; p < known; p++) sums[p]! += influence;
}

/** Ends the second pass. */
function closeSecond(row: ValueRow): void {
  if (row.own !== null) closeInfluence(row, row.own);
}

/** Adds the values of the unit that was added last. */
function closeValues(row: ValueRow, own: OwnSums): void {
  const { units, y, yy, n, ny, nn, x, xy, xx } = row;
  for (let p = 0; p < own.reach; p++) {
    const ownY = own.y[p] as number;
    const ownN = own.n[p] as number;
    const ownX = own.x[p] as number;
    units[p]!++;
    y[p]! += ownY;
    yy[p]! += ownY * ownY;
    n[p]! += ownN;
    ny[p]! += ownN * ownY;
    nn[p]! += ownN * ownN;
    x[p]! += ownX;
    xy[p]! += ownX * ownY;
    xx[p]! += ownX * ownX;
    own.y[p] = own.n[p] = own.x[p] = 0;
  }
  own.reach = 0;
  own.unit = -1;
}

/** Adds the deviations of the unit that was added last. */
function closeInfluence({ squares, known }: ValueRow, own: OwnSums): void {
  const sums = own.influence;
  for (let p = 0; p < known; p++) {
    const influence = sums[p] as number;
    squares[p]! += influence * influence;
    sums[p] = 0;
  }
  own.unit = -1;
}

/** The cells of a row after both passes. */
export function finishRow(row: ValueRow, level: number): (ValueCell | null)[] {
  let cumulative = 0;
  // most cells of a row have the same number of units: the last quantile is kept
  let [lastDf, last] = [-1, 0];
  const quantile = (p: number, df: number) => {
    if (df !== lastDf) [lastDf, last] = [df, studentQuantile(p, df)];
    return last;
  };
  const all = [Number.NEGATIVE_INFINITY, Number.POSITIVE_INFINITY] as const;
  return Array.from(row.n, (n, p) => {
    if (n === 0) return null;
    const at = (sums: Float64Array) => sums[p] as number;
    const [units, y, yy] = [at(row.units), at(row.y), at(row.yy)];
    const perJourney = ratioOf({ units, y, x: n, yy, xy: at(row.ny), xx: at(row.nn) }, n, level, all, quantile);
    cumulative += perJourney.value as number;
    const spread = Math.sqrt((at(row.squares) * units) / (units - 1));
    const half = units < 2 ? null : quantile((1 + level) / 2, units - 1) * spread;
    const x = at(row.x);
    return {
      total: y,
      perJourney,
      cumulative: {
        ...perJourney,
        value: cumulative,
        lower: half === null ? null : cumulative - half,
        upper: half === null ? null : cumulative + half,
      },
      valueRetained:
        x === 0 ? null : ratioOf({ units, y, x, yy, xy: at(row.xy), xx: at(row.xx) }, n, level, all, quantile),
    };
  });
}
