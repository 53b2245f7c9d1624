/** Adds up the columns of enrolments: reasons, messages that were passed over, what was left out. */

import type { Enrolments } from "../programme/enrolments.ts";
import type { HeldCount } from "../programme/heldCount.ts";
import { type HeldReason, heldReasons } from "../programme/heldReason.ts";
import type { SkippedCount } from "../programme/skippedCount.ts";
import { passedAs, splitCode } from "./enrolmentCode.ts";
import { replayCounts } from "./replayContext.ts";

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

/** The messages of each node that were passed over, over all enrolments. */
export function countSkipped({ codes, ends, ways, versions, nodes }: Enrolments): SkippedCount[] {
  const counts = new Map<number, number>();
  let k = 0;
  for (let i = 0; i < codes.length; i++) {
    const { version } = splitCode(codes[i] as number);
    for (; k < (ends[i] as number); k++) {
      const way = ways[k] as number;
      if (way % 16 < skippedFrom) continue;
      const cell = version * 1_048_576 + way;
      counts.set(cell, (counts.get(cell) ?? 0) + 1);
    }
  }
  const sums = new Map<string, SkippedCount>();
  for (const [cell, count] of counts) {
    const version = Math.floor(cell / 1_048_576);
    const way = cell % 1_048_576;
    const programme = versions[version]?.[0] as string;
    const node = nodes[version]?.[Math.floor(way / 16)] as string;
    const reason = passedAs[way % 16] as SkippedCount["reason"];
    const name = JSON.stringify([programme, node, reason]);
    const known = sums.get(name);
    if (known === undefined) sums.set(name, { programme, node, reason, count });
    else known.count += count;
  }
  return [...sums].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, one]) => one);
}

/** The first way of passing a node that passes its message over. */
const skippedFrom = passedAs.indexOf("expired");

/** What was left out, over all customers; every count is there, also 0. */
export function sumCounts({ counts }: Enrolments): { [reason: string]: number } {
  const sums: { [reason: string]: number } = {};
  for (const what of replayCounts) sums[what] = 0;
  for (let k = 0; k < counts.length; k += 3) {
    const what = replayCounts[counts[k + 1] as number] as string;
    sums[what] = (sums[what] as number) + (counts[k + 2] as number);
  }
  return sums;
}
