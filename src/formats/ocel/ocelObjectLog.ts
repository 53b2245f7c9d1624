/** Type of the log of one type of object. */

import type { EventLog } from "../../log/eventLog.ts";

/** The log of one type of object. */
export type OcelObjectLog = {
  objectType: string;
  /** One journey for each object of the type: the customers are the objects. */
  log: EventLog;
  /** Events with at least one object of the type. An event with several of them is in the journey of each. */
  ownEvents: number;
  /** Those of these events that have several objects of the type. */
  sharedEvents: number;
};
