/** Declares a bucket of a trend, as far as a series is read from it. */

/** A bucket of a trend. */
export type TrendBucket = {
  start: number;
  end: number;
  mature: boolean;
  entered: number;
  converted: number;
  steps: readonly { name: string; count: number; stepConversion: { n: number } }[];
};
