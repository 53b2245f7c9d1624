/** The tables of series: change points, control charts and watched funnels. */

import type { ChangePointsResult } from "../../core/series/changePoints.ts";
import type { CompareSharesResult } from "../../core/series/compareShares.ts";
import type { ControlChartResult } from "../../core/series/controlChartResult.ts";
import type { WatchFunnelResult } from "../../funnel/watchFunnel.ts";
import type { Table } from "../table.ts";
import { estimateFields, field, intervalFields, labelField, makeTable } from "./makeTable.ts";

/** One row for each level. */
function changePointsTable({ segments, points, of }: ChangePointsResult): Table {
  const rows = segments.map((segment, i) => ({ ...segment, change: points[i - 1]?.difference }));
  const type = of === "rates" ? "share" : "number";
  return makeTable("changePoints", "Levels of the series", rows, [
    field("from", "first point", "count", ({ from }) => from, { role: "label" }),
    field("to", "points before", "count", ({ to }) => to),
    field("start", "from", "instant", ({ start }) => start),
    field("end", "until", "instant", ({ end }) => end),
    estimateFields("value", "level", ({ value }) => value, type, "trials"),
    intervalFields("change", "change", of === "rates" ? "points" : "number", ({ change }) => change),
  ]);
}

/** One row for each point. */
function controlChartTable({ points, centre, alarms, of }: ControlChartResult): Table {
  const type = of === "rates" ? "share" : "number";
  const ruleAt = new Map(alarms.map(({ index, rule, side }) => [index, `${rule}, ${side}`]));
  return makeTable("controlChart", "Points and limits of the chart", points, [
    field("index", "point", "count", ({ index }) => index, { role: "label" }),
    field("start", "from", "instant", ({ start }) => start),
    field("end", "until", "instant", ({ end }) => end),
    field("n", "n", "count", ({ n }) => n, { role: "n" }),
    field("value", "value", type, ({ value }) => value, { role: "value" }),
    field("statistic", "compared value", type, ({ statistic }) => statistic),
    field("centre", "centre", type, () => centre),
    field("lower", "lower limit", type, ({ lower }) => lower, { role: "lower" }),
    field("upper", "upper limit", type, ({ upper }) => upper, { role: "upper" }),
    field("mature", "all windows closed", "boolean", ({ mature }) => mature),
    field("alarm", "alarm", "text", ({ index }) => ruleAt.get(index)),
  ]);
}

/** One row for each alert. */
function watchFunnelTable({ alerts }: WatchFunnelResult): Table {
  return makeTable("watchFunnel", "Alerts of the funnel", alerts, [
    labelField("step", "step", ({ step }) => step ?? "(all)"),
    field("bucket", "from", "instant", ({ bucket }) => bucket),
    field("value", "compared value", "share", ({ value }) => value, { role: "value" }),
    field("limit", "limit", "share", ({ limit }) => limit),
    field("side", "side", "text", ({ side }) => side),
    field("rule", "rule", "text", ({ rule }) => rule),
    field("since", "at this level since", "instant", ({ since }) => since),
  ]);
}

/** One row for each category. */
function compareSharesTable({ categories }: CompareSharesResult): Table {
  return makeTable("compareShares", "Shares of the categories", categories, [
    field("index", "category", "count", (_, i) => i, { role: "label" }),
    field("before", "before", "count", ({ before }) => before),
    field("after", "after", "count", ({ after }) => after),
    intervalFields("difference", "difference", "points", ({ difference }) => difference),
  ]);
}

/** The table of each kind. */
export const seriesTables = {
  changePoints: changePointsTable,
  compareShares: compareSharesTable,
  controlChart: controlChartTable,
  watchFunnel: watchFunnelTable,
} as const;
