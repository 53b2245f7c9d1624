/** Type of a limit on the number of messages. Plain JSON. */

import type { CalendarUnit } from "../../core/calendar.ts";
import type { Duration } from "../../core/duration.ts";

/** The most messages in a span of time. */
export type MessageCap = {
  max: number;
  per: Duration | CalendarUnit;
  /** @defaultValue every channel */
  channels?: readonly string[];
  /** @defaultValue every category */
  categories?: readonly string[];
};
