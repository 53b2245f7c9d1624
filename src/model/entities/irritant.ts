/** Irritant: what recurrently annoys customers. */

import * as z from "zod";
import { arrayOf, closing, type DeepReadonly, Id, Label, opening } from "../values.ts";
import { Assessment } from "./assessment.ts";
import { Effort } from "./effort.ts";

/**
 * Something that recurrently annoys customers and that the brand could manage better. Its verdict is computed from
 * evidence, never stored. Schema and type; only `id` is required.
 */
export const Irritant = z
  .object({
    ...opening,
    /** `provider`: the brand could manage it better; `inherent`: so whoever sells. @defaultValue `"unknown"` */
    attribution: z.enum(["provider", "inherent", "unknown"]).default("unknown"),
    efforts: arrayOf(Effort),
    cause: Label.optional(),
    /** 0 none, 1 cosmetic, 2 minor, 3 major, 4 catastrophe. */
    severity: z.literal([0, 1, 2, 3, 4]).optional(),
    /** Id of an actor. */
    owner: Id.optional(),
    touchpoints: arrayOf(Id),
    stages: arrayOf(Id),
    channels: arrayOf(Id),
    places: arrayOf(Id),
    personas: arrayOf(Id),
    /** What is lost between two channels (ids). */
    channelBreak: z.object({ from: Id, to: Id }).optional(),
    /** A management note. */
    status: z.enum(["open", "watched", "closed"]).optional(),
    assessment: Assessment.optional(),
    ...closing,
  })
  .meta({ id: "Irritant" });
/** What recurrently annoys customers. */
export type Irritant = DeepReadonly<z.input<typeof Irritant>>;
