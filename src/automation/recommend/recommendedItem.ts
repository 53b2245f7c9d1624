/** Type of a recommended item. */

import type { RecommendBecause } from "./recommendBecause.ts";

/** One recommended item. */
export type RecommendedItem = {
  item: string;
  /** `together` with something the customer has; the usual `next` step; or only `popular`, without evidence about this customer. */
  reason: "together" | "next" | "popular";
  /** The lower bound of the ratio, or of the share; `null` of a popular item. */
  score: number | null;
  because: RecommendBecause;
};
