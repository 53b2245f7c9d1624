/** Recommends items to one customer, each with the reason. */

import { checkKeys, type KeysOf } from "../../core/checks/checkKeys.ts";
import { expectResult, expectSource } from "../../core/checks/expectSource.ts";
import { fail } from "../../core/checks/fail.ts";
import { listOf } from "../../core/checks/listOf.ts";
import { wholeNumber } from "../../core/checks/wholeNumber.ts";
import { durationMs } from "../../core/duration.ts";
import { requiredInstant } from "../../core/instant.ts";
import type { EventLog } from "../../log/eventLog.ts";
import { readQuestion } from "../../segments/readQuestion.ts";
import { customerHistory, popularCustomers } from "./customerHistory.ts";
import type { ItemExclusion } from "./itemExclusion.ts";
import { nextItems, pairsByItem, pickItems, togetherItems } from "./pickItems.ts";
import type { RecommendDefinition, RecommendOptions } from "./recommendDefinition.ts";
import type { RecommendResult } from "./recommendResult.ts";

const caller = "recommend";

/**
 * What should this customer see next? It ranks items by what the customer has, and says why for each.
 *
 * From `itemsTogether`, the score of an item is the largest lower bound of the ratio over the customer's last items: one pair explains it, and a
 * pair of few baskets does not win. From `nextSteps`, it is the lower bound of the share. A score of 1 or less is no evidence: then, and where the
 * customer has nothing, the most popular items follow, with the reason `popular`. What the customer bought is left out, unless it is `repeatable`.
 * `exclude` takes items out (out of stock, bought lately, a rule about the customer), and `diversity` limits the items of one group.
 *
 * Together does not mean because: `programmeEffect` tells whether a recommendation sells more, and `recommendationHits` whether it finds more
 * than the most popular items do.
 *
 * @param log - what customers did
 * @param customer - the id of a customer, or `{ seen }`: the items of a visitor who is not in the log, the last one last
 * @param definition - from what, how many, and what not
 * @param options - what rules read beside the log
 * @throws {@link ParcoursError} `wrong_argument`, `invalid_definition`, `missing_now`, `unknown_customer`, `invalid_duration`, `unknown_property`, and
 *   the codes of rules and conditions
 * @example
 * const baskets: string[][] = [...Array(6).fill(["tea", "milk"]), ...Array(4).fill(["tea"]), ...Array(4).fill(["milk"]), ...Array(26).fill(["soap"])];
 * const log = logFromRows(
 *   baskets.flatMap((items, who) => items.map((what, time) => ({ who: `c${who}`, what, time }))),
 *   { customer: "who", touchpoint: "what", time: "time" },
 * );
 * const { rows } = recommend(log, "c7", { from: itemsTogether(log), now: "2026-01-01", n: 2 });
 * rows.map(({ item, reason, score }) => [item, reason, score?.toFixed(2)]) // => [["milk", "together", "1.59"], ["soap", "popular", undefined]]
 * const because = rows[0]?.because;
 * because && "seen" in because && [because.seen, because.both] // => ["tea", 6]
 */
export function recommend(
  log: EventLog,
  customer: string | number | { seen: readonly string[] },
  definition: RecommendDefinition,
  options: RecommendOptions = {},
): RecommendResult {
  expectSource(log, "log", caller);
  checkKeys(definition, definitionKeys, caller);
  checkKeys(options, { customers: true, journey: true, timeZone: true }, caller, "the options");
  const { from, diversity, repeatable = false, exclude = [] } = definition;
  expectResult(from, ["itemsTogether", "nextSteps"], caller, "from");
  const n = wholeNumber(definition.n ?? 5, caller, "n", 0);
  const history = wholeNumber(definition.history ?? 20, caller, "history", 0);
  const item =
    definition.item ?? (from.kind === "itemsTogether" ? from.definition.item : from.definition.by) ?? "touchpoint";
  checkLists(definition);
  listOf(exclude, caller, "exclude", "exclusions").forEach(checkExclusion);

  const rules = exclude.map(({ rule }, i) => ({ id: `exclude[${i}]`, rule: rule ?? { always: true } }));
  const pathOf = (i: number) => `exclude[${i}].rule`;
  const ready = rules.length === 0 ? [{ id: "all", rule: { always: true } as const }] : rules;
  const question = readQuestion(log, ready, options, caller, "exclude", pathOf);
  const { perMs, timeZone } = question;
  const now = requiredInstant(definition.now, "now", perMs, timeZone, caller);
  const own = customerHistory(question, customer, { item, bought: definition.bought, now }, caller);
  const seen = own.seen.slice(0, history);
  const answers = question.rules.roots.map((root) => (own.known ? root.at(now) === 1 : false));

  const again = new Set(Array.isArray(repeatable) ? repeatable : []);
  const excluded = exclude.map(({ items, boughtWithin, rule }, i) => {
    const named = items && new Set(items);
    const span =
      boughtWithin === undefined ? null : durationMs(boughtWithin, `${caller}: exclude[${i}].boughtWithin`) * perMs;
    return (name: string) =>
      (named === undefined || named.has(name)) &&
      (rule === undefined || answers[i] === true) &&
      (span === null || now - (own.lastBought.get(name) ?? Number.NEGATIVE_INFINITY) <= span);
  });
  const popular =
    from.kind === "itemsTogether"
      ? from.items.map(({ item: name, baskets }) => ({ item: name, because: { baskets } }))
      : popularCustomers(question.log, item, now, caller);
  const candidates = new Set(definition.candidates ?? popular.map(({ item: name }) => name));
  if (definition.candidates === undefined && from.kind === "nextSteps")
    for (const { name } of from.steps) candidates.add(name);
  const ranked = (from.kind === "itemsTogether" ? togetherItems(pairsByItem(from), seen) : nextItems(from)).filter(
    ({ item: name }) => candidates.has(name),
  );
  const picked = pickItems(
    ranked,
    popular.filter(({ item: name }) => candidates.has(name)),
    n,
    (name) => {
      if (own.lastBought.has(name) && repeatable !== true && !again.has(name)) return "bought";
      return excluded.some((test) => test(name)) ? "excluded" : null;
    },
    diversity,
  );
  const { from: _, now: __, candidates: ___, ...rest } = definition;
  return {
    kind: caller,
    definition: { ...rest, from: from.kind, now: now / perMs, n, history, item, candidates: candidates.size },
    customer: typeof customer === "object" ? null : String(customer),
    seen,
    rows: picked.rows,
    leftOut: { bought: picked.bought, excluded: picked.excluded, diversity: picked.diversity },
    warnings: question.warnings.filter(({ code }) => code !== "rule_always"),
  };
}

const definitionKeys: KeysOf<RecommendDefinition> = {
  from: true,
  now: true,
  n: true,
  candidates: true,
  item: true,
  bought: true,
  repeatable: true,
  history: true,
  exclude: true,
  diversity: true,
};

function checkLists({ candidates, repeatable, diversity }: RecommendDefinition): void {
  if (candidates !== undefined) expectNames(candidates, "candidates");
  if (repeatable !== undefined && typeof repeatable !== "boolean") expectNames(repeatable, "repeatable");
  if (diversity === undefined) return;
  checkKeys(diversity, { groups: true, most: true }, caller, "diversity");
  wholeNumber(diversity.most, caller, "diversity.most", 0);
  listOf(diversity.groups, caller, "diversity.groups", "groups").forEach((items, g) => {
    expectNames(items, `diversity.groups[${g}]`);
  });
}

function checkExclusion(exclusion: ItemExclusion, i: number): void {
  const keys: KeysOf<ItemExclusion> = { items: true, boughtWithin: true, rule: true };
  checkKeys(exclusion, keys, caller, `exclude[${i}]`);
  if (exclusion.items !== undefined) expectNames(exclusion.items, `exclude[${i}].items`);
  if (Object.keys(exclusion).length === 0) fail(caller, `exclude[${i}]`, "items, boughtWithin or rule", exclusion);
}

function expectNames(list: readonly string[], place: string): void {
  listOf(list, caller, place, "names").forEach((name, i) => {
    if (typeof name !== "string") fail(caller, `${place}[${i}]`, "a text", name);
  });
}
