/** Describes the simulation on which attribution models are compared. */

import { checkKeys } from "../core/checks/checkKeys.ts";
import { wholeNumber } from "../core/checks/wholeNumber.ts";
import { createRandom } from "../core/random.ts";
import type { SimulationModel } from "./simulationModel.ts";

/** The size of the simulation, and the seed of its effects. */
export type StandardAttributionModelOptions = {
  /** How many touchpoints, at least 2. @defaultValue 8 */
  touchpoints?: number;
  /** Seed for the popularity and the effect of each touchpoint. @defaultValue 1 */
  seed?: number;
};

/**
 * A simulation to judge attribution models by. Touchpoints are `t1`, `t2`, …; their popularity is rank^−1.3, in random order.
 * Journeys have one to five touchpoints, each length equally likely, drawn with repetition. Effects are uniform in 0 … 0.08, and
 * two of them are 0. P(convert) = 1 − Π(1 − effect) over the distinct touchpoints of the journey. The truth to compare with is
 * `truth.touchpoints[k].share`. Journeys that convert end with the event `conversion`.
 *
 * @example
 * const { log, truth } = simulateLog(standardAttributionModel({ seed: 3 }), { customers: 20_000, seed: 3 });
 * truth.touchpoints.length // => 8
 * truth.touchpoints.filter((touchpoint) => touchpoint.share === 0).length // => 2
 * log.journeys // => 20000
 */
export function standardAttributionModel(options: StandardAttributionModelOptions = {}): SimulationModel {
  checkKeys(options, { touchpoints: true, seed: true }, "standardAttributionModel", "the options");
  const { touchpoints = 8, seed = 1 } = options;
  wholeNumber(touchpoints, "standardAttributionModel", "touchpoints", 2, 60_000);
  const random = createRandom(seed);
  const ranks = Array.from({ length: touchpoints }, (_, i) => i);
  for (let i = touchpoints - 1; i > 0; i--) swap(ranks, i, random.below(i + 1));
  const effects = ranks.map(() => random.next() * 0.08);
  const first = random.below(touchpoints);
  const second = (first + 1 + random.below(touchpoints - 1)) % touchpoints;
  effects[first] = 0;
  effects[second] = 0;
  const names = ranks.map((_, i) => `t${i + 1}`);
  return {
    touchpoints: names.map((name, i) => ({ name, effect: effects[i] as number })),
    conversion: "conversion",
    walk: {
      kind: "drawn",
      popularity: names.map((touchpoint, i) => ({ touchpoint, weight: ((ranks[i] as number) + 1) ** -1.3 })),
      lengths: [1, 1, 1, 1, 1],
    },
  };
}

function swap(list: number[], i: number, j: number): void {
  const kept = list[i] as number;
  list[i] = list[j] as number;
  list[j] = kept;
}
