/** What `attribute` may be asked: every model with its own settings, as plain JSON. */

import type { BootstrapDefinition } from "./definition/bootstrapDefinition.ts";
import type { LeaveOneOutDefinition } from "./definition/leaveOneOutDefinition.ts";
import type { MarkovDefinition } from "./definition/markovDefinition.ts";
import type { RuleDefinition } from "./definition/ruleDefinition.ts";
import type { ShapleyDefinition } from "./definition/shapleyDefinition.ts";

/** A model and what holds for every model. Plain JSON. */
export type AttributeDefinition = (RuleDefinition | MarkovDefinition | ShapleyDefinition | LeaveOneOutDefinition) & {
  /** What tables of several models call it. @defaultValue the model's name */
  name?: string;
  /** `null` asks which touchpoints carry the journeys that end in nothing: conversions and nulls swap places. @defaultValue `"conversion"` */
  outcome?: "conversion" | "null";
  /** Adds intervals. @defaultValue none */
  bootstrap?: BootstrapDefinition;
};

/** The name of a model. */
export type AttributionModel = AttributeDefinition["model"];

/** What a long calculation reports and obeys. */
export type AttributeOptions = {
  /** Told now and then how far it is. */
  onProgress?: (progress: { done: number; total: number }) => void;
  /** Abort: the call throws `signal.reason`. */
  signal?: AbortSignal;
};
