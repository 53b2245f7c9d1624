/** Exports errors, durations, estimates, quantiles and random numbers. The package root exports them too. */

export type { Codes } from "./codes.ts";
export type { Distribution } from "./distribution.ts";
export type { Duration } from "./duration.ts";
export { durationMs } from "./duration.ts";
export type { ParcoursErrorOptions } from "./error.ts";
export { isParcoursError, ParcoursError } from "./error.ts";
export type { ClusterSums, Estimate, Interval } from "./estimate.ts";
export type { Instant } from "./instant.ts";
export type { Issue, Warning } from "./issue.ts";
export { quantile } from "./quantile.ts";
export type { Random } from "./random.ts";
export { createRandom } from "./random.ts";
export type { RateDifference, RateTest } from "./testRates.ts";
export type { WilsonOptions } from "./wilson.ts";
export { wilson } from "./wilson.ts";
