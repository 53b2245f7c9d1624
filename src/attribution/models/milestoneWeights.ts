/** Computes weights for the first touch, the last touch and the touches that entered a stage. */

import { checkKeys } from "../../core/checks/checkKeys.ts";
import { fail } from "../../core/checks/fail.ts";
import { listOf } from "../../core/checks/listOf.ts";
import { numberBetween } from "../../core/checks/numberBetween.ts";
import { type Warning, warning } from "../../core/issue.ts";
import { codeOf } from "../../log/condition.ts";
import { unknownNameWarning } from "../builder/compilePaths.ts";
import type { ConversionPaths } from "../builder/conversionPathsResult.ts";
import type { AnyPaths, CreditCells } from "../creditCells.ts";
import type { RuleDefinition } from "../definition/ruleDefinition.ts";

/**
 * Raw weights of `milestones`. A touch with several of these roles gets the sum of their weights; `other` goes to touches without a
 * role.
 */
export function milestoneWeights(
  cells: CreditCells,
  paths: AnyPaths,
  definition: Extract<RuleDefinition, { model: "milestones" }>,
  warnings: Warning[],
): (out: Float64Array, from: number, to: number, row: number) => void {
  const caller = "attribute";
  const recorded = (paths as Partial<ConversionPaths>).stages ?? { names: [], marks: new Int32Array(0) };
  checkKeys(definition.weights, { first: true, last: true, stages: true, other: true }, caller, "weights");
  const { first = 0, last = 0, stages: stageWeights, other = 0 } = definition.weights;
  listOf(stageWeights, caller, "weights.stages");
  for (const weight of [first, last, other, ...stageWeights]) numberBetween(weight, caller, "weights", 0);
  const stages = listOf(definition.stages ?? recorded.names, caller, "stages");
  if (stages.length !== stageWeights.length && definition.stages !== undefined)
    fail(caller, "stages", `as many as weights.stages: ${stageWeights.length}`, stages.length);

  if (stages.length !== stageWeights.length) {
    const message = `${stages.length} stages in the table, ${stageWeights.length} weights: a stage without a weight, or a weight without a stage, is ignored`;
    warnings.push(warning("stages_mismatch", message));
  }

  const entries = stages.map((stage, i): ((row: number, from: number, to: number) => number) => {
    if (typeof stage === "string") {
      const s = recorded.names.indexOf(stage);
      if (s < 0) warnings.push(unknownNameWarning(stage, "stages"));
      return s < 0 ? () => -1 : (row) => recorded.marks[row * recorded.names.length + s] as number;
    }
    const enters = new Uint8Array(cells.names.length);
    checkKeys(stage, { name: true, touchpoints: true }, caller, `stages[${i}]`);
    for (const name of listOf(stage.touchpoints, caller, `stages[${i}].touchpoints`)) {
      const code = codeOf(cells.names, name);
      if (code < 0) warnings.push(unknownNameWarning(name, "stages"));
      else enters[code] = 1;
    }
    return (_, from, to) => {
      let i = from;
      while (i < to && enters[cells.codes[i] as number] === 0) i++;
      return i < to ? i - from : -1;
    };
  });

  return (out, from, to, row) => {
    const held = new Set<number>();
    if (first > 0) held.add(from);
    if (last > 0) held.add(to - 1);
    out[from] = first;
    (out[to - 1] as number) += last;
    entries.forEach((entry, s) => {
      const weight = stageWeights[s] ?? 0;
      const place = entry(cells.source ? (cells.source[row] as number) : row, from, to);
      if (place < 0 || weight === 0) return;
      (out[from + place] as number) += weight;
      held.add(from + place);
    });
    const free = to - from - held.size;
    if (free > 0) for (let i = from; i < to; i++) if (!held.has(i)) out[i] = other / free;
  };
}
