/** Defines the entity Opportunity: what could be improved. */

import * as z from "zod";
import { arrayOf, closing, type DeepReadonly, Id, opening } from "../values.ts";

const value = z.number().min(0).max(100).optional();

/** What could be improved. Schema and type; only `id` is required. */
export const Opportunity = z
  .object({
    ...opening,
    irritants: arrayOf(Id),
    stages: arrayOf(Id),
    touchpoints: arrayOf(Id),
    solutions: arrayOf(Id),
    /** Value for the customer, 0 … 100. */
    customerValue: value,
    /** Value for the business, 0 … 100. */
    businessValue: value,
    /** Effort, 0 … 5. */
    effort: z.number().min(0).max(5).optional(),
    status: z.enum(["open", "chosen", "done", "dropped"]).optional(),
    /** Id of the actor who is responsible. */
    owner: Id.optional(),
    ...closing,
  })
  .meta({ id: "Opportunity" });
/** What could be improved. */
export type Opportunity = DeepReadonly<z.input<typeof Opportunity>>;
