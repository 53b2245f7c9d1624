/** Tests recommendations on the past: would they have found what customers took next? */

import { checkKeys, type KeysOf } from "../../core/checks/checkKeys.ts";
import { expectSource } from "../../core/checks/expectSource.ts";
import { oneOf } from "../../core/checks/oneOf.ts";
import { wholeNumber } from "../../core/checks/wholeNumber.ts";
import { incompleteBeta } from "../../core/chiSquareTail.ts";
import { checkLevel, zOf } from "../../core/estimate.ts";
import { type Warning, warning } from "../../core/issue.ts";
import { wilson } from "../../core/wilson.ts";
import type { EventLog } from "../../log/eventLog.ts";
import { labelColumn } from "../../log/labelColumn.ts";
import { logWarnings } from "../../log/logWarnings.ts";
import { joinJourneys } from "../../log/verbs/joinJourneys.ts";
import { itemsTogether } from "../../paths/parts/itemsTogether.ts";
import { pairsByItem, pickItems, togetherItems } from "./pickItems.ts";
import type { RecommendationHitsDefinition, RecommendationHitsOptions } from "./recommendationHitsDefinition.ts";
import type { RecommendationHitsResult } from "./recommendationHitsResult.ts";

const caller = "recommendationHits";

/**
 * Would `recommend` have found what customers took next, and would the most popular items have done as well? The last items of each customer
 * are hidden. What goes together is counted from the rest, and `n` items are recommended to each customer. A hit is a hidden item among them.
 *
 * It counts customers. Both lists are tried on the same customers, so the p-value is that of McNemar's exact test, and the difference has the
 * interval of Agresti and Min (2005). A recommender that does not beat the most popular items has the warning `no_better_than_popular`. A hit is no
 * sale that was won: use `programmeEffect` for that. What other customers took later than the hidden items is known here, which flatters both lists.
 *
 * @param log - what customers did; a split log is joined first
 * @param definition - what an item is, how many are hidden and recommended
 * @param options - confidence level
 * @throws {@link ParcoursError} `wrong_argument`, `invalid_definition`, `unknown_property`, `unknown_label`
 * @example
 * const baskets = Array.from({ length: 60 }, (_, i) => (i % 3 === 0 ? ["soap"] : i % 3 === 1 ? ["tea", "milk"] : ["soap", "towel"]));
 * const log = logFromRows(
 *   baskets.flatMap((items, who) => items.map((what, time) => ({ who, what, time }))),
 *   { customer: "who", touchpoint: "what", time: "time" },
 * );
 * const { customers, hits, popular, leftOut } = recommendationHits(log, { n: 1 });
 * [customers, hits.value, popular.value, leftOut.short] // => [40, 0, 0, 20]
 */
export function recommendationHits(
  log: EventLog,
  definition: RecommendationHitsDefinition = {},
  options: RecommendationHitsOptions = {},
): RecommendationHitsResult {
  expectSource(log, "log", caller);
  checkKeys(definition, definitionKeys, caller);
  checkKeys(options, { level: true }, caller, "the options");
  const level = checkLevel(options.level ?? 0.95, caller);
  const asked = resolve(definition);
  const joined = log.customer === null ? log : joinJourneys(log);
  const { train, tests, short, seenBefore } = divide(joined, asked);
  const together = itemsTogether(train, { minBoth: asked.minBoth });
  const pairsFrom = pairsByItem(together);
  const popularItems = together.items.map(({ item, baskets }) => ({ item, because: { baskets } }));
  const counts = { both: 0, recommended: 0, popular: 0 };
  for (const { known, hidden } of tests) {
    const has = new Set(known);
    const whyNot = (item: string) => (has.has(item) && !asked.repeatable ? ("bought" as const) : null);
    const seen = [...new Set([...known].reverse())].slice(0, asked.history);
    const finds = (ranked: ReturnType<typeof togetherItems>) =>
      pickItems(ranked, popularItems, asked.n, whyNot, undefined).rows.some(({ item }) => hidden.has(item));
    const [own, usual] = [finds(togetherItems(pairsFrom, seen)), finds([])];
    if (own && usual) counts.both++;
    else if (own) counts.recommended++;
    else if (usual) counts.popular++;
  }
  const customers = tests.length;
  const difference = pairedDifference(counts.recommended, counts.popular, customers, level);
  const p = customers === 0 ? null : mcNemar(counts.recommended, counts.popular);
  const better = (difference.value ?? 0) > 0 && (p ?? 1) < 1 - level;
  const warnings: Warning[] = [...logWarnings(log)];
  if (!better)
    warnings.push(
      warning(
        "no_better_than_popular",
        "the recommendations are not shown to find more than the most popular items do",
      ),
    );
  return {
    kind: caller,
    definition: asked,
    customers,
    hits: wilson(counts.both + counts.recommended, customers, { level }),
    popular: wilson(counts.both + counts.popular, customers, { level }),
    onlyRecommended: counts.recommended,
    onlyPopular: counts.popular,
    difference,
    p,
    better,
    leftOut: { short, seen_before: seenBefore },
    warnings,
  };
}

const definitionKeys: KeysOf<RecommendationHitsDefinition> = {
  item: true,
  holdOutLast: true,
  n: true,
  minBoth: true,
  history: true,
  repeatable: true,
};

function resolve(definition: RecommendationHitsDefinition): RecommendationHitsResult["definition"] {
  const { item = "touchpoint", repeatable = false } = definition;
  return {
    item,
    holdOutLast: wholeNumber(definition.holdOutLast ?? 1, caller, "holdOutLast"),
    n: wholeNumber(definition.n ?? 5, caller, "n"),
    minBoth: wholeNumber(definition.minBoth ?? 5, caller, "minBoth"),
    history: wholeNumber(definition.history ?? 20, caller, "history"),
    repeatable: oneOf(repeatable, [false, true], caller, "repeatable"),
  };
}

/** One customer under test: the items that are known, in their order, and those that are hidden and new. */
type HitTest = { known: string[]; hidden: Set<string> };

/** Hides the last items of each customer. Who has too few is not tested, and still tells what goes together. */
function divide(log: EventLog, { item, holdOutLast, repeatable }: RecommendationHitsResult["definition"]) {
  const { names, codes, base } = labelColumn(log, item, caller, "item");
  const train: string[][] = [];
  const tests: HitTest[] = [];
  let [short, seenBefore] = [0, 0];
  for (let c = 0; c < log.journeys; c++) {
    const own: string[] = [];
    for (let i = log.offsets[c] as number; i < (log.offsets[c + 1] as number); i++) {
      const code = (codes[i] as number) - base;
      if (code >= 0) own.push(names[code] as string);
    }
    if (own.length <= holdOutLast) {
      short++;
      if (own.length > 0) train.push(own);
      continue;
    }
    const known = own.slice(0, -holdOutLast);
    train.push(known);
    const before = new Set(known);
    const hidden = new Set(own.slice(-holdOutLast).filter((name) => repeatable || !before.has(name)));
    if (hidden.size === 0) seenBefore++;
    else tests.push({ known, hidden });
  }
  return { train, tests, short, seenBefore };
}

/** McNemar's exact test, two-sided: of b + c customers whom one list alone serves, each list is equally probable. */
function mcNemar(b: number, c: number): number {
  const n = b + c;
  const least = Math.min(b, c);
  return n === 0 ? 1 : Math.min(1, 2 * incompleteBeta(0.5, n - least, least + 1));
}

/** The difference (b − c) / n of two shares of the same customers; the interval adds ½ to each of the four counts (Agresti and Min 2005). */
function pairedDifference(b: number, c: number, n: number, level: number): RecommendationHitsResult["difference"] {
  const method = "agresti-min";
  if (n === 0) return { value: null, lower: null, upper: null, level, method };
  const value = (b - c) / n;
  const centre = (b - c) / (n + 2);
  const half = (zOf(level) * Math.sqrt(b + c + 1 - (b - c) ** 2 / (n + 2))) / (n + 2);
  return {
    value,
    lower: Math.max(-1, Math.min(value, centre - half)),
    upper: Math.min(1, Math.max(value, centre + half)),
    level,
    method,
  };
}
