/** Sorts the events of one journey. */

/** Longer journeys are not sorted by insertion. */
export const shortJourney = 32;

/** Moves event i and those after it back to their places in time. Equal times keep their order. */
export function insertByTime(time: Float64Array, event: Uint32Array, from: number, first: number, to: number): void {
  for (let i = first; i < to; i++) {
    const late = time[i] as number;
    if ((time[i - 1] as number) <= late) continue;
    const own = event[i] as number;
    let at = i;
    for (; at > from && (time[at - 1] as number) > late; at--) {
      time[at] = time[at - 1] as number;
      event[at] = event[at - 1] as number;
    }
    time[at] = late;
    event[at] = own;
  }
}

/**
 * Sorts a range of several columns together by stable bottom-up merging. Its arrays are reused for all journeys, and a journey of
 * a million events needs no quadratic time.
 */
export function journeySorter(
  columns: readonly (Float64Array | Uint32Array)[],
  compare: (a: number, b: number) => number,
) {
  let source = new Uint32Array(64);
  let target = new Uint32Array(64);
  let moved = new Float64Array(64);
  return (from: number, to: number): void => {
    const n = to - from;
    if (n > source.length) {
      source = new Uint32Array(n);
      target = new Uint32Array(n);
      moved = new Float64Array(n);
    }
    for (let i = 0; i < n; i++) source[i] = from + i;
    for (let width = 1; width < n; width *= 2) {
      for (let start = 0; start < n; start += 2 * width) {
        const middle = Math.min(start + width, n);
        const end = Math.min(start + 2 * width, n);
        let a = start;
        let b = middle;
        for (let i = start; i < end; i++) {
          const left = a < middle && (b >= end || compare(source[a] as number, source[b] as number) <= 0);
          target[i] = source[left ? a++ : b++] as number;
        }
      }
      [source, target] = [target, source];
    }
    for (const column of columns) {
      for (let i = 0; i < n; i++) moved[i] = column[source[i] as number] as number;
      for (let i = 0; i < n; i++) column[from + i] = moved[i] as number;
    }
  };
}
