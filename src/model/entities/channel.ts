/** Defines the entity Channel: the medium of a touchpoint. */

import * as z from "zod";
import { Label } from "../label.ts";
import { closing, type DeepReadonly, opening } from "../values.ts";

/** The medium of a touchpoint. It is not a touchpoint itself. Schema and type; only `id` is required. */
export const Channel = z
  .object({
    ...opening,
    family: z
      .enum([
        "web",
        "app",
        "search",
        "social",
        "email",
        "sms",
        "messaging",
        "chat",
        "phone",
        "mail",
        "store",
        "passing-by",
        "print",
        "radio",
        "tv",
        "outdoor",
        "event",
        "word-of-mouth",
        "marketplace",
        "delivery",
        "other",
      ])
      .optional(),
    mode: z.enum(["push", "pull", "two-way"]).optional(),
    media: z.enum(["owned", "paid", "earned"]).optional(),
    editorialLine: Label.optional(),
    /** Whether it is a digital channel. @defaultValue true for web, app, search, social, email, sms, messaging, chat, marketplace */
    digital: z.boolean().optional(),
    ...closing,
  })
  .meta({ id: "Channel" });
/** The medium of a touchpoint. */
export type Channel = DeepReadonly<z.input<typeof Channel>>;
