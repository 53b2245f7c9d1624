/** Adds groups of journeys to the result of an analysis of paths. */

import { ParcoursError } from "../core/error.ts";
import type { Warning } from "../core/issue.ts";
import type { Breakdown } from "../log/breakdown/breakdown.ts";
import { checkBreakdown } from "../log/breakdown/groupJourneys.ts";
import type { GroupOf } from "../log/breakdown/groupOf.ts";
import { groupResults } from "../log/breakdown/groupResults.ts";
import { isPathTable, type PathSource } from "./pathSource.ts";

type WithGroups<R> = {
  kind: string;
  definition?: unknown;
  groups?: GroupOf<R>[];
  additive?: boolean;
  warnings: Warning[];
};

/**
 * The answer for the whole source and, with a breakdown, for each group of its journeys.
 *
 * @param answer - the answer without groups; it checks the rest of the definition
 * @throws {@link ParcoursError} `needs_log` for the breakdown of a path table, and the errors of a breakdown
 */
export function withGroups<D extends { breakdown?: Breakdown }, R extends WithGroups<R>>(
  source: PathSource,
  definition: D,
  caller: string,
  answer: (source: PathSource, definition: D) => R,
): R {
  if (definition?.breakdown === undefined) return answer(source, definition);
  const { breakdown: given, ...others } = definition;
  const rest = others as unknown as D;
  const breakdown = checkBreakdown(given as Breakdown, caller);
  if (isPathTable(source))
    throw new ParcoursError("needs_log", `${caller}: breakdown: a path table has no journeys to group; give the log`);
  const result = answer(source, rest);
  const { groups, additive, warnings } = groupResults(source, breakdown, caller, (group) => answer(group, rest));
  const told = "definition" in result ? { definition: { ...(result.definition as object), breakdown } } : {};
  return { ...result, ...told, groups, additive, warnings: [...result.warnings, ...warnings] };
}
