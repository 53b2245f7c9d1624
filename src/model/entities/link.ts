/** Link: a way from touchpoint to touchpoint. */

import * as z from "zod";
import { closing, type DeepReadonly, Id, Label, opening, Share } from "../values.ts";

/**
 * A way from one touchpoint to another, or out of the journey. Schema and type; `id` and `from` are required, and `to`
 * unless it is an exit, or an influence on another document.
 */
export const Link = z
  .object({
    ...opening,
    /** Id of a touchpoint. */
    from: Id,
    /** Id of a touchpoint. */
    to: Id.optional(),
    /** `loop` leads back to something interrupted or met before. @defaultValue `"flow"` */
    kind: z.enum(["flow", "alternative", "loop", "exit", "influence"]).default("flow"),
    when: Label.optional(),
    /** As planned, 0 … 1. */
    probability: Share.optional(),
    /** Of an exit. */
    reason: z.enum(["completed", "abandoned", "churn", "competitor", "other"]).optional(),
    /** Of an influence: another document. */
    journey: z.string().optional(),
    ...closing,
  })
  .meta({ id: "Link" });
/** A way from touchpoint to touchpoint, or out. */
export type Link = DeepReadonly<z.input<typeof Link>>;
