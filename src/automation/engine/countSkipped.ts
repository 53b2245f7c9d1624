/** Counts messages that were passed over, from the columns of enrolments. */

import type { Enrolments } from "../programme/enrolments.ts";
import type { SkippedCount } from "../programme/skippedCount.ts";
import { passedAs, splitCode } from "./enrolmentCode.ts";

/** The messages of each node that were passed over, over all enrolments. */
export function countSkipped({ codes, ends, ways, versions, nodes }: Enrolments): SkippedCount[] {
  const skippedFrom = passedAs.indexOf("expired");
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
