/** Computes the quadratic form of a χ² statistic. */

/** dᵀ V⁻¹ d by elimination; `null` if V has no inverse or `d` is empty. */
export function quadraticForm(d: readonly number[], variance: readonly (readonly number[])[]): number | null {
  const size = d.length;
  const rows = variance.map((row, i) => [...row, d[i] as number]);
  for (let i = 0; i < size; i++) {
    const pivot = rows[i]?.[i] as number;
    if (!(pivot > 1e-12)) return null;
    for (let j = i + 1; j < size; j++) {
      const factor = (rows[j]?.[i] as number) / pivot;
      for (let k = i; k <= size; k++) rows[j]![k]! -= factor * rows[i]![k]!;
    }
  }
  let sum = 0;
  const x = new Float64Array(size);
  for (let i = size - 1; i >= 0; i--) {
    let rest = rows[i]?.[size] as number;
    for (let j = i + 1; j < size; j++) rest -= rows[i]![j]! * x[j]!;
    x[i] = rest / (rows[i]?.[i] as number);
    sum += (d[i] as number) * (x[i] as number);
  }
  return size === 0 ? null : sum;
}
