/** The type of a fitted parameter. */

import type { Estimate } from "../core/estimate.ts";

/**
 * A parameter with its interval. The interval is symmetric in the logarithm (`log-wald`), from the second derivatives of the
 * log-likelihood. It is `null` where the likelihood is flat.
 */
export type FittedParameter = Estimate & { standardError: number | null };
