/** Checks the definition of transitions. */

import { checkKeys } from "../../core/checks/checkKeys.ts";
import { fail } from "../../core/checks/fail.ts";
import { oneOf } from "../../core/checks/oneOf.ts";
import { ParcoursError } from "../../core/error.ts";
import { checkBreakdown } from "../../log/breakdown/groupJourneys.ts";
import { isRecord } from "../../log/conditions/valueTest.ts";
import { isPathTable, type PathSource } from "../../paths/pathSource.ts";
import type { TransitionWeight } from "../pruning/transitionWeight.ts";
import { weightColumns } from "./edgeColumns.ts";
import type { TransitionsDefinition } from "./transitionsDefinition.ts";

/** A definition with its defaults. */
export type CheckedTransitions = TransitionsDefinition & {
  weight: TransitionWeight;
  times: NonNullable<TransitionsDefinition["times"]>;
};

/** The keys of a definition. */
export const transitionKeys = {
  by: true,
  withoutLabel: true,
  collapse: true,
  weight: true,
  prune: true,
  times: true,
  breakdown: true,
} as const;

const pruning = { nodes: ["top", "minEvents", "keep"], edges: ["top", "minCount", "minShare"] };
const amounts = ["none", "mean", "quantiles"] as const;

/**
 * Fills in the defaults. A weight that is a time has this time computed, whatever `times` is.
 *
 * @throws {@link ParcoursError} `invalid_definition`, `needs_times`
 */
export function checkTransitions(
  source: PathSource,
  definition: TransitionsDefinition,
  caller: string,
): CheckedTransitions {
  checkKeys(definition, transitionKeys, caller);
  const { weight = "count", prune } = definition;
  if (prune !== undefined) checkKeys(prune, { nodes: true, edges: true }, caller, "prune");
  oneOf(weight, Object.keys(weightColumns), caller, "weight");
  const table = isPathTable(source);
  const asked = definition.times ?? (table ? "none" : "mean");
  oneOf(asked, amounts, caller, "times");
  const least = weight === "q50Ms" || weight === "q95Ms" ? 2 : weight.endsWith("Ms") ? 1 : 0;
  const times = amounts[Math.max(least, amounts.indexOf(asked))] as (typeof amounts)[number];
  if (table && times !== "none")
    throw new ParcoursError("needs_times", `${caller}: a path table has no times; give the log`);
  for (const [part, known] of Object.entries(pruning)) {
    const given = prune?.[part as keyof typeof pruning];
    if (given !== undefined && !isPruning(given, known))
      fail(
        caller,
        `prune.${part}`,
        `one of ${known.join(", ")}, with a number that is 0 or more or a list of names`,
        given,
      );
  }
  const breakdown = definition.breakdown === undefined ? undefined : checkBreakdown(definition.breakdown, caller);
  if (breakdown !== undefined && caller !== "transitions")
    throw new ParcoursError("unsupported_definition", `${caller}: breakdown: only transitions has groups`);
  if (breakdown !== undefined && table)
    throw new ParcoursError("needs_log", `${caller}: breakdown: a path table has no journeys to group; give the log`);
  const own = table ? source.definition : {};
  return {
    weight,
    by: definition.by ?? own.by ?? "touchpoint",
    withoutLabel: definition.withoutLabel ?? own.withoutLabel ?? "drop",
    collapse: definition.collapse ?? "none",
    times,
    ...(prune === undefined ? {} : { prune }),
    ...(breakdown === undefined ? {} : { breakdown }),
  };
}

/** Whether it is one key with a number that is possible for it, or a list of names to keep. */
function isPruning(given: unknown, known: readonly string[]): boolean {
  if (!isRecord(given)) return false;
  const [[key, value] = ["", 0], ...more] = Object.entries(given);
  if (more.length > 0 || !known.includes(key)) return false;
  if (key === "keep") return Array.isArray(value);
  return typeof value === "number" && value >= 0 && (key !== "top" || Number.isInteger(value));
}
