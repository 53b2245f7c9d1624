/** Opportunity: what could be better. */

import * as z from "zod";
import { arrayOf, closing, type DeepReadonly, Id, opening } from "../values.ts";

const value = z.number().min(0).max(100).optional();

/** What could be better. Schema and type; only `id` is required. */
export const Opportunity = z
  .object({
    ...opening,
    irritants: arrayOf(Id),
    stages: arrayOf(Id),
    touchpoints: arrayOf(Id),
    solutions: arrayOf(Id),
    /** 0 … 100. */
    customerValue: value,
    /** 0 … 100. */
    businessValue: value,
    /** 0 … 5. */
    effort: z.number().min(0).max(5).optional(),
    status: z.enum(["open", "chosen", "done", "dropped"]).optional(),
    /** Id of an actor. */
    owner: Id.optional(),
    ...closing,
  })
  .meta({ id: "Opportunity" });
/** What could be better. */
export type Opportunity = DeepReadonly<z.input<typeof Opportunity>>;
