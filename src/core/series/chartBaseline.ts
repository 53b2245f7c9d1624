/** Reads the baseline of a control chart: the centre, and how much the points vary. */

import { checkKeys } from "../checks/checkKeys.ts";
import { fail } from "../checks/fail.ts";
import { numberBetween } from "../checks/numberBetween.ts";
import { wholeNumber } from "../checks/wholeNumber.ts";
import { instantMs } from "../instant.ts";
import type { ControlChartBaseline } from "./controlChartBaseline.ts";
import type { SeriesColumns } from "./readSeries.ts";

/** What the limits are computed from. */
export type ChartBaseline = {
  /** 1 for each point of the baseline. */
  inside: Uint8Array;
  points: number;
  centre: number | null;
  /** Standard deviation of numbers; for rates the mean moving range of the z values ÷ 1.128; null when it is unknown. */
  spread: number | null;
};

/** The mean range of two independent normal values, in standard deviations. */
const MEAN_RANGE = 1.128;

const caller = "controlChart";

/** Reads the baseline. Without one, all points count whose windows are closed. */
export function chartBaseline(columns: SeriesColumns, baseline: ControlChartBaseline | undefined): ChartBaseline {
  const { rates, k, n } = columns;
  const given = baseline !== undefined && ("rate" in baseline || "mean" in baseline);
  const inside = given ? new Uint8Array(k.length) : pointsOf(columns, baseline);
  const points = inside.reduce((sum, one) => sum + one, 0);
  if (baseline !== undefined && "rate" in baseline) {
    checkKeys(baseline, ["rate"], caller, "baseline");
    if (!rates) fail(caller, "baseline", "{ mean, sigma }, because the series has numbers", baseline);
    const centre = numberBetween(baseline.rate, caller, "baseline.rate", 0, 1);
    return { inside, points, centre, spread: spreadOfRates(columns, usable(columns), centre) };
  }
  if (baseline !== undefined && "mean" in baseline) {
    checkKeys(baseline, ["mean", "sigma"], caller, "baseline");
    if (rates) fail(caller, "baseline", "{ rate }, because the series has rates", baseline);
    const centre = numberBetween(baseline.mean, caller, "baseline.mean");
    return {
      inside,
      points,
      centre,
      spread: numberBetween(baseline.sigma, caller, "baseline.sigma", 0, Number.MAX_VALUE),
    };
  }
  let sum = 0;
  let trials = 0;
  for (let i = 0; i < k.length; i++) {
    if (!inside[i]) continue;
    sum += k[i] as number;
    trials += n[i] as number;
  }
  const centre = trials > 0 ? sum / trials : null;
  const spread = rates ? spreadOfRates(columns, inside, centre) : meanRange(k.filter((_, i) => inside[i] === 1));
  return { inside, points, centre, spread };
}

function pointsOf(columns: SeriesColumns, baseline: ControlChartBaseline | undefined): Uint8Array {
  const all = usable(columns);
  if (baseline === undefined) return all;
  if ("points" in baseline) {
    checkKeys(baseline, ["points"], caller, "baseline");
    const first = wholeNumber(baseline.points, caller, "baseline.points", 1);
    return all.map((one, i) => (i < first ? one : 0));
  }
  const { dates, timeZone } = columns;
  checkKeys(baseline, ["from", "to"], caller, "baseline");
  if (dates === null) fail(caller, "baseline", "{ points } or a level, because the series has no dates", baseline);
  const { from, to } = baseline as { from: number; to: number };
  const [begin, end] = [
    instantMs(from, timeZone, caller, "baseline.from"),
    instantMs(to, timeZone, caller, "baseline.to"),
  ];
  if (!(begin < end)) fail(caller, "baseline.to", "an instant after baseline.from", to);
  return all.map((one, i) => {
    const start = dates?.[i]?.start as number;
    return start >= begin && start < end ? one : 0;
  });
}

/** 1 for the points that have trials and whose windows are closed. */
function usable({ n, dates }: SeriesColumns): Uint8Array {
  return Uint8Array.from(n, (trials, i) => Number(trials > 0 && dates?.[i]?.mature !== false));
}

/** Laney's σ of the z values (p − centre) / √(centre (1 − centre) / n). */
function spreadOfRates({ k, n }: SeriesColumns, inside: Uint8Array, centre: number | null): number | null {
  if (centre === null || !(centre > 0 && centre < 1)) return null;
  const z = Float64Array.from(k, (own, i) => {
    const trials = n[i] as number;
    return (own / trials - centre) / Math.sqrt((centre * (1 - centre)) / trials);
  });
  return meanRange(z.filter((_, i) => inside[i] === 1));
}

/** The mean difference of neighbours, as a standard deviation; null for fewer than two values. */
function meanRange(values: Float64Array): number | null {
  if (values.length < 2) return null;
  let sum = 0;
  for (let i = 1; i < values.length; i++) sum += Math.abs((values[i] as number) - (values[i - 1] as number));
  return sum / (values.length - 1) / MEAN_RANGE;
}
