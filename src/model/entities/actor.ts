/** Defines the entity Actor: who acts, on the side of the customer or of the brand. */

import * as z from "zod";
import { Label } from "../label.ts";
import { closing, type DeepReadonly, opening } from "../values.ts";

/** Someone who acts: marketing, sales, support, the customer, a partner. Schema and type; only `id` is required. */
export const Actor = z
  .object({
    ...opening,
    side: z.enum(["customer", "brand", "partner", "competitor", "peer", "public"]).optional(),
    role: Label.optional(),
    nature: z.enum(["person", "team", "system"]).optional(),
    ...closing,
  })
  .meta({ id: "Actor" });
/** Someone who acts, on the side of the customer or of the brand. */
export type Actor = DeepReadonly<z.input<typeof Actor>>;
