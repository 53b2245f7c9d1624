/** The tables of the results of the funnel room. */

import type { FunnelResult, FunnelStepResult } from "../../funnel/funnelResult.ts";
import type { Table } from "../table.ts";
import { estimateFields, field, labelField, makeTable, type TableField } from "./makeTable.ts";

type Row = { group: string | null; step: FunnelStepResult };

/** One row a step, of the whole and then of each group. */
function funnelTable(result: FunnelResult): Table {
  const whole: Row[] = result.steps.map((step) => ({ group: null, step }));
  const groups = (result.groups ?? []).flatMap(({ kind, value, steps }) =>
    steps.map((step): Row => ({ group: kind === "value" ? (value ?? "") : `(${kind})`, step })),
  );
  const rows = [...whole, ...groups];
  const withReasons = rows.some(({ step }) => step.lost !== undefined);
  const withValue = rows.some(({ step }) => step.value !== undefined);
  const fields: (TableField<Row> | TableField<Row>[])[] = [
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

/** The table of each kind. */
export const funnelTables = { funnel: funnelTable } as const;
