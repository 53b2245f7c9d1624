/** Fits a model of repeat purchase to an early part of a log, and compares its forecast with what came later. */

import { checkKeys, type KeysOf } from "../../core/checks/checkKeys.ts";
import { expectSource } from "../../core/checks/expectSource.ts";
import { fail } from "../../core/checks/fail.ts";
import { checkLevel } from "../../core/estimate.ts";
import { type Instant, requiredInstant } from "../../core/instant.ts";
import { warning } from "../../core/issue.ts";
import { customerMean } from "../../core/rates/customerMean.ts";
import type { EventLog } from "../../log/eventLog.ts";
import { fitPurchases } from "../fitPurchases.ts";
import { fitSpend, pearson } from "../fitSpend.ts";
import { type PurchaseHistoriesDefinition, readHistories } from "../histories/purchaseHistories.ts";
import type { PurchaseModelName } from "../models/purchaseModelName.ts";
import { expectedSpend, spendParameters } from "../models/spendLikelihood.ts";
import { readModel } from "../readModel.ts";
import type { BacktestPurchasesResult } from "./backtestPurchasesResult.ts";
import { forecastCurve } from "./forecastCurve.ts";

/** What {@link backtestPurchases} compares. Plain JSON. */
export type BacktestPurchasesDefinition = PurchaseHistoriesDefinition & {
  /** The end of the part that the model sees. Required, before `until`. */
  calibrateUntil: Instant;
  /** @defaultValue `"bg-nbd"` */
  model?: PurchaseModelName;
  /** Confidence level of the intervals. @defaultValue `0.95` */
  level?: number;
};

const caller = "backtestPurchases";

/**
 * Fits a model to the purchases until `calibrateUntil`, lets it forecast each customer's purchases until `until`, and compares: in total, by
 * the number of repeat purchases before, customer by customer (mean absolute error, correlation) and along the calendar. Show it beside
 * every forecast: a model that fits the past well may still be wrong about what comes.
 *
 * Customers who first bought after `calibrateUntil` are not forecast (`not_yet_customers`).
 *
 * @param log - what customers did; a split log is joined first
 * @param definition - the purchases, the two ends and the model
 * @throws {@link ParcoursError} `no_repeat`, `invalid_definition`, and the codes of `purchaseHistories`
 * @example
 * const rows = Array.from({ length: 90 }, (_, i) => [0, 9 + (i % 7), 30 + (i % 5)].slice(0, 1 + (i % 3)).map((day) => [i, day]));
 * const log = logFromRows(
 *   rows.flat().map(([who = 0, day = 0]) => ({ who, what: "order", at: (day + (who % 10)) * 86_400_000 })),
 *   { customer: "who", touchpoint: "what", time: "at" },
 * );
 * const test = backtestPurchases(log, { event: "order", calibrateUntil: "1970-01-26", until: "1970-03-11", model: "mbg-nbd" });
 * [test.customers, test.actual, test.byRepeats.map(({ x, n }) => [x, n])] // => [90, 30, [[0, 30], [1, 60]]]
 */
export function backtestPurchases(log: EventLog, definition: BacktestPurchasesDefinition): BacktestPurchasesResult {
  expectSource(log, "log", caller);
  checkKeys(definition, definitionKeys, caller);
  const { calibrateUntil, model: name = "bg-nbd", level = 0.95, ...asked } = definition;
  checkLevel(level, caller);
  requiredInstant(calibrateUntil, "calibrateUntil", 1, asked.timeZone ?? log.timeZone, caller);
  const early = readHistories(log, { ...asked, until: calibrateUntil }, caller);
  const firstDays = new Map<number, number>();
  const repeatDays = new Map<number, number>();
  let counts = true;
  const late = readHistories(log, asked, caller, (day, isFirst) => {
    if (isFirst) counts = day <= early.lastDay;
    if (!counts) return;
    const days = isFirst ? firstDays : repeatDays;
    days.set(day, (days.get(day) ?? 0) + 1);
  });
  const { histories } = early;
  if (!(late.histories.definition.until > histories.definition.until))
    fail(caller, "until", "an instant after calibrateUntil", definition.until);
  const model = fitPurchases(histories, { model: name, level });
  const { formulas, p } = readModel(model, caller);
  const n = histories.customers;
  const length = (late.lastDay - early.lastDay) / early.daysPerUnit;
  const spend = histories.mean === null ? null : fitSpend(histories, { level });
  const q = spend === null ? null : spendParameters(spend.parameters);

  const [actual, predicted] = [new Float64Array(n), new Float64Array(n)];
  let [money, expectedMoney, unknown] = [0, 0, 0];
  let place = 0;
  for (let i = 0; i < n; i++) {
    // both lists are in the order of the log, and who bought early is in both
    while (late.owners[place] !== early.owners[i]) place++;
    const [x, tx, T] = [histories.x[i] as number, histories.tx[i] as number, histories.T[i] as number];
    actual[i] = (late.histories.x[place] as number) - x;
    predicted[i] = Math.max(0, formulas.further(p, x, tx, T, length));
    if (q === null) continue;
    money += (late.histories.total?.[place] as number) - (histories.total?.[i] as number);
    const own = expectedSpend(q, x, histories.mean?.[i] as number);
    if (own === null) unknown++;
    else expectedMoney += own * (predicted[i] as number);
  }
  const sum = (column: Float64Array) => column.reduce((total, own) => total + own, 0);
  const byRepeats = Array.from({ length: 8 }, (_, x) => {
    const rows = Uint32Array.from(actual.keys()).filter((i) => Math.min(7, histories.x[i] as number) === x);
    const own = (column: Float64Array) => Float64Array.from(rows, (i) => column[i] as number);
    return {
      x,
      orMore: x === 7,
      n: rows.length,
      actual: customerMean(own(actual), level, true),
      predicted: rows.length === 0 ? null : sum(own(predicted)) / rows.length,
    };
  }).filter((row) => row.n > 0);
  return {
    kind: "backtestPurchases",
    definition: {
      ...late.histories.definition,
      model: name,
      level,
      calibrateUntil: histories.definition.until,
    },
    model,
    customers: n,
    actual: sum(actual),
    predicted: sum(predicted),
    value: spend === null ? null : { actual: money, predicted: expectedMoney },
    byRepeats,
    absoluteError: customerMean(
      actual.map((own, i) => Math.abs(own - (predicted[i] as number))),
      level,
    ),
    correlation: pearson(actual, predicted, level),
    curve: forecastCurve(formulas, p, {
      firstDays,
      repeatDays,
      lastDay: late.lastDay,
      daysPerUnit: early.daysPerUnit,
      startOf: late.startOf,
    }),
    leftOut: late.histories.leftOut,
    warnings: [
      ...model.warnings,
      ...(spend?.warnings ?? []).filter(({ code }) => !model.warnings.some((own) => own.code === code)),
      ...(unknown > 0
        ? [warning("unknown_spend", `the model of spend has no mean for ${unknown} customers`, unknown)]
        : []),
    ],
  };
}

const definitionKeys: KeysOf<BacktestPurchasesDefinition> = {
  event: true,
  value: true,
  currency: true,
  until: true,
  unit: true,
  timeZone: true,
  merge: true,
  calibrateUntil: true,
  model: true,
  level: true,
};
