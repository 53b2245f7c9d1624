/** Tail probabilities of the chi-square, the normal and the beta distribution. */

/**
 * P(X ≥ x) for a chi-square variable. This is the regularised upper incomplete gamma function Q(df / 2, x / 2). The code uses
 * its series below the mean and its continued fraction (modified Lentz) above the mean, so small tails stay accurate.
 *
 * @param x - the statistic, 0 or more
 * @param df - degrees of freedom, above 0; fractions are allowed
 * @example
 * chiSquareTail(3.841458820694124, 1).toFixed(12) // => "0.050000000000"
 */
export function chiSquareTail(x: number, df: number): number {
  const a = df / 2;
  const t = x / 2;
  if (!(t > 0)) return 1;
  const scale = Math.exp(a * Math.log(t) - t - logGamma(a));
  if (t < a + 1) {
    let sum = 0;
    let term = 1 / a;
    for (let k = 1; sum !== sum + term; k++) {
      sum += term;
      term *= t / (a + k);
    }
    return Math.max(0, 1 - scale * sum);
  }
  const tiny = 1e-300;
  let b = t + 1 - a;
  let c = 1 / tiny;
  let d = 1 / b;
  let fraction = d;
  for (let k = 1; k < 100_000; k++) {
    const numerator = -k * (k - a);
    b += 2;
    d = 1 / (Math.abs(numerator * d + b) < tiny ? tiny : numerator * d + b);
    c = Math.abs(b + numerator / c) < tiny ? tiny : b + numerator / c;
    fraction *= c * d;
    if (Math.abs(c * d - 1) < 2e-16) break;
  }
  return scale * fraction;
}

/**
 * P(|Z| ≥ |z|) for a standard normal variable.
 *
 * @example
 * normalTwoSided(-2.029057).toFixed(6) // => "0.042452"
 */
export function normalTwoSided(z: number): number {
  return chiSquareTail(z * z, 1);
}

/** ln Γ(x) for x > 0, by Lanczos' approximation (g = 7, nine terms). The relative error is about 1e-15. */
export function logGamma(x: number): number {
  if (x < 0.5) return Math.log(Math.PI / Math.sin(Math.PI * x)) - logGamma(1 - x);
  const terms = [
    676.5203681218851, -1259.1392167224028, 771.3234287776531, -176.6150291621406, 12.507343278686905,
    -0.13857109526572012, 9.984369578019572e-6, 1.5056327351493116e-7,
  ];
  const sum = terms.reduce((total, term, k) => total + term / (x + k), 0.9999999999998099);
  const t = x + 6.5;
  return 0.5 * Math.log(2 * Math.PI) + (x - 0.5) * Math.log(t) - t + Math.log(sum);
}

/**
 * The regularised incomplete beta function I(x; a, b), by its continued fraction (modified Lentz).
 *
 * @param x - from 0 to 1
 * @param a - above 0
 * @param b - above 0
 * @example
 * incompleteBeta(0.5, 2, 3).toFixed(6) // => "0.687500"
 */
export function incompleteBeta(x: number, a: number, b: number): number {
  if (x <= 0) return 0;
  if (x >= 1) return 1;
  if (x > (a + 1) / (a + b + 2)) return 1 - incompleteBeta(1 - x, b, a);
  const front = Math.exp(logGamma(a + b) - logGamma(a) - logGamma(b) + a * Math.log(x) + b * Math.log1p(-x)) / a;
  const tiny = 1e-300;
  let c = 1;
  let d = 1 / (1 - ((a + b) * x) / (a + 1));
  let fraction = d;
  for (let m = 1; m < 10_000; m++) {
    for (const numerator of [
      (m * (b - m) * x) / ((a + 2 * m - 1) * (a + 2 * m)),
      (-(a + m) * (a + b + m) * x) / ((a + 2 * m) * (a + 2 * m + 1)),
    ]) {
      d = 1 / (Math.abs(1 + numerator * d) < tiny ? tiny : 1 + numerator * d);
      c = Math.abs(1 + numerator / c) < tiny ? tiny : 1 + numerator / c;
      fraction *= c * d;
    }
    if (Math.abs(c * d - 1) < 1e-16) break;
  }
  return front * fraction;
}
