/** Sorts the indices of numbers by their value, largest first. */

/** Returns the indices of the numbers, largest number first. Equal numbers keep their order. */
export function descending(values: Float64Array): Uint32Array {
  const n = values.length;
  let most = 0;
  let whole = true;
  for (const value of values) {
    most = Math.max(most, value);
    whole &&= Number.isInteger(value) && value >= 0;
  }
  // if value and index fit into one double, plain numbers are sorted: ten times as fast as sorting with a comparison
  if (whole && (most + 1) * n <= Number.MAX_SAFE_INTEGER) {
    const keys = values.map((value, i) => (most - value) * n + i).sort();
    return Uint32Array.from(keys, (key) => key % n);
  }
  return Uint32Array.from(values.keys()).sort((a, b) => (values[b] as number) - (values[a] as number) || a - b);
}
