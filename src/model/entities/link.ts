/** Defines the entity Link: a path from one touchpoint to another. */

import * as z from "zod";
import { Label } from "../label.ts";
import { closing, type DeepReadonly, Id, opening, Share } from "../values.ts";

/**
 * A path from one touchpoint to another, or out of the journey. Schema and type; `id` and `from` are required. `to` is required
 * too, except for an exit, or an influence on another document.
 */
export const Link = z
  .object({
    ...opening,
    /** Id of the touchpoint where it begins. */
    from: Id,
    /** Id of the touchpoint where it ends. */
    to: Id.optional(),
    /** `loop` returns to an earlier touchpoint. @defaultValue `"flow"` */
    kind: z.enum(["flow", "alternative", "loop", "exit", "influence"]).default("flow"),
    when: Label.optional(),
    /** Planned probability, 0 … 1. */
    probability: Share.optional(),
    /** The reason of an exit. */
    reason: z.enum(["completed", "abandoned", "churn", "competitor", "other"]).optional(),
    /** For an influence: the id of another document. */
    journey: z.string().optional(),
    ...closing,
  })
  .meta({ id: "Link" });
/** A path from one touchpoint to another, or out of the journey. */
export type Link = DeepReadonly<z.input<typeof Link>>;
