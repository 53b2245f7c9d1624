/** Makes the rows of a picture of credits: touchpoints with the share that each model gives them. */

import type { AttributeResult } from "../../attribution/attributeResult.ts";
import type { Credit } from "../../attribution/result/credit.ts";

/** A model with its result. */
export type CreditModel = { name: string; result: AttributeResult };

/** A touchpoint with its credit under each model, in the order of the models. */
export type ShareRow = { name: string; credits: (Credit | undefined)[] };

/** Sorts the rows by the share under one model, the largest first; equal shares by name. */
export function shareRows(models: readonly CreditModel[], by: number): ShareRow[] {
  const maps = models.map(({ result }) => new Map(result.credits.map((credit) => [credit.name, credit])));
  const names = new Set(models.flatMap(({ result }) => result.credits.map(({ name }) => name)));
  const rows = [...names].map((name) => ({ name, credits: maps.map((map) => map.get(name)) }));
  const share = (row: ShareRow) => row.credits[by]?.share ?? 0;
  return rows.sort((a, b) => share(b) - share(a) || (a.name < b.name ? -1 : a.name > b.name ? 1 : 0));
}

/** Finds the model whose shares order the rows: linear if it is one of several, else the first. */
export function orderingModel(models: readonly CreditModel[]): number {
  const linear = models.findIndex(({ result }) => result.definition.model === "linear");
  return Math.max(linear, 0);
}

/** How far models are apart on one touchpoint. */
export type CreditSpread = {
  /** Largest minus smallest share; `null` with fewer than two. */
  points: number | null;
  /** Whether two intervals have no share in common; `null` without intervals. */
  apart: boolean | null;
};

/** Compares the additive models on one touchpoint. */
export function spreadOf(row: ShareRow, models: readonly CreditModel[]): CreditSpread {
  const own = row.credits.filter(
    (credit, i) => models[i]?.result.additive === true && credit?.share != null,
  ) as Credit[];
  if (own.length < 2) return { points: null, apart: null };
  const shares = own.map((credit) => credit.share as number);
  const intervals = own.flatMap(({ shareInterval }) =>
    shareInterval != null && shareInterval.lower !== null && shareInterval.upper !== null
      ? [{ lower: shareInterval.lower, upper: shareInterval.upper }]
      : [],
  );
  const points = Math.max(...shares) - Math.min(...shares);
  if (intervals.length < own.length) return { points, apart: null };
  const apart = Math.max(...intervals.map(({ lower }) => lower)) > Math.min(...intervals.map(({ upper }) => upper));
  return { points, apart };
}
