/** Types of the rules of a loyalty programme. */

import type { Duration } from "../../core/duration.ts";
import type { Condition } from "../../log/condition.ts";
import type { RuleWindow } from "../../log/rules/ruleWindow.ts";

/** How customers earn points. */
export type LoyaltyEarning = {
  /** The events that earn points. */
  event: Condition;
  /** `{ value: 10 }`: `points` for each 10 of the money of the event; `{ event: true }`: `points` for the event. */
  per: { value: number } | { event: true };
  points: number;
  /** What happens to a fraction of a point of one event. @defaultValue `"down"` */
  rounding?: "down" | "none";
};

/** How customers spend points, or lose them again. */
export type LoyaltySpending = {
  /** The events that take points. */
  event: Condition;
  /** How many: a number, or the column of the event that has it. */
  points: string | number;
  /** Takes points back that an event earned, such as a returned order. Only this can make a balance negative. @defaultValue `false` */
  reversal?: boolean;
};

/** A tier of the programme. */
export type LoyaltyTier = {
  id: string;
  label?: string;
  /** The measure that a customer needs. */
  from: number;
  /** Points earned (without those taken back), money of the events that earn, or their number. */
  measure: "points" | "value" | "count";
  /** Over which time the measure is taken: `"life"`, a duration back, or buckets of a calendar. */
  over: RuleWindow | "life";
  /** How long a customer keeps the tier after the measure falls below `from`. @defaultValue not at all */
  keepFor?: Duration;
};

/** The rules of a loyalty programme. Plain JSON. */
export type LoyaltyProgramme = {
  id: string;
  label?: string;
  earns: readonly LoyaltyEarning[];
  /** @defaultValue nobody spends points */
  spends?: readonly LoyaltySpending[];
  /** When earned points expire: at this time after the event they are gone. @defaultValue never */
  expiresAfter?: Duration;
  /** Tiers, the lowest first. @defaultValue none */
  tiers?: readonly LoyaltyTier[];
  /** The column with the money of an event. @defaultValue `"value"` */
  value?: string;
  /** Time zone of calendars and of texts without an offset: an IANA name. @defaultValue the zone the log was read in, else `"UTC"` */
  timeZone?: string;
};
