/** Defines what the replay of one customer reads and counts. */

import type { EventLog } from "../../log/eventLog.ts";
import type { Gate } from "./gate.ts";
import type { FollowedCustomer } from "./ruleAsker.ts";

/** What is left out, or worth a count. */
export const replayCounts = [
  "too_old",
  "outside_audience",
  "not_again",
  "excluded_by",
  "already_in",
  "missed",
  "late_event",
  "unknown_zone",
] as const;

/** What is left out, or worth a count. */
export type ReplayCount = (typeof replayCounts)[number];

/** What the replay of one customer reads. Times are in units of the log. */
export type ReplayContext = {
  log: EventLog;
  followed: FollowedCustomer;
  gate: Gate;
  perMs: number;
  now: number;
  lateness: number;
  /** Whether every due message counts as sent at once. */
  simulates: boolean;
  /** When a key was sent; Infinity for never. */
  ledgerAt(key: string): number;
  ledgerFailed(key: string): boolean;
  count(what: ReplayCount, family: number): void;
  /** Tells an instant after now at which something changes. */
  wake(at: number): void;
};
