/** The tables of the results of the paths room, and of path tables themselves. */

import type { ConversionPaths } from "../../attribution/builder/conversionPathsResult.ts";
import type { ClusterPathsResult } from "../../paths/compare/clusterPaths.ts";
import type { SequenceIndicesResult } from "../../paths/compare/sequenceIndices.ts";
import type { MatchPatternResult } from "../../paths/matchPattern.ts";
import type { JourneyTableResult } from "../../paths/measures/journeyTable.ts";
import type { EventuallyFollowsResult } from "../../paths/parts/eventuallyFollows.ts";
import type { FrequentSubsequencesResult } from "../../paths/parts/frequentSubsequences.ts";
import type { NgramsResult } from "../../paths/parts/ngrams.ts";
import type { PrefixNode, PrefixTreeResult } from "../../paths/parts/prefixTree.ts";
import type { PathStatisticsResult } from "../../paths/pathStatistics.ts";
import type { PathTable } from "../../paths/pathTableResult.ts";
import type { FlowNode, StepFlowsResult } from "../../paths/steps/stepFlows.ts";
import type { StepMatrixResult } from "../../paths/steps/stepMatrix.ts";
import type { TopPathsResult } from "../../paths/topPaths.ts";
import type { Cell, Table } from "../table.ts";
import {
  distributionFields,
  estimateFields,
  field,
  labelField,
  makeTable,
  pathFields,
  plainRate,
  type TableRate,
} from "./makeTable.ts";

const journeyUnit = { unit: "journeys" } as const;

/** One row per path. Where repeats are counted, a touchpoint that came several times in a row has its number beside it. */
function pathRowsTable(paths: PathTable | ConversionPaths): Table {
  const { names, offsets, codes, journeys, conversions, nonConversions, value } = paths;
  const frequencies = "frequencies" in paths ? paths.frequencies : undefined;
  const rows = Array.from({ length: paths.rows }, (_, row) => row);
  const pathOfRow = (row: number) =>
    Array.from(codes.subarray(offsets[row], offsets[row + 1]), (code, i) => {
      const times = frequencies?.[(offsets[row] as number) + i] ?? 1;
      return times > 1 ? `${names[code]} ×${times}` : (names[code] as string);
    });
  return makeTable(paths.kind, "Distinct paths", rows, [
    pathFields(pathOfRow),
    field("journeys", "journeys", "count", (row) => journeys[row], { unit: "journeys", role: "value" }),
    ...(conversions === null
      ? []
      : [field<number>("conversions", "conversions", "count", (row) => conversions[row], { unit: "conversions" })]),
    ...(nonConversions === null
      ? []
      : [field<number>("nonConversions", "without conversion", "count", (row) => nonConversions[row], journeyUnit)]),
    ...(value === null ? [] : [field<number>("value", "value", "money", (row) => value[row])]),
  ]);
}

/** One row per path, then one for all that were left out. */
function topPathsTable({ rows, leftOut, otherJourneys, journeys }: TopPathsResult): Table {
  type Ranked = Partial<Omit<TopPathsResult["rows"][number], "path" | "share">> & {
    path: string | readonly string[];
    share: TableRate;
  };
  const all: Ranked[] = [...rows];
  if (leftOut.top > 0)
    all.push({
      path: `(${leftOut.top} other paths)`,
      journeys: otherJourneys,
      share: plainRate(journeys > 0 ? otherJourneys / journeys : null, journeys),
      cumulativeShare: journeys > 0 ? 1 : null,
    });
  return makeTable("topPaths", "Most frequent paths", all, [
    pathFields(({ path }) => path),
    field("journeys", "journeys", "count", (row) => row.journeys, { unit: "journeys", role: "value" }),
    estimateFields("share", "of all journeys", ({ share }) => share),
    field("cumulativeShare", "with those above", "share", (row) => row.cumulativeShare),
    ...(rows.some((row) => row.conversions !== undefined)
      ? [
          field<Ranked>("conversions", "conversions", "count", (row) => row.conversions, { unit: "conversions" }),
          estimateFields<Ranked>("conversion", "conversion", (row) => row.conversion),
        ]
      : []),
    ...(rows.some((row) => row.value !== undefined)
      ? [field<Ranked>("value", "value", "money", (row) => row.value)]
      : []),
  ]);
}

/** One row: all journeys. */
function pathStatisticsTable(result: PathStatisticsResult): Table {
  const { lengths, durationsMs } = result;
  return makeTable(
    "pathStatistics",
    "Paths in numbers",
    [result],
    [
      field("journeys", "journeys", "count", (own) => own.journeys, journeyUnit),
      field("distinct", "distinct paths", "count", (own) => own.distinct, { unit: "paths" }),
      estimateFields("topShare", "share of the most frequent path", (own) => own.topShare),
      ...result.coverage.map(({ share, paths }) =>
        field<typeof result>(
          `paths${Math.round(share * 100)}`,
          `paths that hold ${share * 100} %`,
          "count",
          () => paths,
          {
            unit: "paths",
          },
        ),
      ),
      field("oneEvent", "of one event", "count", (own) => own.oneEvent, journeyUnit),
      field("withRepeat", "with a repeat", "count", (own) => own.withRepeat, journeyUnit),
      field("withRework", "that meet a touchpoint again", "count", (own) => own.withRework, journeyUnit),
      distributionFields("events", "events", "number", () => lengths, "events"),
      ...(durationsMs === null
        ? []
        : [distributionFields<typeof result>("durationMs", "duration", "duration", () => durationsMs)]),
      field("entropy", "entropy", "number", (own) => own.entropy),
      field("entropyNormalised", "entropy, 0 to 1", "number", (own) => own.entropyNormalised),
    ],
  );
}

/** One row: all journeys. */
function matchPatternTable(result: MatchPatternResult): Table {
  return makeTable(
    "matchPattern",
    "Journeys that match the pattern",
    [result],
    [
      field("journeys", "journeys", "count", ({ journeys }) => journeys, journeyUnit),
      estimateFields("matching", "with a match", ({ matching }) => matching),
      field("matches", "matches", "count", ({ matches }) => matches, { unit: "matches" }),
      distributionFields("events", "events of a match", "number", ({ lengths }) => lengths, "events"),
    ],
  );
}

/** One row per pair of touchpoints. */
function eventuallyFollowsTable({ rows, journeys: all }: EventuallyFollowsResult): Table {
  return makeTable("eventuallyFollows", "Touchpoints that come later in the same journey", rows, [
    labelField("from", "from", ({ from }) => from),
    labelField("to", "to", ({ to }) => to),
    field("journeys", "journeys", "count", ({ journeys }) => journeys, { ...journeyUnit, role: "value" }),
    field("share", "of all journeys", "share", ({ journeys }) => (all > 0 ? journeys / all : null)),
    field("pairs", "pairs of events", "count", ({ pairs }) => pairs, { unit: "pairs" }),
  ]);
}

/** One row per n-gram. */
function ngramsTable({ rows }: NgramsResult): Table {
  return makeTable("ngrams", "Touchpoints in a row", rows, [
    pathFields(({ path }) => path),
    field("count", "times", "count", ({ count }) => count, { unit: "occurrences", role: "value" }),
    field("journeys", "journeys", "count", ({ journeys }) => journeys, journeyUnit),
  ]);
}

/** One row per subsequence. */
function frequentSubsequencesTable({ rows }: FrequentSubsequencesResult): Table {
  return makeTable("frequentSubsequences", "Touchpoints in this order, others between allowed", rows, [
    pathFields(({ path }) => path),
    field("journeys", "journeys", "count", ({ journeys }) => journeys, { ...journeyUnit, role: "value" }),
    field("share", "of all journeys", "share", ({ share }) => share),
  ]);
}

/** One row per beginning of journeys, a beginning before its continuations; ways that are not shown are one row. */
function prefixTreeTable(result: PrefixTreeResult): Table {
  type Beginning = { path: string[]; kind: string; journeys: number; ends: number | null };
  const rows: Beginning[] = [];
  // a stack of its own, because a tree may be deeper than the call stack allows
  const open: { path: string[]; node: PrefixNode | null; others?: PrefixNode["other"] }[] = [
    { path: [], node: result },
  ];
  while (open.length > 0) {
    const { path, node, others } = open.pop() as (typeof open)[number];
    if (node === null) {
      rows.push({ path, kind: "other", journeys: others?.journeys ?? 0, ends: null });
      continue;
    }
    rows.push({ path, kind: path.length === 0 ? "all" : "beginning", journeys: node.journeys, ends: node.ends });
    if (node.other.nodes > 0)
      open.push({ path: [...path, `(${node.other.nodes} others)`], node: null, others: node.other });
    for (const child of node.children.toReversed()) open.push({ path: [...path, child.name ?? ""], node: child });
  }
  return makeTable("prefixTree", "How journeys begin", rows, [
    field("kind", "kind", "text", ({ kind }) => kind),
    pathFields(({ path, kind }) => (kind === "all" ? "(all)" : path)),
    field("journeys", "journeys", "count", ({ journeys }) => journeys, { ...journeyUnit, role: "value" }),
    field("share", "of all journeys", "share", ({ journeys }) =>
      result.journeys > 0 ? journeys / result.journeys : null,
    ),
    field("ends", "end here", "count", ({ ends }) => ends, journeyUnit),
  ]);
}

/** One row per step and touchpoint. */
function stepMatrixTable({ steps, rows: matrix }: StepMatrixResult): Table {
  const rows = steps.flatMap((step, i) => matrix.map((row) => ({ step, row, i })));
  return makeTable("stepMatrix", "Where journeys are at each step", rows, [
    field("step", "step", "number", ({ step }) => step, { role: "label" }),
    field("kind", "kind", "text", ({ row }) => row.kind),
    labelField("touchpoint", "touchpoint", ({ row }) => row.name ?? `(${row.kind})`),
    field("count", "journeys", "count", ({ row, i }) => row.counts[i], { ...journeyUnit, role: "value" }),
    field("share", "of all journeys", "share", ({ row, i }) => row.shares[i]),
  ]);
}

/** One row per flow from a node to one of the next step. */
function stepFlowsTable({ nodes, links, journeys: all }: StepFlowsResult): Table {
  const rows = links.map((link) => ({
    ...link,
    source: nodes[link.from] as FlowNode,
    target: nodes[link.to] as FlowNode,
  }));
  const nameOf = ({ name, kind }: FlowNode) => name ?? `(${kind})`;
  return makeTable("stepFlows", "Flows from step to step", rows, [
    field("fromStep", "from step", "number", ({ source }) => source.step, { role: "label" }),
    labelField("from", "from", ({ source }) => nameOf(source)),
    field("toStep", "to step", "number", ({ target }) => target.step, { role: "label" }),
    labelField("to", "to", ({ target }) => nameOf(target)),
    field("journeys", "journeys", "count", ({ journeys }) => journeys, { ...journeyUnit, role: "value" }),
    field("share", "of all journeys", "share", ({ journeys }) => (all > 0 ? journeys / all : null)),
  ]);
}

/** One row per journey or path, in the order of the source. */
function sequenceIndicesTable(result: SequenceIndicesResult): Table {
  return makeTable("sequenceIndices", "How varied each journey is", result.complexity, [
    field("row", "row", "count", (_, i) => i, { role: "label" }),
    field("complexity", "complexity", "number", (_, i) => result.complexity[i], { role: "value" }),
    field("turbulence", "turbulence", "number", (_, i) => result.turbulence[i]),
    field("entropy", "entropy", "number", (_, i) => result.entropy[i]),
    field("entropyNormalised", "entropy, 0 to 1", "number", (_, i) => result.entropyNormalised[i]),
  ]);
}

/** One row per group of paths. */
function clusterPathsTable({ clusters }: ClusterPathsResult): Table {
  return makeTable("clusterPaths", "Groups of similar paths", clusters, [
    field("cluster", "group", "count", (_, i) => i + 1, { role: "label" }),
    pathFields(({ medoid }) => medoid),
    field("journeys", "journeys", "count", ({ journeys }) => journeys, { ...journeyUnit, role: "value" }),
    field("share", "of all journeys", "share", ({ share }) => share),
    field("paths", "paths", "count", ({ members }) => members.length, { unit: "paths" }),
    field("conversions", "conversions", "count", ({ conversions }) => conversions, { unit: "conversions" }),
    field("meanDistance", "mean distance", "number", ({ meanDistance }) => meanDistance),
  ]);
}

/** The columns of the result, one row per journey or customer. */
function journeyTableTable({ rows, columns }: JourneyTableResult): Table {
  const types = { text: "text", number: "number", boolean: "boolean", time: "instant", duration: "duration" } as const;
  return {
    kind: "journeyTable",
    title: "Measures of each journey",
    columns: columns.map(({ name, type }, i) => ({
      name,
      label: name,
      type: types[type],
      ...(i === 0 && { role: "label" as const }),
      ...(type === "duration" && { unit: "ms" }),
    })),
    rows: Array.from({ length: rows }, (_, r) => columns.map(({ values }) => values[r] as Cell)),
  };
}

/** The table of each kind. */
export const pathsTables = {
  pathTable: pathRowsTable,
  conversionPaths: pathRowsTable,
  topPaths: topPathsTable,
  pathStatistics: pathStatisticsTable,
  matchPattern: matchPatternTable,
  eventuallyFollows: eventuallyFollowsTable,
  ngrams: ngramsTable,
  frequentSubsequences: frequentSubsequencesTable,
  prefixTree: prefixTreeTable,
  stepMatrix: stepMatrixTable,
  stepFlows: stepFlowsTable,
  sequenceIndices: sequenceIndicesTable,
  clusterPaths: clusterPathsTable,
  journeyTable: journeyTableTable,
} as const;
