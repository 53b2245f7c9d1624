/** How much effort a touchpoint asks of the customer. */

import * as z from "zod";

/** What something costs the customer besides money. */
export const Effort = z.enum([
  "wait",
  "repeat",
  "search",
  "move",
  "understand",
  "adapt",
  "pay",
  "wait-for-answer",
  "self-control",
  "other",
]);

/** What something costs the customer besides money. */
export type Effort = z.infer<typeof Effort>;
