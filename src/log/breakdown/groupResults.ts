/** Answers a question for each group of a breakdown. */

import type { Warning } from "../../core/issue.ts";
import type { EventLog } from "../eventLog.ts";
import type { Breakdown } from "./breakdown.ts";
import { groupJourneys } from "./groupJourneys.ts";
import type { GroupOf } from "./groupOf.ts";
import type { EventChoice } from "./journeyValues.ts";
import { partitionLog } from "./partitionLog.ts";

/** The groups of a result. */
export type GroupResults<R> = { groups: GroupOf<R>[]; additive: boolean; warnings: Warning[] };

/**
 * Answers the question for the journeys of each group alone. Every analysis with a `breakdown` uses it.
 *
 * @param breakdown - checked, with its defaults
 * @param answer - the result of a log, without groups; it must see the end of observation of the whole log
 * @param only - the events that may decide which value a journey has; by default all
 * @throws {@link ParcoursError} `unknown_label`, `unknown_property`, and the errors of `answer`
 */
export function groupResults<R extends { kind: string }>(
  log: EventLog,
  breakdown: Required<Breakdown>,
  caller: string,
  answer: (group: EventLog) => R,
  only?: EventChoice,
): GroupResults<R> {
  const grouped = groupJourneys(log, breakdown, caller, only);
  const logs = partitionLog(log, grouped);
  const groups = grouped.keys.map((key, g) => {
    const { kind: _, definition: __, ...own } = answer(logs[g] as EventLog) as R & { definition?: unknown };
    return { ...key, ...own } as unknown as GroupOf<R>;
  });
  return { groups, additive: grouped.additive, warnings: grouped.warnings };
}
