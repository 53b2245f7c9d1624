/** Makes the log on which the definition of a question is checked: the names that are left after the steps, between the first and last event. */

import type { EventLog } from "../../log/eventLog.ts";
import type { SqlFacts } from "../sqlFactsResult.ts";
import type { SqlSource } from "../sqlSource.ts";
import { stageOf } from "./eventRelation.ts";
import { probeLog } from "./probeLog.ts";

/** A probe with the names and the span of time of the facts; empty if no event is left. */
export function questionProbe(source: SqlSource, facts: SqlFacts): EventLog {
  const { knownTouchpoints } = stageOf(source, facts.known).probe;
  const names = facts.touchpoints.map(({ name }) => name);
  const probe = probeLog(source, names, knownTouchpoints, [facts.first ?? 0, facts.last ?? 0]);
  return { ...probe, issues: facts.warnings };
}
