/** Ranks items for one customer: first with evidence, then the most popular. */

import { compareNames } from "../../core/codes.ts";
import type { NextStepsResult } from "../../graph/next/nextStepsResult.ts";
import type { ItemPair } from "../../paths/parts/itemPair.ts";
import type { ItemsTogetherResult } from "../../paths/parts/itemsTogetherResult.ts";
import type { RecommendDiversity } from "./recommendDiversity.ts";
import type { RecommendedItem } from "./recommendedItem.ts";

/** Items in their order of popularity, and what is known of each. */
export type PopularItem = { item: string; because: { baskets: number } | { customers: number } };

/**
 * The items that go together with those of a customer: each with its best pair. The score is the largest lower bound of the ratio over the
 * customer's items, not a sum, so that one pair explains it. A bound of 1 or less is no evidence.
 */
export function togetherItems(
  pairsFrom: (item: string) => readonly ItemPair[],
  seen: readonly string[],
): RecommendedItem[] {
  const best = new Map<string, ItemPair>();
  for (const item of seen)
    for (const pair of pairsFrom(item)) {
      if (pair.score === null || pair.score <= 1) continue;
      const other = best.get(pair.to);
      // of equal pairs the one of the later item counts
      if (other === undefined || pair.score > (other.score as number)) best.set(pair.to, pair);
    }
  const ranked = [...best.values()].sort(
    (a, b) => (b.score as number) - (a.score as number) || b.both - a.both || compareNames(a.to, b.to),
  );
  return ranked.map(({ to, score, from, both, confidence, ratio }) => ({
    item: to,
    reason: "together",
    score,
    because: { seen: from, both, confidence, ratio },
  }));
}

/** The items that usually come next, ranked by the lower bound of their share. */
export function nextItems({ steps, served }: NextStepsResult): RecommendedItem[] {
  const ranked = [...steps].sort(
    (a, b) => (b.share.lower ?? 0) - (a.share.lower ?? 0) || b.count - a.count || compareNames(a.name, b.name),
  );
  return ranked.map(({ name, count, share, leadsTo }) => ({
    item: name,
    reason: "next",
    score: share.lower,
    because: { after: served.path, count, share, ...(leadsTo !== undefined && { leadsTo }) },
  }));
}

/** The pairs of a result by their first item. */
export function pairsByItem({ pairs }: ItemsTogetherResult): (item: string) => readonly ItemPair[] {
  const known = new Map<string, ItemPair[]>();
  for (const pair of pairs) {
    const own = known.get(pair.from);
    if (own === undefined) known.set(pair.from, [pair]);
    else own.push(pair);
  }
  return (item) => known.get(item) ?? [];
}

/** What became of the candidates. */
export type PickedItems = { rows: RecommendedItem[]; bought: number; excluded: number; diversity: number };

/**
 * The first `n` items that may be recommended: those with evidence, then popular ones.
 *
 * @param whyNot - why an item may not be recommended; `null` when it may
 */
export function pickItems(
  ranked: readonly RecommendedItem[],
  popular: readonly PopularItem[],
  n: number,
  whyNot: (item: string) => "bought" | "excluded" | null,
  diversity: RecommendDiversity | undefined,
): PickedItems {
  const picked: PickedItems = { rows: [], bought: 0, excluded: 0, diversity: 0 };
  const groupsOf = new Map<string, number[]>();
  diversity?.groups.forEach((items, g) => {
    for (const item of new Set(items)) groupsOf.set(item, [...(groupsOf.get(item) ?? []), g]);
  });
  const taken = new Map<number, number>();
  const looked = new Set<string>();
  /** Whether the item may be recommended; counts why not. */
  const passes = (item: string): boolean => {
    if (looked.has(item)) return false;
    looked.add(item);
    const refused = whyNot(item);
    if (refused !== null) {
      picked[refused]++;
      return false;
    }
    const groups = groupsOf.get(item) ?? [];
    if (diversity !== undefined && groups.some((g) => (taken.get(g) ?? 0) >= diversity.most)) {
      picked.diversity++;
      return false;
    }
    for (const g of groups) taken.set(g, (taken.get(g) ?? 0) + 1);
    return true;
  };
  for (const row of ranked) {
    if (picked.rows.length >= n) break;
    if (passes(row.item)) picked.rows.push(row);
  }
  for (const { item, because } of popular) {
    if (picked.rows.length >= n) break;
    if (passes(item)) picked.rows.push({ item, reason: "popular", score: null, because });
  }
  return picked;
}
