/** Defines the entity Irritant: something that annoys customers again and again. */

import * as z from "zod";
import { Label } from "../label.ts";
import { arrayOf, closing, type DeepReadonly, Id, opening } from "../values.ts";
import { Assessment } from "./assessment.ts";
import { Effort } from "./effort.ts";

/**
 * Something that annoys customers again and again and that the brand could improve. Its verdict is computed from evidence, never
 * stored. Schema and type; only `id` is required.
 */
export const Irritant = z
  .object({
    ...opening,
    /** `provider`: the brand could improve it; `inherent`: every seller has it. @defaultValue `"unknown"` */
    attribution: z.enum(["provider", "inherent", "unknown"]).default("unknown"),
    efforts: arrayOf(Effort),
    cause: Label.optional(),
    /** 0 none, 1 cosmetic, 2 minor, 3 major, 4 catastrophe. */
    severity: z.literal([0, 1, 2, 3, 4]).optional(),
    /** Id of the actor who is responsible. */
    owner: Id.optional(),
    touchpoints: arrayOf(Id),
    stages: arrayOf(Id),
    channels: arrayOf(Id),
    places: arrayOf(Id),
    personas: arrayOf(Id),
    /** The two channels (ids) between which something is lost. */
    channelBreak: z.object({ from: Id, to: Id }).optional(),
    /** The status that management gave it. */
    status: z.enum(["open", "watched", "closed"]).optional(),
    assessment: Assessment.optional(),
    ...closing,
  })
  .meta({ id: "Irritant" });
/** Something that annoys customers again and again. */
export type Irritant = DeepReadonly<z.input<typeof Irritant>>;
