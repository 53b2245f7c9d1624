/** Defines the entity Stage: a phase of the journey. */

import * as z from "zod";
import { Label } from "../label.ts";
import { arrayOf, closing, type DeepReadonly, Id, opening } from "../values.ts";
import { StageRole } from "./stageRole.ts";

/** A phase of a Journey, from the customer's point of view. Schema and type; only `id` is required. */
export const Stage = z
  .object({
    ...opening,
    /** The roles of the stage; it may have several. */
    roles: arrayOf(StageRole),
    /** What the customer wants. */
    goal: Label.optional(),
    /** What the brand wants. */
    objective: Label.optional(),
    expectations: arrayOf(Label),
    strengths: arrayOf(Label),
    weaknesses: arrayOf(Label),
    /** When a customer enters the stage, as text. */
    entry: Label.optional(),
    /** When a customer leaves the stage, as text. */
    exit: Label.optional(),
    /** Ids of metrics. */
    metrics: arrayOf(Id),
    /** Id of the actor who is responsible. */
    owner: Id.optional(),
    ...closing,
  })
  .meta({ id: "Stage" });
/** A phase of a Journey. */
export type Stage = DeepReadonly<z.input<typeof Stage>>;
