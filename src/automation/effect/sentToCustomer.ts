/** Divides a ledger between one programme and all others. */

import type { Ledger } from "../ledger/ledger.ts";

/** What one customer was sent: by this programme at all, and by others within a span. */
export type SentToCustomer = { own: boolean; others: boolean };

/** The id of the programme in a key of `dueNow`; `null` for a key of another form. */
export function programmeOfKey(key: string): string | null {
  try {
    const parts: unknown = JSON.parse(key);
    return Array.isArray(parts) && typeof parts[0] === "string" ? parts[0] : null;
  } catch {
    return null;
  }
}

/**
 * What a customer was sent until now. Entries that failed do not count.
 *
 * @param span - after `from`, at most `to`, in units of the log
 */
export function sentToCustomer(
  ledger: Ledger,
  customer: string,
  programme: string,
  span: { from: number; to: number; now: number },
): SentToCustomer {
  const found = { own: false, others: false };
  for (const { sent, at } of ledger.of(customer)) {
    if (at > span.now || sent.status === "failed") continue;
    const id = programmeOfKey(sent.key);
    if (id === programme) found.own = true;
    else if (id !== null && at > span.from && at <= span.to) found.others = true;
  }
  return found;
}
