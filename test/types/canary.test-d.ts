/**
 * Must not compile. Each statement breaks one promise of the compiler's options or of the library's types; a test expects exactly
 * these faults. If one of them passes, all other type tests may be passing for nothing.
 */

import { customerId, Duration, type EventLog, wilson } from "parcours";

declare const log: EventLog;

// exactOptionalPropertyTypes: an optional property is absent, not undefined
export const duration: Duration = { days: undefined };

// noUncheckedIndexedAccess: an index may miss
export const first: string = log.touchpoints[0];

// strict: an undefined number is null, and has to be asked for
export const rate: number = wilson(1, 2).value;

// the package's own types resolve: nothing is `any`
export const id: number = customerId(log, 0);

// columns are shared and read-only
log.touchpoints.push("x");

// noImplicitAny
export const twice = (value) => value * 2;

// an error that is expected and does not come is an error
// @ts-expect-error
export const fine: number = 1;
