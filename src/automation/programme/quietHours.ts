/** Type of times of the wall clock without messages. Plain JSON. */

import type { WeekDay } from "../../core/calendar.ts";

/** Times of the wall clock without messages. From later than to means overnight; `days` are those on which it begins. */
export type QuietHours = {
  from: string;
  to: string;
  /** @defaultValue every day */
  days?: readonly WeekDay[];
  /** @defaultValue every channel */
  channels?: readonly string[];
  /** @defaultValue `false` */
  includeTransactional?: boolean;
};
