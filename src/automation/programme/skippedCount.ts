/** Type of how many messages of a node were passed over for one reason. */

import type { SkipReason } from "./skipReason.ts";

/** How many messages of a node were passed over for one reason. */
export type SkippedCount = { programme: string; node: string; reason: SkipReason | "expired"; count: number };
