/** Computes rule models: a raw weight per touch, scaled to add up to 1 per journey. */

import { checkKeys } from "../../core/checks/checkKeys.ts";
import { fail } from "../../core/checks/fail.ts";
import { listOf } from "../../core/checks/listOf.ts";
import { numberBetween } from "../../core/checks/numberBetween.ts";
import { oneOf } from "../../core/checks/oneOf.ts";
import { durationMs } from "../../core/duration.ts";
import { ParcoursError } from "../../core/error.ts";
import type { Warning } from "../../core/issue.ts";
import { codeOf } from "../../log/condition.ts";
import type { AttributeDefinition } from "../attributeDefinition.ts";
import { unknownNameWarning } from "../builder/compilePaths.ts";
import type { AnyPaths, CreditCells } from "../creditCells.ts";
import type { RuleDefinition } from "../definition/ruleDefinition.ts";
import { distinctWeights, localModel } from "./localModel.ts";
import { milestoneWeights } from "./milestoneWeights.ts";
import type { Model } from "./model.ts";

/** Writes the raw weights of touches `from` … `to − 1` into `out`. They are the touches of one journey, at least one. */
export type RawWeights = (out: Float64Array, from: number, to: number, row: number) => unknown;

const caller = "attribute";

/** Whether a model needs the time of each touch. */
export function needsTimes({ model }: AttributeDefinition): boolean {
  return model === "time-decay" || model === "same";
}

/** Prepares a rule for these cells. */
export function ruleModel(cells: CreditCells, paths: AnyPaths, definition: RuleDefinition): Model {
  if (definition.model === "linear-distinct")
    return fixed(
      cells,
      distinctWeights(cells, (distinct) => 1 / distinct),
    );
  if (definition.model === "participation")
    return {
      ...fixed(
        cells,
        distinctWeights(cells, () => 1),
      ),
      additive: false,
    };
  const warnings: Warning[] = [];
  const raw = rawWeights(cells, paths, definition as RawDefinition, warnings);
  const weights = new Float64Array(cells.codes.length);
  for (let row = 0; row < cells.rows; row++) {
    const from = cells.offsets[row] as number;
    const to = cells.offsets[row + 1] as number;
    if (from === to) continue;
    raw(weights, from, to, row);
    let total = 0;
    for (let i = from; i < to; i++) total += weights[i] as number;
    if (total > 0) for (let i = from; i < to; i++) weights[i] = (weights[i] as number) / total;
  }
  return { ...fixed(cells, weights), explain: () => ({ warnings }) };
}

/** A model whose weights do not depend on the counts. */
export function fixed(cells: CreditCells, weights: Float64Array): Model {
  return localModel(cells, () => weights);
}

type RawDefinition = RuleDefinition & { model: Exclude<RuleDefinition["model"], "linear-distinct" | "participation"> };

function rawWeights(cells: CreditCells, paths: AnyPaths, definition: RawDefinition, warnings: Warning[]): RawWeights {
  switch (definition.model) {
    case "first":
      return (out, from) => {
        out[from] = 1;
      };
    case "last":
      return (out, _, to) => {
        out[to - 1] = 1;
      };
    case "linear":
      return (out, from, to) => out.fill(1, from, to);
    case "same": {
      const ages = agesOf(cells);
      return (out, from, to) => {
        for (let i = from; i < to; i++) out[i] = ages[i] === 0 ? 1 : 0;
      };
    }
    case "first-non-direct":
    case "last-non-direct":
      return nonDirect(cells, definition, warnings);
    case "position":
      return position(definition);
    case "milestones":
      return milestoneWeights(cells, paths, definition, warnings);
    case "time-decay":
      return timeDecay(cells, definition);
    case "position-decay":
      return positionDecay(definition);
    case "custom":
      return custom(definition);
  }
}

type Rule<M> = Extract<RuleDefinition, { model: M }>;

function nonDirect(
  { names, codes }: CreditCells,
  { model, direct }: Extract<RuleDefinition, { direct: unknown }>,
  warnings: Warning[],
): RawWeights {
  const isDirect = new Uint8Array(names.length);
  for (const name of listOf(direct, caller, "direct")) {
    const code = codeOf(names, name);
    if (code < 0) warnings.push(unknownNameWarning(name, "direct"));
    else isDirect[code] = 1;
  }
  const step = model[0] === "f" ? 1 : -1;
  return (out, from, to) => {
    const edge = step > 0 ? from : to - 1;
    let i = edge;
    while (i >= from && i < to && isDirect[codes[i] as number] === 1) i += step;
    out[i >= from && i < to ? i : edge] = 1;
  };
}

function position({ weights, two }: Rule<"position">): RawWeights {
  if (weights !== undefined) checkKeys(weights, { first: true, middle: true, last: true }, caller, "weights");
  const { first, middle, last } = weights ?? { first: 0.4, middle: 0.2, last: 0.4 };
  numberBetween(first, caller, "weights.first", 0);
  numberBetween(middle, caller, "weights.middle", 0);
  numberBetween(last, caller, "weights.last", 0);
  const split = oneOf(two, ["ends", "split-middle"], caller, "two") === "ends" ? 0 : middle / 2;
  return (out, from, to) => {
    const n = to - from;
    if (n > 2) out.fill(middle / (n - 2), from, to);
    const half = n === 2 ? split : 0;
    // a single touch gets all; two touches without weights get half each
    const none = n === 1 || (n === 2 && first + last + split === 0) ? 1 : 0;
    out[to - 1] = last + half + none;
    out[from] = first + half + none;
  };
}

function agesOf({ beforeMs }: CreditCells): Float64Array {
  if (beforeMs) return beforeMs;
  const message = "this model needs the time of each touch; make the paths with conversionPaths and keep: times";
  throw new ParcoursError("missing_times", `${caller}: ${message}`);
}

function timeDecay(cells: CreditCells, { halfLife = { days: 7 }, stepwise }: Rule<"time-decay">): RawWeights {
  const half = durationMs(halfLife, `${caller}: halfLife`);
  if (half === 0) fail(caller, "halfLife", "more than 0", 0);
  const whole = oneOf(stepwise, [false, true], caller, "stepwise");
  const ages = agesOf(cells);
  return (out, from, to) => {
    let least = Infinity;
    for (let i = from; i < to; i++) {
      const age = (ages[i] as number) / half;
      out[i] = whole ? Math.floor(age) : age;
      least = Math.min(least, out[i] as number);
    }
    // counted from the youngest touch: a common factor cancels, and weights of old journeys do not underflow to 0
    for (let i = from; i < to; i++) out[i] = 2 ** (least - (out[i] as number));
  };
}

function positionDecay({ shape, ratio = 0.5 }: Rule<"position-decay">): RawWeights {
  if (oneOf(shape, ["geometric", "ramp"], caller, "shape") === "ramp")
    return (out, from, to) => {
      for (let i = from; i < to; i++) out[i] = i - from + 1;
    };
  numberBetween(ratio, caller, "ratio", 0);
  return (out, from, to) => {
    // counted from the largest weight, so that no power overflows
    for (let i = from; i < to; i++) out[i] = ratio <= 1 ? ratio ** (to - 1 - i) : ratio ** (from - i);
  };
}

function custom({ fromStart = [], fromEnd = [], other = 0 }: Rule<"custom">): RawWeights {
  for (const [place, list] of Object.entries({ fromStart, fromEnd })) listOf(list, caller, place);
  for (const weight of [...fromStart, ...fromEnd, other]) numberBetween(weight, caller, "weights", 0);
  return (out, from, to) => {
    for (let i = from; i < to; i++) {
      const start = fromStart[i - from];
      const end = fromEnd[to - 1 - i];
      out[i] = start === undefined && end === undefined ? other : (start ?? 0) + (end ?? 0);
    }
  };
}
