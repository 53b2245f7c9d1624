/** Type of a group of journeys with its result. */

import type { GroupKey } from "./groupKey.ts";

/** One group, with the result of its journeys alone. */
export type GroupOf<R> = GroupKey & Omit<R, "kind" | "value" | "definition" | "groups" | "additive">;
