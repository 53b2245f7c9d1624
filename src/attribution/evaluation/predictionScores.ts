/** Measures how good predicted probabilities of conversion are, on journeys counted by row. */

/** Log-loss per journey with its standard error, and the area under the ROC curve; `null` where undefined. */
export type PredictionScores = { logLoss: number | null; standardError: number | null; auc: number | null };

/**
 * Scores predictions for c converting and u other journeys per row.
 *
 * Log-loss is the mean over journeys of −ln p, where p is the predicted probability of the outcome. The area under the curve is exact:
 * the share of (converting, other) pairs in the right order; ties count half.
 *
 * @param predictions - of the same length as `c` and `u`; several lists of rows may be joined
 */
export function predictionScores(
  c: ArrayLike<number>,
  u: ArrayLike<number>,
  predictions: ArrayLike<number>,
): PredictionScores {
  let [n, sum, squares, C, U] = [0, 0, 0, 0, 0];
  for (let row = 0; row < predictions.length; row++) {
    const p = Math.min(1 - 1e-15, Math.max(1e-15, predictions[row] as number));
    const [won, lost] = [c[row] as number, u[row] as number];
    const [gain, loss] = [-Math.log(p), -Math.log(1 - p)];
    n += won + lost;
    sum += won * gain + lost * loss;
    squares += won * gain * gain + lost * loss * loss;
    C += won;
    U += lost;
  }
  if (n === 0) return { logLoss: null, standardError: null, auc: null };
  const logLoss = sum / n;
  const standardError = n > 1 ? Math.sqrt(Math.max(0, squares / n - logLoss * logLoss) / (n - 1)) : null;
  const order = Uint32Array.from({ length: predictions.length }, (_, row) => row);
  order.sort((a, b) => (predictions[a] as number) - (predictions[b] as number));
  let [below, right] = [0, 0];
  for (let i = 0; i < order.length; ) {
    const score = predictions[order[i] as number];
    let [won, lost] = [0, 0];
    for (; i < order.length && predictions[order[i] as number] === score; i++) {
      won += c[order[i] as number] as number;
      lost += u[order[i] as number] as number;
    }
    right += won * (below + lost / 2);
    below += lost;
  }
  return { logLoss, standardError, auc: C > 0 && U > 0 ? right / C / U : null };
}
