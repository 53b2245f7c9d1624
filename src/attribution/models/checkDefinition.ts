/** Refuses definitions of unknown models, or with unknown keys. */

import { checkKeys } from "../../core/checks/checkKeys.ts";
import { ParcoursError } from "../../core/error.ts";
import { unknownName } from "../../core/suggest.ts";
import type { AttributeDefinition } from "../attributeDefinition.ts";
import type { AttributionModel } from "../attributionModel.ts";
import { refuseOptionKeys } from "../checkOptions.ts";

/** The keys that a model has in addition to those of every model. */
type SettingOf<M, D = AttributeDefinition> = D extends { model: infer N }
  ? M extends N
    ? Exclude<keyof D, keyof AttributeDefinition>
    : never
  : never;

const settings: { readonly [M in AttributionModel]: { readonly [K in SettingOf<M>]: true } } = {
  first: {},
  last: {},
  same: {},
  linear: {},
  "linear-distinct": {},
  participation: {},
  "first-non-direct": { direct: true },
  "last-non-direct": { direct: true },
  position: { weights: true, two: true },
  milestones: { stages: true, weights: true },
  "time-decay": { halfLife: true, stepwise: true },
  "position-decay": { shape: true, ratio: true },
  custom: { fromStart: true, fromEnd: true, other: true },
  markov: { order: true, nulls: true, removal: true, sequences: true, states: true },
  shapley: {
    game: true,
    support: true,
    ordered: true,
    positions: true,
    negative: true,
    exactUpTo: true,
    permutations: true,
    seed: true,
    interactions: true,
  },
  "leave-one-out": {},
};
const common: { readonly [K in keyof AttributeDefinition]: true } = {
  model: true,
  name: true,
  outcome: true,
};

/** Keys that belong to the options, for a message that says so. */
const optionKeys = ["bootstrap", "replicates", "seed", "level", "cluster", "redraw"];

/**
 * Refuses an unknown model and keys that the model does not have. Each model checks the values itself.
 *
 * @throws {@link ParcoursError} `unknown_model`, `invalid_definition`
 */
export function checkDefinition(definition: AttributeDefinition, caller: string): void {
  const { model } = (definition ?? {}) as AttributeDefinition;
  if (!Object.hasOwn(settings, model)) {
    const message = unknownName("model", String(model), "the definition", Object.keys(settings));
    throw new ParcoursError("unknown_model", `${caller}: ${message}`);
  }
  const keys = Object.keys({ ...common, ...settings[model] });
  refuseOptionKeys(
    definition,
    optionKeys.filter((key) => !keys.includes(key)),
    caller,
  );
  checkKeys(definition, keys, caller, `the definition of ${model}`);
}
