/** Type of a programme: one flow of messages. Plain JSON. */

import type { Duration } from "../../core/duration.ts";
import type { Instant } from "../../core/instant.ts";
import type { Condition } from "../../log/condition.ts";
import type { CustomerRule } from "../../log/rules/customerRule.ts";
import type { Label } from "../../model/label.ts";
import type { ProgrammeEntry } from "./programmeEntry.ts";
import type { ProgrammeNode } from "./programmeNode.ts";

/**
 * One flow of messages: what makes a customer enter, then waits, branches and messages. The app keeps the clock, the templates and the
 * sending: it asks `dueNow`, sends, and writes what it sent into the ledger.
 */
export type Programme = {
  id: string;
  /** Of several versions of one id, a trigger enters the highest version that is active then. @defaultValue `1` */
  version?: number;
  label?: Label;
  /**
   * `"draining"`: nobody enters after `activeTo`, which is required then. `"paused"`: nothing is due, and waits go on.
   *
   * @defaultValue `"active"`
   */
  status?: "active" | "draining" | "paused";
  /** Nothing that happened before triggers anything. */
  activeFrom: Instant;
  /** Nothing that happens later triggers anything. @defaultValue no end */
  activeTo?: Instant;
  entry: ProgrammeEntry;
  /** Who may enter: it must hold at the trigger. @defaultValue everybody */
  audience?: CustomerRule;
  /** A property of the triggering event, such as the id of a cart: one enrolment for each customer and value. @defaultValue one for each customer */
  key?: string;
  /** Whether a customer (with the same key) may enter again; `after` counts from the enrolment before. @defaultValue `"never"` */
  reentry?: "never" | "after-exit" | { after: Duration } | "always";
  /** The enrolment ends when this does not hold. @defaultValue it always holds */
  stayWhile?: CustomerRule;
  /** The event that the programme wants. It ends the enrolment. @defaultValue none */
  goal?: { event: Condition; within?: Duration };
  /** The enrolment ends after this time. @defaultValue no limit */
  maxStay?: Duration;
  /** The part of the customers that gets nothing, to measure the effect. `salt` is the id by default. @defaultValue nobody */
  holdOut?: { share: number; salt?: string };
  /** A group of programmes: a customer is in one of them at a time. @defaultValue none */
  exclusive?: string;
  /** Larger first. @defaultValue `0` */
  priority?: number;
  /** The first is the start. */
  nodes: readonly ProgrammeNode[];
};
