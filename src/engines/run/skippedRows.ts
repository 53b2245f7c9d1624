/** Warns of the rows that are no events and were left out. */

import { type Warning, warning } from "../../core/issue.ts";
import type { SqlFacts } from "../sqlFactsResult.ts";

/** The warning `invalid_rows` with the number of rows by reason; none without such rows. */
export function skippedRows({ invalid }: SqlFacts): Warning[] {
  const counts = Object.entries(invalid);
  const total = counts.reduce((sum, [, n]) => sum + n, 0);
  const reasons = counts.map(([reason, n]) => `${reason} ${n}`).join(", ");
  return total === 0 ? [] : [warning("invalid_rows", `${total} rows are not events: ${reasons}`, total)];
}
