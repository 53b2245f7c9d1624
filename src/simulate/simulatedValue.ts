/** Type of the amount of a simulated conversion. */

/** Amount of a conversion. `sigma` is the standard deviation of the logarithm. */
export type SimulatedValue = { kind: "fixed"; amount: number } | { kind: "lognormal"; median: number; sigma: number };
