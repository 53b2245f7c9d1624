/** Computes the criterion for the order that ChannelAttribution prints: in-sample, with a penalty for the number of states. */

import { stateSequences } from "../chain/stateSequences.ts";
import { type CreditCells, sum } from "../creditCells.ts";

/** Area under the curve on the data themselves, and after the penalty. */
export type InSample = { auc: number; penalised: number };

/**
 * Score of a row = c / (c + u) over the rows with the same last state. ROC at 100 equally spaced thresholds from the smallest to the
 * largest score (score ≥ t), trapezoids from (0, 0) to (1, 1). penalised = 1 − (1 − auc)(n − 1) / (n − nodes − 1) with n journeys and
 * nodes = binomial(m + k − 1, k), limited to [0, 1].
 *
 * @returns `null` if nodes ≥ n, or if one of the outcomes is missing
 */
export function inSampleScores(cells: CreditCells, order: number): InSample | null {
  const { c, u, rows } = cells;
  const walks = stateSequences(cells, order);
  const won = new Float64Array(walks.count);
  const all = new Float64Array(walks.count);
  const last = Int32Array.from({ length: rows }, (_, row) => {
    const end = walks.offsets[row + 1] as number;
    if (end === walks.offsets[row] || (c[row] as number) + (u[row] as number) === 0) return -1;
    const state = walks.states[end - 1] as number;
    (won[state] as number) += c[row] as number;
    (all[state] as number) += (c[row] as number) + (u[row] as number);
    return state;
  });
  const states = [...all.keys()].filter((state) => (all[state] as number) > 0);
  const scores = states.map((state) => (won[state] as number) / (all[state] as number));
  const C = sum(won);
  const n = sum(all);
  const m = cells.names.length;
  let nodes = 1;
  for (let i = 0; i < order; i++) nodes = (nodes * (m + i)) / (i + 1);
  if (last.length === 0 || C === 0 || C === n || nodes >= n - 1) return null;
  const least = scores.reduce((a, b) => Math.min(a, b), 1);
  const most = scores.reduce((a, b) => Math.max(a, b), 0);
  const points: [number, number][] = [[0, 0]];
  for (let t = 99; t >= 0; t--) {
    const threshold = least + ((most - least) * t) / 99;
    let [hits, alarms] = [0, 0];
    states.forEach((state, i) => {
      if ((scores[i] as number) < threshold) return;
      hits += won[state] as number;
      alarms += (all[state] as number) - (won[state] as number);
    });
    points.push([alarms / (n - C), hits / C]);
  }
  points.push([1, 1]);
  let auc = 0;
  points.forEach(([x, y], i) => {
    const [before, low] = points[i - 1] ?? [0, 0];
    auc += ((x - before) * (y + low)) / 2;
  });
  const penalised = 1 - ((1 - auc) * (n - 1)) / (n - nodes - 1);
  return { auc, penalised: penalised >= 0 && penalised <= 1 ? penalised : 0 };
}
