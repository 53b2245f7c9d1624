/** The type of a named group of scores. */

/** A name for scores of recency, frequency and money. Each pair is the least and the largest score, both included. */
export type RfmSegment = {
  name: string;
  recency?: readonly [least: number, most: number];
  frequency?: readonly [least: number, most: number];
  monetary?: readonly [least: number, most: number];
  /** The mean of the scores of frequency and money. */
  mean?: readonly [least: number, most: number];
};
