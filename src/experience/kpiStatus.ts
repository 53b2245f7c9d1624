/** Compares a number with the target of a metric. */

import { checkKeys } from "../core/checks/checkKeys.ts";
import { expectSource, isPlainObject, wrongArgument } from "../core/checks/expectSource.ts";
import { ParcoursError } from "../core/error.ts";
import type { Estimate } from "../core/estimate.ts";
import type { Metric } from "../model/entities/metric.ts";

/** The definition of {@link kpiStatus}. Plain JSON. */
export type KpiStatusDefinition = {
  /** The number with which a metric of bound `percentage` compares. @defaultValue `null`: unknown */
  reference?: number | null;
};

/** The result of {@link kpiStatus}. */
export type KpiStatusResult = {
  kind: "kpiStatus";
  metric: string;
  status: "met" | "missed" | "unclear" | "unknown";
  value: number | null;
  target: number | null;
  reason: string;
};

/**
 * Compares a number with the target of a metric. Bounds: `higher-target` is met when v ≥ t, `lower-target` when v ≤ t;
 * `higher-violation` is missed when v > t, `lower-violation` when v < t; `percentage` is met when |v − r| / |r| ≤ t for a reference r.
 * The status is `unclear` when the interval of an estimate contains met and missed values. It is `unknown` when there is no number or
 * no target, or r is null or 0.
 *
 * @param metric - a metric with `target` and `bound`
 * @param measured - a number, or an estimate with its interval
 * @param definition - `reference`: the number with which `percentage` compares
 * @throws {@link ParcoursError} `invalid_definition` for an unknown bound
 * @example
 * const rule = { id: "conversion", target: 0.3, bound: "higher-target" } as const;
 * kpiStatus(rule, { value: 0.35, lower: 0.31, upper: 0.39 }).status // => "met"
 * kpiStatus(rule, { value: 0.35, lower: 0.28, upper: 0.42 }).status // => "unclear"
 */
export function kpiStatus(
  metric: Pick<Metric, "id" | "target" | "bound">,
  measured: number | null | Pick<Estimate, "value" | "lower" | "upper">,
  definition: KpiStatusDefinition = {},
): KpiStatusResult {
  expectSource(metric, "object", "kpiStatus", "metric");
  expectSource(metric.id, "name", "kpiStatus", "metric.id");
  expectSource(definition, "object", "kpiStatus", "the definition");
  const isEstimate = isPlainObject(measured) && "value" in measured && "lower" in measured && "upper" in measured;
  if (!isEstimate && typeof measured !== "number" && measured !== null)
    wrongArgument("kpiStatus", "measured", "a number, null or an estimate", measured);
  checkKeys(definition, { reference: true }, "kpiStatus");
  const { reference = null } = definition;
  const { target = null, bound = "higher-target" } = metric;
  const estimate =
    typeof measured === "number" || measured === null ? { value: measured, lower: null, upper: null } : measured;
  const { value } = estimate;
  const answer = (status: KpiStatusResult["status"], reason: string): KpiStatusResult => ({
    kind: "kpiStatus",
    metric: metric.id,
    status,
    value,
    target,
    reason,
  });
  if (value === null || !Number.isFinite(value)) return answer("unknown", "there is no number");
  if (target === null) return answer("unknown", "the metric has no target");
  if (bound === "percentage" && (reference === null || reference === 0))
    return answer("unknown", "there is no reference to compare with");
  const good = (x: number): boolean => {
    if (bound === "higher-target" || bound === "lower-violation") return x >= target;
    if (bound === "lower-target" || bound === "higher-violation") return x <= target;
    if (bound === "percentage") return Math.abs(x - (reference as number)) / Math.abs(reference as number) <= target;
    throw new ParcoursError("invalid_definition", `kpiStatus: unknown bound ${JSON.stringify(bound)}`);
  };
  const met = good(value);
  const ends = [estimate.lower, estimate.upper].filter((end) => end !== null);
  if (ends.some((end) => good(end) !== met)) return answer("unclear", `the interval is on both sides of ${target}`);
  return answer(met ? "met" : "missed", `${value} compared with ${bound} ${target}`);
}
