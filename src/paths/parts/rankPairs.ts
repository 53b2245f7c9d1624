/** Ranks the pairs of items, and computes the measures of the best. */

import { chiSquareTail } from "../../core/chiSquareTail.ts";
import { compareNames } from "../../core/codes.ts";
import { zOf } from "../../core/estimate.ts";
import { gSquare } from "../../core/numeric/gSquare.ts";
import { holm } from "../../core/pValues.ts";
import { moverLower, shareRatio } from "../../core/series/shareRatio.ts";
import { rateDifference } from "../../core/testRates.ts";
import { wilson, wilsonLower, wilsonUpper } from "../../core/wilson.ts";
import type { TogetherCounts } from "./countTogether.ts";
import type { ItemPair } from "./itemPair.ts";

/** The listed pairs, and how many are not listed. */
export type RankedPairs = { pairs: ItemPair[]; tested: number; minBoth: number; perItem: number };

/**
 * Tests every pair that enough baskets have, ranks both orders of it, and keeps the best of each first item.
 */
export function rankPairs(counts: TogetherCounts, minBoth: number, perItem: number, level: number): RankedPairs {
  const { baskets, names, count, first, second, both } = counts;
  const tested = Uint32Array.from(both.keys()).filter((id) => (both[id] as number) >= minBoth);
  const n = (item: number) => count[item] as number;
  const g = new Float64Array(tested.length);
  const p: (number | null)[] = new Array(tested.length).fill(null);
  tested.forEach((id, t) => {
    const [a, b, k] = [n(first[id] as number), n(second[id] as number), both[id] as number];
    g[t] = gSquare(k, a - k, b - k, baskets - a - b + k);
    if (a < baskets && b < baskets) p[t] = chiSquareTail(g[t] as number, 1);
  });
  const adjusted = holm(p);
  const z2 = zOf(level) ** 2;
  // ordered pair 2t is first → second, 2t + 1 is second → first
  const fromOf = (o: number) => ((o & 1) === 0 ? first : second)[tested[o >> 1] as number] as number;
  const toOf = (o: number) => ((o & 1) === 0 ? second : first)[tested[o >> 1] as number] as number;
  const bothOf = (o: number) => both[tested[o >> 1] as number] as number;
  const score = Float64Array.from({ length: 2 * tested.length }, (_, o) =>
    lowerRatio(bothOf(o), n(fromOf(o)), n(toOf(o)), baskets, z2),
  );
  const better = (x: number, y: number) =>
    (score[y] as number) - (score[x] as number) ||
    bothOf(y) - bothOf(x) ||
    compareNames(names[fromOf(x)] as string, names[fromOf(y)] as string) ||
    compareNames(names[toOf(x)] as string, names[toOf(y)] as string);
  const { starts, places } = byFirst(score.length, fromOf, names.length);
  const kept: number[] = [];
  for (let item = 0; item < names.length; item++) {
    const own = places.subarray(starts[item], starts[item + 1]).sort(better);
    for (const o of own.subarray(0, perItem)) kept.push(o);
  }
  kept.sort(better);
  const pairs = kept.map((o): ItemPair => {
    const [from, to, k] = [fromOf(o), toOf(o), bothOf(o)];
    const [a, b] = [n(from), n(to)];
    const [having, rest] = [
      { k, n: a },
      { k: b - k, n: baskets - a },
    ];
    return {
      from: names[from] as string,
      to: names[to] as string,
      both: k,
      withFrom: a,
      withTo: b,
      confidence: wilson(k, a, { level }),
      without: wilson(rest.k, rest.n, { level }),
      difference: rateDifference(having, rest, level),
      ratio: shareRatio(having, rest, { level }),
      score: a < baskets ? (score[o] as number) : null,
      lift: (k * baskets) / (a * b),
      jaccard: k / (a + b - k),
      cosine: k / Math.sqrt(a * b),
      gSquare: g[o >> 1] as number,
      p: p[o >> 1] as number | null,
      pAdjusted: adjusted[o >> 1] as number | null,
    };
  });
  return {
    pairs,
    tested: tested.length,
    minBoth: both.length - tested.length,
    perItem: score.length - kept.length,
  };
}

/** The lower bound of the ratio of both shares; −1 where every basket has the first item. */
function lowerRatio(both: number, a: number, b: number, baskets: number, z2: number): number {
  if (a === baskets) return -1;
  const [one, two] = [both / a, (b - both) / (baskets - a)];
  const lower = moverLower(one, wilsonLower(one, a, z2), two, wilsonUpper(two, baskets - a, z2));
  return two > 0 ? Math.min(one / two, lower) : lower;
}

/** The ordered pairs by their first item: those of item i are `places[starts[i]]` … `places[starts[i + 1] − 1]`. */
function byFirst(pairs: number, fromOf: (o: number) => number, items: number) {
  const starts = new Uint32Array(items + 1);
  for (let o = 0; o < pairs; o++) starts[fromOf(o) + 1]!++;
  for (let item = 0; item < items; item++) starts[item + 1] = (starts[item + 1] as number) + (starts[item] as number);
  const next = starts.slice();
  const places = new Uint32Array(pairs);
  for (let o = 0; o < pairs; o++) places[next[fromOf(o)]!++] = o;
  return { starts, places };
}
