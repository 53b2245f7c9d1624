/** Defines the entity Solution: what is done about irritants. */

import * as z from "zod";
import { Money } from "../money.ts";
import { arrayOf, closing, type DeepReadonly, DurationValue, Id, Moment, opening } from "../values.ts";

/** What is done about irritants. Schema and type; only `id` is required. */
export const Solution = z
  .object({
    ...opening,
    /** Ids of the irritants that it addresses. */
    irritants: arrayOf(Id),
    /** Ids of the solutions that it could replace. */
    alternativeTo: arrayOf(Id),
    status: z.enum(["proposed", "planned", "shipped", "dropped"]).optional(),
    shippedAt: Moment.optional(),
    /** Id of the actor who is responsible. */
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
    /** How long to observe after shipping. */
    observeFor: DurationValue.optional(),
    cost: Money.optional(),
    /** Effort in person-months. */
    effort: z.number().min(0).optional(),
    ...closing,
  })
  .meta({ id: "Solution" });
/** What is done about irritants. */
export type Solution = DeepReadonly<z.input<typeof Solution>>;
