/** Splits the R² of a linear regression among its drivers. */

/** What a regression explains, and each driver's part of it. */
export type ExplainedShares = {
  /** Share of the score's variance that all drivers explain together; `null` when the score does not vary. */
  r2: number | null;
  /** Per driver its part of R². The parts add up to it. */
  parts: Float64Array;
  /** Per driver the standardised coefficient in the regression on all drivers; 0 for one that repeats drivers before it. */
  slopes: Float64Array;
  /** Drivers that do not vary, or are a sum of others. */
  redundant: number[];
};

/** A pivot below this share of its variance is rounding: the variable is a sum of others. */
const tiny = 1e-9;

/**
 * Shapley values of R²: the average rise of R² when a driver is added, over all orders of the drivers (Lindeman, Merenda & Gold 1980; the
 * measure `lmg` of Grömping 2006). R² of every subset comes from the correlations by sweeping (Goodnight 1979).
 *
 * @param columns - values of each driver, then of the score: all of the same length
 */
export function explainedShares(columns: readonly Float64Array[]): ExplainedShares {
  const k = columns.length - 1;
  const size = k + 1;
  const correlations = correlationsOf(columns);
  const redundant: number[] = [];
  const parts = new Float64Array(k);
  const slopes = new Float64Array(k);
  if (correlations[k * size + k] === 0) return { r2: null, parts, slopes, redundant };
  // R² of each subset of drivers: bit d of the index stands for driver d
  const explained = new Float64Array(2 ** k);
  const fill = (matrix: Float64Array, subset: number, from: number) => {
    explained[subset] = 1 - (matrix[k * size + k] as number);
    for (let d = from; d < k; d++) {
      const swept = matrix.slice();
      sweep(swept, size, d);
      fill(swept, subset | (1 << d), d + 1);
    }
  };
  fill(correlations, 0, 0);
  const weight = Float64Array.from({ length: k }, (_, others) => 1 / (k * choose(k - 1, others)));
  for (let subset = 0; subset < explained.length; subset++) {
    const others = bits(subset);
    for (let d = 0; d < k; d++) {
      if ((subset & (1 << d)) !== 0) continue;
      const rise = (explained[subset | (1 << d)] as number) - (explained[subset] as number);
      parts[d] = (parts[d] as number) + (weight[others] as number) * rise;
    }
  }
  const whole = correlations.slice();
  for (let d = 0; d < k; d++) if (!sweep(whole, size, d)) redundant.push(d);
  for (let d = 0; d < k; d++) if (!redundant.includes(d)) slopes[d] = whole[d * size + k] as number;
  return { r2: Math.min(1, Math.max(0, explained[explained.length - 1] as number)), parts, slopes, redundant };
}

/** Correlations of all columns. A column that does not vary has 0 on the diagonal. */
function correlationsOf(columns: readonly Float64Array[]): Float64Array {
  const size = columns.length;
  const centred = columns.map((column) => {
    const mean = column.reduce((sum, value) => sum + value, 0) / column.length;
    return column.map((value) => value - mean);
  });
  const norms = centred.map((column, i) => {
    const norm = Math.sqrt(column.reduce((sum, value) => sum + value * value, 0));
    const largest = (columns[i] as Float64Array).reduce((most, value) => Math.max(most, Math.abs(value)), 0);
    // equal values whose mean is rounded
    return norm <= 1e-12 * largest * Math.sqrt(column.length) ? 0 : norm;
  });
  const matrix = new Float64Array(size * size);
  for (let a = 0; a < size; a++) {
    for (let b = 0; b < size; b++) {
      const scale = (norms[a] as number) * (norms[b] as number);
      if (scale === 0) continue;
      let sum = 0;
      const [one, two] = [centred[a] as Float64Array, centred[b] as Float64Array];
      for (let i = 0; i < one.length; i++) sum += (one[i] as number) * (two[i] as number);
      matrix[a * size + b] = a === b ? 1 : sum / scale;
    }
  }
  return matrix;
}

/**
 * Takes a variable into the regression: afterwards its column has the coefficients, and the diagonal what is left unexplained.
 *
 * @returns false when the variable is a sum of those already taken: nothing changes
 */
function sweep(matrix: Float64Array, size: number, k: number): boolean {
  const pivot = matrix[k * size + k] as number;
  if (!(pivot > tiny)) return false;
  for (let i = 0; i < size; i++) {
    if (i === k) continue;
    const factor = (matrix[i * size + k] as number) / pivot;
    for (let j = 0; j < size; j++) {
      if (j !== k) matrix[i * size + j] = (matrix[i * size + j] as number) - factor * (matrix[k * size + j] as number);
    }
    matrix[i * size + k] = -factor;
  }
  for (let j = 0; j < size; j++) if (j !== k) matrix[k * size + j] = (matrix[k * size + j] as number) / pivot;
  matrix[k * size + k] = 1 / pivot;
  return true;
}

function choose(n: number, k: number): number {
  let ways = 1;
  for (let i = 1; i <= k; i++) ways = (ways * (n - k + i)) / i;
  return ways;
}

function bits(subset: number): number {
  let count = 0;
  for (let rest = subset; rest !== 0; rest &= rest - 1) count++;
  return count;
}
