/** Adds up the events inside a window as they enter and leave, in the order of time. */

import type { LogColumn } from "../logColumn.ts";

/** What a rule measures over the events in a window. */
export type TallyKind = "sum" | "average" | "least" | "greatest" | "distinct";

/** A running measure. Events enter and leave in the same order. */
export type Tally = {
  clear(): void;
  add(event: number): void;
  remove(event: number): void;
  /** The measure; `null` without a value. */
  value(): number | null;
};

/** Makes the running measure of a column. */
export function createTally(kind: TallyKind, column: LogColumn | null): Tally {
  if (kind === "distinct") return distinctTally(column);
  const values = column?.type === "number" ? column.values : new Float64Array(0);
  return kind === "least" || kind === "greatest"
    ? extremeTally(values, kind === "least" ? 1 : -1)
    : sumTally(values, kind === "average");
}

/**
 * A running sum in two doubles (Knuth's two-sum). What leaves is taken out of both, so a sum does not depend on what was inside before.
 */
function sumTally(values: Float64Array, mean: boolean): Tally {
  let high = 0;
  let low = 0;
  let known = 0;
  const put = (x: number) => {
    const sum = high + x;
    const part = sum - high;
    low += high - (sum - part) + (x - part);
    high = sum + low;
    low -= high - sum;
  };
  const clear = () => {
    high = 0;
    low = 0;
    known = 0;
  };
  return {
    clear,
    add(event) {
      const x = values[event] as number;
      if (x !== x) return;
      known++;
      put(x);
    },
    remove(event) {
      const x = values[event] as number;
      if (x !== x) return;
      if (--known === 0) clear();
      else put(-x);
    },
    value: () => (mean ? (known === 0 ? null : high / known) : high),
  };
}

/** The least value (sign 1) or the greatest (sign −1): the events that no later one undercuts wait in a queue. */
function extremeTally(values: Float64Array, sign: 1 | -1): Tally {
  const queue: number[] = [];
  let first = 0;
  return {
    clear() {
      queue.length = 0;
      first = 0;
    },
    add(event) {
      const x = values[event] as number;
      if (x !== x) return;
      while (queue.length > first && sign * (values[queue.at(-1) as number] as number) >= sign * x) queue.pop();
      queue.push(event);
    },
    remove(event) {
      if (queue[first] === event) first++;
    },
    value: () => (first < queue.length ? (values[queue[first] as number] as number) : null),
  };
}

function distinctTally(column: LogColumn | null): Tally {
  const counts = new Map<number, number>();
  const codeOf = (event: number): number => {
    if (column === null) return Number.NaN;
    if (column.type === "number") return column.values[event] as number;
    const code = column.codes[event] as number;
    return code === (column.type === "text" ? 0 : 2) ? Number.NaN : code;
  };
  return {
    clear: () => counts.clear(),
    add(event) {
      const code = codeOf(event);
      if (code === code) counts.set(code, (counts.get(code) ?? 0) + 1);
    },
    remove(event) {
      const code = codeOf(event);
      if (code !== code) return;
      const left = (counts.get(code) as number) - 1;
      if (left === 0) counts.delete(code);
      else counts.set(code, left);
    },
    value: () => counts.size,
  };
}
