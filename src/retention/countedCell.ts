/** Counts one cell of a retention table: trials, successes, and their sums over customers. */

import type { ClusterSums, Estimate } from "../core/estimate.ts";
import { wilson } from "../core/wilson.ts";

/** A cell while it is counted. All trials of one customer are added one after the other. */
export type CountedCell = {
  k: number;
  n: number;
  /** Sums over customers; `null` when trials are treated as independent. */
  sums: ClusterSums | null;
  /** The customer whose trials are added now, and how many trials these are; −1 before the first. */
  customer: number;
  ownK: number;
  ownN: number;
};

/** Makes an empty cell for each of the periods 0 … `periods`. */
export function emptyCells(periods: number, clustered: boolean): CountedCell[] {
  return Array.from({ length: periods + 1 }, () => ({
    k: 0,
    n: 0,
    sums: clustered ? { clusters: 0, kk: 0, kn: 0, nn: 0 } : null,
    customer: -1,
    ownK: 0,
    ownN: 0,
  }));
}

/** Adds one trial. */
export function addTrial(cell: CountedCell, customer: number, hit: boolean): void {
  cell.n++;
  if (hit) cell.k++;
  if (cell.sums === null) return;
  if (customer !== cell.customer) closeCustomer(cell, cell.sums);
  cell.customer = customer;
  cell.ownN++;
  if (hit) cell.ownK++;
}

/** The share of a finished cell with its Wilson interval; `null` when the cell has no trials. */
export function shareOf(cell: CountedCell, level: number): Estimate | null {
  if (cell.n === 0) return null;
  closeCell(cell);
  return wilson(cell.k, cell.n, { level, clusters: cell.sums });
}

/** Ends the trials of the last customer. */
export function closeCell(cell: CountedCell): void {
  if (cell.sums !== null) closeCustomer(cell, cell.sums);
}

function closeCustomer(cell: CountedCell, sums: ClusterSums): void {
  const { ownK, ownN } = cell;
  if (ownN === 0) return;
  sums.clusters++;
  sums.kk += ownK * ownK;
  sums.kn += ownK * ownN;
  sums.nn += ownN * ownN;
  cell.ownK = 0;
  cell.ownN = 0;
}
