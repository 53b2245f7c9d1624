/** Keeps the variance of ln S(t) by customer up to date while persons leave a Kaplan-Meier curve. */

/** The result of {@link createLeavers}. */
export type Leavers = {
  /** How many customers there are. */
  customers: number;
  /** Removes person i from those who wait, with the final `influence` of this person on ln S. */
  leave(i: number, influence: number): void;
  /** The variance of ln S now, when each person who still waits has the influence `waiting`. */
  variance(waiting: number): number;
};

/**
 * Makes the running variance of ln S(t).
 *
 * The influence of a person on ln S(t) is H(min(t, tᵢ)) − 1 / (n − d) at the event of the person, with H = Σ d / (n (n − d)).
 * A customer with the final influence P of those who left and m persons still waiting has P + m · H(t). The sum of squares over
 * customers is Σ P² + 2 H Σ P m + H² Σ m², and each of the three sums changes only where a customer loses a person.
 */
export function createLeavers(customers: ArrayLike<number | string>): Leavers {
  const codes = new Map<number | string, number>();
  const codeOf = Uint32Array.from(customers as ArrayLike<never>, (customer) => {
    const code = codes.get(customer) ?? codes.size;
    codes.set(customer, code);
    return code;
  });
  const waiting = new Float64Array(codes.size);
  const final = new Float64Array(codes.size);
  for (const code of codeOf) waiting[code] = (waiting[code] as number) + 1;
  let mm = 0;
  for (const m of waiting) mm += m * m;
  let pp = 0;
  let pm = 0;
  return {
    customers: codes.size,
    leave(i, influence) {
      const code = codeOf[i] as number;
      const m = waiting[code] as number;
      const p = final[code] as number;
      mm += 1 - 2 * m;
      pp += influence * (2 * p + influence);
      pm += influence * (m - 1) - p;
      waiting[code] = m - 1;
      final[code] = p + influence;
    },
    variance(h) {
      const squares = Math.max(0, pp + 2 * h * pm + h * h * mm);
      return codes.size < 2 ? squares : (squares * codes.size) / (codes.size - 1);
    },
  };
}
