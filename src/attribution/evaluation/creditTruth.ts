/** Type of the true shares that credit is compared with. */

import type { TrueShare } from "./trueShare.ts";

/** True shares: those of a simulation, a list, or `{ [touchpoint]: share }`. */
export type CreditTruth =
  | { readonly touchpoints: readonly TrueShare[] }
  | readonly TrueShare[]
  | { readonly [touchpoint: string]: number };
