/** Finds what two logs have in common. */

import { type Warning, warning } from "../../core/issue.ts";
import type { EventLog } from "../../log/eventLog.ts";

/** The log, knowing the touchpoints of the other too: a step that one period never saw is no misspelt name. */
export function withNamesOf(log: EventLog, other: EventLog): EventLog {
  const names = new Set([...log.knownTouchpoints, ...other.knownTouchpoints]);
  // an empty log has no vocabulary: no name is unknown to it
  if (log.events === 0 || names.size === log.knownTouchpoints.length) return log;
  return { ...log, knownTouchpoints: [...names].sort() };
}

/** `shared_customers`, with their number, where intervals and tests take the customers of two logs for different people. */
export function sharedCustomers(before: EventLog, after: EventLog): Warning[] {
  const ids = new Set(Array.from(before.customerIds, String));
  const shared = Array.from(after.customerIds, String).filter((id) => ids.has(id));
  if (shared.length === 0) return [];
  const message = "customers are on both sides: intervals and tests assume that they are not";
  return [warning("shared_customers", message, shared.length, [], shared[0])];
}
