/** Scores irritants with nine formulas. A missing or impossible input gives no score, with a reason, and never a default. */

import type { Estimate, Interval } from "../../core/estimate.ts";
import type { Irritant } from "../../model/entities/irritant.ts";

/** The formula that scores irritants, with its own parameters. */
export type IrritantScorer =
  | { kind: "frequency-impact" }
  | { kind: "nielsen" }
  | { kind: "rice" }
  | { kind: "ice-product" }
  | { kind: "ice-mean" }
  | { kind: "rpn" }
  | { kind: "opportunity" }
  | { kind: "value-share" }
  | { kind: "stake" };

/** A score, or the reason why there is none. It has bounds when they follow from the interval of the rate. */
export type IrritantScore = {
  value: number | null;
  bounds: Interval | null;
  inputs: { [name: string]: number | null };
  reason: string | null;
};

/** What a scorer reads besides the irritant. */
export type ScoreContext = {
  /** Share of the exposed customers who reported it; `null` when exposure is unknown. @see docs/statistics.md */
  rate: Estimate | null;
  /** Values and effort of the opportunities that name the irritant. */
  opportunities: readonly {
    customerValue?: number | undefined;
    businessValue?: number | undefined;
    effort?: number | undefined;
  }[];
};

type Inputs = { [name: string]: number | null };

/**
 * The score of an irritant with one of nine formulas. A higher score is more urgent.
 *
 * `frequency-impact`: severity / 4 · lower bound of the rate. `nielsen`: median severity of the raters, upper middle when even.
 * `rice`: reach · impact · confidence / effort. `ice-product`, `ice-mean`: impact, confidence and ease, multiplied or averaged.
 * `rpn`: severity · occurrence · detection (FMEA, whole numbers 1 … 10). `opportunity`: I + max(I − S, 0) (Ulwick).
 * `value-share`: mean of customer and business value. `stake`: exposed · rate · lost conversion · margin.
 */
export function scoreIrritant(irritant: Irritant, scorer: IrritantScorer, context: ScoreContext): IrritantScore {
  const a = irritant.assessment ?? {};
  switch (scorer.kind) {
    case "frequency-impact": {
      const inputs = {
        severity: irritant.severity ?? null,
        rate: context.rate?.value ?? null,
        lower: context.rate?.lower ?? null,
      };
      if (inputs.severity !== null && context.rate === null)
        return none(inputs, "the number of customers who met it is unknown");
      return check(
        inputs,
        [
          ["severity", 0, 4],
          ["lower", 0, 1],
        ],
        () => ((inputs.severity as number) / 4) * (inputs.lower as number),
      );
    }
    case "nielsen": {
      const ratings = [...(a.ratings ?? [])].sort((x, y) => x - y);
      const middle = ratings[Math.floor(ratings.length / 2)] ?? null;
      const inputs = { raters: ratings.length, rating: middle };
      if (ratings.some((rating) => !([0, 1, 2, 3, 4] as number[]).includes(rating)))
        return none(inputs, "ratings must be 0, 1, 2, 3 or 4");
      return check(inputs, [["rating", 0, 4]], () => middle as number);
    }
    case "rice": {
      const inputs = pick(a.rice, ["reach", "impact", "confidence", "effort"]);
      const { reach, impact, confidence, effort } = inputs;
      if (impact !== null && ![0.25, 0.5, 1, 2, 3].includes(impact as number))
        return none(inputs, "impact must be 0.25, 0.5, 1, 2 or 3");
      if (effort !== null && !((effort as number) > 0)) return none(inputs, "effort must be above 0");
      return check(
        inputs,
        [
          ["reach", 0],
          ["impact", 0],
          ["confidence", 0, 1],
          ["effort", 0],
        ],
        () => (reach! * impact! * confidence!) / effort!,
      );
    }
    case "ice-product":
    case "ice-mean": {
      const inputs = pick(a.ice, ["impact", "confidence", "ease"]);
      const { impact, confidence, ease } = inputs;
      const formula =
        scorer.kind === "ice-product" ? () => impact! * confidence! * ease! : () => (impact! + confidence! + ease!) / 3;
      return check(
        inputs,
        [
          ["impact", 0, 10],
          ["confidence", 0, 10],
          ["ease", 0, 10],
        ],
        formula,
      );
    }
    case "rpn": {
      const inputs = pick(a.rpn, ["severity", "occurrence", "detection"]);
      if (Object.values(inputs).some((x) => x !== null && !Number.isInteger(x)))
        return none(inputs, "severity, occurrence and detection must be whole numbers");
      const { severity, occurrence, detection } = inputs;
      return check(
        inputs,
        [
          ["severity", 1, 10],
          ["occurrence", 1, 10],
          ["detection", 1, 10],
        ],
        () => severity! * occurrence! * detection!,
      );
    }
    case "opportunity": {
      const inputs = pick(a.opportunity, ["importance", "satisfaction"]);
      const { importance, satisfaction } = inputs;
      return check(
        inputs,
        [
          ["importance", 0, 10],
          ["satisfaction", 0, 10],
        ],
        () => importance! + Math.max(importance! - satisfaction!, 0),
      );
    }
    case "value-share": {
      const [first] = context.opportunities;
      const inputs = pick(first, ["customerValue", "businessValue", "effort"]);
      const { customerValue, businessValue } = inputs;
      return check(
        inputs,
        [
          ["customerValue", 0, 100],
          ["businessValue", 0, 100],
        ],
        () => (customerValue! + businessValue!) / 2,
      );
    }
    case "stake":
      return stake(pick(a.stake, ["exposed", "rate", "lostConversion", "margin"]), context.rate);
  }
}

/** exposed · rate · lost conversion · margin. It has the bounds of a measured rate; a stated rate has no bounds. */
function stake(given: Inputs, measured: Estimate | null): IrritantScore {
  const inputs: Inputs = { ...given, rate: given.rate ?? measured?.value ?? null };
  const { exposed, rate, lostConversion, margin } = inputs;
  const times = (share: number | null) =>
    share === null ? null : (exposed as number) * share * (lostConversion as number) * (margin as number);
  const score = check(
    inputs,
    [
      ["exposed", 0],
      ["rate", 0, 1],
      ["lostConversion", 0, 1],
      ["margin", 0],
    ],
    () => times(rate as number) as number,
  );
  if (score.value === null || given.rate !== null || measured === null) return score;
  return { ...score, bounds: { lower: times(measured.lower), upper: times(measured.upper) } };
}

function pick(given: { readonly [name: string]: number | undefined } | undefined, names: readonly string[]): Inputs {
  return Object.fromEntries(names.map((name) => [name, given?.[name] ?? null]));
}

function check(
  inputs: Inputs,
  ranges: readonly (readonly [string, number, number?])[],
  formula: () => number,
): IrritantScore {
  for (const [name, least, most = Number.POSITIVE_INFINITY] of ranges) {
    const value = inputs[name] ?? null;
    if (value === null) return none(inputs, `${name} is missing`);
    if (!(value >= least && value <= most && value < Number.POSITIVE_INFINITY)) {
      const range = most === Number.POSITIVE_INFINITY ? `at least ${least}` : `from ${least} to ${most}`;
      return none(inputs, `${name} must be ${range}`);
    }
  }
  return { value: formula(), bounds: null, inputs, reason: null };
}

function none(inputs: Inputs, reason: string): IrritantScore {
  return { value: null, bounds: null, inputs, reason };
}
