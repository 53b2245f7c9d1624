/** Counts customers by programme and reason, from the columns of enrolments. */

import type { Enrolments } from "../programme/enrolments.ts";
import type { HeldCount } from "../programme/heldCount.ts";
import { type HeldReason, heldReasons } from "../programme/heldReason.ts";

/** The customers of each programme and reason. */
export function countHeld({ reasons, untils, programmes }: Enrolments): HeldCount[] {
  const size = heldReasons.length;
  const counts = new Float64Array(programmes.length * size);
  const firsts = new Float64Array(programmes.length * size).fill(Infinity);
  for (let i = 0; i < reasons.length; i++) {
    const reason = reasons[i] as number;
    if (reason < 0) continue;
    const cell = (i % programmes.length) * size + reason;
    counts[cell]!++;
    const until = untils[i] as number;
    if (until >= 0 && until < (firsts[cell] as number)) firsts[cell] = until;
  }
  return programmes.flatMap((programme, f) =>
    heldReasons.flatMap((reason: HeldReason, r): HeldCount[] => {
      const count = counts[f * size + r] as number;
      const first = firsts[f * size + r] as number;
      return count === 0 ? [] : [{ programme, reason, count, nextAt: first === Infinity ? null : first }];
    }),
  );
}
