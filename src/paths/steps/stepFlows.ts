/** Counts journeys from step to step: the data of a Sankey diagram with numbered steps. */

import { checkKeys } from "../../core/checks/checkKeys.ts";
import { expectSource } from "../../core/checks/expectSource.ts";
import { oneOf } from "../../core/checks/oneOf.ts";
import { wholeNumber } from "../../core/checks/wholeNumber.ts";
import { ParcoursError } from "../../core/error.ts";
import type { Warning } from "../../core/issue.ts";
import type { Breakdown } from "../../log/breakdown/breakdown.ts";
import type { GroupOf } from "../../log/breakdown/groupOf.ts";
import type { Anchor } from "../../log/verbs/anchor.ts";
import type { Collapse } from "../collapse.ts";
import { createPairIndex } from "../parts/pairIndex.ts";
import type { PathSource } from "../pathSource.ts";
import type { Sequences } from "../sequences.ts";
import { sourceWarnings } from "../sourceWarnings.ts";
import { withGroups } from "../withGroups.ts";
import { cutAtAnchor } from "./cutAtAnchor.ts";
import { tooManyNodes } from "./stepMatrix.ts";
import { codesWithCount, topNames } from "./topNames.ts";

/** Which steps to show. */
export type StepFlowsDefinition = {
  /** How many steps. */
  steps: number;
  /** Number of touchpoints shown per step, the most frequent there; the others are one node. @defaultValue all */
  top?: number;
  /**
   * The event at which to begin (with `before`: to end). Journeys without it are left out (`no_anchor`). `include: false` begins
   * next to it.
   *
   * @defaultValue the start (the end) of the journey
   */
  anchor?: Anchor;
  /** Whether to follow journeys forward from there, or backward. @defaultValue `"after"` */
  direction?: "after" | "before";
  /** How repeats are collapsed, in the part of the journey that is followed. @defaultValue `"none"` */
  collapse?: Collapse;
  /** Also follows the journeys of groups. Needs a log. @defaultValue no groups */
  breakdown?: Breakdown;
};

/** Journeys at one place at one step. */
export type FlowNode = {
  /** Its index in `nodes`. */
  id: number;
  /** From the start: 1, 2, 3 …; from the end: −1, −2, −3 …; from an anchor: 0, ±1, ±2 … */
  step: number;
  /** `dropped`: journeys whose last event was one step before (with `before`: whose first event comes one step later). */
  kind: "touchpoint" | "other" | "dropped";
  name: string | null;
  /** Number of touchpoints it stands for. */
  members: number;
  journeys: number;
  /** Only at the outermost step: journeys that end (with `before`: begin) here. */
  ends?: number;
  /** Only at the outermost step: journeys that continue beyond the steps shown. */
  continues?: number;
};

/** Journeys that go from one node to a node of the next step. Always forward in time. */
export type FlowLink = { from: number; to: number; journeys: number };

/** The result of {@link stepFlows}: a graph without circles. In = journeys = out at every node between the outermost steps. */
export type StepFlowsResult = {
  kind: "stepFlows";
  definition: StepFlowsDefinition;
  /** Number of journeys that are followed. */
  journeys: number;
  /** By step; within a step by journeys, equal numbers by name; then `other`, then `dropped`. */
  nodes: FlowNode[];
  /** By source, then target. */
  links: FlowLink[];
  /** Journeys left out, by reason: `no_anchor`, `nothing_between` (the shifted anchor is outside the journey). */
  leftOut: { readonly [reason: string]: number };
  /** With `breakdown`: the flows of each group alone. */
  groups?: GroupOf<StepFlowsResult>[];
  /** With `breakdown`: whether the groups add up to the whole. */
  additive?: boolean;
  warnings: Warning[];
};

const mostCells = 2 ** 25;

/**
 * Follows journeys step by step: forward from their start or an event, or backward from their end or an event. It counts journeys.
 *
 * @param source - a log or a path table; a row counts as its `journeys`, and an anchor may ask only for touchpoints
 * @throws {@link ParcoursError} `invalid_definition`, `invalid_anchor`, `unknown_touchpoint`, `too_large`
 * @example
 * const table = pathTableFromRows([{ path: ["A", "B"], journeys: 3 }, { path: ["A"], journeys: 1 }]);
 * const { nodes, links } = stepFlows(table, { steps: 2 });
 * nodes.map(({ step, name, kind, journeys }) => [step, name ?? kind, journeys])
 * // => [[1, "A", 4], [2, "B", 3], [2, "dropped", 1]]
 * links // => [{ from: 0, to: 1, journeys: 3 }, { from: 0, to: 2, journeys: 1 }]
 */
export function stepFlows(source: PathSource, definition: StepFlowsDefinition): StepFlowsResult {
  expectSource(source, "pathSource", "stepFlows");
  return withGroups(source, definition, "stepFlows", (own, rest) => flowsOf(own, rest));
}

function flowsOf(source: PathSource, definition: StepFlowsDefinition): StepFlowsResult {
  checkKeys(
    definition,
    { steps: true, top: true, anchor: true, direction: true, collapse: true, breakdown: true },
    "stepFlows",
  );
  const { anchor } = definition;
  const direction = oneOf(definition.direction, ["after", "before"], "stepFlows", "direction");
  const steps = wholeNumber(definition.steps ?? Number.NaN, "stepFlows", "steps");
  const top = wholeNumber(definition.top ?? Number.POSITIVE_INFINITY, "stepFlows", "top", 1, Number.POSITIVE_INFINITY);
  const { sequences, leftOut, journeys } = cutAtAnchor(source, definition, "stepFlows");
  const { names, offsets } = sequences;
  if (names.length * steps > mostCells)
    throw new ParcoursError(
      "too_large",
      `stepFlows: ${names.length} touchpoints × ${steps} steps are too many; take fewer steps`,
    );
  const tally = tallySteps(sequences, steps, direction === "before");
  // + 0: the anchor itself is step 0, never −0
  const stepOf = (depth: number) => (direction === "after" ? 1 : -1) * (anchor ? depth : depth + 1) + 0;

  // nodes in order of time; per step and code (`names.length` means dropped): its node
  const nodes: FlowNode[] = [];
  const width = names.length + 1;
  const nodeOf = new Int32Array(width * steps);
  const add = (depth: number, kind: FlowNode["kind"], codes: readonly number[]) => {
    const count = (table: Float64Array) => codes.reduce((sum, code) => sum + (table[code] as number), 0);
    for (const code of codes) nodeOf[depth * width + code] = nodes.length;
    const node: FlowNode = {
      id: nodes.length,
      step: stepOf(depth),
      kind,
      name: kind === "touchpoint" ? (names[codes[0] as number] as string) : null,
      members: kind === "dropped" ? 0 : codes.length,
      journeys: count(tally.journeys[depth] as Float64Array),
    };
    if (depth === steps - 1 && kind !== "dropped") {
      node.ends = count(tally.ends);
      node.continues = node.journeys - node.ends;
    }
    nodes.push(node);
  };
  let widest = 0;
  for (let i = 0; i < steps; i++) {
    const depth = direction === "after" ? i : steps - 1 - i;
    const counts = tally.journeys[depth] as Float64Array;
    const { shown, other } = topNames(counts, codesWithCount(counts.subarray(0, names.length)), top);
    widest = Math.max(widest, shown.length);
    for (const code of shown) add(depth, "touchpoint", [code]);
    if (other.length > 0) add(depth, "other", other);
    if ((counts[names.length] as number) > 0) add(depth, "dropped", [names.length]);
  }

  const index = createPairIndex(nodes.length);
  const flow: number[] = [];
  for (let s = 0; s + 1 < offsets.length; s++) {
    const weight = sequences.weights === null ? 1 : (sequences.weights[s] as number);
    if (weight === 0) continue;
    const length = (offsets[s + 1] as number) - (offsets[s] as number);
    let before = -1;
    for (let depth = 0; depth <= length && depth < steps; depth++) {
      const node = nodeOf[depth * width + codeAt(sequences, s, depth, direction === "before")] as number;
      if (before >= 0) {
        const link = direction === "after" ? index.idOf(before, node) : index.idOf(node, before);
        flow[link] = (flow[link] ?? 0) + weight;
      }
      before = node;
    }
  }
  const { first, second } = index.pairs();
  const links = flow
    .map((count, link) => ({ from: first[link] as number, to: second[link] as number, journeys: count }))
    .sort((a, b) => a.from - b.from || a.to - b.to);
  const warnings = [...sourceWarnings(source), ...tooManyNodes(widest)];
  return { kind: "stepFlows", definition: { ...definition }, journeys, nodes, links, leftOut, warnings };
}

/** Per step and code: the journeys there (at `names.length`: those that dropped just before). Per code: those that end at the last step. */
function tallySteps(sequences: Sequences, steps: number, back: boolean) {
  const { names, offsets, weights } = sequences;
  const journeys = Array.from({ length: steps }, () => new Float64Array(names.length + 1));
  const ends = new Float64Array(names.length);
  for (let s = 0; s + 1 < offsets.length; s++) {
    const weight = weights === null ? 1 : (weights[s] as number);
    const length = (offsets[s + 1] as number) - (offsets[s] as number);
    for (let depth = 0; depth <= length && depth < steps; depth++)
      (journeys[depth] as Float64Array)[codeAt(sequences, s, depth, back)]! += weight;
    if (length === steps) ends[codeAt(sequences, s, steps - 1, back)]! += weight;
  }
  return { journeys, ends };
}

/** The code that is `depth` events from the start (or the end) of a sequence; `names.length` beyond it. */
function codeAt({ codes, offsets, names }: Sequences, s: number, depth: number, back: boolean): number {
  const start = offsets[s] as number;
  const end = offsets[s + 1] as number;
  return depth >= end - start ? names.length : (codes[back ? end - 1 - depth : start + depth] as number);
}
