/** The tables of what is computed from a chain: order, absorption, edits, levers, and the chain of attribution. */

import type { MarkovChainNode, MarkovChainResult } from "../../attribution/markovChain.ts";
import type { AbsorptionResult } from "../../graph/chain/absorption.ts";
import type { ChainPlace } from "../../graph/chain/chain.ts";
import type { ChainEdit } from "../../graph/chain/chainEdit.ts";
import type { LeversResult } from "../../graph/chain/levers.ts";
import type { MarkovOrderResult } from "../../graph/chain/markovOrder.ts";
import type { WhatIfResult } from "../../graph/chain/whatIf.ts";
import type { Table } from "../table.ts";
import { estimateFields, field, labelField, makeTable } from "./makeTable.ts";

/** One row per order, with the test of the order below against it. */
function markovOrderTable({ orders, tests, preferred }: MarkovOrderResult): Table {
  const rows = orders.map((fit) => ({ ...fit, test: tests.find(({ to }) => to === fit.order) }));
  return makeTable("markovOrder", "Fit of each order of memory", rows, [
    field("order", "order", "count", ({ order }) => order, { unit: "touchpoints", role: "label" }),
    field("bic", "BIC", "number", ({ bic }) => bic, { role: "value" }),
    field("logLikelihood", "log-likelihood", "number", ({ logLikelihood }) => logLikelihood),
    field("parameters", "parameters", "count", ({ parameters }) => parameters, { unit: "parameters" }),
    field("likelihoodRatio", "likelihood ratio to the order below", "number", ({ test }) => test?.likelihoodRatio),
    field("df", "degrees of freedom", "count", ({ test }) => test?.df),
    field("p", "p", "pValue", ({ test }) => test?.p),
    field("preferred", "preferred", "boolean", ({ order }) => order === preferred),
  ]);
}

/** One row per touchpoint. */
function absorptionTable({ from }: AbsorptionResult): Table {
  return makeTable("absorption", "Probability to convert from each touchpoint", from, [
    labelField("touchpoint", "touchpoint", ({ name }) => name),
    field("conversion", "probability to convert", "share", ({ conversion }) => conversion, { role: "value" }),
    field("visits", "visits per journey", "number", ({ visits }) => visits),
    field("reach", "probability to come here", "share", ({ reach }) => reach),
    estimateFields("observedReach", "journeys that came here", ({ observedReach }) => observedReach),
    field("expectedEvents", "events still to come", "number", ({ expectedEvents }) => expectedEvents),
    field("eventsToConversion", "events up to the conversion", "number", (own) => own.eventsToConversion),
  ]);
}

/** The conversion before, one row per edit with what it adds, the conversion after. */
function whatIfTable({ before, after, change, edits }: WhatIfResult): Table {
  type EditRow = {
    kind: string;
    step: string;
    estimate?: WhatIfResult["before"];
    change: number | null;
    applied?: number | null;
  };
  const rows: EditRow[] = [
    { kind: "before", step: "before", estimate: before, change: null },
    ...edits.map((own) => ({ kind: "edit", step: editText(own.edit), change: own.change, applied: own.applied })),
    { kind: "after", step: "after", estimate: after, change },
  ];
  return makeTable("whatIf", "What each edit adds to the conversion", rows, [
    field("kind", "kind", "text", ({ kind }) => kind),
    labelField("step", "edit", ({ step }) => step),
    estimateFields("conversion", "conversion", ({ estimate }) => estimate),
    field("change", "change", "points", (row) => row.change, { role: "value" }),
    field("applied", "applied", "number", ({ applied }) => applied),
  ]);
}

/** One row per lever. */
function leversTable({ levers }: LeversResult): Table {
  return makeTable("levers", "Steps whose change raises the conversion most", levers, [
    labelField("from", "from", ({ from }) => placeText(from)),
    labelField("to", "to", ({ to }) => placeText(to)),
    field("gain", "gain", "points", ({ gain }) => gain, { role: "value" }),
    field("perThousand", "conversions per 1,000 journeys", "number", ({ perThousand }) => perThousand),
    field("count", "times", "count", ({ count }) => count, { unit: "transitions" }),
    field("probability", "probability", "share", ({ probability }) => probability),
    field("newProbability", "probability tried", "share", ({ newProbability }) => newProbability),
    field("sensitivity", "slope", "number", ({ sensitivity }) => sensitivity),
  ]);
}

/** One row per transition of the chain. */
function markovChainTable({ nodes, transitions }: MarkovChainResult): Table {
  const nameOf = (index: number) => {
    const node = nodes[index] as MarkovChainNode;
    return node.kind === "state" ? node.path.join(" > ") : `(${node.kind})`;
  };
  return makeTable("markovChain", "Transitions of the chain", transitions, [
    labelField("from", "from", ({ from }) => nameOf(from)),
    labelField("to", "to", ({ to }) => nameOf(to)),
    field("weight", "journeys", "count", ({ weight }) => weight, { unit: "journeys" }),
    field("probability", "probability", "share", ({ probability }) => probability, { role: "value" }),
  ]);
}

/** A touchpoint by its name, the ends of the chain in brackets. */
function placeText(place: ChainPlace): string {
  return typeof place === "string" ? place : `(${place.at})`;
}

/** An edit in one line. */
function editText(edit: ChainEdit): string {
  switch (edit.kind) {
    case "set":
      return `set ${placeText(edit.from)} > ${placeText(edit.to)} to ${edit.probability}`;
    case "scale":
      return `scale ${placeText(edit.from)} > ${placeText(edit.to)} by ${edit.by}`;
    case "remove":
      return `remove ${edit.name} (${edit.mode})`;
    case "repair":
      return `repair ${edit.name} by ${edit.effect}`;
  }
}

/** The table of each kind. */
export const chainTables = {
  markovOrder: markovOrderTable,
  absorption: absorptionTable,
  whatIf: whatIfTable,
  levers: leversTable,
  markovChain: markovChainTable,
} as const;
