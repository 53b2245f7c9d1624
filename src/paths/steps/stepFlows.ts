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
import { sequencesOf } from "../sequencesOf.ts";
import { sourceWarnings } from "../sourceWarnings.ts";
import { withGroups } from "../withGroups.ts";
import { cutAtAnchor } from "./cutAtAnchor.ts";
import { sumOfLeftOut } from "./origins.ts";
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
  return withGroups(source, definition, "stepFlows", (own, rest) => stepFlowsOf(own, rest, [flowCounts(own, rest)]));
}

/** The counts of a source, or of one part of a log. A code is that of a name; the number of names is the code of journeys that dropped. */
export type FlowCounts = {
  journeys: number;
  leftOut: { [reason: string]: number };
  /** Journeys per code at the first step. */
  first: Float64Array;
  /** Per code: journeys that end at the last step. */
  ends: Float64Array;
  /** Moves from a place, depth × (number of names + 1) + code, to a code of the next depth. */
  from: ArrayLike<number>;
  to: ArrayLike<number>;
  flow: ArrayLike<number>;
};

/** Counts the moves of journeys from step to step in a source, or in one part of a log. */
export function flowCounts(source: PathSource, definition: StepFlowsDefinition): FlowCounts {
  const { steps, back } = resolve(definition);
  const { sequences, leftOut, journeys } = cutAtAnchor(source, definition, "stepFlows");
  const { names, offsets, codes, weights } = sequences;
  if (names.length * steps > mostCells)
    throw new ParcoursError(
      "too_large",
      `stepFlows: ${names.length} touchpoints × ${steps} steps are too many; take fewer steps`,
    );
  const dropped = names.length;
  const width = dropped + 1;
  const first = new Float64Array(width);
  const ends = new Float64Array(width);
  const index = createPairIndex(steps * width, width);
  const flow: number[] = [];
  for (let s = 0; s + 1 < offsets.length; s++) {
    const weight = weights === null ? 1 : (weights[s] as number);
    if (weight === 0) continue;
    const start = offsets[s] as number;
    const length = (offsets[s + 1] as number) - start;
    let code = dropped;
    for (let depth = 0; depth <= length && depth < steps; depth++) {
      const next = depth === length ? dropped : (codes[start + (back ? length - 1 - depth : depth)] as number);
      if (depth === 0) first[next]! += weight;
      else {
        const move = index.idOf((depth - 1) * width + code, next);
        flow[move] = (flow[move] ?? 0) + weight;
      }
      code = next;
    }
    if (length === steps) ends[code]! += weight;
  }
  const { first: from, second: to } = index.pairs();
  return { journeys, leftOut, first, ends, from, to, flow };
}

/** The answer of `stepFlows` for a whole source, from the counts of its parts. */
export function stepFlowsOf(
  source: PathSource,
  definition: StepFlowsDefinition,
  parts: readonly FlowCounts[],
): StepFlowsResult {
  const { steps, back, top, anchor } = resolve(definition);
  const { names } = sequencesOf(source, {}, "stepFlows");
  const dropped = names.length;
  const width = dropped + 1;
  const tally = Array.from({ length: steps }, () => new Float64Array(width));
  const ends = new Float64Array(width);
  for (const part of parts) {
    for (let code = 0; code < width; code++) {
      tally[0]![code]! += part.first[code] as number;
      ends[code]! += part.ends[code] as number;
    }
    for (let move = 0; move < part.flow.length; move++) {
      const depth = Math.floor((part.from[move] as number) / width) + 1;
      tally[depth]![part.to[move] as number]! += part.flow[move] as number;
    }
  }
  // + 0: the anchor itself is step 0, never −0
  const stepOf = (depth: number) => (back ? -1 : 1) * (anchor ? depth : depth + 1) + 0;

  // nodes in order of time; per step and code: its node
  const nodes: FlowNode[] = [];
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
      journeys: count(tally[depth] as Float64Array),
    };
    if (depth === steps - 1 && kind !== "dropped") {
      node.ends = count(ends);
      node.continues = node.journeys - node.ends;
    }
    nodes.push(node);
  };
  let widest = 0;
  for (let i = 0; i < steps; i++) {
    const depth = back ? steps - 1 - i : i;
    const counts = tally[depth] as Float64Array;
    const { shown, other } = topNames(counts, codesWithCount(counts.subarray(0, dropped)), top);
    widest = Math.max(widest, shown.length);
    for (const code of shown) add(depth, "touchpoint", [code]);
    if (other.length > 0) add(depth, "other", other);
    if ((counts[dropped] as number) > 0) add(depth, "dropped", [dropped]);
  }

  const index = createPairIndex(nodes.length);
  const flow: number[] = [];
  for (const part of parts)
    for (let move = 0; move < part.flow.length; move++) {
      const place = part.from[move] as number;
      const before = nodeOf[place] as number;
      const after = nodeOf[(Math.floor(place / width) + 1) * width + (part.to[move] as number)] as number;
      const link = back ? index.idOf(after, before) : index.idOf(before, after);
      flow[link] = (flow[link] ?? 0) + (part.flow[move] as number);
    }
  const { first, second } = index.pairs();
  const links = flow
    .map((count, link) => ({ from: first[link] as number, to: second[link] as number, journeys: count }))
    .sort((a, b) => a.from - b.from || a.to - b.to);
  return {
    kind: "stepFlows",
    definition: { ...definition },
    journeys: parts.reduce((sum, part) => sum + part.journeys, 0),
    nodes,
    links,
    leftOut: sumOfLeftOut(parts, ["no_anchor", "anchor_without_label", "nothing_between"]),
    warnings: [...sourceWarnings(source), ...tooManyNodes(widest)],
  };
}

function resolve(definition: StepFlowsDefinition) {
  checkKeys(
    definition,
    { steps: true, top: true, anchor: true, direction: true, collapse: true, breakdown: true },
    "stepFlows",
  );
  const direction = oneOf(definition.direction, ["after", "before"], "stepFlows", "direction");
  const steps = wholeNumber(definition.steps ?? Number.NaN, "stepFlows", "steps");
  const top = wholeNumber(definition.top ?? Number.POSITIVE_INFINITY, "stepFlows", "top", 1, Number.POSITIVE_INFINITY);
  return { steps, back: direction === "before", top, anchor: definition.anchor };
}
