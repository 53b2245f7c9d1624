/** Simulates customers whose true causes of conversion are known. */

import { checkKeys } from "../core/checks/checkKeys.ts";
import { wholeNumber } from "../core/checks/wholeNumber.ts";
import { createRandom } from "../core/random.ts";
import type { EventLog } from "../log/eventLog.ts";
import { logFromColumns } from "../log/load/logFromColumns.ts";
import { compileModel } from "./compileModel.ts";
import { simulatedColumns } from "./simulatedColumns.ts";
import type { SimulationModel } from "./simulationModel.ts";
import { type SimulationTruth, simulationTruth } from "./simulationTruth.ts";
import { walkCustomers } from "./walkCustomers.ts";

/** How many customers are simulated, and with which seed. */
export type SimulateLogOptions = {
  /** How many customers; each makes one journey. A larger simulation begins with the customers of a smaller one. */
  customers: number;
  /** A whole number. The same seed gives the same log. @defaultValue 1 */
  seed?: number;
};

/** A simulated log, and the truth behind it. */
export type SimulateLogResult = { log: EventLog; truth: SimulationTruth };

/**
 * Simulates what customers do. Returns a log to analyse, and the truth to compare the analysis with. Use it to try a question
 * before there is data, to test code that reads logs, and to measure the error of an estimate.
 *
 * Customers are called `1`, `2`, … in the order they are drawn. The result depends on the arguments only.
 *
 * @param model - touchpoints, and the probabilities of what customers do; `shopModel()` and `standardAttributionModel()` are ready models
 * @throws {@link ParcoursError} `invalid_definition`, `unknown_touchpoint`, `invalid_duration`: the message names the place in the model
 * @example
 * const model: SimulationModel = {
 *   touchpoints: [{ name: "visit", channel: "web" }, { name: "cart", channel: "web" }],
 *   conversion: "purchase",
 *   walk: {
 *     kind: "chain",
 *     start: [{ to: "visit", probability: 1 }],
 *     transitions: [
 *       { from: "visit", to: "cart", probability: 0.5 },
 *       { from: "cart", to: "purchase", probability: 0.4 },
 *     ],
 *   },
 * };
 * const { log, truth } = simulateLog(model, { customers: 1000, seed: 7 });
 * log.customers // => 1000
 * truth.conversionProbability?.toFixed(6) // => "0.200000"
 */
export function simulateLog(model: SimulationModel, options: SimulateLogOptions): SimulateLogResult {
  checkKeys(options, { customers: true, seed: true }, "simulateLog", "the options");
  const { customers, seed = 1 } = options;
  wholeNumber(customers, "simulateLog", "customers", 0, 0xffffffff);
  wholeNumber(seed, "simulateLog", "seed", Number.MIN_SAFE_INTEGER, Number.MAX_SAFE_INTEGER);
  const compiled = compileModel(model);
  const random = createRandom(seed);
  const { events, counts } = walkCustomers(compiled, customers, random);
  return {
    log: logFromColumns(simulatedColumns(compiled, events)),
    truth: simulationTruth(compiled, { seed, customers }, counts),
  };
}
