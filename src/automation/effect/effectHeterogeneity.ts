/** Type of the test whether a programme has the same effect on all groups. */

/** Whether the effect differs between groups. */
export type EffectHeterogeneity = {
  /** Mean of the differences, weighted by the inverse of their variances. */
  pooled: number;
  /** Cochran's Q, its degrees of freedom (groups − 1) and p-value. */
  q: number;
  df: number;
  p: number;
};
