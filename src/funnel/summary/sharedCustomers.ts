/** Compares the customers and the touchpoints of two logs. */

import { type Warning, warning } from "../../core/issue.ts";
import type { EventLog } from "../../log/eventLog.ts";

/** The log, with the touchpoints of the other log among its known names: a step that only one period has is not a spelling error. */
export function withNamesOf(log: EventLog, other: EventLog): EventLog {
  const names = new Set([...log.knownTouchpoints, ...other.knownTouchpoints]);
  // an empty log has no known names, and therefore no unknown ones
  if (log.events === 0 || names.size === log.knownTouchpoints.length) return log;
  return { ...log, knownTouchpoints: [...names].sort() };
}

/** Warns `shared_customers`, with their number, because intervals and tests treat the customers of two logs as different persons. */
export function sharedCustomers(before: EventLog, after: EventLog): Warning[] {
  const ids = new Set(Array.from(before.customerIds, String));
  const shared = Array.from(after.customerIds, String).filter((id) => ids.has(id));
  if (shared.length === 0) return [];
  const message = "customers are on both sides: intervals and tests assume that they are not";
  return [warning("shared_customers", message, shared.length, [], shared[0])];
}
