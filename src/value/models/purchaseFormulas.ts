/** The type of the formulas of one model of repeat purchase. */

import type { HistoryRows } from "./historyRows.ts";

/** The four parameters of a model, in the order of its `names`. */
export type NbdParameters = readonly [number, number, number, number];

/** The formulas of one model. Times are in the unit of the model; `p` are its parameters in the order of `names`. */
export type PurchaseFormulas = {
  names: readonly string[];
  /** Σ count · ln L over distinct histories. */
  logLikelihood(p: NbdParameters, rows: HistoryRows): number;
  /** The probability that a customer is still a customer at T. */
  alive(p: NbdParameters, x: number, tx: number, T: number): number;
  /** The expected number of repeat purchases of a new customer until t after the first purchase. */
  ofNew(p: NbdParameters, t: number): number;
  /** The expected number of purchases in the time t after T. */
  further(p: NbdParameters, x: number, tx: number, T: number, t: number): number;
};
