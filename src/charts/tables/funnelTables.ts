/** The tables of the results of the funnel room. */

import type { AfterDropOffResult } from "../../funnel/afterDropOff.ts";
import type { ChangePart } from "../../funnel/change/changePart.ts";
import type { ExplainChangeResult } from "../../funnel/change/explainChangeResult.ts";
import type { CompareFunnelsResult } from "../../funnel/compareFunnels.ts";
import type { ExcessLossResult } from "../../funnel/excessLoss.ts";
import type { ExplainFunnelResult } from "../../funnel/explainFunnel.ts";
import type { FunnelDriversResult } from "../../funnel/funnelDrivers.ts";
import type { FunnelResult, FunnelStepResult } from "../../funnel/funnelResult.ts";
import type { FunnelTrendResult } from "../../funnel/funnelTrend.ts";
import type { FunnelRateComparison } from "../../funnel/result/funnelRateComparison.ts";
import type { LostAmount } from "../../funnel/result/lostAmount.ts";
import type { TimeToConvertResult } from "../../funnel/timeToConvert.ts";
import type { Table } from "../table.ts";
import { experimentTables } from "./experimentTables.ts";
import {
  estimateFields,
  field,
  groupLabel,
  intervalFields,
  labelField,
  makeTable,
  type TableField,
} from "./makeTable.ts";

type FunnelRow = { group: string | null; step: FunnelStepResult };

/** One row per step, of the whole and then of each group. */
function funnelTable(result: FunnelResult): Table {
  const whole: FunnelRow[] = result.steps.map((step) => ({ group: null, step }));
  const groups = (result.groups ?? []).flatMap((group) =>
    group.steps.map((step): FunnelRow => ({ group: groupLabel(group), step })),
  );
  const rows = [...whole, ...groups];
  const withReasons = rows.some(({ step }) => step.lost !== undefined);
  const withValue = rows.some(({ step }) => step.value !== undefined);
  const fields: (TableField<FunnelRow> | TableField<FunnelRow>[])[] = [
    ...(groups.length > 0 ? [labelField<FunnelRow>("group", "group", ({ group }) => group ?? "(all)")] : []),
    labelField("step", "step", ({ step }) => step.name),
    field("count", "reached", "count", ({ step }) => step.count, { unit: "journeys", role: "value" }),
    estimateFields("conversion", "of entry", ({ step }) => step.conversion),
    estimateFields("stepConversion", "of step before", ({ step }) => step.stepConversion),
    field("dropped", "lost", "count", ({ step }) => step.dropped, { unit: "journeys" }),
    ...(withReasons
      ? (["never", "early", "late", "excluded"] as const).map((reason) =>
          field<FunnelRow>(reason, `lost: ${reason}`, "count", ({ step }) => step.lost?.[reason], { unit: "journeys" }),
        )
      : []),
    field("q50Ms", "median time from step before", "duration", ({ step }) => step.timeFromPrevious?.q50Ms),
    field("q90Ms", "90 % within, from step before", "duration", ({ step }) => step.timeFromPrevious?.q90Ms),
    ...(withValue
      ? [
          field<FunnelRow>("value", "value of a journey", "money", ({ step }) => step.value),
          field<FunnelRow>("leak", "value lost, at most", "money", ({ step }) => step.leak),
        ]
      : []),
  ];
  return makeTable("funnel", "Steps of the funnel", rows, fields);
}

/** Two rows a step: its rate of entry, and its rate of the step before. */
function compareFunnelsTable(result: CompareFunnelsResult): Table {
  const rows = result.steps.flatMap((step) =>
    (["conversion", "stepConversion"] as const).map((rate) => ({
      step,
      rate,
      own: step[rate] as FunnelRateComparison,
    })),
  );
  const renamed = result.steps.some(({ before, after }) => before !== after);
  return makeTable("compareFunnels", "Rates of the steps before and after", rows, [
    labelField("step", "step", ({ step }) => step.before),
    ...(renamed ? [labelField<(typeof rows)[number]>("stepAfter", "step after", ({ step }) => step.after)] : []),
    labelField("rate", "rate", ({ rate }) => (rate === "conversion" ? "of entry" : "of step before")),
    estimateFields("before", "before", ({ own }) => own.before),
    estimateFields("after", "after", ({ own }) => own.after),
    intervalFields("difference", "difference", "points", ({ own }) => own.difference),
    field("relative", "relative change", "share", ({ own }) => own.relative),
    field("p", "p", "pValue", ({ own }) => own.p),
    field("pAdjusted", "adjusted p", "pValue", ({ own }) => own.pAdjusted),
    field("test", "test", "text", ({ own }) => own.test),
  ]);
}

/** One row for each step of the definition, of each preset, and of each switch in which they differ. */
function explainFunnelTable({ definition, base, against }: ExplainFunnelResult): Table {
  type Effect = { counts: readonly number[]; differing: number };
  const rowsOf = (
    preset: string,
    change: string,
    effect: Effect | null,
    values: { from?: unknown; to?: unknown } = {},
  ) =>
    definition.steps.map((step, i) => ({
      preset,
      change,
      step: step.name,
      count: effect?.counts[i] ?? null,
      differing: effect?.differing ?? null,
      from: values.from === undefined ? null : JSON.stringify(values.from),
      to: values.to === undefined ? null : JSON.stringify(values.to),
    }));
  const rows = [
    ...rowsOf(definition.semantics, "as defined", { counts: base, differing: 0 }),
    ...against.flatMap((other) => [
      ...rowsOf(other.semantics, "all", other),
      ...other.switches.flatMap((one) => [
        ...rowsOf(other.semantics, `${one.switch} alone`, one.alone, one),
        ...rowsOf(other.semantics, `${one.switch} after those above`, one.after, one),
      ]),
    ]),
  ];
  return makeTable("explainFunnel", "Counts of the steps under each preset", rows, [
    labelField("preset", "preset", ({ preset }) => preset),
    labelField("change", "change", ({ change }) => change),
    labelField("step", "step", ({ step }) => step),
    field("count", "reached", "count", ({ count }) => count, { unit: "journeys", role: "value" }),
    field("differing", "journeys that end elsewhere", "count", ({ differing }) => differing, { unit: "journeys" }),
    field("from", "switch from", "text", ({ from }) => from),
    field("to", "switch to", "text", ({ to }) => to),
  ]);
}

/** One row per bucket of entries. */
function funnelTrendTable({ buckets }: FunnelTrendResult): Table {
  return makeTable("funnelTrend", "Conversion by time of entry", buckets, [
    field("start", "from", "instant", ({ start }) => start, { role: "label" }),
    field("end", "until", "instant", ({ end }) => end),
    field("entered", "entered", "count", ({ entered }) => entered, { unit: "journeys" }),
    field("converted", "converted", "count", ({ converted }) => converted, { unit: "journeys" }),
    estimateFields("conversion", "conversion", ({ conversion }) => conversion),
    field("mature", "all windows closed", "boolean", ({ mature }) => mature),
    field("immature", "can still convert", "count", ({ immature }) => immature, { unit: "journeys" }),
  ]);
}

/** One row per bin of the histogram, then the journeys that did not convert: all that entered. */
function timeToConvertTable({ histogram, notConverted, conversion }: TimeToConvertResult): Table {
  const { edgesMs, counts, below, above } = histogram;
  const bins = counts.map((count, i) => ({ from: edgesMs[i] ?? null, to: edgesMs[i + 1] ?? null, count }));
  const converted = [
    ...(below > 0 ? [{ from: null, to: edgesMs[0] ?? null, count: below }] : []),
    ...bins,
    ...(above > 0 ? [{ from: edgesMs.at(-1) ?? null, to: null, count: above }] : []),
  ].map((bin) => ({ ...bin, outcome: "converted" }));
  const rows = [...converted, { from: null, to: null, count: notConverted, outcome: "not converted" }];
  return makeTable("timeToConvert", "Time from entry to conversion", rows, [
    labelField("outcome", "outcome", ({ outcome }) => outcome),
    field("fromMs", "after", "duration", ({ from }) => from, { unit: "ms", role: "label" }),
    field("toMs", "until", "duration", ({ to }) => to, { unit: "ms" }),
    field("count", "journeys", "count", ({ count }) => count, { unit: "journeys", role: "value" }),
    field("share", "of entry", "share", ({ count }) => (conversion.n > 0 ? count / conversion.n : null)),
  ]);
}

/** One row per name met between the steps. */
function funnelDriversTable({ drivers, success, failure }: FunnelDriversResult): Table {
  return makeTable("funnelDrivers", "Names met by those who get through, and by the others", drivers, [
    labelField("name", "name", ({ name }) => name),
    field("success", "met by those who got through", "count", (own) => own.success, { unit: "journeys" }),
    field("successShare", "share of those", "share", (own) => (success > 0 ? own.success / success : null)),
    field("failure", "met by the others", "count", (own) => own.failure, { unit: "journeys" }),
    field("failureShare", "share of the others", "share", (own) => (failure > 0 ? own.failure / failure : null)),
    field("oddsRatio", "odds ratio", "number", ({ oddsRatio }) => oddsRatio, { role: "value" }),
    field("phi", "correlation", "number", ({ phi }) => phi),
    field("p", "p", "pValue", ({ p }) => p),
    field("pAdjusted", "adjusted p", "pValue", ({ pAdjusted }) => pAdjusted),
    field("test", "test", "text", ({ test }) => test),
    field("ranked", "met often enough", "boolean", ({ ranked }) => ranked),
    field("onPath", "on the way", "boolean", ({ onPath }) => onPath),
  ]);
}

/** The whole loss, then one row per step: the losses of the steps add up to it. */
function excessLossTable({ conversions, value, steps }: ExcessLossResult): Table {
  type Loss = { step: string; conversions: Pick<LostAmount, "value" | "lower" | "upper">; value: LostAmount | null };
  const rows: Loss[] = [
    { step: "(all)", conversions, value },
    ...steps.map((step) => ({
      step: step.name,
      conversions: { value: step.conversions, lower: null, upper: null },
      value: null,
    })),
  ];
  return makeTable("excessLoss", "Conversions lost on the way to each step", rows, [
    labelField("step", "step", ({ step }) => step),
    intervalFields("conversions", "conversions lost", "count", (row) => row.conversions, "conversions"),
    ...(value === null ? [] : [intervalFields<Loss>("value", "value lost", "money", (row) => row.value)]),
  ]);
}

/** One row for each segment, those inside the first one after all. */
function explainChangeTable({ segments, nested }: ExplainChangeResult): Table {
  const rows = [
    ...segments.map((segment) => ({ inside: null as string | null, ...segment })),
    ...(nested?.segments ?? []).map((segment) => ({ inside: segmentName(nested!.within), ...segment })),
  ];
  type Row = (typeof rows)[number];
  const part = (name: string, label: string, of: (row: Row) => ChangePart) => intervalFields(name, label, "number", of);
  return makeTable("explainChange", "Segments of the change", rows, [
    labelField("inside", "inside", ({ inside }) => inside),
    labelField("column", "column", ({ column }) => columnName(column)),
    labelField("segment", "segment", (row) => segmentName(row)),
    field("beforeN", "n before", "count", ({ before }) => before.n),
    field("afterN", "n after", "count", ({ after }) => after.n),
    field("beforeShare", "share of all before", "share", ({ before }) => before.share),
    field("afterShare", "share of all after", "share", ({ after }) => after.share),
    field("before", "before", "number", ({ before }) => before.value.value),
    field("after", "after", "number", ({ after }) => after.value.value),
    part("mix", "change by its share", ({ mix }) => mix),
    part("rate", "change inside", ({ rate }) => rate),
    part("contribution", "contribution", ({ contribution }) => contribution),
    part("excess", "beyond its size", ({ excess }) => excess),
    field("p", "p", "pValue", ({ p }) => p),
    field("pAdjusted", "adjusted p", "pValue", ({ pAdjusted }) => pAdjusted),
    field("only", "in one period only", "text", ({ only }) => only),
  ]);
}

function columnName(column: ExplainChangeResult["segments"][number]["column"]): string {
  if (typeof column === "string") return column;
  if ("label" in column) return column.label;
  return "property" in column ? column.property : "touchpoint";
}

function segmentName({ kind, value }: Pick<ExplainChangeResult["segments"][number], "kind" | "value">): string {
  if (kind === "met" || kind === "value") return value ?? "";
  return kind === "not-met" ? `(without) ${value}` : `(${kind})`;
}

/** One row for each touchpoint after the step, then before it. */
function afterDropOffTable({ touchpoints }: AfterDropOffResult): Table {
  return makeTable("afterDropOff", "Touchpoints of those who stopped and of those who went on", touchpoints, [
    labelField("name", "touchpoint", ({ name }) => name),
    labelField("where", "where", ({ where }) => where),
    estimateFields("stopped", "those who stopped", ({ stopped }) => stopped),
    estimateFields("wentOn", "those who went on", ({ wentOn }) => wentOn),
    intervalFields("difference", "difference", "points", ({ difference }) => difference),
    intervalFields("lift", "lift", "number", ({ lift }) => lift),
    field("p", "p", "pValue", ({ p }) => p),
    field("pAdjusted", "adjusted p", "pValue", ({ pAdjusted }) => pAdjusted),
    field("test", "test", "text", ({ test }) => test),
  ]);
}

/** The table of each kind. */
export const funnelTables = {
  ...experimentTables,
  funnel: funnelTable,
  compareFunnels: compareFunnelsTable,
  afterDropOff: afterDropOffTable,
  explainChange: explainChangeTable,
  explainFunnel: explainFunnelTable,
  funnelTrend: funnelTrendTable,
  timeToConvert: timeToConvertTable,
  funnelDrivers: funnelDriversTable,
  excessLoss: excessLossTable,
} as const;
