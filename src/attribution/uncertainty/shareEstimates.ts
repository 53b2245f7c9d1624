/** Estimates the shares of credit of models that treat each journey separately. */

import type { Estimate } from "../../core/estimate.ts";
import { wilson } from "../../core/wilson.ts";
import type { AnyPaths, CreditCells } from "../creditCells.ts";
import type { Scores } from "../models/model.ts";
import { countsOf } from "./redrawing.ts";

/**
 * The share of each touchpoint of the credited conversions, with its interval, by code.
 *
 * The share is a ratio of two sums over independent units (customers, where the paths know them; else paths): the credit of the touchpoint,
 * and the credited conversions. Its variance comes from the residuals of the units (ratio estimator, Cochran 1977 §2.11). The design effect
 * is this variance divided by that of a share of as many whole conversions: 1 for the model `last` with one path per customer, below 1 where
 * each conversion is divided. One unit of mean size that gives all its credit to one touchpoint is added to the variance, so that a few
 * journeys with equal credit do not look certain. At a share of 0 or 1 each unit counts once. The interval is Wilson's, of n ÷ design effect conversions.
 *
 * @param weights - the weight of each touch, as the model scores the cells
 * @param cluster - `"none"`: paths of one customer are independent
 */
export function shareEstimates(
  cells: CreditCells,
  paths: AnyPaths,
  { conversions }: Scores,
  weights: Float64Array,
  cluster: "customer" | "none",
  level: number,
): Estimate[] {
  const sums = residualSums(cells, paths, weights, cluster);
  const { n, units, xx } = sums;
  return Array.from(conversions, (credit, code) => {
    const k = Math.min(n, Math.max(0, credit));
    const estimate = wilson(k, n, { level });
    if (n === 0) return estimate;
    const share = k / n;
    const spread = share * (1 - share);
    const squares = Math.max(0, (sums.yy[code] as number) - 2 * share * (sums.xy[code] as number) + share * share * xx);
    const size = xx / units;
    // weights of one touchpoint add up to 1 up to rounding
    const designEffect = spread > 1e-12 ? (squares + spread * size) / ((n + n / units) * spread) : n / units;
    const { lower, upper } = wilson(k / designEffect, n / designEffect, { level });
    return { ...estimate, lower, upper, clusters: units, designEffect };
  });
}

/** Sums over units: of credit y and credited conversions x. */
type ResidualSums = { n: number; units: number; xx: number; yy: Float64Array; xy: Float64Array };

function residualSums(
  cells: CreditCells,
  paths: AnyPaths,
  weights: Float64Array,
  cluster: "customer" | "none",
): ResidualSums {
  const { offsets, codes, names } = cells;
  const m = names.length;
  const sums: ResidualSums = { n: 0, units: 0, xx: 0, yy: new Float64Array(m), xy: new Float64Array(m) };
  const own = new Float64Array(m);
  const touched: number[] = [];
  let x = 0;
  const addPath = (row: number, count: number) => {
    let credited = false;
    for (let i = offsets[row] as number; i < (offsets[row + 1] as number); i++) {
      const weight = weights[i] as number;
      if (weight === 0) continue;
      credited = true;
      const code = codes[i] as number;
      if (own[code] === 0) touched.push(code);
      own[code]! += weight * count;
    }
    if (credited) x += count;
  };
  // adds the unit `times` times, and begins the next one
  const endUnit = (times: number) => {
    if (x > 0) {
      sums.n += times * x;
      sums.units += times;
      sums.xx += times * x * x;
    }
    for (const code of touched) {
      const y = own[code] as number;
      sums.yy[code]! += times * y * y;
      sums.xy[code]! += times * y * x;
      own[code] = 0;
    }
    touched.length = 0;
    x = 0;
  };
  const pieces = "pieces" in paths ? paths.pieces : undefined;
  if (pieces === undefined) {
    // rows of equal paths: each conversion is a unit
    for (let row = 0; row < cells.rows; row++) {
      const count = cells.c[row] as number;
      if (count === 0) continue;
      addPath(row, 1);
      endUnit(count);
    }
    return sums;
  }
  const { row, c } = countsOf(cells, paths, pieces);
  const customer = cluster === "customer" ? pieces.customer : undefined;
  const order = customer && byCustomer(customer);
  for (let i = 0; i < row.length; i++) {
    const p = order ? (order[i] as number) : i;
    const next = order ? order[i + 1] : undefined;
    if ((c[p] as number) > 0) addPath(row[p] as number, c[p] as number);
    if (customer === undefined || next === undefined || customer[p] !== customer[next]) endUnit(1);
  }
  return sums;
}

/** The paths in the order of their customers. */
function byCustomer(customer: Uint32Array): Uint32Array {
  const starts = new Uint32Array(customer.reduce((most, code) => Math.max(most, code + 1), 0) + 1);
  for (const code of customer) starts[code + 1]!++;
  for (let code = 1; code < starts.length; code++) starts[code]! += starts[code - 1] as number;
  const order = new Uint32Array(customer.length);
  for (let p = 0; p < customer.length; p++) order[starts[customer[p] as number]!++] = p;
  return order;
}
