/** The type of a fitted model of spend. */

import type { Estimate } from "../core/estimate.ts";
import type { Warning } from "../core/issue.ts";
import type { FittedParameter } from "./fittedParameter.ts";

/** A gamma-gamma model of the money of a purchase, as `fitSpend` fits it. Plain JSON. */
export type SpendModel = {
  kind: "fitSpend";
  /** `p`, `q` and `gamma`. */
  parameters: { readonly [name: string]: FittedParameter };
  /** Covariance of the logarithms of the parameters, row by row; `null` where the likelihood is flat. */
  covariance: readonly number[] | null;
  logLikelihood: number;
  /** Customers with repeat purchases and a mean above 0: those of the fit. */
  customers: number;
  /** Mean money of a purchase of any customer, pγ / (q − 1); `null` when q is at most 1: the mean has no limit. */
  population: number | null;
  /** Pearson's r of the number of repeat purchases and their mean, with Fisher's interval: see docs/statistics.md. The model assumes 0. */
  correlation: Estimate;
  /** Customers who are not in the fit: `without_repeat` bought once, `without_money` have a mean of 0 or less. */
  leftOut: { readonly [reason: string]: number };
  iterations: number;
  evaluations: number;
  converged: boolean;
  gradient: number;
  warnings: Warning[];
};
