/** Message: what is said, to whom, where and when. */

import * as z from "zod";
import { arrayOf, closing, type DeepReadonly, DurationValue, Id, Label, Money, opening } from "../values.ts";

/** What is said: to whom, where, when. Schema and type; only `id` is required. */
export const Message = z
  .object({
    ...opening,
    kind: z.enum(["message", "offer", "landing-page", "guide", "survey", "invitation", "other"]).optional(),
    /** Messages of one topic should say the same on every channel. */
    topic: z.string().optional(),
    text: Label.optional(),
    /** Ids: where, to whom, when. */
    channels: arrayOf(Id),
    personas: arrayOf(Id),
    stages: arrayOf(Id),
    /** How long after which touchpoint. */
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
