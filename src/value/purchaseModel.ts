/** The type of a fitted model of repeat purchase. */

import type { Duration } from "../core/duration.ts";
import type { Warning } from "../core/issue.ts";
import type { FittedParameter } from "./fittedParameter.ts";
import type { PurchaseModelName } from "./models/purchaseModelName.ts";

/** A model of repeat purchase with its parameters, as `fitPurchases` fits it. Plain JSON: keep it, and ask it later. */
export type PurchaseModel = {
  kind: "fitPurchases";
  model: PurchaseModelName;
  /** The unit of its times: `{ weeks: 1 }` unless the histories have another. */
  unit: Duration;
  /** `r`, `alpha` (both about purchases), then `a`, `b`, or `s`, `beta` for `pareto-nbd` (both about leaving). */
  parameters: { readonly [name: string]: FittedParameter };
  /** Covariance of the logarithms of the parameters, row by row in their order; `null` where the likelihood is flat. */
  covariance: readonly number[] | null;
  logLikelihood: number;
  /** Number of customers in the fit. */
  customers: number;
  /** Number of those who bought again. */
  repeaters: number;
  iterations: number;
  /** How often the likelihood was computed. */
  evaluations: number;
  /** Whether the search reached a maximum. */
  converged: boolean;
  /** The largest derivative of the log-likelihood by the logarithm of a parameter. */
  gradient: number;
  warnings: Warning[];
};
