/** Sorts answers into the groups of a breakdown. */

import { type Warning, warning } from "../../core/issue.ts";
import type { Breakdown, BreakdownColumn } from "../../log/breakdown/breakdown.ts";
import { checkBreakdown, columnsBy, groupJourneys, journeysOfGroup } from "../../log/breakdown/groupJourneys.ts";
import type { GroupKey } from "../../log/breakdown/groupKey.ts";
import type { EventLog } from "../../log/eventLog.ts";
import type { Answers } from "./answers.ts";

/** The answers of each group, by their index. */
export type GroupedAnswers = {
  groups: { key: Omit<GroupKey, "journeys">; members: Uint32Array }[];
  additive: boolean;
  warnings: Warning[];
};

/**
 * Groups answers as journeys are grouped: each answer is a journey of one event.
 *
 * @throws {@link ParcoursError} `invalid_definition`, `unknown_label`, `unknown_property`
 */
export function groupAnswers(answers: Answers, given: Breakdown): GroupedAnswers {
  const checked = checkBreakdown(given, "surveyScore");
  const by = columnsBy(checked.by).map(
    (column): BreakdownColumn =>
      // the touchpoint of an answer may be missing, which that of an event cannot
      column === "touchpoint" ? { property: "touchpoint" } : column,
  );
  const grouped = groupJourneys(logOfAnswers(answers), { ...checked, by }, "surveyScore");
  const several = grouped.warnings.reduce((sum, { count = 0 }) => sum + count, 0);
  const message = `${several} answers are of journeys with several labels and are in several groups: the groups add up to more than the whole`;
  return {
    groups: grouped.keys.map(({ journeys: _, ...key }, g) => ({ key, members: journeysOfGroup(grouped, g) })),
    additive: grouped.additive,
    warnings: grouped.additive ? [] : [warning("groups_not_additive", message, several, ["groups"])],
  };
}

/** A log of one journey with one event for each answer, as far as grouping reads it. */
function logOfAnswers({ scores, columns, labels }: Answers): EventLog {
  const n = scores.length;
  return {
    events: n,
    journeys: n,
    customers: n,
    touchpoints: ["answer"],
    knownTouchpoints: ["answer"],
    timeUnit: "ms",
    offsets: Uint32Array.from({ length: n + 1 }, (_, i) => i),
    customer: null,
    customerIds: Float64Array.from({ length: n }, (_, i) => i),
    touchpoint: new Uint8Array(n),
    time: new Float64Array(n),
    properties: columns,
    labels,
    tiedPairs: 0,
    issues: [],
    lineage: [],
  };
}
