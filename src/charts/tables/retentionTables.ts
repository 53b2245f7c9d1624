/** The tables of the results of the retention room. */

import type { LifecycleResult } from "../../retention/activity/lifecycle.ts";
import type { StickinessResult } from "../../retention/activity/stickiness.ts";
import type { KaplanMeierResult } from "../../retention/kaplanMeier.ts";
import type { LogRankResult } from "../../retention/logRank.ts";
import type { RetentionByConditionsResult } from "../../retention/retentionByConditions.ts";
import type { RetentionResult } from "../../retention/retentionResult.ts";
import type { SurvivalResult } from "../../retention/survival.ts";
import type { SurvivalPoint } from "../../retention/survivalPoint.ts";
import type { LifetimeValueResult } from "../../retention/value/lifetimeValue.ts";
import type { Table } from "../table.ts";
import { estimateFields, field, groupLabel, labelField, makeTable, type TableField } from "./makeTable.ts";

const unit = "journeys";

/** One row per cohort and cell, then one per cell over all cohorts (`kind` is `total`). A bracket is a text, with both ends beside it. */
function retentionTable({ definition, cohorts, totals, started }: RetentionResult): Table {
  const { brackets } = definition;
  type Row = { period: number };
  const ends = ({ period }: Row) => (period === 0 ? [0, 0] : (brackets?.[period - 1] ?? []));
  const periods: TableField<Row>[] =
    brackets === undefined
      ? [field("period", "period", "count", ({ period }) => period, { role: "label" })]
      : [
          field("period", "period", "text", (row) => (row.period === 0 ? "start" : [...new Set(ends(row))].join("–")), {
            role: "label",
          }),
          field("from", "from", "count", (row) => ends(row)[0]),
          field("to", "to", "count", (row) => ends(row)[1]),
        ];
  const rows = [
    ...cohorts.flatMap(({ cells, ...cohort }) =>
      cells.map((cell, period) => ({ kind: "cohort", start: cohort.start, journeys: cohort.journeys, period, cell })),
    ),
    ...totals.map((cell, period) => ({ kind: "total", start: null, journeys: started, period, cell })),
  ];
  return makeTable("retention", "Share that comes back, by cohort and period", rows, [
    field("kind", "kind", "text", ({ kind }) => kind),
    field("cohort", "cohort", "instant", ({ start }) => start, { role: "label" }),
    field("journeys", "journeys", "count", ({ journeys }) => journeys, { unit }),
    periods,
    estimateFields("share", "came back", ({ cell }) => cell),
  ]);
}

/** One row per condition. */
function retentionByConditionsTable({ definition, steps }: RetentionByConditionsResult): Table {
  return makeTable("retentionByConditions", "Journeys that meet the first condition and each other", steps, [
    labelField("condition", "condition", (_, i) => conditionText(definition.conditions[i])),
    field("count", "journeys", "count", ({ count }) => count, { unit, role: "value" }),
    estimateFields("share", "of those that meet the first", ({ share }) => share),
  ]);
}

/** A touchpoint by its name, another condition as JSON. */
function conditionText(condition: unknown): string {
  return typeof condition === "string" ? condition : JSON.stringify(condition);
}

/** The columns of a point of a survival curve. */
function pointFields<T>(of: (item: T) => SurvivalPoint): TableField<T>[] {
  return [
    field("timeMs", "time", "duration", (item) => of(item).timeMs, { unit: "ms", role: "label" }),
    field("atRisk", "watched until then", "count", (item) => of(item).atRisk, { unit }),
    field("events", "happened then", "count", (item) => of(item).events, { unit }),
    field("censored", "last seen then", "count", (item) => of(item).censored, { unit }),
    ...estimateFields<T>("survival", "not yet happened", (item) => of(item).survival),
  ];
}

/** One row per time at which an event happened or a journey was last seen. */
function kaplanMeierTable({ points }: KaplanMeierResult): Table {
  return makeTable("kaplanMeier", "Share to whom it has not happened yet", points, [pointFields((point) => point)]);
}

/** One row per time of the curve of all journeys, then of the curve of each group. */
function survivalTable({ curve, groups = [] }: SurvivalResult): Table {
  const pointsOf = (group: string, { points }: KaplanMeierResult) => points.map((point) => ({ group, point }));
  const rows = [...pointsOf("(all)", curve), ...groups.flatMap((own) => pointsOf(groupLabel(own), own.curve))];
  type Point = (typeof rows)[number];
  return makeTable("survival", "Share to whom it has not happened yet", rows, [
    ...(groups.length > 0 ? [labelField<Point>("group", "group", ({ group }) => group)] : []),
    pointFields<Point>(({ point }) => point),
  ]);
}

/** The test over all groups, then one row per group, in the order given. */
function logRankTable({ groups, statistic, df, p }: LogRankResult): Table {
  type Group = {
    group: string;
    observed?: number;
    expected?: number;
    statistic?: number | null;
    df?: number;
    p?: number | null;
  };
  const sum = (key: "observed" | "expected") => groups.reduce((all, own) => all + own[key], 0);
  const rows: Group[] = [
    { group: "(all)", observed: sum("observed"), expected: sum("expected"), statistic, df, p },
    ...groups.map((own, i) => ({ group: `${i + 1}`, ...own })),
  ];
  return makeTable("logRank", "Events of each group, and those expected if all waited alike", rows, [
    labelField("group", "group", ({ group }) => group),
    field("observed", "events", "count", ({ observed }) => observed, { unit, role: "value" }),
    field("expected", "expected", "number", ({ expected }) => expected, { unit }),
    field("statistic", "χ²", "number", (row) => row.statistic),
    field("df", "degrees of freedom", "count", (row) => row.df),
    field("p", "p", "pValue", (row) => row.p),
  ]);
}

/** One row per period. */
function lifecycleTable({ periods }: LifecycleResult): Table {
  const customers = { unit: "customers" };
  return makeTable("lifecycle", "Customers who are new, retained, resurrected or dormant", periods, [
    field("period", "period", "instant", ({ start }) => start, { role: "label" }),
    field("over", "over", "boolean", ({ over }) => over),
    field("active", "active", "count", ({ active }) => active, { ...customers, role: "value" }),
    field("new", "new", "count", (period) => period.new, customers),
    field("retained", "retained", "count", ({ retained }) => retained, customers),
    field("resurrected", "resurrected", "count", ({ resurrected }) => resurrected, customers),
    field("dormant", "dormant", "count", ({ dormant }) => dormant, customers),
    estimateFields(
      "retainedShare",
      "retained of the period before",
      (period) => period.retainedShare,
      "share",
      "customers",
    ),
  ]);
}

/** One row per period and number of active units, then one per number over all whole periods (`kind` is `total`). */
function stickinessTable({ periods, counts, ratio }: StickinessResult): Table {
  const rows = [
    ...periods.flatMap(({ start, over, active, ratio, counts }) =>
      counts.map((count, k) => ({ kind: "period", start, over, active, ratio, units: k + 1, count })),
    ),
    ...counts.map((count, k) => {
      const active = counts.reduce((sum, own) => sum + own, 0);
      return { kind: "total", start: null, over: true, active, ratio, units: k + 1, count };
    }),
  ];
  return makeTable("stickiness", "Customers by the number of days on which they are active", rows, [
    field("kind", "kind", "text", ({ kind }) => kind),
    field("period", "period", "instant", ({ start }) => start, { role: "label" }),
    field("over", "over", "boolean", ({ over }) => over),
    field("units", "active units", "count", ({ units }) => units, { role: "label" }),
    field("customers", "customers", "count", ({ count }) => count, { unit: "customers", role: "value" }),
    field("active", "active", "count", ({ active }) => active, { unit: "customers" }),
    estimateFields("ratio", "active units ÷ units", ({ ratio }) => ratio, "share", "customers"),
  ]);
}

/** One row per cohort and period, then one per period over all cohorts (`kind` is `total`). */
function lifetimeValueTable({ cohorts, totals, started }: LifetimeValueResult): Table {
  const rows = [
    ...cohorts.flatMap(({ cells, start, journeys }) =>
      cells.map((cell, period) => ({ kind: "cohort", start, journeys, period, cell })),
    ),
    ...totals.map((cell, period) => ({ kind: "total", start: null, journeys: started, period, cell })),
  ];
  return makeTable("lifetimeValue", "Value of journeys, by cohort and period", rows, [
    field("kind", "kind", "text", ({ kind }) => kind),
    field("cohort", "cohort", "instant", ({ start }) => start, { role: "label" }),
    field("journeys", "journeys", "count", ({ journeys }) => journeys, { unit }),
    field("period", "period", "count", ({ period }) => period, { role: "label" }),
    field("total", "value", "money", ({ cell }) => cell?.total),
    estimateFields("perJourney", "value per journey", ({ cell }) => cell?.perJourney, "money"),
    estimateFields("cumulative", "cumulative value per journey", ({ cell }) => cell?.cumulative, "money"),
    estimateFields("valueRetained", "value retained", ({ cell }) => cell?.valueRetained),
  ]);
}

/** The table of each kind. */
export const retentionTables = {
  retention: retentionTable,
  retentionByConditions: retentionByConditionsTable,
  kaplanMeier: kaplanMeierTable,
  survival: survivalTable,
  lifecycle: lifecycleTable,
  stickiness: stickinessTable,
  lifetimeValue: lifetimeValueTable,
  logRank: logRankTable,
} as const;
