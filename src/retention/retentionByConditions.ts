/** Counts retention as ClickHouse does: journeys that meet a first condition and each of the others, in any order. */

import { checkKeys } from "../core/checks/checkKeys.ts";
import { expectSource } from "../core/checks/expectSource.ts";
import { fail } from "../core/checks/fail.ts";
import type { Estimate } from "../core/estimate.ts";
import type { Warning } from "../core/issue.ts";
import { wilson } from "../core/wilson.ts";
import { type Condition, compileCondition } from "../log/condition.ts";
import type { EventLog } from "../log/eventLog.ts";
import { logWarnings } from "../log/logWarnings.ts";
import { addTrial, type CountedCell, emptyCells, shareOf } from "./countedCell.ts";
import { firstFit } from "./eventTimes.ts";
import { customerOf, fewStarted, isClustered, observation } from "./observation.ts";
import type { RetentionOptions } from "./retentionDefinition.ts";

/** What {@link retentionByConditions} asks. Plain JSON. */
export type RetentionByConditionsDefinition = {
  /** Journeys that meet the first condition are the base of all shares. At least one condition. */
  conditions: readonly Condition[];
  /** Where an `observedUntil` without offset was written: an IANA name. @defaultValue the zone the log was read in, else `"UTC"` */
  timeZone?: string;
};

/** How {@link retentionByConditions} computes: the same options as {@link RetentionOptions}. */
export type RetentionByConditionsOptions = RetentionOptions;

/** The result of {@link retentionByConditions}. */
export type RetentionByConditionsResult = {
  kind: "retentionByConditions";
  definition: RetentionByConditionsDefinition;
  /** Journeys with an event until `observedUntil`. */
  journeys: number;
  /** Per condition: journeys that meet the first one and this one, and their share of those that meet the first. @see docs/statistics.md */
  steps: { count: number; share: Estimate }[];
  warnings: Warning[];
};

/**
 * The `retention(c₁ … cₙ)` of ClickHouse: r₁ = a journey has an event of c₁, rᵢ = it has one of c₁ and one of cᵢ. The order of
 * events in time is ignored. For returns *after* a start use `retention`.
 *
 * @param log - what customers did
 * @param definition - the conditions
 * @param options - confidence level, end of observation, clustering
 * @throws {@link ParcoursError} `invalid_definition` without conditions; `unknown_touchpoint` and the errors of conditions
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
  definition: RetentionByConditionsDefinition,
  options: RetentionByConditionsOptions = {},
): RetentionByConditionsResult {
  expectSource(log, "log", "retentionByConditions");
  checkKeys(definition, { conditions: true, timeZone: true }, "retentionByConditions");
  if (!Array.isArray(definition.conditions) || definition.conditions.length === 0)
    fail("retentionByConditions", "conditions", "a list of at least one condition", definition.conditions);
  const { timeZone } = definition;
  const tests = definition.conditions.map((condition, i) =>
    compileCondition(log, condition, { caller: "retentionByConditions", path: `conditions[${i}]`, timeZone }),
  );
  const seen = observation(log, options, "retentionByConditions", timeZone);
  const cells = emptyCells(tests.length - 1, isClustered(log, seen.cluster));
  for (let j = 0; j < log.journeys; j++) {
    const end = seen.ends[j] as number;
    const met = tests.map((test) => firstFit(log, test, log.offsets[j] as number, end) < end);
    if (met[0])
      for (let i = 0; i < met.length; i++) addTrial(cells[i] as CountedCell, customerOf(log, j), met[i] as boolean);
  }
  return {
    kind: "retentionByConditions",
    definition,
    journeys: seen.journeys,
    steps: cells.map((cell) => ({
      count: cell.k,
      share: shareOf(cell, seen.level) ?? wilson(0, 0, { level: seen.level }),
    })),
    warnings: [...logWarnings(log), ...seen.warnings, ...fewStarted(cells[0]?.k ?? 0)],
  };
}
