/** Defines the entity Message: what is said, to whom, where and when. */

import * as z from "zod";
import { Label } from "../label.ts";
import { Money } from "../money.ts";
import { arrayOf, closing, type DeepReadonly, DurationValue, Id, opening } from "../values.ts";

/** What the brand says: to whom, where, when. Schema and type; only `id` is required. */
export const Message = z
  .object({
    ...opening,
    kind: z.enum(["message", "offer", "landing-page", "guide", "survey", "invitation", "other"]).optional(),
    /** The topic. All messages of one topic should say the same on every channel. */
    topic: z.string().optional(),
    text: Label.optional(),
    /** Ids of channels (where), then of personas (to whom) and stages (when). */
    channels: arrayOf(Id),
    personas: arrayOf(Id),
    stages: arrayOf(Id),
    /** The touchpoint (id) before the message, and the delay after it. */
    timing: z.object({ after: Id, delay: DurationValue.optional() }).optional(),
    offer: z
      .object({
        kind: z.enum([
          "discount",
          "coupon",
          "promotion",
          "subscription",
          "loyalty",
          "gift",
          "referral",
          "flexible-return",
          "other",
        ]),
        percent: z.number().min(0).max(100).optional(),
        amount: Money.optional(),
      })
      .optional(),
    ...closing,
  })
  .meta({ id: "Message" });
/** What is said, to whom, where and when. */
export type Message = DeepReadonly<z.input<typeof Message>>;
