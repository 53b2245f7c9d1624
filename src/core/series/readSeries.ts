/** Reads a list of rates, a list of numbers, or a trend into columns. */

import { checkKeys } from "../checks/checkKeys.ts";
import { wrongArgument } from "../checks/expectSource.ts";
import { fail } from "../checks/fail.ts";
import { wholeNumber } from "../checks/wholeNumber.ts";
import { ParcoursError } from "../error.ts";
import { unknownName } from "../suggest.ts";
import type { TrendSeries } from "../trend/trendSeries.ts";
import type { SeriesPoint } from "./seriesPoint.ts";
import type { SeriesSource } from "./seriesSource.ts";

/** A series as columns. For numbers, `k` has them and `n` is 1. */
export type SeriesColumns = {
  rates: boolean;
  k: Float64Array;
  n: Float64Array;
  /** Of a trend: when each bucket begins and ends, and whether all its windows are closed. */
  dates: { start: number; end: number; mature: boolean }[] | null;
  timeZone: string;
};

/** Which part of a trend is read. */
export type SeriesPart = { step?: number | string; group?: string };

/** The most points of a series: of a series that rises steadily with a very large penalty, the exact search needs time that grows with their square. */
const MOST_POINTS = 20_000;

/**
 * Reads a series.
 *
 * @param part - of a trend: the step whose step conversion is read, else the whole conversion; and the group, else all journeys
 * @throws {@link ParcoursError} `wrong_argument`, `invalid_series`, `invalid_definition`, `unknown_step`, `unknown_group`
 */
export function readSeries(source: SeriesSource, { step, group }: SeriesPart, caller: string): SeriesColumns {
  const kind = (source as { kind?: unknown } | null | undefined)?.kind;
  if (kind === "funnelTrend") return readTrend(source as TrendSeries, step, group, caller);
  const list = source as ArrayLike<SeriesPoint | number>;
  const isList = Array.isArray(source) || source instanceof Float64Array;
  if (!isList)
    wrongArgument(caller, "series", "a list of { k, n }, a list of numbers, or a result of funnelTrend", source);
  if (step !== undefined) fail(caller, "step", "no step, because the series is a list", step);
  if (group !== undefined) fail(caller, "group", "no group, because the series is a list", group);
  return readList(list, caller);
}

function readList(list: ArrayLike<SeriesPoint | number>, caller: string): SeriesColumns {
  checkSize(list.length, caller);
  const rates = typeof list[0] === "object";
  const k = new Float64Array(list.length);
  const n = new Float64Array(list.length).fill(1);
  for (let i = 0; i < list.length; i++) {
    const point = list[i] as SeriesPoint | number;
    const place = `series[${i}]`;
    if (!rates) {
      const fits = typeof point === "number" && Number.isFinite(point);
      if (!fits) fail(caller, place, "a finite number, as all points before", point, "", "invalid_series");
      k[i] = point as number;
      continue;
    }
    checkKeys(point as SeriesPoint, ["k", "n"], caller, place, "invalid_series");
    const { k: successes, n: trials } = point as SeriesPoint;
    const whole = Number.isSafeInteger(successes) && Number.isSafeInteger(trials);
    if (!whole || successes < 0 || successes > trials)
      fail(caller, place, "{ k, n } with whole numbers 0 <= k <= n", point, "", "invalid_series");
    k[i] = successes;
    n[i] = trials;
  }
  return { rates: rates || list.length === 0, k, n, dates: null, timeZone: "UTC" };
}

function readTrend(
  trend: TrendSeries,
  step: SeriesPart["step"],
  group: string | undefined,
  caller: string,
): SeriesColumns {
  const { definition } = trend;
  if (!Array.isArray(trend.buckets)) wrongArgument(caller, "series", "a result of funnelTrend", trend);
  const buckets = group === undefined ? trend.buckets : bucketsOf(trend, group, caller);
  checkSize(buckets.length, caller);
  const names = (buckets[0] as TrendSeries["buckets"][number] | undefined)?.steps.map(({ name }) => name) ?? [];
  const at =
    step === undefined || names.length === 0 ? -1 : stepAt(step, names, definition.order === "unordered", caller);
  return {
    rates: true,
    k: Float64Array.from(buckets, ({ converted, steps }) => (at < 0 ? converted : (steps[at]?.count as number))),
    n: Float64Array.from(buckets, ({ entered, steps }) => (at < 0 ? entered : (steps[at]?.stepConversion.n as number))),
    dates: buckets.map(({ start, end, mature }) => ({ start, end, mature })),
    timeZone: definition.timeZone,
  };
}

/** The index of a step by its name or its number. The first step is refused: its rate is 1. */
function stepAt(step: number | string, names: readonly string[], unordered: boolean, caller: string): number {
  if (typeof step === "number") return wholeNumber(step, caller, "step", 1, names.length - 1);
  const at = names.indexOf(step);
  if (at > 0) return at;
  if (at === 0) fail(caller, "step", "a step after the first, which has a step before it", step);
  const why = unordered ? " An unordered funnel counts how many steps are done, not which." : "";
  throw new ParcoursError("unknown_step", `${caller}: ${unknownName("step", step, "step", names)}${why}`);
}

/** The buckets of a group, by its value, or by `(other)` and `(none)` as tables name these. */
function bucketsOf({ groups }: TrendSeries, group: string, caller: string): TrendSeries["buckets"] {
  if (!Array.isArray(groups)) fail(caller, "group", "a trend with groups", group, "Give funnelTrend a breakdown.");
  const all = groups as NonNullable<TrendSeries["groups"]>;
  const nameOf = ({ kind, value }: (typeof all)[number]) => value ?? `(${kind})`;
  const found = all.find(({ value }) => value === group) ?? all.find((one) => nameOf(one) === group);
  if (found !== undefined) return found.buckets;
  const message = unknownName("group", String(group), "group", all.map(nameOf));
  throw new ParcoursError("unknown_group", `${caller}: ${message}`);
}

function checkSize(size: number, caller: string): void {
  if (size > MOST_POINTS)
    fail(caller, "series", `at most ${MOST_POINTS} points`, size, "Give longer buckets.", "too_large");
}
