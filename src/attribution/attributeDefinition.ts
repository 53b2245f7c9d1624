/** What `attribute` may be asked: every model with its own settings, as plain JSON. */

import type { BootstrapOptions } from "./definition/bootstrapOptions.ts";
import type { LeaveOneOutDefinition } from "./definition/leaveOneOutDefinition.ts";
import type { MarkovDefinition } from "./definition/markovDefinition.ts";
import type { ProgressOptions } from "./definition/progressOptions.ts";
import type { RuleDefinition } from "./definition/ruleDefinition.ts";
import type { ShapleyDefinition } from "./definition/shapleyDefinition.ts";

/** A model and what holds for every model. Plain JSON. */
export type AttributeDefinition = (RuleDefinition | MarkovDefinition | ShapleyDefinition | LeaveOneOutDefinition) & {
  /** What tables of several models call it. @defaultValue the model's name */
  name?: string;
  /** `null` asks which touchpoints carry the journeys that end in nothing: conversions and nulls swap places. @defaultValue `"conversion"` */
  outcome?: "conversion" | "null";
};

/** The name of a model. */
export type AttributionModel = AttributeDefinition["model"];

/** Options of `attribute`. */
export type AttributeOptions = BootstrapOptions & ProgressOptions;
