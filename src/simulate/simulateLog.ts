/** Synthetic customers whose true causes are known. */

import { expectSource } from "../core/checks/expectSource.ts";
import { ParcoursError } from "../core/error.ts";
import { createRandom } from "../core/random.ts";
import type { EventLog } from "../log/eventLog.ts";
import { logFromColumns } from "../log/load/logFromColumns.ts";
import { compileModel } from "./compileModel.ts";
import { simulatedColumns } from "./simulatedColumns.ts";
import type { SimulationModel } from "./simulationModel.ts";
import { type SimulationTruth, simulationTruth } from "./simulationTruth.ts";
import { walkCustomers } from "./walkCustomers.ts";

/** How many customers, and which of all possible worlds. */
export type SimulateLogOptions = {
  /** How many customers; each makes one journey. The first customers of a larger simulation are those of a smaller one. */
  customers: number;
  /** A whole number: the same seed gives the same bytes. @defaultValue 1 */
  seed?: number;
};

/** A log, and the truth it was made from. */
export type SimulateLogResult = { log: EventLog; truth: SimulationTruth };

/**
 * Simulates what customers do: a log to analyse, and the truth to hold the analysis against. Use it to try a question
 * before there is data, to test code that reads logs, and to see how far an estimate may be from what is true.
 *
 * Customers are called `1`, `2`, … in the order they were drawn. Nothing but the arguments decides the result.
 *
 * @param model - who does what with which probability; `shopModel()` and `standardAttributionModel()` are ready ones
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
  expectSource(options, "object", "simulateLog", "the options");
  const { customers, seed = 1 } = options;
  whole(customers, "customers", 0, 0xffffffff);
  whole(seed, "seed", Number.MIN_SAFE_INTEGER, Number.MAX_SAFE_INTEGER);
  const compiled = compileModel(model);
  const random = createRandom(seed);
  const { events, counts } = walkCustomers(compiled, customers, random);
  return {
    log: logFromColumns(simulatedColumns(compiled, events)),
    truth: simulationTruth(compiled, { seed, customers }, counts),
  };
}

function whole(value: unknown, name: string, least: number, most: number): void {
  if (Number.isInteger(value) && (value as number) >= least && (value as number) <= most) return;
  throw new ParcoursError(
    "invalid_definition",
    `simulateLog: ${name}: expected a whole number${least === 0 ? ", 0 or more" : ""}; got ${String(value)}`,
  );
}
