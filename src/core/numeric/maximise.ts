/** Finds the maximum of a function of positive parameters, and how sharp it is. */

import { absorbingSystem } from "../chain/absorbingSystem.ts";

/** What {@link maximise} found. */
export type Maximum = {
  /** The parameters at the maximum. */
  at: readonly number[];
  value: number;
  iterations: number;
  /** How often the function was computed. */
  evaluations: number;
  converged: boolean;
  /** The largest derivative by the logarithm of a parameter, as a size. */
  gradient: number;
};

/**
 * Maximises a function of positive parameters by BFGS in their logarithms: central differences, a step that is halved until the
 * function rises (c₁ = 1e-4), and a new beginning along the gradient when it does not. It stops when the function changes by less than
 * 1e-13 of itself and no derivative is above 1e-3 (more for sums beyond 10,000, whose rounding is larger). Where that fails it starts
 * again from parameters ten times smaller and ten times larger, and keeps the best.
 *
 * Nocedal and Wright 2006, *Numerical Optimization*, algorithm 6.1.
 *
 * @param f - gives −∞ or NaN where it is not defined
 * @param start - positive numbers
 * @example
 * const top = maximise(([x = 1]) => -(Math.log(x / 5) ** 2), [1]);
 * [top.converged, top.at[0]?.toFixed(6)] // => [true, "5.000000"]
 */
export function maximise(
  f: (parameters: readonly number[]) => number,
  start: readonly number[],
  maxIterations = 500,
): Maximum {
  let best: Maximum | null = null;
  for (const scale of [1, 0.1, 10]) {
    const found = climb(
      f,
      start.map((value) => Math.log(value * scale)),
      maxIterations,
    );
    const evaluations: number = found.evaluations + (best?.evaluations ?? 0);
    const better: boolean = best === null || found.converged || found.value > best.value;
    best = { ...(better ? found : (best as Maximum)), evaluations };
    if (best.converged) return best;
  }
  return best as Maximum;
}

/**
 * The covariance of estimated parameters in their logarithms: the inverse of the negative second derivatives of the log-likelihood at
 * its maximum, row by row. `null` where the function is flat or has no maximum there.
 */
export function logCovariance(f: (parameters: readonly number[]) => number, at: readonly number[]): number[] | null {
  const n = at.length;
  const h = 1e-3;
  const moved = (i: number, j: number, a: number, b: number) =>
    f(at.map((value, k) => value * Math.exp((k === i ? a * h : 0) + (k === j ? b * h : 0))));
  const middle = f(at);
  const matrix = new Float64Array(n * n);
  for (let i = 0; i < n; i++) {
    matrix[i * n + i] = -(moved(i, i, 1, 0) - 2 * middle + moved(i, i, -1, 0)) / (h * h);
    for (let j = 0; j < i; j++) {
      const cross = moved(i, j, 1, 1) - moved(i, j, 1, -1) - moved(i, j, -1, 1) + moved(i, j, -1, -1);
      matrix[i * n + j] = matrix[j * n + i] = -cross / (4 * h * h);
    }
  }
  const { pivot, inverse } = absorbingSystem(matrix, n);
  return pivot > 0 ? [...inverse()] : null;
}

/** One ascent from the logarithms of the parameters. */
function climb(f: (parameters: readonly number[]) => number, start: readonly number[], most: number): Maximum {
  const n = start.length;
  let evaluations = 0;
  const at = (y: readonly number[]) => {
    evaluations++;
    // beyond e¹⁸, differences of log gamma functions are rounding
    if (y.some((own) => Math.abs(own) > 18)) return Number.NEGATIVE_INFINITY;
    const value = f(y.map(Math.exp));
    return Number.isNaN(value) ? Number.NEGATIVE_INFINITY : value;
  };
  const slopes = (y: readonly number[]) =>
    y.map((own, i) => {
      const h = 1e-5 * Math.max(1, Math.abs(own));
      const put = (to: number) => at(y.map((value, k) => (k === i ? to : value)));
      return (put(own + h) - put(own - h)) / (2 * h);
    });
  const unit = (size = 1) => {
    const diagonal = size > 0 ? size : 1;
    return Array.from({ length: n }, (_, i) => Array.from({ length: n }, (_, j) => (i === j ? diagonal : 0)));
  };
  const sharpness = (g: readonly number[]) => Math.max(...g.map(Math.abs));

  let y = [...start];
  let value = at(y);
  let g = slopes(y);
  let inverse = unit();
  let fresh = true;
  let converged = false;
  let iterations = 0;
  while (iterations < most && Number.isFinite(value) && g.every(Number.isFinite)) {
    iterations++;
    let direction = inverse.map((row) => dot(row, g));
    let rise = dot(direction, g);
    if (!(rise > 0)) {
      [inverse, fresh, direction] = [unit(), true, g];
      rise = dot(g, g);
    }
    // a step along the gradient is at most 1 long, any other at most 2: far away the second derivatives are others
    let step = Math.min(1, (fresh ? 1 : 2) / Math.sqrt(dot(direction, direction)));
    let next = y;
    let reached = Number.NEGATIVE_INFINITY;
    for (let halved = 0; halved < 60; halved++, step /= 2) {
      next = y.map((own, i) => own + step * (direction[i] as number));
      reached = at(next);
      if (reached >= value + 1e-4 * step * rise) break;
    }
    const tolerance = 1e-3 * Math.max(1, Math.abs(value) / 1e4);
    if (!(reached > value)) {
      converged = sharpness(g) < tolerance;
      if (converged || fresh) break;
      [inverse, fresh] = [unit(), true];
      continue;
    }
    const slope = slopes(next);
    const change = Math.abs(reached - value) / Math.max(1, Math.abs(reached));
    const moved = next.map((own, i) => own - (y[i] as number));
    const fall = slope.map((own, i) => (g[i] as number) - own);
    // the first step tells the scale of the second derivatives (Nocedal and Wright, 6.20)
    if (fresh) inverse = unit(dot(moved, fall) / dot(fall, fall));
    inverse = updated(inverse, moved, fall);
    [y, value, g, fresh] = [next, reached, slope, false];
    if (change < 1e-13 && sharpness(g) < tolerance) {
      converged = true;
      break;
    }
  }
  return { at: y.map(Math.exp), value, iterations, evaluations, converged, gradient: sharpness(g) };
}

/** The BFGS update of the inverse of the (negative) second derivatives, from a step and the fall of the gradient over it. */
function updated(inverse: number[][], step: readonly number[], fall: readonly number[]): number[][] {
  const along = dot(step, fall);
  if (!(along > 0)) return inverse;
  const image = inverse.map((row) => dot(row, fall));
  const scale = (1 + dot(fall, image) / along) / along;
  return inverse.map((row, i) =>
    row.map((own, j) => {
      const [si, sj] = [step[i] as number, step[j] as number];
      return own + scale * si * sj - ((image[i] as number) * sj + si * (image[j] as number)) / along;
    }),
  );
}

function dot(a: readonly number[], b: readonly number[]): number {
  let sum = 0;
  for (let i = 0; i < a.length; i++) sum += (a[i] as number) * (b[i] as number);
  return sum;
}
