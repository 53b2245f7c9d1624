/** Two tables of names for scores of recency, frequency and money, from 1 to 5. */

import type { RfmSegment } from "./rfmSegment.ts";

/**
 * Names for scores from 1 to 5, for `rfm({ segments })`.
 *
 * `tenByRecencyFrequency`: ten names that divide the 25 cells of recency and frequency. `elevenNames`: the names of Putler, recency against
 * the mean of frequency and money; their ranges overlap, so the order decides.
 *
 * @example
 * rfmSegments.tenByRecencyFrequency[0] // => { name: "hibernating", recency: [1, 2], frequency: [1, 2] }
 */
export const rfmSegments: {
  readonly tenByRecencyFrequency: readonly RfmSegment[];
  readonly elevenNames: readonly RfmSegment[];
} = {
  tenByRecencyFrequency: [
    { name: "hibernating", recency: [1, 2], frequency: [1, 2] },
    { name: "at-risk", recency: [1, 2], frequency: [3, 4] },
    { name: "cannot-lose", recency: [1, 2], frequency: [5, 5] },
    { name: "about-to-sleep", recency: [3, 3], frequency: [1, 2] },
    { name: "need-attention", recency: [3, 3], frequency: [3, 3] },
    { name: "loyal", recency: [3, 4], frequency: [4, 5] },
    { name: "promising", recency: [4, 4], frequency: [1, 1] },
    { name: "new", recency: [5, 5], frequency: [1, 1] },
    { name: "potential-loyal", recency: [4, 5], frequency: [2, 3] },
    { name: "champion", recency: [5, 5], frequency: [4, 5] },
  ],
  elevenNames: [
    { name: "champions", recency: [4, 5], mean: [4, 5] },
    { name: "cannot-lose", recency: [0, 1], mean: [4, 5] },
    { name: "need-attention", recency: [2, 3], mean: [2, 3] },
    { name: "at-risk", recency: [0, 2], mean: [2, 5] },
    { name: "recent", recency: [4, 5], mean: [0, 1] },
    { name: "promising", recency: [3, 4], mean: [0, 1] },
    { name: "about-to-sleep", recency: [2, 3], mean: [0, 2] },
    { name: "loyal", recency: [2, 5], mean: [3, 5] },
    { name: "potential-loyalist", recency: [3, 5], mean: [1, 3] },
    { name: "hibernating", recency: [1, 2], mean: [1, 2] },
    { name: "lost", recency: [0, 2], mean: [0, 2] },
  ],
};
