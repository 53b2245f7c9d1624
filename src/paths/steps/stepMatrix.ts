/** Counts at which touchpoint journeys are at each step, from their start or from an event. */

import { checkKeys } from "../../core/checks/checkKeys.ts";
import { expectSource } from "../../core/checks/expectSource.ts";
import { fail } from "../../core/checks/fail.ts";
import { wholeNumber } from "../../core/checks/wholeNumber.ts";
import { ParcoursError } from "../../core/error.ts";
import { type Warning, warning } from "../../core/issue.ts";
import type { Breakdown } from "../../log/breakdown/breakdown.ts";
import type { GroupOf } from "../../log/breakdown/groupOf.ts";
import type { LabelBy } from "../../log/labelTypes/labelBy.ts";
import type { Anchor } from "../../log/verbs/anchor.ts";
import type { PathSource } from "../pathSource.ts";
import { sequencesOf } from "../sequencesOf.ts";
import { journeysOf, noLabel, sourceWarnings } from "../sourceWarnings.ts";
import { withGroups } from "../withGroups.ts";
import { leftOutOf, originsOf, sumOfLeftOut } from "./origins.ts";
import { codesWithCount, topNames } from "./topNames.ts";

/** Which steps to show. */
export type StepMatrixDefinition = {
  /** First and last step. A number n: steps 1 … n, or with an anchor −n … n. */
  steps: number | readonly [from: number, to: number];
  /**
   * The event from which steps are counted; it is step 0. Journeys without it are left out (`no_anchor`).
   *
   * @defaultValue the start: step 1 is the first event
   */
  anchor?: Anchor;
  /** Number of touchpoints shown, those met most often over all steps; the others are one row. @defaultValue all */
  top?: number;
  /** What events are called. An event without a label is not a step. @defaultValue `"touchpoint"` */
  by?: LabelBy;
  /** Also counts the steps of groups of journeys. Needs a log. @defaultValue no groups */
  breakdown?: Breakdown;
};

/** One row of a {@link StepMatrixResult}: how many journeys are there at each step. */
export type StepMatrixRow = {
  /** `ended`: the journey is over. `notStarted`: it has not begun (before an anchor). `other`: touchpoints not in `top`. */
  kind: "touchpoint" | "other" | "ended" | "notStarted";
  name: string | null;
  /** Number of touchpoints the row stands for. */
  members: number;
  /** Journeys per step. */
  counts: number[];
  /** counts ÷ journeys; `null` without journeys. */
  shares: (number | null)[];
};

/** The result of {@link stepMatrix}. Each column adds up to `journeys`. */
export type StepMatrixResult = {
  kind: "stepMatrix";
  definition: StepMatrixDefinition;
  /** Number of journeys counted: all, or those with the anchor. */
  journeys: number;
  /** The number of each column. */
  steps: number[];
  /** Touchpoints, most journeys over all steps first, equal numbers by name; then `other`, `ended` and, with an anchor, `notStarted`. */
  rows: StepMatrixRow[];
  /** Journeys left out, by reason: `no_anchor`; `anchor_without_label` if the anchor event has no label. */
  leftOut: { readonly [reason: string]: number };
  /** With `breakdown`: the steps of each group alone. */
  groups?: GroupOf<StepMatrixResult>[];
  /** With `breakdown`: whether the groups add up to the whole. */
  additive?: boolean;
  warnings: Warning[];
};

const mostCells = 2 ** 25;

/**
 * Counts at which touchpoint journeys are at their first, second, third … event, or at the events before and after a given event. It counts
 * journeys: every journey is in each column once.
 *
 * @param source - a log or a path table; a row counts as its `journeys`, and an anchor may ask only for touchpoints
 * @throws {@link ParcoursError} `invalid_definition`, `invalid_anchor`, `unknown_touchpoint`, `unknown_property`, `too_large`, and the errors
 *   of a breakdown
 * @example
 * const table = pathTableFromRows([{ path: ["A", "B"], journeys: 3 }, { path: ["B"], journeys: 1 }]);
 * stepMatrix(table, { steps: 2 }).rows.map(({ name, kind, counts }) => [name ?? kind, counts])
 * // => [["B", [1, 3]], ["A", [3, 0]], ["ended", [0, 1]]]
 */
export function stepMatrix(source: PathSource, definition: StepMatrixDefinition): StepMatrixResult {
  expectSource(source, "pathSource", "stepMatrix");
  return withGroups(source, definition, "stepMatrix", (own, rest) =>
    stepMatrixOf(own, rest, [stepMatrixCounts(own, rest)]),
  );
}

/** The counts of a source, or of one part of a log. */
export type StepMatrixCounts = {
  /** Per row and column; rows are the names, then ended, then not started. */
  counts: Float64Array;
  leftOut: { [reason: string]: number };
  withoutLabel: number;
  firstWithoutLabel: number;
};

/** Counts the journeys at each step of a source, or of one part of a log. */
export function stepMatrixCounts(source: PathSource, definition: StepMatrixDefinition): StepMatrixCounts {
  const { anchor, by, first, columns } = resolve(definition);
  const sequences = sequencesOf(source, by === undefined ? {} : { by }, "stepMatrix");
  const { names, offsets, codes, weights, withoutLabel, firstWithoutLabel } = sequences;
  if ((names.length + 2) * columns > mostCells)
    throw new ParcoursError(
      "too_large",
      `stepMatrix: ${names.length} touchpoints × ${columns} steps are too many; take fewer steps`,
    );
  const origins = anchor === undefined ? undefined : originsOf(source, sequences, anchor, "stepMatrix");
  const shift = anchor?.shift ?? 0;

  const ended = names.length;
  const counts = new Float64Array((names.length + 2) * columns);
  for (let s = 0; s + 1 < offsets.length; s++) {
    const start = offsets[s] as number;
    const end = offsets[s + 1] as number;
    const weight = weights === null ? 1 : (weights[s] as number);
    const origin = origins === undefined ? start - 1 : (origins[s] as number);
    if (origins !== undefined && origin < 0) continue;
    for (let column = 0, place = origin + shift + first; column < columns; column++, place++) {
      const row = place < start ? ended + 1 : place >= end ? ended : (codes[place] as number);
      counts[row * columns + column]! += weight;
    }
  }
  return { counts, leftOut: origins ? leftOutOf(origins, weights) : {}, withoutLabel, firstWithoutLabel };
}

/** The answer of `stepMatrix` for a whole source, from the counts of its parts. */
export function stepMatrixOf(
  source: PathSource,
  definition: StepMatrixDefinition,
  parts: readonly StepMatrixCounts[],
): StepMatrixResult {
  const { anchor, by, first, columns, top } = resolve(definition);
  const { names } = sequencesOf(source, by === undefined ? {} : { by }, "stepMatrix");
  const [{ counts }] = parts as [StepMatrixCounts];
  for (const part of parts.slice(1)) for (let i = 0; i < counts.length; i++) counts[i]! += part.counts[i] as number;
  const leftOut = sumOfLeftOut(parts, ["no_anchor", "anchor_without_label"]);

  const ended = names.length;
  const journeys = journeysOf(source) - Object.values(leftOut).reduce((sum, n) => sum + n, 0);
  const totals = new Float64Array(names.length);
  for (let i = 0; i < totals.length * columns; i++) totals[Math.floor(i / columns)]! += counts[i] as number;
  const { shown, other } = topNames(totals, codesWithCount(totals), top);
  const row = (kind: StepMatrixRow["kind"], members: readonly number[]): StepMatrixRow => {
    const column = (k: number) => members.reduce((sum, code) => sum + (counts[code * columns + k] as number), 0);
    const own = Array.from({ length: columns }, (_, k) => column(k));
    const shares = own.map((count) => (journeys > 0 ? count / journeys : null));
    const touchpoint = kind === "touchpoint" ? (names[members[0] as number] as string) : null;
    const size = kind === "touchpoint" || kind === "other" ? members.length : 0;
    return { kind, name: touchpoint, members: size, counts: own, shares };
  };
  return {
    kind: "stepMatrix",
    definition: { ...definition },
    journeys,
    steps: Array.from({ length: columns }, (_, k) => first + k),
    rows: [
      ...shown.map((code) => row("touchpoint", [code])),
      ...(other.length > 0 ? [row("other", other)] : []),
      row("ended", [ended]),
      ...(anchor ? [row("notStarted", [ended + 1])] : []),
    ],
    leftOut,
    warnings: [...sourceWarnings(source), ...unlabelled(source, parts), ...tooManyNodes(shown.length)],
  };
}

function resolve(definition: StepMatrixDefinition) {
  checkKeys(definition, { steps: true, anchor: true, top: true, by: true, breakdown: true }, "stepMatrix");
  const { anchor, by } = definition;
  const [first, last] = rangeOf(definition);
  const top = wholeNumber(definition.top ?? Number.POSITIVE_INFINITY, "stepMatrix", "top", 1, Number.POSITIVE_INFINITY);
  if (anchor?.include === false)
    fail("stepMatrix", "anchor.include", "true", false, "The anchor is step 0 and always included.", "invalid_anchor");
  return { anchor, by, first, columns: last - first + 1, top };
}

/** Warns of more touchpoints than a picture can show. */
export function tooManyNodes(shown: number): Warning[] {
  return shown > 5000 ? [warning("too_many_nodes", `${shown} touchpoints are too many to read; set top`, shown)] : [];
}

function unlabelled(source: PathSource, [whole]: readonly StepMatrixCounts[]): Warning[] {
  // a question by another column than touchpoints is not counted in parts
  const own = whole as StepMatrixCounts;
  return noLabel(source, own, `${own.withoutLabel} events have no label and are no steps`);
}

function rangeOf({ steps, anchor }: StepMatrixDefinition): readonly [number, number] {
  const given = typeof steps === "number" ? [anchor ? -steps : 1, steps] : Array.isArray(steps) ? steps : [];
  const [from, to] = given as readonly number[];
  const isStep = (n: number | undefined): n is number => Number.isSafeInteger(n);
  if (isStep(from) && isStep(to) && from <= to && (anchor || from >= 1)) return [from, to];
  const expected = anchor
    ? "a whole number or [from, to]"
    : "a whole number, 1 or more, or [from, to] with 1 ≤ from ≤ to";
  return fail("stepMatrix", "steps", expected, steps);
}
