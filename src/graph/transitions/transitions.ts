/** Counts how often journeys go from one touchpoint directly to another. */

import { expectSource } from "../../core/checks/expectSource.ts";
import { descending } from "../../core/descending.ts";
import { warning } from "../../core/issue.ts";
import { wilson } from "../../core/wilson.ts";
import type { Breakdown } from "../../log/breakdown/breakdown.ts";
import { type GroupedJourneys, groupJourneys } from "../../log/breakdown/groupJourneys.ts";
import type { GroupOf } from "../../log/breakdown/groupOf.ts";
import { groupResults } from "../../log/breakdown/groupResults.ts";
import { type EventLog, unitsPerMs } from "../../log/eventLog.ts";
import { customerRuns } from "../../paths/customers/customerRuns.ts";
import { type CheckedEstimates, checkEstimates, independenceWarning } from "../../paths/customers/estimateOptions.ts";
import { isPathTable, type PathSource } from "../../paths/pathSource.ts";
import { sequencesOf } from "../../paths/sequencesOf.ts";
import { checkTransitions } from "./checkTransitions.ts";
import { countSteps, timesOf, walkOf } from "./countSteps.ts";
import { type EdgeColumns, edgeColumns, edgeOf, weightColumns } from "./edgeColumns.ts";
import { type GroupedSteps, groupSteps } from "./groupSteps.ts";
import { pruneEdges } from "./pruneEdges.ts";
import { pruneNodes } from "./pruneNodes.ts";
import { type StepSums, stepSums } from "./stepSums.ts";
import type { Steps } from "./steps.ts";
import { stepWarnings, warnedOf } from "./stepWarnings.ts";
import type { TransitionsDefinition, TransitionsOptions } from "./transitionsDefinition.ts";
import type { TransitionBoundary, TransitionNode, TransitionsResult } from "./transitionsResult.ts";

/** Above this number of nodes, pictures and most algorithms are of no use. */
const manyNodes = 5000;

/**
 * Counts transitions: pairs of neighbouring events in one journey. Every node and edge has its counts, shares and times. Everything adds up: at
 * every node, starts + in + hiddenIn = events = out + hiddenOut + ends.
 *
 * From a path table the answer is the same, but without times; a row counts as many journeys as it stands for. For events at the same instant the
 * order of the log decides the direction: the warning `tied_events` counts them.
 *
 * @param source - a log, or a path table
 * @param definition - labels, order of the edges, pruning, times
 * @param options - how intervals are computed
 * @throws {@link ParcoursError} `invalid_definition`, `needs_times` (times of a path table), `unknown_property`, `definition_mismatch`,
 *   `unknown_touchpoint`
 * @example
 * const table = pathTableFromRows([{ path: ["ad", "shop", "buy"], journeys: 3 }, { path: ["shop", "shop"] }]);
 * const { nodes, edges } = transitions(table);
 * edges.map((edge) => [edge.from, edge.to, edge.count]) // => [["ad", "shop", 3], ["shop", "buy", 3], ["shop", "shop", 1]]
 * edges[1]?.outShare.value // => 0.6
 * nodes[2]?.exit // => 0.2
 */
export function transitions(
  source: PathSource,
  definition: TransitionsDefinition = {},
  options: TransitionsOptions = {},
): TransitionsResult {
  expectSource(source, "pathSource", "transitions");
  const estimates = checkEstimates(source, options, "transitions");
  const { breakdown, ...rest } = definition ?? {};
  if (breakdown === undefined) return transitionsFor(source, definition, estimates, "transitions").result;
  return groupedTransitions(source, definition, rest, options, estimates);
}

/** The result with the transitions of each group. */
function groupedTransitions(
  source: PathSource,
  given: TransitionsDefinition,
  rest: TransitionsDefinition,
  options: TransitionsOptions,
  estimates: CheckedEstimates,
): TransitionsResult {
  const definition = checkTransitions(source, given, "transitions");
  const breakdown = definition.breakdown as Required<Breakdown>;
  const log = source as EventLog;
  const { times, prune } = definition;
  const whole = prune?.nodes === undefined ? sequencesOf(log, rest, "transitions") : null;
  const grouped = whole && groupJourneys(log, breakdown, "transitions");
  const parts = grouped && groupSteps(log, whole, grouped, times);
  if (parts === null) {
    const { result } = transitionsFor(source, rest, estimates, "transitions");
    const { breakdown: _, ...filled } = definition;
    const apart = groupResults(log, breakdown, "transitions", (group) => transitions(group, filled, options));
    const warnings = [...result.warnings, ...apart.warnings];
    return { ...result, definition, groups: apart.groups, additive: apart.additive, warnings };
  }
  const { keys, additive, warnings } = grouped as GroupedJourneys;
  const { result } = transitionsFor(source, rest, estimates, "transitions", parts.whole);
  const groups = parts.groups.map((part, g) => {
    const own = { level: estimates.level, clustered: estimates.clustered && part.clustered };
    const {
      kind: _,
      definition: __,
      ...answer
    } = transitionsFor(log, rest, own, "transitions", part.steps, part).result;
    return { ...keys[g], ...answer } as GroupOf<TransitionsResult>;
  });
  return { ...result, definition, groups, additive, warnings: [...result.warnings, ...warnings] };
}

/** A result, and the sums over customers of its edges and nodes. */
export type CountedTransitions = {
  result: TransitionsResult;
  sums: StepSums | null;
  /** Per edge of the result: its index in the sums. */
  edges: Uint32Array;
  /** Per node of the result: its index in the sums. */
  labels: number[];
};

/**
 * {@link transitions}, called for another function, which messages name.
 *
 * @param counted - the steps, where they were counted in parts of the log
 * @param part - the group of journeys that was counted; by default all
 */
export function transitionsFor(
  source: PathSource,
  definition: TransitionsDefinition,
  estimates: CheckedEstimates,
  caller: string,
  counted?: Steps,
  part?: GroupedSteps,
): CountedTransitions {
  const checked = checkTransitions(source, definition, caller);
  const all = part?.sequences ?? sequencesOf(source, definition, caller);
  const known = isPathTable(source) || all.names !== source.touchpoints ? all.names : source.knownTouchpoints;
  const sequences = pruneNodes(all, checked.prune?.nodes, known, caller);
  const walk = part?.walk ?? { ...walkOf(sequences), size: sequences.names.length + (sequences.others > 0 ? 1 : 0) };
  const time = counted || isPathTable(source) || checked.times === "none" ? null : timesOf(source, sequences);
  const steps = counted ?? countSteps(walk, time, checked.times === "quantiles");
  const warned = part?.warned ?? warnedOf(source);
  const { journeys } = warned;

  const table = isPathTable(source);
  const { level, clustered } = estimates;
  const sums = clustered && !table ? stepSums(walk, part?.runs() ?? customerRuns(source), steps) : null;
  const intervals = { level, sums };
  const perMs = table ? 1 : unitsPerMs(source);
  const columns = edgeColumns(steps, { names: sequences.names, journeys, perMs, intervals });
  const value = weightColumns[checked.weight](columns);
  const shown = pruneEdges(steps, value, columns.total, checked.prune?.edges);
  const hidden = hiddenCounts(columns, shown);
  const nodes = nodesOf(columns, sequences.others, hidden);
  const warnings = [...stepWarnings(source, sequences, warned), ...independenceWarning(source, estimates)];
  if (nodes.length > manyNodes) {
    const message = `more than ${manyNodes} nodes: merge the rare ones with prune.nodes`;
    warnings.push(warning("too_many_nodes", message, nodes.length));
  }
  const result: TransitionsResult = {
    kind: "transitions",
    definition: checked,
    journeys,
    events: nodes.reduce((sum, node) => sum + node.events, 0),
    nodes,
    edges: Array.from(shown, (e) => edgeOf(columns, e)),
    starts: boundary(columns, "starts"),
    ends: boundary(columns, "ends"),
    hidden: { edges: steps.count.length - shown.length, count: hidden.count },
    tiedPairs: table ? null : warned.tiedPairs,
    warnings,
  };
  const labels = Array.from(steps.nodes.events.keys()).filter((a) => (steps.nodes.events[a] as number) > 0);
  return { result, sums, edges: shown, labels };
}

type Hidden = { count: number; out: Float64Array; in: Float64Array };

/** Counts the transitions on hidden edges, by both of their ends: all transitions of a node minus those shown. */
function hiddenCounts({ steps, goOn, total }: EdgeColumns, shown: Uint32Array): Hidden {
  const { from, to, count, nodes } = steps;
  const hidden = { count: total, out: goOn.slice(), in: nodes.events.map((n, a) => n - (nodes.starts[a] as number)) };
  for (const e of shown) {
    const [a, b, n] = [from[e] as number, to[e] as number, count[e] as number];
    hidden.count -= n;
    hidden.out[a] = (hidden.out[a] as number) - n;
    hidden.in[b] = (hidden.in[b] as number) - n;
  }
  return hidden;
}

function nodesOf({ steps, names }: EdgeColumns, others: number, hidden: Hidden): TransitionNode[] {
  const { from, to, count, nodes: counts } = steps;
  const selfLoops = new Float64Array(counts.events.length);
  for (let e = 0; e < count.length; e++) if (from[e] === to[e]) selfLoops[from[e] as number] = count[e] as number;
  const nodes: TransitionNode[] = [];
  counts.events.forEach((events, a) => {
    if (events === 0) return;
    const touchpoint = names[a] ?? null;
    const [journeys, starts, ends] = [
      counts.journeys[a] as number,
      counts.starts[a] as number,
      counts.ends[a] as number,
    ];
    nodes.push({
      name: touchpoint,
      kind: touchpoint === null ? "other" : "touchpoint",
      members: touchpoint === null ? others : 1,
      events,
      journeys,
      starts,
      ends,
      exit: ends / events,
      entry: starts / events,
      selfLoops: selfLoops[a] as number,
      repetitions: Math.max(0, events - (selfLoops[a] as number) - journeys),
      hiddenOut: hidden.out[a] as number,
      hiddenIn: hidden.in[a] as number,
    });
  });
  return nodes;
}

/** Labels at which journeys start or end, the most frequent first; equal ones by name, as labels are sorted. */
function boundary(
  { steps, names, journeys: all, intervals }: EdgeColumns,
  side: "starts" | "ends",
): TransitionBoundary[] {
  const { level, sums } = intervals;
  const journeys = steps.nodes[side];
  const there = new Uint32Array(journeys.length);
  let length = 0;
  for (let a = 0; a < journeys.length; a++) if ((journeys[a] as number) > 0) there[length++] = a;
  const values = new Float64Array(length);
  for (let i = 0; i < length; i++) values[i] = journeys[there[i] as number] as number;
  return Array.from(descending(values), (i) => ({
    name: names[there[i] as number] ?? null,
    journeys: values[i] as number,
    share: wilson(values[i] as number, all, { level, clusters: sums?.[side](there[i] as number) ?? null }),
  }));
}
