/** Defines the entity Place: where touchpoints happen. */

import * as z from "zod";
import { closing, type DeepReadonly, Id, opening } from "../values.ts";

/** A place where touchpoints happen. Schema and type; only `id` is required. */
export const Place = z
  .object({
    ...opening,
    kind: z.enum(["store", "pickup-point", "counter", "warehouse", "event", "online", "other"]).optional(),
    /** Id of the larger place that contains it. */
    parent: Id.optional(),
    /** IANA name such as `"Europe/Paris"`. */
    timeZone: z.string().optional(),
    ...closing,
  })
  .meta({ id: "Place" });
/** A place where touchpoints happen. */
export type Place = DeepReadonly<z.input<typeof Place>>;
