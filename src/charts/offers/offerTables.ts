/** The tables of what goes together, of what comes next, and of what to recommend. */

import type { RecommendationHitsResult } from "../../automation/recommend/recommendationHitsResult.ts";
import type { RecommendedItem } from "../../automation/recommend/recommendedItem.ts";
import type { RecommendResult } from "../../automation/recommend/recommendResult.ts";
import type { Estimate } from "../../core/estimate.ts";
import type { NextStep, NextStepsResult } from "../../graph/next/nextStepsResult.ts";
import type { ItemPair } from "../../paths/parts/itemPair.ts";
import type { ItemsTogetherResult } from "../../paths/parts/itemsTogetherResult.ts";
import type { Table } from "../table.ts";
import { estimateFields, field, intervalFields, labelField, makeTable } from "../tables/makeTable.ts";

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

/** One row per recommended item. */
function recommendTable({ rows }: RecommendResult): Table {
  const said = ({ because }: RecommendedItem) =>
    "seen" in because ? because.seen : "after" in because ? because.after.join(" > ") : null;
  const countOf = ({ because }: RecommendedItem) =>
    "both" in because
      ? because.both
      : "count" in because
        ? because.count
        : "baskets" in because
          ? because.baskets
          : because.customers;
  const rateOf = ({ because }: RecommendedItem) =>
    "confidence" in because ? because.confidence : "share" in because ? because.share : null;
  return makeTable("recommend", "What to recommend", rows, [
    labelField("item", "item", ({ item }) => item),
    field("reason", "reason", "text", ({ reason }) => reason),
    field("score", "score", "number", ({ score }) => score, { role: "value" }),
    field("because", "because of", "text", said),
    field("count", "times", "count", countOf),
    estimateFields<RecommendedItem>("share", "share", rateOf, "share", "times"),
    intervalFields<RecommendedItem>("ratio", "ratio", "number", ({ because }) =>
      "ratio" in because ? because.ratio : null,
    ),
  ]);
}

/** One row for the recommendations, and one for the most popular items. */
function recommendationHitsTable(result: RecommendationHitsResult): Table {
  type Row = { list: string; rate: Estimate; alone: number; difference: RecommendationHitsResult["difference"] | null };
  const rows: Row[] = [
    { list: "recommended", rate: result.hits, alone: result.onlyRecommended, difference: result.difference },
    { list: "popular", rate: result.popular, alone: result.onlyPopular, difference: null },
  ];
  return makeTable("recommendationHits", "Hits of the recommendations and of popular items", rows, [
    labelField("list", "list", ({ list }) => list),
    estimateFields<Row>("rate", "hits", ({ rate }) => rate, "share", "customers"),
    field("alone", "found by this list alone", "count", ({ alone }) => alone, { unit: "customers" }),
    intervalFields<Row>("difference", "difference", "points", ({ difference }) => difference),
    field("p", "p", "pValue", ({ difference }) => (difference === null ? null : result.p)),
  ]);
}

/** The makers by kind. */
export const offerTables = {
  itemsTogether: itemsTogetherTable,
  nextSteps: nextStepsTable,
  recommend: recommendTable,
  recommendationHits: recommendationHitsTable,
} as const;
