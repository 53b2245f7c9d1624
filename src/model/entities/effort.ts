/** Defines the kinds of effort that a touchpoint costs the customer. */

import * as z from "zod";

/** What a touchpoint costs the customer besides money. */
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

/** What a touchpoint costs the customer besides money. */
export type Effort = z.infer<typeof Effort>;
