/** Computes what customers are expected to bring in a time to come. */

import { checkKeys, type KeysOf } from "../../core/checks/checkKeys.ts";
import { expectResult, expectSource } from "../../core/checks/expectSource.ts";
import { fail } from "../../core/checks/fail.ts";
import { numberBetween } from "../../core/checks/numberBetween.ts";
import { wholeNumber } from "../../core/checks/wholeNumber.ts";
import { distributionOf } from "../../core/distribution.ts";
import { type Duration, durationMs } from "../../core/duration.ts";
import { ParcoursError } from "../../core/error.ts";
import { checkLevel } from "../../core/estimate.ts";
import { type Warning, warning } from "../../core/issue.ts";
import type { EventLog } from "../../log/eventLog.ts";
import { checkHistories } from "../checkHistories.ts";
import {
  type PurchaseHistories,
  type PurchaseHistoriesDefinition,
  readHistories,
} from "../histories/purchaseHistories.ts";
import { historyRows } from "../models/historyRows.ts";
import { expectedSpend, spendParameters } from "../models/spendLikelihood.ts";
import type { PurchaseModel } from "../purchaseModel.ts";
import { readModel } from "../readModel.ts";
import type { SpendModel } from "../spendModel.ts";
import type { ExpectedCustomer } from "./expectedCustomer.ts";
import type { ExpectedValueResult } from "./expectedValueResult.ts";
import { purchasesAhead } from "./purchasesAhead.ts";
import { totalsAhead } from "./totalsAhead.ts";

/** What {@link expectedValue} computes. For a log, `event` and `until` say which purchases it reads. */
export type ExpectedValueDefinition = Partial<Omit<PurchaseHistoriesDefinition, "unit">> & {
  /** The model of repeat purchase, of `fitPurchases`. */
  purchases: PurchaseModel;
  /** The model of spend, of `fitSpend`. */
  spend: SpendModel;
  /** How long from the end of observation; `"life"` for ever, with `pareto-nbd` and a discount. Required. */
  over: Duration | "life";
  /** Money at the end of each such step is discounted. @defaultValue `{ weeks: 1 }` */
  every?: Duration;
  /** Discount of a year of 365.25 days: 0.1 is 10 %. @defaultValue `0` */
  discount?: number;
  /** The part of money that is margin. @defaultValue `1` */
  margin?: number;
  /** How many customers are listed, the best first; `Infinity` for all. @defaultValue `100` */
  top?: number;
  /** Confidence level of the intervals. @defaultValue `0.95` */
  level?: number;
};

const caller = "expectedValue";
const year = 365.25 * 86_400_000;

/**
 * What each customer is expected to bring in a time after the end of observation: expected purchases × expected money of a purchase ×
 * margin. With a discount, the money of each step counts as paid at its end.
 *
 * For `"life"` it is E[M] times the discounted expected purchases of a whole life (DERT, Fader, Hardie and Lee 2005). The intervals of the
 * totals say how well the parameters are known (delta method); they say neither how much customers vary, nor whether the model is right:
 * see {@link backtestPurchases}.
 *
 * @param source - histories of `purchaseHistories`, with money, in the unit of the model; or a log, whose purchases are then read in that unit
 * @param definition - both models, and how far ahead; for a log also `event`, `until`, and what else `purchaseHistories` takes
 * @throws {@link ParcoursError} `unbounded_horizon` for `"life"` without `pareto-nbd` and a discount; `invalid_definition`,
 *   `invalid_duration`, `invalid_history`, `wrong_argument`, `too_slow`
 * @example
 * const rows = Array.from({ length: 90 }, (_, i) => [0, 9 + (i % 7), 30 + (i % 5)].slice(0, 1 + (i % 3)).map((day) => [i, day]));
 * const log = logFromRows(
 *   rows.flat().map(([who = 0, day = 0]) => ({ who, what: "order", at: (day + (who % 10)) * 86_400_000, value: 10 + ((who * 7 + day) % 9) })),
 *   { customer: "who", touchpoint: "what", time: "at", value: "value" },
 * );
 * const histories = purchaseHistories(log, { event: "order", until: "1970-03-11" });
 * const purchases = fitPurchases(histories, { model: "mbg-nbd" });
 * const { customers, value, best } = expectedValue(histories, { purchases, spend: fitSpend(histories), over: { weeks: 26 } });
 * [customers, best.length, (value.value ?? 0) > 0]; // => [90, 90, true]
 * const asked = { event: "order", until: "1970-03-11", purchases, spend: fitSpend(histories), over: { weeks: 26 } };
 * expectedValue(log, asked).value.value === value.value // => true
 */
export function expectedValue(
  source: EventLog | PurchaseHistories,
  definition: ExpectedValueDefinition,
): ExpectedValueResult {
  expectSource(source, "purchases", caller);
  checkKeys(definition, definitionKeys, caller);
  const {
    purchases,
    spend,
    over,
    every = { weeks: 1 },
    discount = 0,
    margin = 1,
    top = 100,
    level = 0.95,
  } = definition;
  const model = readModel(purchases, caller, "purchases");
  const histories = historiesOf(source, definition, purchases);
  expectResult(spend, ["fitSpend"], caller, "spend");
  numberBetween(discount, caller, "discount", 0);
  numberBetween(margin, caller, "margin", 0);
  wholeNumber(top, caller, "top", 0, Number.POSITIVE_INFINITY);
  checkLevel(level, caller);
  checkHistories(histories, caller);
  const means = histories.mean;
  if (means === null)
    return fail(caller, "histories.mean", "histories with money", means, "Give value: the column with the money.");
  if (durationMs(histories.definition.unit) !== model.unitMs)
    fail(caller, "histories.definition.unit", "the unit of the model", histories.definition.unit);
  if (over === undefined) fail(caller, "over", 'a duration such as { weeks: 52 }, or "life"', over);
  if (over === "life" && (purchases.model !== "pareto-nbd" || discount === 0))
    throw new ParcoursError(
      "unbounded_horizon",
      `${caller}: over: a whole life needs a model with model: "pareto-nbd" and a discount above 0; else give a duration such as { weeks: 52 }.`,
    );
  const length = over === "life" ? Number.POSITIVE_INFINITY : durationMs(over, `${caller}: over`) / model.unitMs;
  const step = durationMs(every, `${caller}: every`) / model.unitMs;
  if (over !== "life" && discount > 0 && !(step > 0 && length / step <= 10_000))
    fail(caller, "every", "at most 10,000 steps in over", every, "Give a longer step.", "invalid_duration");
  const perUnit = (Math.log1p(discount) * model.unitMs) / year;
  const horizon = { length, step, perUnit };

  const rows = historyRows(histories);
  const q = spendParameters(spend.parameters);
  const ahead = purchasesAhead(model, rows, horizon);
  const money = Float64Array.from(histories.x, (x, i) => expectedSpend(q, x, means[i] as number) ?? Number.NaN);
  const totals = totalsAhead({ model, purchases, spend, rows, horizon, histories, means, money, ahead, margin, level });
  const n = histories.customers;
  const values = Float64Array.from(
    money,
    (own, i) => margin * own * (ahead.weighted[rows.rowOf[i] as number] as number),
  );
  const known = values.filter((own) => own === own);
  const order = Uint32Array.from(values.keys())
    .filter((i) => values[i] === values[i])
    .sort((i, j) => (values[j] as number) - (values[i] as number) || i - j);
  const best = Array.from(order.subarray(0, Math.min(top, order.length)), (i): ExpectedCustomer => {
    const row = rows.rowOf[i] as number;
    const [x, tx, T] = [histories.x[i] as number, histories.tx[i] as number, histories.T[i] as number];
    return {
      id: histories.ids[i] as string,
      x,
      tx,
      T,
      alive: model.formulas.alive(model.p, x, tx, T),
      purchases: ahead.plain[row] as number,
      spend: money[i] as number,
      value: values[i] as number,
    };
  });
  const ofNew = over === "life" ? null : model.formulas.ofNew(model.p, length);
  const warnings: Warning[] = [...histories.warnings];
  if (known.length < n)
    warnings.push(
      warning(
        "unknown_spend",
        `the model of spend has no mean for ${n - known.length} customers: they have no value`,
        n - known.length,
      ),
    );
  for (const { converged, kind } of [purchases, spend])
    if (!converged) warnings.push(warning("not_converged", `the model of ${kind} did not reach a maximum`));
  return {
    kind: "expectedValue",
    definition: {
      model: purchases.model,
      over,
      every,
      discount,
      margin,
      top,
      level,
      until: histories.definition.until,
    },
    customers: n,
    purchases: totals.purchases,
    value: totals.value,
    distribution: distributionOf(known),
    newCustomer: {
      purchases: ofNew,
      value: ofNew === null || spend.population === null ? null : margin * ofNew * spend.population,
    },
    best,
    leftOut: { not_listed: order.length - best.length, unknown_spend: n - known.length },
    warnings,
  };
}

/** The histories that were given, or those of the log that was given. */
function historiesOf(
  source: EventLog | PurchaseHistories,
  { event, value, currency, until, timeZone, merge }: ExpectedValueDefinition,
  { unit }: PurchaseModel,
): PurchaseHistories {
  const asked = { event, value, currency, until, timeZone, merge };
  if (!("kind" in source))
    return readHistories(source, { ...definedOf(asked), unit } as PurchaseHistoriesDefinition, caller).histories;
  const stray = Object.entries(asked).find(([, given]) => given !== undefined);
  if (stray !== undefined)
    fail(
      caller,
      stray[0],
      "nothing, because histories know their purchases",
      stray[1],
      "Leave it out, or give the log.",
    );
  return source;
}

function definedOf<T extends object>(given: T): Partial<T> {
  return Object.fromEntries(Object.entries(given).filter(([, own]) => own !== undefined)) as Partial<T>;
}

const definitionKeys: KeysOf<ExpectedValueDefinition> = {
  event: true,
  value: true,
  currency: true,
  until: true,
  timeZone: true,
  merge: true,
  purchases: true,
  spend: true,
  over: true,
  every: true,
  discount: true,
  margin: true,
  top: true,
  level: true,
};
