/** Finds items that the same baskets have. */

import { checkKeys, type KeysOf } from "../../core/checks/checkKeys.ts";
import { wrongArgument } from "../../core/checks/expectSource.ts";
import { fail } from "../../core/checks/fail.ts";
import { wholeNumber } from "../../core/checks/wholeNumber.ts";
import { checkLevel } from "../../core/estimate.ts";
import { type Warning, warning } from "../../core/issue.ts";
import type { EventLog } from "../../log/eventLog.ts";
import { logWarnings } from "../../log/logWarnings.ts";
import { type Baskets, basketsOfLists, basketsOfLog } from "./baskets.ts";
import { countTogether } from "./countTogether.ts";
import type { ItemsTogetherDefinition, ItemsTogetherOptions } from "./itemsTogetherDefinition.ts";
import type { ItemsTogetherResult } from "./itemsTogetherResult.ts";
import { rankPairs } from "./rankPairs.ts";

const caller = "itemsTogether";

/**
 * Which items do customers buy, read or use together? For each ordered pair of items it compares the baskets with the first item with the
 * baskets without it: how many times as often do they have the second one?
 *
 * It counts baskets; a basket is a set, so an item counts once in it. Pairs are ranked by the lower bound of the ratio: what everybody buys
 * does not win, nor what two people bought. Shares have Wilson's interval, the difference Newcombe's, the ratio that of `shareRatio`. The
 * p-value is that of Dunning's G², corrected by Holm over all tested pairs. Together does not mean because: a third reason may cause both.
 *
 * Time is O(Σ min(items of the basket, `maxBasket`)²).
 *
 * @param source - a log, or baskets as lists of items: `[["tea", "milk"], ["tea"]]`
 * @param definition - what an item and a basket are, and which pairs count. With lists, only `minBoth`, `top` and `perItem`
 * @param options - confidence level, and the sample of long baskets
 * @throws {@link ParcoursError} `wrong_argument`, `invalid_definition`, `invalid_duration`, `unknown_property`, `unknown_label`;
 *   `unsupported_definition` for `within` with baskets of a property
 * @example
 * const baskets = [...Array(6).fill(["tea", "milk"]), ...Array(4).fill(["tea"]), ...Array(4).fill(["milk"]), ...Array(26).fill(["soap"])];
 * const pair = itemsTogether(baskets).pairs.find(({ from }) => from === "tea");
 * [pair?.to, pair?.both, pair?.confidence.value, pair?.lift, pair?.ratio.value] // => ["milk", 6, 0.6, 2.4, 4.5]
 * pair?.score?.toFixed(6) // => "1.592241"
 */
export function itemsTogether(
  source: EventLog | readonly (readonly string[])[],
  definition: ItemsTogetherDefinition = {},
  options: ItemsTogetherOptions = {},
): ItemsTogetherResult {
  const lists = Array.isArray(source);
  if (!lists && !isLog(source))
    wrongArgument(caller, "", "an event log or a list of baskets", source, "Give a log, or lists of items.");
  checkKeys(definition, definitionKeys, caller);
  checkKeys(options, { level: true, maxBasket: true, seed: true }, caller, "the options");
  const asked = resolve(definition, lists);
  const level = checkLevel(options.level ?? 0.95, caller);
  const most = wholeNumber(options.maxBasket ?? 200, caller, "maxBasket", 2, Number.POSITIVE_INFINITY);
  const seed = wholeNumber(options.seed ?? 1, caller, "seed", Number.NEGATIVE_INFINITY);
  const baskets = lists
    ? basketsOfLists(source as readonly (readonly string[])[], caller)
    : basketsOfLog(source as EventLog, asked, caller);
  const counts = countTogether(baskets, asked.top, most, seed);
  const ranked = rankPairs(counts, asked.minBoth, asked.perItem, level);
  return {
    kind: caller,
    definition: asked,
    baskets: counts.baskets,
    items: counts.names.map((item, i) => ({ item, baskets: counts.count[i] as number })),
    tested: ranked.tested,
    pairs: ranked.pairs,
    leftOut: {
      no_item: baskets.noItem,
      no_basket: baskets.noBasket,
      empty: baskets.empty,
      top: counts.rare,
      min_both: ranked.minBoth,
      per_item: ranked.perItem,
    },
    warnings: [...(lists ? [] : logWarnings(source as EventLog)), ...warningsOf(baskets, counts, most)],
  };
}

function isLog(source: unknown): boolean {
  return typeof source === "object" && source !== null && "offsets" in source && "touchpoint" in source;
}

const definitionKeys: KeysOf<ItemsTogetherDefinition> = {
  item: true,
  by: true,
  within: true,
  minBoth: true,
  top: true,
  perItem: true,
};

/** The checked definition with its defaults. */
function resolve(definition: ItemsTogetherDefinition, lists: boolean): ItemsTogetherResult["definition"] {
  const { item = "touchpoint", by = "customer", within } = definition;
  const minBoth = wholeNumber(definition.minBoth ?? 5, caller, "minBoth");
  const top = wholeNumber(definition.top ?? 2000, caller, "top", 2);
  const perItem = wholeNumber(definition.perItem ?? 20, caller, "perItem", 1, Number.POSITIVE_INFINITY);
  if (!lists) return { item, by, ...(within !== undefined && { within }), minBoth, top, perItem };
  for (const key of ["item", "by", "within"] as const)
    if (definition[key] !== undefined)
      fail(caller, key, "no such key with lists, which are baskets of items already", definition[key]);
  return { minBoth, top, perItem };
}

function warningsOf(baskets: Baskets, counts: { baskets: number; sampled: number }, most: number): Warning[] {
  const warnings: Warning[] = [];
  if (counts.sampled > 0) {
    const message = `baskets have more than ${most} items and count with a random sample of them: raise maxBasket for exact counts`;
    warnings.push(warning("sampled", message, counts.sampled));
  }
  if (baskets.several) {
    const message = "some customers have several baskets: intervals treat baskets as independent, and are too narrow";
    warnings.push(warning("not_independent", message));
  }
  if (counts.baskets < 30) {
    const message = `only ${counts.baskets} baskets: intervals are wide`;
    warnings.push(warning("few_baskets", message, counts.baskets));
  }
  return warnings;
}
