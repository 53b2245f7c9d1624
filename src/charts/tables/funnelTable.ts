/** The table of a funnel: a row for each step, and for each group of a breakdown. */

import type { FunnelResult, FunnelStepResult } from "../../funnel/funnelResult.ts";
import type { Table } from "../table.ts";
import { estimateFields, type Field, field, labelField, makeTable } from "./makeTable.ts";

type Row = { group: string | null; step: FunnelStepResult };

/** One row a step, of the whole and then of each group. */
export function funnelTable(result: FunnelResult): Table {
  const whole: Row[] = result.steps.map((step) => ({ group: null, step }));
  const groups = (result.groups ?? []).flatMap(({ kind, value, steps }) =>
    steps.map((step): Row => ({ group: kind === "value" ? (value ?? "") : `(${kind})`, step })),
  );
  const rows = [...whole, ...groups];
  const withReasons = rows.some(({ step }) => step.lost !== undefined);
  const withValue = rows.some(({ step }) => step.value !== undefined);
  const fields: (Field<Row> | Field<Row>[])[] = [
    ...(groups.length > 0 ? [labelField<Row>("group", "group", ({ group }) => group ?? "(all)")] : []),
    labelField("step", "step", ({ step }) => step.name),
    field("count", "reached", "count", ({ step }) => step.count, { unit: "journeys", role: "value" }),
    estimateFields("conversion", "of entry", ({ step }) => step.conversion),
    estimateFields("stepConversion", "of step before", ({ step }) => step.stepConversion),
    field("dropped", "lost", "count", ({ step }) => step.dropped, { unit: "journeys" }),
    ...(withReasons
      ? (["never", "early", "late", "excluded"] as const).map((reason) =>
          field<Row>(reason, `lost: ${reason}`, "count", ({ step }) => step.lost?.[reason], { unit: "journeys" }),
        )
      : []),
    field("q50Ms", "median time from step before", "duration", ({ step }) => step.timeFromPrevious?.q50Ms),
    field("q90Ms", "90 % within, from step before", "duration", ({ step }) => step.timeFromPrevious?.q90Ms),
    ...(withValue
      ? [
          field<Row>("value", "value of a journey", "money", ({ step }) => step.value),
          field<Row>("leak", "value lost, at most", "money", ({ step }) => step.leak),
        ]
      : []),
  ];
  return makeTable("funnel", "Steps of the funnel", rows, fields);
}
