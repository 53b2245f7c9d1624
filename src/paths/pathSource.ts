/** Declares what analyses of paths read: a log or a path table. */

import type { EventLog } from "../log/eventLog.ts";
import type { PathTable } from "./pathTableResult.ts";

/** What path and step analyses read: journeys with times, or distinct paths with counts. */
export type PathSource = EventLog | PathTable;

/** Whether a source is a path table. */
export function isPathTable(source: PathSource): source is PathTable {
  return "kind" in source && (source.kind === "pathTable" || source.kind === "conversionPaths");
}
