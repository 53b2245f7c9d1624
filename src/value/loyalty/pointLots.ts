/** Keeps the lots of points of one customer: earned, spent first-expiring-first, expired. */

/** The lots of one customer. Times are in units of the log. */
export type PointLots = {
  /** Empties the lots; the customer before is forgotten. */
  clear(): void;
  /** Removes what has expired at this instant, and adds points. */
  earn(at: number, points: number): void;
  /** Removes what has expired, and takes points. Only a reversal takes more than there is. Returns what could not be taken. */
  take(at: number, points: number, reversal: boolean): number;
  /** Points at an instant that is not before the last event. */
  balance(at: number): number;
  /** The oldest lot that is left. */
  next(): { points: number; at: number } | null;
  /** Points that have expired since `clear`. */
  expired(): number;
};

/**
 * All lots live equally long, so the first to expire is the oldest. What was taken back beyond the balance is a debt: later points pay it first.
 *
 * @param life - how long a lot lives, `Infinity` for ever
 */
export function createPointLots(life: number): PointLots {
  let times: number[] = [];
  let left: number[] = [];
  let head = 0;
  let debt = 0;
  let gone = 0;
  const expire = (at: number) => {
    while (head < times.length && (times[head] as number) + life <= at) gone += left[head++] as number;
  };
  const skipEmpty = () => {
    while (head < left.length && left[head] === 0) head++;
  };
  return {
    clear() {
      times = [];
      left = [];
      [head, debt, gone] = [0, 0, 0];
    },
    earn(at, points) {
      expire(at);
      const paid = Math.min(debt, points);
      debt -= paid;
      if (points > paid) {
        times.push(at);
        left.push(points - paid);
      }
    },
    take(at, points, reversal) {
      expire(at);
      let rest = points;
      while (rest > 0 && head < left.length) {
        const own = left[head] as number;
        const part = Math.min(own, rest);
        left[head] = own - part;
        rest -= part;
        skipEmpty();
      }
      if (!reversal) return rest;
      debt += rest;
      return 0;
    },
    balance(at) {
      expire(at);
      let sum = -debt;
      for (let i = head; i < left.length; i++) sum += left[i] as number;
      return sum + 0;
    },
    next() {
      skipEmpty();
      if (head >= left.length || life === Infinity) return null;
      const at = (times[head] as number) + life;
      let points = 0;
      for (let i = head; i < left.length && times[i] === times[head]; i++) points += left[i] as number;
      return { points, at };
    },
    expired: () => gone,
  };
}
