/** Watches a funnel: one control chart for each step and for the whole, with alerts as data. */

import { checkKeys, type KeysOf } from "../core/checks/checkKeys.ts";
import { type Warning, warning } from "../core/issue.ts";
import { changePoints } from "../core/series/changePoints.ts";
import { controlChart } from "../core/series/controlChart.ts";
import type { ControlChartDefinition } from "../core/series/controlChartDefinition.ts";
import type { ControlChartAlarm, ControlChartResult } from "../core/series/controlChartResult.ts";
import type { EventLog } from "../log/eventLog.ts";
import type { FunnelDefinition, ResolvedFunnelDefinition } from "./funnelDefinition.ts";
import { type FunnelTrendOptions, type FunnelTrendResult, funnelTrend, funnelTrendKeys } from "./funnelTrend.ts";

/** The buckets of {@link watchFunnel}, and its charts. */
export type WatchFunnelOptions = FunnelTrendOptions &
  Pick<ControlChartDefinition, "chart" | "baseline" | "rules"> & {
    /** On which side points alarm. @defaultValue `"lower"` */
    side?: "lower" | "upper" | "both";
  };

/** A point beyond the limits of its chart. */
export type WatchFunnelAlert = {
  /** The step whose step conversion alarms; null for the whole funnel. */
  step: string | null;
  /** When the bucket begins, ms since 1970. */
  bucket: number;
  side: ControlChartAlarm["side"];
  rule: ControlChartAlarm["rule"];
  /** What was compared with the limit. */
  value: number;
  limit: number;
  /** The last change point up to the bucket: since when the rate is at its level, ms since 1970. Null without a change. */
  since: number | null;
};

/** The result of {@link watchFunnel}. */
export type WatchFunnelResult = {
  kind: "watchFunnel";
  definition: ResolvedFunnelDefinition;
  trend: FunnelTrendResult;
  /** The whole funnel (`step` null), then each step after the first that has a rate of its own. */
  charts: { step: string | null; index: number | null; chart: ControlChartResult }[];
  /** In the order of time, then of the charts. */
  alerts: WatchFunnelAlert[];
  /** How many alerts are expected over all charts when nothing changes. */
  expectedFalseAlarms: number;
  warnings: Warning[];
};

const caller = "watchFunnel";

/** The options that go to each chart; the others go to the trend. */
const own = ["chart", "baseline", "rules", "side"] as const;

const keys: KeysOf<WatchFunnelOptions> = {
  ...funnelTrendKeys,
  chart: true,
  baseline: true,
  rules: true,
  side: true,
};

/**
 * Watches every step of a funnel: {@link funnelTrend}, then a {@link controlChart} of each step conversion and of the whole. An app calls it
 * again when there are new events, and shows `alerts`.
 *
 * Each alert says since when the rate is at its level: the last of the {@link changePoints} of the same rates up to that bucket. A bucket
 * with windows still open never alarms. With two steps, the only step is the whole funnel, and there is one chart. The charts are not
 * corrected for their number, because each step is watched by its own owner: `expectedFalseAlarms` adds up over all of them.
 *
 * @param log - the events
 * @param definition - the funnel, with a window
 * @param options - length of a bucket, chart, baseline, side, and the options of the trend
 * @throws {@link ParcoursError} the errors of {@link funnelTrend} and {@link controlChart}
 * @example
 * const columns = { customer: "customer", touchpoint: "touchpoint", time: "time" };
 * const day = 86_400_000;
 * const rows = [...Array(400).keys()].flatMap((i) => {
 *   const start = Math.floor(i / 40) * day;
 *   const pays = i % 40 < (start < 7 * day ? 30 : 8);
 *   return ["view", ...(pays ? ["pay"] : [])].map((touchpoint) => ({ customer: `c${i}`, touchpoint, time: start }));
 * });
 * const shop = logFromRows(rows, columns);
 * const watched = watchFunnel(shop, { steps: ["view", "pay"], within: { hours: 1 } }, { every: "day", baseline: { points: 7 } });
 * watched.alerts.map(({ bucket, value }) => [bucket / day, value]) // => [[7, 0.2]]
 * watched.alerts.map(({ since }) => since! / day) // => [7]
 */
export function watchFunnel(
  log: EventLog,
  definition: FunnelDefinition,
  options: WatchFunnelOptions,
): WatchFunnelResult {
  checkKeys(options, keys, caller, "the options");
  const { chart, baseline, rules, side = "lower" } = options;
  const others = Object.fromEntries(Object.entries(options).filter(([key]) => !own.includes(key as "side")));
  const trend = funnelTrend(log, definition, others as FunnelTrendOptions);
  const { steps } = trend.definition;
  const watched = [null, ...(steps.length > 2 ? steps.slice(1).map((_, i) => i + 1) : [])];
  const question: ControlChartDefinition = {
    side,
    ...(chart !== undefined && { chart }),
    ...(baseline !== undefined && { baseline }),
    ...(rules !== undefined && { rules }),
  };
  const alerts: (WatchFunnelAlert & { order: number })[] = [];
  const charts = watched.map((index, order) => {
    const step = index === null ? {} : { step: index };
    const result = controlChart(trend, { ...question, ...step });
    // an unordered funnel counts how many steps are done: its trend names them
    const name = index === null ? null : (trend.buckets[0]?.steps[index]?.name ?? (steps[index]?.name as string));
    const changes = result.alarms.length > 0 ? changePoints(trend, step).points : [];
    for (const alarm of result.alarms) {
      const bucket = alarm.start as number;
      const since = changes.findLast(({ at }) => (at as number) <= bucket)?.at ?? null;
      const { value, limit } = alarm;
      alerts.push({ step: name, bucket, side: alarm.side, rule: alarm.rule, value, limit, since, order });
    }
    return { step: name, index, chart: result };
  });
  alerts.sort((a, b) => a.bucket - b.bucket || a.order - b.order);
  const warnings: Warning[] = [...trend.warnings];
  if (charts.length > 1) {
    const message = "several charts, which are not corrected for their number: see expectedFalseAlarms";
    warnings.push(warning("many_charts", message, charts.length));
  }
  charts.forEach(({ chart: result }, i) => {
    warnings.push(...result.warnings.map((found) => ({ ...found, path: ["charts", i, ...found.path] })));
  });
  return {
    kind: caller,
    definition: trend.definition,
    trend,
    charts,
    alerts: alerts.map(({ order: _, ...alert }) => alert),
    expectedFalseAlarms: charts.reduce((sum, { chart: result }) => sum + result.expectedFalseAlarms, 0),
    warnings,
  };
}
