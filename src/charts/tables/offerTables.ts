/** The tables of what goes together, of what comes next, and of what to recommend. */

import type { NextStep, NextStepsResult } from "../../graph/next/nextStepsResult.ts";
import type { ItemPair } from "../../paths/parts/itemPair.ts";
import type { ItemsTogetherResult } from "../../paths/parts/itemsTogetherResult.ts";
import type { Table } from "../table.ts";
import { estimateFields, field, intervalFields, labelField, makeTable } from "./makeTable.ts";

const baskets = { unit: "baskets" } as const;

/** One row per ordered pair of items. */
function itemsTogetherTable({ pairs }: ItemsTogetherResult): Table {
  return makeTable("itemsTogether", "Items that are found together", pairs, [
    labelField("from", "item", ({ from }) => from),
    labelField("to", "other item", ({ to }) => to),
    field("both", "baskets with both", "count", ({ both }) => both, baskets),
    field("withFrom", "baskets with the item", "count", ({ withFrom }) => withFrom, baskets),
    field("withTo", "baskets with the other item", "count", ({ withTo }) => withTo, baskets),
    estimateFields<ItemPair>("confidence", "with the item", ({ confidence }) => confidence, "share", "baskets"),
    estimateFields<ItemPair>("without", "without the item", ({ without }) => without, "share", "baskets"),
    intervalFields("difference", "difference", "points", ({ difference }) => difference),
    intervalFields("ratio", "ratio", "number", ({ ratio }) => ratio),
    field("score", "score", "number", ({ score }) => score),
    field("lift", "lift", "number", ({ lift }) => lift),
    field("jaccard", "Jaccard index", "number", ({ jaccard }) => jaccard),
    field("cosine", "cosine", "number", ({ cosine }) => cosine),
    field("gSquare", "G²", "number", ({ gSquare }) => gSquare),
    field("p", "p", "pValue", ({ p }) => p),
    field("pAdjusted", "adjusted p", "pValue", ({ pAdjusted }) => pAdjusted),
  ]);
}

/** One row per next touchpoint, then one for the journeys that end. */
function nextStepsTable({ steps, leaves }: NextStepsResult): Table {
  type Row = Omit<NextStep, "journeys"> & { journeys: number | null };
  const rows: Row[] = [...steps, { name: "(end)", journeys: null, ...leaves }];
  return makeTable("nextSteps", "What customers do next", rows, [
    labelField("to", "next touchpoint", ({ name }) => name),
    field("count", "times", "count", ({ count }) => count, { unit: "times" }),
    field("journeys", "journeys", "count", ({ journeys }) => journeys, { unit: "journeys" }),
    estimateFields<Row>("share", "share", ({ share }) => share, "share", "events"),
    ...(steps.some(({ leadsTo }) => leadsTo !== undefined)
      ? [field<Row>("leadsTo", "converts from here", "share", ({ leadsTo }) => leadsTo ?? null)]
      : []),
  ]);
}

/** The makers by kind. */
export const offerTables = { itemsTogether: itemsTogetherTable, nextSteps: nextStepsTable } as const;
