/** Declares where the two sides of a change come from. */

import type { EventLog } from "../../log/eventLog.ts";

/** One log, of which two periods are compared; or two logs. */
export type ChangeSource = EventLog | { before: EventLog; after: EventLog };
