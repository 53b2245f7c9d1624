/** Type of a rule by which customers spend points. */

import type { Condition } from "../../log/condition.ts";

/** How customers spend points, or lose them again. */
export type LoyaltySpending = {
  /** The events that take points. */
  event: Condition;
  /** How many: a number, or the column of the event that has it. */
  points: string | number;
  /** Takes points back that an event earned, such as a returned order. Only this can make a balance negative. @defaultValue `false` */
  reversal?: boolean;
};
