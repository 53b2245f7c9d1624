/** Groups equal purchase histories, so that a likelihood is computed once for each. */

/** Distinct histories (x, tₓ, T), in ascending order of x, with the number of customers who have each. */
export type HistoryRows = {
  size: number;
  x: Float64Array;
  tx: Float64Array;
  T: Float64Array;
  count: Float64Array;
  /** The row of each customer. */
  rowOf: Uint32Array;
};

/** Sorts histories by x, tₓ and T, and joins those that are equal. */
export function historyRows(given: { x: ArrayLike<number>; tx: ArrayLike<number>; T: ArrayLike<number> }): HistoryRows {
  const n = given.x.length;
  const at = (column: ArrayLike<number>, i: number) => column[i] as number;
  const compare = (a: number, b: number) =>
    at(given.x, a) - at(given.x, b) || at(given.tx, a) - at(given.tx, b) || at(given.T, a) - at(given.T, b);
  const order = Uint32Array.from({ length: n }, (_, i) => i).sort(compare);
  const rowOf = new Uint32Array(n);
  const firsts: number[] = [];
  const counts: number[] = [];
  for (let k = 0; k < n; k++) {
    const i = order[k] as number;
    if (k === 0 || compare(order[k - 1] as number, i) !== 0) {
      firsts.push(i);
      counts.push(0);
    }
    counts[counts.length - 1]!++;
    rowOf[i] = firsts.length - 1;
  }
  const pick = (column: ArrayLike<number>) => Float64Array.from(firsts, (i) => at(column, i));
  const columns = { x: pick(given.x), tx: pick(given.tx), T: pick(given.T) };
  return { size: firsts.length, ...columns, count: Float64Array.from(counts), rowOf };
}
