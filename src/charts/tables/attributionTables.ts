/** The tables of the results of the attribution room. The table of `markovChain` is with those of the other chains. */

import type { AttributeJourneysResult } from "../../attribution/attributeJourneys.ts";
import type { AttributeResult } from "../../attribution/attributeResult.ts";
import type { BacktestAttributionResult } from "../../attribution/backtestAttribution.ts";
import type { CompareModelsResult } from "../../attribution/compareModels.ts";
import type { EvaluateCreditsResult } from "../../attribution/evaluateCredits.ts";
import type { NoSignalControlResult } from "../../attribution/noSignalControl.ts";
import type { PredictiveMarkovOrderResult } from "../../attribution/predictiveMarkovOrder.ts";
import type { Credit } from "../../attribution/result/credit.ts";
import type { ReturnOnSpendResult } from "../../attribution/returnOnSpend.ts";
import type { SpendRow } from "../../attribution/spend.ts";
import type { Interval } from "../../core/estimate.ts";
import type { Table } from "../table.ts";
import { field, intervalFields, labelField, makeTable, type TableField } from "./makeTable.ts";

/** The credit of a touchpoint, or the conversions that no touchpoint was given. */
type CreditLine = Partial<Credit> & { model?: string; kind: "touchpoint" | "unmatched"; name: string };

/** The credits, then one line for each reason why conversions have none. */
function creditLines({ credits, unmatched }: AttributeResult, model?: string): CreditLine[] {
  const named = model === undefined ? {} : { model };
  const reasons = Object.entries(unmatched.reasons).filter(([, conversions]) => conversions > 0);
  return [
    ...credits.map((credit) => ({ ...named, kind: "touchpoint" as const, ...credit })),
    ...reasons.map(([reason, conversions]) => ({
      ...named,
      kind: "unmatched" as const,
      name: `(${reason})`,
      conversions,
      // the result has the value of all reasons together, not of each
      ...(reasons.length === 1 && { value: unmatched.value }),
    })),
  ];
}

/** The columns of a credit: those that at least one line has. */
function creditFields(lines: readonly CreditLine[]): TableField<CreditLine>[] {
  const has = (key: keyof CreditLine) => lines.some((line) => line[key] !== undefined && line[key] !== null);
  const some = (key: keyof CreditLine, ...columns: TableField<CreditLine>[]) => (has(key) ? columns : []);
  const measured = (
    key: "conversions" | "share" | "value",
    interval: "interval" | "shareInterval" | "valueInterval",
    type: "count" | "share" | "money",
    unit?: string,
  ) => {
    const columns = intervalFields<CreditLine>(key, key, type, (line) => withInterval(line[key], line[interval]), unit);
    return has(interval) ? columns : columns.slice(0, 1);
  };
  return [
    labelField("touchpoint", "touchpoint", ({ name }) => name),
    field("kind", "kind", "text", ({ kind }) => kind),
    ...measured("conversions", "interval", "count", "conversions"),
    ...measured("share", "shareInterval", "share"),
    ...(has("value") ? measured("value", "valueInterval", "money") : []),
    ...some(
      "removalEffect",
      field("removalEffect", "removal effect", "share", (line) => line.removalEffect),
    ),
    ...some(
      "removalEffectValue",
      field("removalEffectValue", "of value", "share", (line) => line.removalEffectValue),
    ),
    ...some(
      "reach",
      field("reach", "reach", "share", ({ reach }) => reach),
    ),
    ...some(
      "lift",
      field("lift", "lift", "number", ({ lift }) => lift),
    ),
    ...some(
      "effect",
      field("effect", "Shapley value", "number", ({ effect }) => effect),
    ),
    ...some(
      "standardError",
      field("standardError", "its standard error", "number", (line) => line.standardError),
    ),
    ...some(
      "tooRare",
      field("tooRare", "too rare to rank", "boolean", (line) => line.tooRare ?? false),
    ),
  ];
}

function withInterval(value: number | null | undefined, interval: Interval | null | undefined) {
  return { value: value ?? null, lower: interval?.lower ?? null, upper: interval?.upper ?? null };
}

/** One row per touchpoint, then one for each reason why conversions have no touchpoint. */
function attributeTable(result: AttributeResult): Table {
  const lines = creditLines(result);
  return makeTable("attribute", "Credit of each touchpoint", lines, creditFields(lines));
}

/** One row for each model and touchpoint, then the conversions that the model gave to no touchpoint. */
function compareModelsTable({ models }: CompareModelsResult): Table {
  const lines = models.flatMap(({ name, result }) => creditLines(result, name));
  return makeTable("compareModels", "Credit of each touchpoint under each model", lines, [
    labelField<CreditLine>("model", "model", ({ model }) => model),
    ...creditFields(lines),
  ]);
}

/** One row per touch of each path. */
function attributeJourneysTable({ journeys }: AttributeJourneysResult): Table {
  const rows = journeys.flatMap((journey, path) =>
    journey.path.map((touchpoint, i) => ({ ...journey, row: path, touchpoint, i })),
  );
  const withCustomer = journeys.some(({ customer }) => customer !== undefined);
  const withFrequencies = journeys.some(({ frequencies }) => frequencies !== undefined);
  type Touch = (typeof rows)[number];
  return makeTable("attributeJourneys", "Weight of each touch", rows, [
    field("path", "path", "count", ({ row }) => row, { role: "label" }),
    ...(withCustomer
      ? [
          labelField<Touch>("customer", "customer", ({ customer }) => customer),
          field<Touch>("journey", "journey", "count", ({ journey }) => journey),
          field<Touch>("cycle", "number of the path", "count", ({ cycle }) => cycle),
        ]
      : []),
    field("position", "position", "count", ({ i }) => i + 1, { role: "label" }),
    labelField("touchpoint", "touchpoint", ({ touchpoint }) => touchpoint),
    ...(withFrequencies
      ? [field<Touch>("touches", "touches", "count", ({ frequencies, i }) => frequencies?.[i], { unit: "touches" })]
      : []),
    field("weight", "weight", "share", ({ weights, i }) => weights[i], { role: "value" }),
    field("conversions", "conversions of the path", "count", (row) => row.conversions, { unit: "conversions" }),
    field("value", "value of the path", "money", ({ value }) => value),
  ]);
}

/** The base rate as a forecast, then one row per model. */
function backtestAttributionTable({ base, models }: BacktestAttributionResult): Table {
  type Forecast = Partial<Pick<(typeof models)[number], "name" | "model" | "scores" | "reason">>;
  const rows: Forecast[] = [{ name: "(base rate)", scores: { ...base, skill: null } }, ...models];
  return makeTable("backtestAttribution", "How well each model predicts conversions", rows, [
    labelField("name", "name", ({ name }) => name),
    field("model", "model", "text", ({ model }) => model),
    field("skill", "skill", "share", ({ scores }) => scores?.skill, { role: "value" }),
    field("logLoss", "log-loss", "number", ({ scores }) => scores?.logLoss),
    field("standardError", "its standard error", "number", ({ scores }) => scores?.standardError),
    field("auc", "AUC", "number", ({ scores }) => scores?.auc),
    field("reason", "why there is no score", "text", ({ reason }) => reason),
  ]);
}

/** One row per touchpoint. */
function evaluateCreditsTable({ names }: EvaluateCreditsResult): Table {
  return makeTable("evaluateCredits", "Credit against the truth", names, [
    labelField("touchpoint", "touchpoint", ({ name }) => name),
    field("share", "share", "share", ({ share }) => share, { role: "value" }),
    field("truth", "truth", "share", ({ truth }) => truth),
    field("error", "error", "points", ({ error }) => error),
  ]);
}

/** The test, and one row per touchpoint when a model was given. */
function noSignalControlTable({ statistic, p, replicates, names = [] }: NoSignalControlResult): Table {
  const rows = [{ name: "(all)", share: null, meanWithout: null, interval: null, whole: true }, ...names];
  type Control = { name: string; share: number | null; meanWithout: number | null; interval: Interval | null };
  const whole = (row: Control) => "whole" in row;
  return makeTable<Control>("noSignalControl", "Credit against credit without any signal", rows, [
    labelField("touchpoint", "touchpoint", ({ name }) => name),
    field("share", "share", "share", ({ share }) => share),
    intervalFields("meanWithout", "share without signal", "share", (row) =>
      withInterval(row.meanWithout, row.interval),
    ),
    field("statistic", "likelihood ratio", "number", (row) => (whole(row) ? statistic : null)),
    field("p", "p", "pValue", (row) => (whole(row) ? p : null)),
    field("replicates", "replicates", "count", (row) => (whole(row) ? replicates : null)),
  ]);
}

/** One row per order. */
function predictiveMarkovOrderTable({ orders, preferred }: PredictiveMarkovOrderResult): Table {
  return makeTable("predictiveMarkovOrder", "How well each order of memory predicts", orders, [
    field("order", "order", "count", ({ order }) => order, { unit: "touchpoints", role: "label" }),
    field("logLoss", "log-loss", "number", ({ logLoss }) => logLoss, { role: "value" }),
    field("standardError", "its standard error", "number", ({ standardError }) => standardError),
    field("auc", "AUC", "number", ({ auc }) => auc),
    field("inSampleAuc", "AUC on the training data", "number", ({ inSample }) => inSample?.auc),
    field("inSamplePenalised", "the same, penalised", "number", ({ inSample }) => inSample?.penalised),
    field("preferred", "preferred", "boolean", ({ order }) => order === preferred),
  ]);
}

/** One row per touchpoint with spend or credit, then the totals without and with what is unmatched. */
function returnOnSpendTable({ rows, totals }: ReturnOnSpendResult): Table {
  type Line = Partial<SpendRow> & Pick<SpendRow, "name" | "cost"> & { kind: string };
  const lines: Line[] = [
    ...rows.map((row) => ({ ...row, kind: "touchpoint" })),
    { ...totals.withoutUnmatched, kind: "total", name: "(all touchpoints)" },
    { ...totals.withUnmatched, kind: "total", name: "(with conversions without credit)" },
  ];
  const withIntervals = rows.some(({ interval }) => interval !== undefined);
  const measured = (columns: TableField<Line>[]) => (withIntervals ? columns : columns.slice(0, 1));
  const perCost = ({ cost, valueInterval }: Line, value: number | null | undefined) => {
    const ratio = (end: number | null | undefined) => (typeof end === "number" && cost > 0 ? end / cost : null);
    return { value: value ?? null, lower: ratio(valueInterval?.lower), upper: ratio(valueInterval?.upper) };
  };
  return makeTable("returnOnSpend", "Spend and what it is credited with", lines, [
    labelField("touchpoint", "touchpoint", ({ name }) => name),
    field("kind", "kind", "text", ({ kind }) => kind),
    field("cost", "cost", "money", ({ cost }) => cost),
    measured(intervalFields("value", "value", "money", (row) => withInterval(row.value, row.valueInterval))),
    measured(intervalFields("roas", "value per cost", "number", (row) => perCost(row, row.roas))),
    field("profit", "value − cost", "money", ({ profit }) => profit),
    measured(
      intervalFields(
        "conversions",
        "conversions",
        "count",
        (row) => withInterval(row.conversions, row.interval),
        "conversions",
      ),
    ),
    field("cpa", "cost per conversion", "money", ({ cpa }) => cpa),
    field("cac", "cost per new customer", "money", ({ cac }) => cac),
    field("costShare", "share of cost", "share", ({ costShare }) => costShare),
    measured(
      intervalFields("creditShare", "share of credit", "share", (row) =>
        withInterval(row.creditShare, row.shareInterval),
      ),
    ),
  ]);
}

/** The table of each kind. */
export const attributionTables = {
  attribute: attributeTable,
  compareModels: compareModelsTable,
  attributeJourneys: attributeJourneysTable,
  backtestAttribution: backtestAttributionTable,
  evaluateCredits: evaluateCreditsTable,
  noSignalControl: noSignalControlTable,
  predictiveMarkovOrder: predictiveMarkovOrderTable,
  returnOnSpend: returnOnSpendTable,
} as const;
