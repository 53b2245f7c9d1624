/** Computes the variance of a number from the covariance of the parameters that it depends on (delta method). */

/** gᵀ C g; `null` without a covariance. */
export function varianceOf(gradient: readonly number[], covariance: readonly number[] | null): number | null {
  if (covariance === null) return null;
  let sum = 0;
  for (const [i, a] of gradient.entries())
    for (const [j, b] of gradient.entries()) sum += a * b * (covariance[i * gradient.length + j] as number);
  return Number.isFinite(sum) ? Math.max(0, sum) : null;
}
