/** The type of what a rule of touchpoints caught. */

import type { TouchpointRule } from "../touchpointRule.ts";

/** What a rule caught: distinct texts, events, and the first of the texts in the order of code units. */
export type CaughtByRule = { rule: TouchpointRule; texts: number; events: number; example: string | null };
