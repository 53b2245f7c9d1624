/** Retention as ClickHouse counts it: a first condition and any of the others, in whatever order. */

import { checkKeys } from "../core/checks/checkKeys.ts";
import { ParcoursError } from "../core/error.ts";
import { type Estimate, wilson } from "../core/estimate.ts";
import type { Warning } from "../core/issue.ts";
import { type Condition, compileCondition } from "../log/condition.ts";
import type { EventLog } from "../log/eventLog.ts";
import { logWarnings } from "../log/logWarnings.ts";
import { firstFit } from "./eventTimes.ts";

/** The answer of {@link retentionByConditions}. */
export type RetentionByConditionsResult = {
  kind: "retentionByConditions";
  definition: { conditions: readonly Condition[] };
  journeys: number;
  /** Per condition: journeys that meet the first one and this one, and their share of those that meet the first. */
  steps: { count: number; share: Estimate }[];
  warnings: Warning[];
};

/**
 * The `retention(c₁ … cₙ)` of ClickHouse: r₁ = a journey has an event of c₁, rᵢ = it has one of c₁ and one of cᵢ. Time order
 * plays no part: for returns *after* a start use `retention`.
 *
 * @throws {@link ParcoursError} `invalid_definition` without conditions; `unknown_touchpoint` and the faults of conditions
 * @example
 * const days = logFromRows(
 *   [
 *     { customer: "ann", touchpoint: "B", time: 1 },
 *     { customer: "ann", touchpoint: "A", time: 2 },
 *     { customer: "bob", touchpoint: "B", time: 3 },
 *   ],
 *   { customer: "customer", touchpoint: "touchpoint", time: "time" },
 * );
 * retentionByConditions(days, { conditions: ["A", "B"] }).steps.map((step) => step.count) // => [1, 1]
 */
export function retentionByConditions(
  log: EventLog,
  definition: { conditions: readonly Condition[] },
): RetentionByConditionsResult {
  checkKeys(definition, { conditions: true }, "retentionByConditions");
  if (!Array.isArray(definition.conditions) || definition.conditions.length === 0)
    throw new ParcoursError(
      "invalid_definition",
      "retentionByConditions: conditions: expected a list of at least one condition",
    );
  const tests = definition.conditions.map((condition, i) =>
    compileCondition(log, condition, { caller: "retentionByConditions", path: `conditions[${i}]` }),
  );
  const counts = tests.map(() => 0);
  for (let j = 0; j < log.journeys; j++) {
    const end = log.offsets[j + 1] as number;
    const met = tests.map((test) => firstFit(log, test, log.offsets[j] as number, end) < end);
    if (met[0]) for (let i = 0; i < met.length; i++) if (met[i]) counts[i] = (counts[i] as number) + 1;
  }
  return {
    kind: "retentionByConditions",
    definition,
    journeys: log.journeys,
    steps: counts.map((count) => ({ count, share: wilson(count, counts[0] as number) })),
    warnings: logWarnings(log),
  };
}
