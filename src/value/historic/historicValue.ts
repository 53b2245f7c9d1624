/** Adds up what each customer brought, and measures how unequal customers are. */

import { checkKeys, type KeysOf } from "../../core/checks/checkKeys.ts";
import { expectSource } from "../../core/checks/expectSource.ts";
import { fail, failWith } from "../../core/checks/fail.ts";
import { wholeNumber } from "../../core/checks/wholeNumber.ts";
import { distributionOf } from "../../core/distribution.ts";
import { checkLevel } from "../../core/estimate.ts";
import { requiredInstant } from "../../core/instant.ts";
import { warning } from "../../core/issue.ts";
import { customerMean } from "../../core/rates/customerMean.ts";
import { checkBreakdown } from "../../log/breakdown/groupJourneys.ts";
import { groupResults } from "../../log/breakdown/groupResults.ts";
import { currencyCheck } from "../../log/columns/currencyCheck.ts";
import { moneyColumn } from "../../log/columns/moneyColumn.ts";
import { compileCondition } from "../../log/condition.ts";
import { customerId } from "../../log/customerId.ts";
import { type EventLog, unitsPerMs } from "../../log/eventLog.ts";
import { logWarnings } from "../../log/logWarnings.ts";
import { inZoneOf } from "../../log/time/inZoneOf.ts";
import { joinJourneys } from "../../log/verbs/joinJourneys.ts";
import { concentrationOf } from "./concentrationOf.ts";
import type { CustomerValue } from "./customerValue.ts";
import type { HistoricValueDefinition } from "./historicValueDefinition.ts";
import type { HistoricValueResult } from "./historicValueResult.ts";
import { valueBins } from "./valueBins.ts";

const caller = "historicValue";

/**
 * Adds up what each customer brought until now: total, number of events, first and last, and the margin where costs are known. It measures
 * how unequal customers are: the share of the best 1, 5, 10 and 20 %, the Lorenz curve and its Gini coefficient.
 *
 * It counts customers with at least one such event. Gini = 2 Σ i·vᵢ / (n Σ v) − (n + 1) / n over ascending totals; `null` where a total is
 * below 0.
 *
 * @param log - what customers did; a split log is joined first
 * @param definition - which events, which money, until when
 * @throws {@link ParcoursError} `missing_now`, `invalid_definition`, `unknown_property`, `wrong_type`, `mixed_currencies`,
 *   `unknown_touchpoint` and the codes of conditions and breakdowns
 * @example
 * const log = logFromRows(
 *   [["ann", 60], ["ann", 30], ["bob", 8], ["eve", 2]].map(([who, value], i) => ({ who, what: "order", at: i * 60_000, value })),
 *   { customer: "who", touchpoint: "what", time: "at", value: "value" },
 * );
 * const { total, mean, gini, concentration } = historicValue(log, { of: "order", now: "2026-01-01" });
 * [total, mean.value?.toFixed(2), gini?.toFixed(4)] // => [100, "33.33", "0.5867"]
 * concentration.map(({ best, customers, part }) => [best, customers, part]) // => [[0.01, 1, 0.9], [0.05, 1, 0.9], [0.1, 1, 0.9], [0.2, 1, 0.9]]
 */
export function historicValue(log: EventLog, definition: HistoricValueDefinition): HistoricValueResult {
  expectSource(log, "log", caller);
  checkKeys(definition, definitionKeys, caller);
  const zoned = inZoneOf(log, definition);
  if (zoned.of === undefined) fail(caller, "of", "a condition", zoned.of);
  const { top = 100, level = 0.95, value = "value" } = zoned;
  wholeNumber(top, caller, "top", 0, Number.POSITIVE_INFINITY);
  checkLevel(level, caller);
  const joined = log.customer === null ? log : joinJourneys(log);
  const perMs = unitsPerMs(log);
  const now = requiredInstant(zoned.now, "now", perMs, zoned.timeZone, caller);
  const resolved = { ...zoned, value, top, level, now: now / perMs };
  if (zoned.breakdown === undefined) return answer(joined, resolved, now);
  const breakdown = checkBreakdown(zoned.breakdown, caller);
  const { breakdown: _, ...rest } = resolved;
  const whole = answer(joined, rest, now);
  const { groups, additive, warnings } = groupResults(joined, breakdown, caller, (group) => answer(group, rest, now));
  return {
    ...whole,
    definition: { ...resolved, breakdown },
    groups,
    additive,
    warnings: [...whole.warnings, ...warnings],
  };
}

function answer(log: EventLog, definition: HistoricValueResult["definition"], now: number): HistoricValueResult {
  const { timeZone, top, level } = definition;
  const test = compileCondition(log, definition.of, { caller, path: "of", timeZone });
  const money = moneyColumn(log, definition.value, caller);
  const costs = definition.cost === undefined ? null : moneyColumn(log, definition.cost, caller, "cost");
  if (money === null)
    failWith(caller, "value", "the column with the money", "a log without it", "", "unknown_property");
  const currencies = currencyCheck(log, definition.currency, definition.value, caller);
  const perMs = unitsPerMs(log);
  const all: CustomerValue[] = [];
  let [events, late, without, unpriced, uncosted] = [0, 0, 0, 0, 0];
  for (let c = 0; c < log.journeys; c++) {
    const own = { total: 0, n: 0, first: 0, last: 0, margin: 0 };
    let known = costs !== null;
    for (let i = log.offsets[c] as number; i < (log.offsets[c + 1] as number); i++) {
      const fits = test.byTouchpoint[log.touchpoint[i] as number];
      if (fits === 0 || (fits === 2 && !test.test(i))) continue;
      const time = log.time[i] as number;
      if (time > now) {
        late++;
        continue;
      }
      if (own.n++ === 0) own.first = time / perMs;
      own.last = time / perMs;
      const [paid, cost] = [money[i] as number, costs === null ? 0 : (costs[i] as number)];
      if (paid === paid) {
        own.total += paid;
        currencies?.see(i);
      } else unpriced++;
      if (paid === paid && cost === cost) own.margin += paid - cost;
      else known = false;
    }
    events += own.n;
    if (own.n === 0) without++;
    else {
      if (costs !== null && !known) uncosted++;
      all.push({ id: customerId(log, c), ...own, margin: known ? own.margin : null });
    }
  }
  const ofCurrencies = currencies?.done() ?? [];
  const totals = Float64Array.from(all, ({ total }) => total);
  const mean = customerMean(totals, level);
  // ties by id: customers come in the order of their ids
  all.sort((a, b) => b.total - a.total);
  const sorted = Float64Array.from(all, ({ total }) => total).reverse();
  const { concentration, gini, curve } = concentrationOf(sorted);
  const margins = all.flatMap(({ margin }) => (margin === null ? [] : [margin]));
  const listed = all.slice(0, top);
  return {
    kind: "historicValue",
    definition,
    customers: all.length,
    events,
    total: sorted.reduce((sum, own) => sum + own, 0),
    mean,
    distribution: distributionOf(totals),
    margin: costs === null ? null : customerMean(margins, level),
    concentration,
    gini,
    curve,
    bins: valueBins(sorted),
    best: listed,
    leftOut: { after_now: late, without_purchase: without, not_listed: all.length - listed.length },
    warnings: [
      ...logWarnings(log),
      ...ofCurrencies,
      ...(unpriced > 0 ? [warning("missing_value", `${unpriced} events have no value and count as 0`, unpriced)] : []),
      ...(uncosted > 0
        ? [
            warning(
              "missing_cost",
              `${uncosted} customers have an event without value or cost: they have no margin`,
              uncosted,
            ),
          ]
        : []),
      ...(gini === null && sorted.length > 0
        ? [warning("negative_total", "a total is below 0, or all are 0: there is no Gini coefficient")]
        : []),
    ],
  };
}

const definitionKeys: KeysOf<HistoricValueDefinition> = {
  of: true,
  value: true,
  currency: true,
  cost: true,
  now: true,
  breakdown: true,
  top: true,
  timeZone: true,
  level: true,
};
