/** Type of the result of recommend. */

import type { Warning } from "../../core/issue.ts";
import type { RecommendDefinition } from "./recommendDefinition.ts";
import type { RecommendedItem } from "./recommendedItem.ts";

/** The result of {@link recommend}. Plain JSON. */
export type RecommendResult = {
  kind: "recommend";
  /** `from` is the kind of the result that was read; `candidates` is their number. */
  definition: Omit<RecommendDefinition, "from" | "now" | "candidates"> & {
    from: "itemsTogether" | "nextSteps";
    now: number;
    n: number;
    history: number;
    candidates: number;
  };
  /** The id of the customer; `null` for a visitor whose items were given. */
  customer: string | null;
  /** The items that count, the last one first. */
  seen: string[];
  /** The best first. */
  rows: RecommendedItem[];
  /** Candidates that are not recommended: `bought`, `excluded` by a rule, `diversity` of better ones of the same group. */
  leftOut: { readonly [reason: string]: number };
  warnings: Warning[];
};
