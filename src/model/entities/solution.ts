/** Solution: what is done about irritants. */

import * as z from "zod";
import { arrayOf, closing, type DeepReadonly, DurationValue, Id, Moment, Money, opening } from "../values.ts";

/** What is done about irritants. Schema and type; only `id` is required. */
export const Solution = z
  .object({
    ...opening,
    /** Ids of irritants. */
    irritants: arrayOf(Id),
    /** Ids of solutions: either this one or those. */
    alternativeTo: arrayOf(Id),
    status: z.enum(["proposed", "planned", "shipped", "dropped"]).optional(),
    shippedAt: Moment.optional(),
    /** Id of an actor. */
    owner: Id.optional(),
    kind: z
      .enum([
        "equipment",
        "channel",
        "monitoring",
        "training",
        "staffing",
        "process",
        "policy",
        "content",
        "product",
        "personalisation",
        "stock",
        "layout",
        "offer",
        "other",
      ])
      .optional(),
    /** How long to watch after shipping. */
    observeFor: DurationValue.optional(),
    cost: Money.optional(),
    /** Person-months. */
    effort: z.number().min(0).optional(),
    ...closing,
  })
  .meta({ id: "Solution" });
/** What is done about irritants. */
export type Solution = DeepReadonly<z.input<typeof Solution>>;
