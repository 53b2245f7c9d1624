/** The tables of transitions and of what is computed from their graph. */

import type { CompareTransitionsResult } from "../../graph/compareTransitions.ts";
import type { JourneyDriftResult } from "../../graph/drift/journeyDriftResult.ts";
import type { CentralityResult } from "../../graph/network/centrality.ts";
import type { CommunitiesResult } from "../../graph/network/communities.ts";
import type { LikelyPathsResult } from "../../graph/network/likelyPaths.ts";
import type { ReferralsResult } from "../../graph/referral/referralsResult.ts";
import type { ReworkCounts, ReworkResult, TouchpointRework } from "../../graph/rework.ts";
import type { TransitionEdge, TransitionsResult } from "../../graph/transitions/transitionsResult.ts";
import type { Table } from "../table.ts";
import {
  estimateFields,
  field,
  intervalFields,
  labelField,
  makeTable,
  pathFields,
  plainRate,
  type TableRate,
} from "./makeTable.ts";

/** The text for a node without a name. */
const other = "(other)";

/**
 * One row per edge, in its order; then one row per touchpoint where journeys begin (`kind` is `start`), one where they end
 * (`end`), and one for the edges that are hidden (`hidden`).
 */
function transitionsTable({ edges, starts, ends, hidden, nodes }: TransitionsResult): Table {
  type Way = Partial<Omit<TransitionEdge, "from" | "to" | "outShare" | "inShare" | "journeyShare">> & {
    kind: string;
    from: string;
    to: string;
    count: number;
    outShare?: TableRate;
    inShare?: TableRate;
    journeyShare?: TableRate;
  };
  const nodeOf = new Map(nodes.map((node) => [node.name, node]));
  const share = (name: string | null, key: "entry" | "exit") => {
    const node = nodeOf.get(name);
    return plainRate(node?.[key] ?? null, node?.events ?? 0);
  };
  const rows: Way[] = [
    ...edges.map((edge) => ({ ...edge, kind: "step", from: edge.from ?? other, to: edge.to ?? other })),
    ...starts.map(({ name, journeys, share: journeyShare }) => ({
      ...{ kind: "start", from: "(start)", to: name ?? other, count: journeys, journeys, journeyShare },
      inShare: share(name, "entry"),
    })),
    ...ends.map(({ name, journeys, share: journeyShare }) => ({
      ...{ kind: "end", from: name ?? other, to: "(end)", count: journeys, journeys, journeyShare },
      outShare: share(name, "exit"),
    })),
    ...(hidden.edges > 0
      ? [{ kind: "hidden", from: "(hidden)", to: `(${hidden.edges} edges)`, count: hidden.count }]
      : []),
  ];
  const withQuantiles = edges.some(({ q50Ms }) => q50Ms !== null);
  const withTimes = edges.some(({ meanMs }) => meanMs !== null);
  return makeTable("transitions", "Steps from one touchpoint to the next", rows, [
    field("kind", "kind", "text", ({ kind }) => kind),
    labelField("from", "from", ({ from }) => from),
    labelField("to", "to", ({ to }) => to),
    field("count", "times", "count", ({ count }) => count, { unit: "transitions", role: "value" }),
    field("journeys", "journeys", "count", (row) => row.journeys, { unit: "journeys" }),
    estimateFields("journeyShare", "of all journeys", ({ journeyShare }) => journeyShare),
    estimateFields("outShare", "of events at from", ({ outShare }) => outShare, "share", "events"),
    estimateFields("inShare", "of events at to", ({ inShare }) => inShare, "share", "events"),
    field("next", "of those who go on", "share", ({ next }) => next),
    field("share", "of all steps", "share", ({ share }) => share),
    field("perJourney", "per journey", "number", ({ perJourney }) => perJourney),
    ...(withTimes
      ? [
          field<Way>("meanMs", "mean time", "duration", ({ meanMs }) => meanMs, { unit: "ms" }),
          ...(withQuantiles
            ? [
                field<Way>("q50Ms", "median time", "duration", ({ q50Ms }) => q50Ms, { unit: "ms" }),
                field<Way>("q95Ms", "95 % within", "duration", ({ q95Ms }) => q95Ms, { unit: "ms" }),
              ]
            : []),
          field<Way>("firstMs", "first", "instant", ({ firstMs }) => firstMs),
          field<Way>("lastMs", "last", "instant", ({ lastMs }) => lastMs),
        ]
      : []),
  ]);
}

/** One row per edge of either side. */
function compareTransitionsTable({ edges, definition }: CompareTransitionsResult): Table {
  const unit = definition.unit === "count" ? "events" : "journeys";
  return makeTable("compareTransitions", "Steps before and after", edges, [
    labelField("from", "from", ({ from }) => from),
    labelField("to", "to", ({ to }) => to),
    field("status", "in", "text", ({ status }) => status),
    estimateFields("before", "before", ({ before }) => before, "share", unit),
    estimateFields("after", "after", ({ after }) => after, "share", unit),
    intervalFields("difference", "difference", "points", ({ difference }) => difference),
    field("p", "p", "pValue", ({ p }) => p),
    field("pAdjusted", "adjusted p", "pValue", ({ pAdjusted }) => pAdjusted),
    field("test", "test", "text", ({ test }) => test),
  ]);
}

/** One row per part, in its order. */
function journeyDriftTable({ parts }: JourneyDriftResult): Table {
  const unit = { length: "events", duration: "ms" } as { readonly [part: string]: string | undefined };
  return makeTable("journeyDrift", "How journeys before and after differ", parts, [
    labelField("part", "part", ({ part }) => part),
    labelField("name", "name", ({ name }) => name),
    field("unit", "unit", "text", ({ part, before }) => (before === null ? null : (unit[part] ?? "share"))),
    estimateFields("before", "before", ({ before }) => before, "number"),
    estimateFields("after", "after", ({ after }) => after, "number"),
    intervalFields("difference", "difference", "points", ({ difference }) => difference),
    estimateFields("effect", "size of the effect", ({ effect }) => effect, "number"),
    field("method", "measure of the effect", "text", ({ effect }) => effect.method),
    field("size", "size", "text", ({ size }) => size),
    field("psi", "population stability index", "number", ({ psi }) => psi),
    field("divergence", "divergence", "number", ({ divergence }) => divergence),
    field("p", "p", "pValue", ({ p }) => p),
    field("pAdjusted", "adjusted p", "pValue", ({ pAdjusted }) => pAdjusted),
    field("test", "test", "text", ({ test }) => test),
  ]);
}

/** One row per node. */
function centralityTable({ definition, nodes }: CentralityResult): Table {
  return makeTable("centrality", "Centrality of the touchpoints", nodes, [
    labelField("touchpoint", "touchpoint", ({ name, kind }) => name ?? `(${kind})`),
    field("kind", "kind", "text", ({ kind }) => kind),
    field("value", definition.kind, "number", ({ value }) => value, { role: "value" }),
  ]);
}

/** One row per touchpoint, with the number of its group. */
function communitiesTable({ communities }: CommunitiesResult): Table {
  const rows = communities.flatMap(({ number, names }) => names.map((name) => ({ number, name, size: names.length })));
  return makeTable("communities", "Groups of touchpoints", rows, [
    field("community", "group", "count", ({ number }) => number, { role: "label" }),
    labelField("touchpoint", "touchpoint", ({ name }) => name ?? other),
    field("size", "touchpoints in the group", "count", ({ size }) => size, { unit: "touchpoints" }),
  ]);
}

/** One row per path. */
function likelyPathsTable({ paths }: LikelyPathsResult): Table {
  return makeTable("likelyPaths", "Most probable paths", paths, [
    pathFields(({ path }) => path),
    field("steps", "steps", "count", ({ steps }) => steps, { unit: "transitions" }),
    field("probability", "probability", "share", ({ probability }) => probability, { role: "value" }),
  ]);
}

/** All touchpoints together, then one row per touchpoint. */
function reworkTable({ total, touchpoints }: ReworkResult): Table {
  type Rework = ReworkCounts & Pick<TouchpointRework, "name" | "minimumSelfDistance">;
  const rows: Rework[] = [{ ...total, name: "(all)", minimumSelfDistance: null }, ...touchpoints];
  const count = (name: keyof ReworkCounts, label: string, unit: string, role?: "value") =>
    field<Rework>(name, label, "count", (row) => row[name], role === undefined ? { unit } : { unit, role });
  return makeTable("rework", "Touchpoints that are met again", rows, [
    labelField("touchpoint", "touchpoint", ({ name }) => name),
    count("events", "events", "events"),
    count("journeys", "journeys", "journeys"),
    count("reworkJourneys", "journeys that meet it again", "journeys", "value"),
    count("reworkEvents", "events again", "events"),
    count("selfLoops", "twice in a row", "transitions"),
    count("selfLoopRuns", "runs of two or more", "runs"),
    count("repetitions", "returns after something else", "returns"),
    count("repeatedIn", "journeys with returns", "journeys"),
    field("minimumSelfDistance", "fewest events between", "count", (row) => row.minimumSelfDistance, {
      unit: "events",
    }),
  ]);
}

/** One row per customer. */
function referralsTable({ nodes, edges }: ReferralsResult): Table {
  const of = new Map(edges.map((edge) => [edge.to, edge]));
  return makeTable("referrals", "Who brought whom", nodes, [
    labelField("customer", "customer", ({ id }) => id),
    field("outside", "outside", "boolean", ({ outside }) => outside),
    field("generation", "generation", "count", ({ generation }) => generation, { unit: "referrals" }),
    field("referrer", "referrer", "text", ({ referrer }) => referrer),
    field("at", "referred at", "instant", ({ id }) => of.get(id)?.at),
    field("delay", "after the first event of the referrer", "duration", ({ id }) => of.get(id)?.delayMs, {
      unit: "ms",
    }),
    field("referred", "customers referred", "count", ({ referred }) => referred, { unit: "customers", role: "value" }),
    field("own", "own money", "money", ({ own }) => own),
    field("brought", "own money of those referred", "money", ({ brought }) => brought),
    field("allocated", "money after shares are passed on", "money", ({ allocated }) => allocated),
  ]);
}

/** The table of each kind. */
export const graphTables = {
  transitions: transitionsTable,
  compareTransitions: compareTransitionsTable,
  journeyDrift: journeyDriftTable,
  referrals: referralsTable,
  centrality: centralityTable,
  communities: communitiesTable,
  likelyPaths: likelyPathsTable,
  rework: reworkTable,
} as const;
