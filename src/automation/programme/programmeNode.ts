/** Type of the nodes of a programme. Plain JSON. */

import type { WeekDay } from "../../core/calendar.ts";
import type { Duration } from "../../core/duration.ts";
import type { Condition } from "../../log/condition.ts";
import type { CustomerRule } from "../../log/rules/customerRule.ts";

/**
 * One node of a programme. `next`, `otherwise` and the like are ids of nodes; a message without `next` is the last node.
 * - `message`: a message that becomes due;
 * - `wait`: some time;
 * - `wait-until`: the first time of the wall clock, on one of the days, not before arrival plus `after`;
 * - `wait-for`: an event after arrival (with the trigger's value of the property `same`), or a rule that holds, within `atMost`;
 * - `branch`: the first case whose rule holds;
 * - `split`: a random part of the customers that stays the same;
 * - `exit`: the end.
 */
export type ProgrammeNode = { id: string } & (
  | {
      kind: "message";
      /** The id of the message. */
      message: string;
      /** The channels, the best one first; `"preferred"` is the customer's own, then all of `reachable`. */
      channels: readonly string[] | "preferred";
      category: string;
      /** A message that the customer needs (an order confirmation): it needs no consent and counts in no cap. @defaultValue `false` */
      transactional?: boolean;
      /** How long the message makes sense. @defaultValue `{ days: 2 }` */
      validFor?: Duration;
      /** How long the same message is not sent again, in any programme. @defaultValue it may be sent again */
      notAgainFor?: Duration | "ever";
      /** @defaultValue `"skip"` */
      ifCapped?: "skip" | "wait";
      /** @defaultValue `"wait"` */
      ifQuiet?: "wait" | "skip";
      /** @defaultValue `"exit"` */
      ifExpired?: "exit" | "next";
      next?: string;
    }
  | { kind: "wait"; for: Duration; next: string }
  | { kind: "wait-until"; at: string; days?: readonly WeekDay[]; after?: Duration; next: string }
  | {
      kind: "wait-for";
      event?: Condition;
      rule?: CustomerRule;
      /** A property that must be the same as that of the trigger. */
      same?: string;
      atMost: Duration;
      next: string;
      otherwise: string;
    }
  | { kind: "branch"; cases: readonly { rule: CustomerRule; next: string }[]; otherwise: string }
  | {
      kind: "split";
      parts: readonly { share: number; next: string }[];
      /** @defaultValue the programme and the node */
      salt?: string;
    }
  | { kind: "exit"; reason?: string }
);
