/** Finds the instants at which the wall clock of a time zone shows a time, and caches the offsets of a zone. */

const HOUR = 3_600_000;
const DAY = 86_400_000;

/** The first instant at which the wall clock shows `local` (ms as if in UTC) or later. */
export function firstShown(local: number, offset: (utc: number) => number): number {
  // every offset from UTC is less than a day
  const [from, to] = [local - DAY, local + DAY];
  const steady = offset(from);
  if (steady === offset(local) && steady === offset(to)) return local - steady;
  for (let a = from; a < to; a += HOUR) {
    const [before, after] = [offset(a), offset(a + HOUR)];
    const change = before === after ? a + HOUR : changeBetween(a, a + HOUR, offset);
    if (local - before < change) return Math.max(a, local - before);
    if (local - after < a + HOUR) return Math.max(change, local - after);
  }
  return to;
}

/** The first instant after `from` with a different offset than at `from`; `to` when there is none before it. */
export function changeBetween(from: number, to: number, offset: (utc: number) => number): number {
  const before = offset(from);
  let [low, high] = [from, to];
  while (high - low > 1) {
    const middle = Math.floor((low + high) / 2);
    if (offset(middle) === before) low = middle;
    else high = middle;
  }
  return high;
}

/** The same offsets, cached for the UTC days on which they do not change. */
export function steadily(offset: (utc: number) => number): (utc: number) => number {
  const days = new Map<number, number>();
  return (utc) => {
    const day = Math.floor(utc / DAY);
    let steady = days.get(day);
    if (steady === undefined) {
      const [start, middle, end] = [0, 0.5, 1].map((part) => offset((day + part) * DAY));
      steady = start === middle && middle === end ? (start as number) : Number.NaN;
      days.set(day, steady);
    }
    return steady === steady ? steady : offset(utc);
  };
}
