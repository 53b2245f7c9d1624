/** Type of what makes a customer enter a programme. Plain JSON. */

import type { Duration } from "../../core/duration.ts";
import type { Instant } from "../../core/instant.ts";
import type { Condition } from "../../log/condition.ts";
import type { CustomerRule } from "../../log/rules/customerRule.ts";

/**
 * What triggers a programme.
 * - `event`: each event that fits;
 * - `segment`: a customer begins to satisfy the rule, or stops (`side: "leave"`); an exit is final only `settle` after it. Members at
 *   `activeFrom` are left alone, or enrolled then (`existing: "enrol"`);
 * - `absence`: no such event for some time; who never had one never enters;
 * - `date`: a date of the customer, with its `offset` after it or before it, at a time of the wall clock; with `yearly` each anniversary.
 *   A date before the customer's first event is skipped, unless `missed: "send"`;
 * - `schedule`: once, for everybody at that instant.
 */
export type ProgrammeEntry =
  | { on: "event"; event: Condition }
  | {
      on: "segment";
      rule: CustomerRule;
      /** @defaultValue `"enter"` */
      side?: "enter" | "leave";
      /** @defaultValue every exit is final */
      settle?: Duration;
      /** @defaultValue `"ignore"` */
      existing?: "ignore" | "enrol";
    }
  | { on: "absence"; of: Condition; after: Duration }
  | {
      on: "date";
      /** The trait with the date. */
      trait: string;
      /** @defaultValue the day itself */
      offset?: Duration;
      /** Whether the offset lies before the date. @defaultValue `false` */
      before?: boolean;
      /** The time of the wall clock: `"09:00"`. */
      at: string;
      /** @defaultValue `false` */
      yearly?: boolean;
      /** @defaultValue `"skip"` */
      missed?: "skip" | "send";
    }
  | { on: "schedule"; at: Instant };
