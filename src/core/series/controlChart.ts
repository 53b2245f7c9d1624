/** Watches a rate or a number: computes the limits within which points vary by chance, and the points beyond them. */

import { checkKeys, type KeysOf } from "../checks/checkKeys.ts";
import { expectSource } from "../checks/expectSource.ts";
import { fail } from "../checks/fail.ts";
import { listOf } from "../checks/listOf.ts";
import { numberBetween } from "../checks/numberBetween.ts";
import { oneOf } from "../checks/oneOf.ts";
import { plainInstant } from "../instant.ts";
import { type Warning, warning } from "../issue.ts";
import { type ChartBaseline, chartBaseline } from "./chartBaseline.ts";
import { type ChartLimit, chartLimits } from "./chartLimits.ts";
import type { ControlChartBaseline } from "./controlChartBaseline.ts";
import type { ControlChartDefinition } from "./controlChartDefinition.ts";
import type { ControlChartKind } from "./controlChartKind.ts";
import type { ControlChartAlarm, ControlChartPoint, ControlChartResult } from "./controlChartResult.ts";
import { readSeries } from "./readSeries.ts";
import type { SeriesSource } from "./seriesSource.ts";

const caller = "controlChart";

const keys: KeysOf<ControlChartDefinition> = {
  chart: true,
  baseline: true,
  side: true,
  rules: true,
  step: true,
  group: true,
};

/** Points in a row on one side of the centre that alarm with the rule `eight-in-a-row`. */
const RUN = 8;

/**
 * Draws the limits of a control chart around a rate or a number, and lists the points that are beyond them: alarms as data, so that an
 * app can watch a conversion.
 *
 * Charts of rates: `exact` alarms at the counts whose binomial tail is at most 0.00135, the limit itself included; `p` beyond
 * p̄ ± 3 √(p̄ (1 − p̄) / n) (Montgomery, *Statistical Quality Control*); `laney` multiplies that width by the mean moving range of the z
 * values ÷ 1.128 (Laney 2002), for counts so large that the plain limits are too narrow; `ewma` compares the weighted mean
 * z = λ p + (1 − λ) z₋₁ with centre ± width √v, v = λ² p̄ (1 − p̄) / n + (1 − λ)² v₋₁, which is exact for unequal n too, and finds small
 * changes that last. Numbers have the chart `ewma` with their standard deviation: given, or the mean moving range ÷ 1.128.
 *
 * A point without trials, and a bucket of a trend with windows still open, is in the result and never alarms. `expectedFalseAlarms` is the
 * sum over points of the probability to alarm when nothing changes: 0.0027 a point for two sides of three standard deviations. Where no
 * count is low enough for an alarm, `cannot_fall` counts the points. A baseline whose own points alarm is warned
 * (`unstable_baseline`); no point is left out of it. Also exported by `parcours/funnel`.
 *
 * @param series - rates `{ k, n }`, numbers, or a result of `funnelTrend`, in the order of time
 * @param definition - chart, baseline, side, further rules, step and group of a trend
 * @throws {@link ParcoursError} `wrong_argument`, `invalid_series`, `invalid_definition`, `unknown_step`, `unknown_group`, `too_large`
 * @example
 * const weeks = [20, 22, 19, 21, 20, 18, 23, 21, 6].map((k) => ({ k, n: 100 }));
 * const chart = controlChart(weeks, { baseline: { points: 8 }, side: "lower" });
 * chart.centre // => 0.205
 * chart.alarms.map(({ index, value, limit }) => [index, value, limit]) // => [[8, 0.06, 0.08]]
 * chart.expectedFalseAlarms.toFixed(4) // => "0.0052"
 */
export function controlChart(series: SeriesSource, definition: ControlChartDefinition = {}): ControlChartResult {
  checkKeys(definition, keys, caller);
  const { baseline, step, group } = definition;
  const part = { ...(step !== undefined && { step }), ...(group !== undefined && { group }) };
  const columns = readSeries(series, part, caller);
  const { rates, dates, timeZone, n } = columns;
  const chart = chartOf(definition.chart, rates);
  const side = oneOf(definition.side, ["both", "lower", "upper"], caller, "side");
  const rules = listOf(definition.rules ?? [], caller, "rules");
  for (const [i, rule] of rules.entries()) oneOf(rule, ["eight-in-a-row"], caller, `rules[${i}]`);
  if (baseline !== undefined) checkBaseline(baseline);
  const base = chartBaseline(columns, baseline);
  const narrow = chart.kind === "laney" && chart.allowNarrow;
  const spread = rates && !narrow ? Math.max(1, base.spread ?? 1) : (base.spread ?? 1);
  const limits = chartLimits(columns, chart, base.centre, spread);
  const points = limits.map(({ statistic, lower, upper }, index): ControlChartPoint => {
    const mature = dates?.[index]?.mature ?? true;
    const own = {
      index,
      start: dates?.[index]?.start ?? null,
      end: dates?.[index]?.end ?? null,
      n: n[index] as number,
      value: (n[index] as number) > 0 ? (columns.k[index] as number) / (n[index] as number) : null,
      statistic,
      lower: side === "upper" ? null : lower,
      upper: side === "lower" ? null : upper,
      mature,
    };
    return { ...own, alarm: mature ? beyond(own, chart.kind === "exact") : null };
  });
  const alarms = points.flatMap(({ index, start, alarm, statistic, lower, upper }): ControlChartAlarm[] =>
    alarm === null
      ? []
      : [
          {
            index,
            start,
            side: alarm,
            rule: "limit",
            value: statistic as number,
            limit: (alarm === "lower" ? lower : upper) as number,
          },
        ],
  );
  const runs = rules.length > 0 && base.centre !== null ? runsOf(points, base.centre, side) : [];
  alarms.push(...runs);
  alarms.sort((a, b) => a.index - b.index);
  const watched = points.filter(({ mature, statistic }) => mature && statistic !== null);
  const sides = side === "both" ? 2 : 1;
  const byRuns = rules.length > 0 ? (Math.max(0, watched.length - RUN + 1) * sides) / 2 ** RUN : 0;
  const expected = watched.reduce((sum, { index }) => {
    const { below, above } = limits[index] as ChartLimit;
    return sum + (side === "upper" ? 0 : below) + (side === "lower" ? 0 : above);
  }, byRuns);
  return {
    kind: caller,
    definition: {
      chart,
      ...(baseline !== undefined && { baseline: plainBaseline(baseline) }),
      side,
      rules: [...rules],
      ...part,
    },
    of: rates ? "rates" : "numbers",
    timeZone,
    centre: base.centre,
    spread: chart.kind === "laney" || !rates ? spread : null,
    baselinePoints: base.points,
    points,
    alarms,
    expectedFalseAlarms: base.centre === null ? 0 : expected,
    immature: points.filter(({ mature }) => !mature).length,
    warnings: chartWarnings(watched, alarms, base, side),
  };
}

function chartOf(chart: ControlChartKind | undefined, rates: boolean): Required<ControlChartKind> {
  if (chart === undefined) return rates ? { kind: "exact" } : { kind: "ewma", lambda: 0.2, width: 3 };
  expectSource(chart, "object", caller, "chart");
  const kind = oneOf(chart.kind, ["exact", "p", "laney", "ewma"], caller, "chart.kind");
  if (!rates && kind !== "ewma") fail(caller, "chart.kind", '"ewma", because the series has numbers', kind);
  if (chart.kind === "laney") {
    checkKeys(chart, ["kind", "allowNarrow"], caller, "chart");
    return { kind: "laney", allowNarrow: oneOf(chart.allowNarrow, [false, true], caller, "chart.allowNarrow") };
  }
  if (chart.kind === "ewma") {
    checkKeys(chart, ["kind", "lambda", "width"], caller, "chart");
    const { lambda = 0.2, width = 3 } = chart;
    if (lambda === 0) fail(caller, "chart.lambda", "a number above 0, at most 1", lambda);
    return {
      kind: "ewma",
      lambda: numberBetween(lambda, caller, "chart.lambda", 0, 1),
      width: numberBetween(width, caller, "chart.width", 0, 100),
    };
  }
  checkKeys(chart, ["kind"], caller, "chart");
  return { kind: chart.kind };
}

function checkBaseline(baseline: ControlChartBaseline): void {
  expectSource(baseline, "object", caller, "baseline");
  const forms = ["points", "from", "rate", "mean"];
  if (forms.some((key) => key in baseline)) return;
  fail(caller, "baseline", "{ points }, { from, to }, { rate } or { mean, sigma }", baseline);
}

function plainBaseline(baseline: ControlChartBaseline): ControlChartBaseline {
  return "from" in baseline ? { from: plainInstant(baseline.from), to: plainInstant(baseline.to) } : { ...baseline };
}

type Compared = Pick<ControlChartPoint, "statistic" | "lower" | "upper">;

/** The side on which a point is beyond its limit; `reached`: the limit itself counts. Rounding does not count as a difference. */
function beyond({ statistic, lower, upper }: Compared, reached: boolean): "lower" | "upper" | null {
  if (statistic === null) return null;
  const slack = (reached ? 1 : -1) * 1e-12 * Math.max(1, Math.abs(statistic));
  if (lower !== null && statistic < lower + slack) return "lower";
  return upper !== null && statistic > upper - slack ? "upper" : null;
}

/** The eighth and each further point in a row on one side of the centre. Points without a value, and open ones, are passed over. */
function runsOf(
  points: readonly ControlChartPoint[],
  centre: number,
  side: "both" | "lower" | "upper",
): ControlChartAlarm[] {
  const found: ControlChartAlarm[] = [];
  let length = 0;
  let last = 0;
  for (const { index, start, value, mature } of points) {
    if (value === null || !mature) continue;
    const sign = Math.sign(value - centre);
    length = sign !== 0 && sign === last ? length + 1 : Math.abs(sign);
    last = sign;
    const own = sign < 0 ? "lower" : "upper";
    if (length >= RUN && (side === "both" || side === own))
      found.push({ index, start, side: own, rule: "eight-in-a-row", value, limit: centre });
  }
  return found;
}

function chartWarnings(
  watched: readonly ControlChartPoint[],
  alarms: readonly ControlChartAlarm[],
  { inside, centre }: ChartBaseline,
  side: "both" | "lower" | "upper",
): Warning[] {
  const warnings: Warning[] = [];
  if (centre === null && watched.length > 0)
    warnings.push(warning("no_baseline", "the baseline has no trials: there are no limits"));
  const without = (limit: "lower" | "upper") =>
    centre === null ? 0 : watched.filter((point) => point[limit] === null).length;
  const [fall, rise] = [side === "upper" ? 0 : without("lower"), side === "lower" ? 0 : without("upper")];
  if (fall > 0) {
    const message = "points with so few trials that no value is low enough for an alarm: take longer buckets";
    warnings.push(warning("cannot_fall", message, fall));
  }
  if (rise > 0) {
    const message = "points with so few trials that no value is high enough for an alarm: take longer buckets";
    warnings.push(warning("cannot_rise", message, rise));
  }
  const own = new Set(alarms.flatMap(({ index }) => (inside[index] ? [index] : []))).size;
  if (own > 0) {
    const message =
      "points of the baseline alarm themselves: choose a baseline in which nothing changed, or give its level";
    warnings.push(warning("unstable_baseline", message, own));
  }
  return warnings;
}
