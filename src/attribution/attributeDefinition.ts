/** Declares the definition of `attribute`: every model with its own settings, as plain JSON. */

import type { BootstrapOptions } from "./definition/bootstrapOptions.ts";
import type { LeaveOneOutDefinition } from "./definition/leaveOneOutDefinition.ts";
import type { MarkovDefinition } from "./definition/markovDefinition.ts";
import type { ProgressOptions } from "./definition/progressOptions.ts";
import type { RuleDefinition } from "./definition/ruleDefinition.ts";
import type { ShapleyDefinition } from "./definition/shapleyDefinition.ts";

/** A model, and the settings that all models have. Plain JSON. */
export type AttributeDefinition = (RuleDefinition | MarkovDefinition | ShapleyDefinition | LeaveOneOutDefinition) & {
  /** The name of the model in tables of several models. @defaultValue the model's name */
  name?: string;
  /**
   * `null` credits the journeys that end without a conversion instead: conversions and non-conversions are exchanged.
   *
   * @defaultValue `"conversion"`
   */
  outcome?: "conversion" | "null";
};

/** Options of `attribute`. */
export type AttributeOptions = BootstrapOptions & ProgressOptions;
