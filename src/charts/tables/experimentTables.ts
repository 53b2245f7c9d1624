/** Makes the tables of experiments. */

import type { CompareArmsResult } from "../../funnel/experiment/compareArmsResult.ts";
import type { SampleRatioResult } from "../../funnel/experiment/sampleRatio.ts";
import type { SampleSizeResult } from "../../funnel/experiment/sampleSize.ts";
import type { Table } from "../table.ts";
import { estimateFields, field, intervalFields, labelField, makeTable } from "./makeTable.ts";

/** One row for each arm, control first. */
function compareArmsTable(result: CompareArmsResult): Table {
  const rows = result.arms.map((arm, i) => ({ arm, against: i === 0 ? null : result.comparisons[i - 1] }));
  type Row = (typeof rows)[number];
  const valued = result.arms.some(({ value }) => value !== null);
  return makeTable("compareArms", "Arms of the experiment", rows, [
    labelField("arm", "arm", ({ arm }) => arm.name),
    field("customers", "customers", "count", ({ arm }) => arm.customers, { unit: "customers" }),
    field("converted", "converted", "count", ({ arm }) => arm.converted, { unit: "customers" }),
    estimateFields("conversion", "conversion", ({ arm }) => arm.conversion, "share", "customers"),
    intervalFields("difference", "difference to control", "points", ({ against }) => against?.conversion.difference),
    field("lift", "relative difference", "share", ({ against }) => against?.conversion.lift),
    field("p", "p", "pValue", ({ against }) => against?.conversion.p),
    field("pAdjusted", "adjusted p", "pValue", ({ against }) => against?.conversion.pAdjusted),
    field("detectable", "smallest rise found", "points", ({ against }) => against?.conversion.detectable),
    ...(valued
      ? [
          estimateFields<Row>("value", "value of a customer", ({ arm }) => arm.value, "money", "customers"),
          intervalFields<Row>(
            "valueDifference",
            "difference of value",
            "money",
            (row) => row.against?.value?.difference,
          ),
          field<Row>("valueP", "p of value", "pValue", ({ against }) => against?.value?.p),
          field<Row>("valuePAdjusted", "adjusted p of value", "pValue", ({ against }) => against?.value?.pAdjusted),
        ]
      : []),
  ]);
}

/** One row for each arm. */
function sampleRatioTable(result: SampleRatioResult): Table {
  return makeTable("sampleRatio", "Sizes of the arms", result.arms, [
    labelField("arm", "arm", ({ name }) => name),
    field("customers", "customers", "count", ({ customers }) => customers, { unit: "customers" }),
    field("expected", "expected", "number", ({ expected }) => expected, { unit: "customers" }),
    estimateFields("share", "share", ({ share }) => share, "share", "customers"),
    field("p", "p of all arms", "pValue", () => result.p),
  ]);
}

/** One row for each group. */
function sampleSizeTable(result: SampleSizeResult): Table {
  const rows = (["control", "treatment", "total"] as const).map((group) => ({ group, customers: result[group] }));
  return makeTable("sampleSize", "Customers needed", rows, [
    labelField("group", "group", ({ group }) => group),
    field("customers", "customers", "count", ({ customers }) => customers, { unit: "customers", role: "value" }),
  ]);
}

/** The table of each kind. */
export const experimentTables = {
  compareArms: compareArmsTable,
  sampleRatio: sampleRatioTable,
  sampleSize: sampleSizeTable,
} as const;
