/** Compares the number of touchpoints with a publisher's rule of thumb. */

import { checkKeys } from "../core/checks/checkKeys.ts";
import { expectSource } from "../core/checks/expectSource.ts";
import { ParcoursError } from "../core/error.ts";

/** The definition of {@link benchmarkTouchpoints}. Plain JSON. */
export type BenchmarkTouchpointsDefinition = {
  /** The customers of the journey. @defaultValue unknown: both ranges count */
  audience?: "b2c" | "b2b" | "complex-b2b";
};

/** The result of {@link benchmarkTouchpoints}. */
export type BenchmarkTouchpointsResult = {
  kind: "benchmarkTouchpoints";
  count: number;
  audience: "b2c" | "b2b" | "complex-b2b" | null;
  position: "below" | "typical" | "between" | "complex-b2b" | "above";
  /** The range of the rule; without an audience, the range that contains the number or is nearest to it. */
  range: { from: number; to: number };
  /** The source of the ranges. They are a rule of thumb, not a measurement. */
  source: string;
};

const typical = { from: 5, to: 12 };
const complex = { from: 15, to: 20 };

/**
 * Compares a number of counted touchpoints with a rule of thumb: 5 to 12 on average (fewer for consumers), 15 to 20 in complex B2B.
 * Without an audience, 13 and 14 are `"between"` the two ranges.
 *
 * @param count - number of counted touchpoints, a whole number
 * @param definition - the audience
 * @throws {@link ParcoursError} `invalid_count` for a negative or fractional number, `invalid_definition` for an unknown audience
 * @example
 * benchmarkTouchpoints(6).position // => "typical"
 * benchmarkTouchpoints(14, { audience: "complex-b2b" }).position // => "below"
 */
export function benchmarkTouchpoints(
  count: number,
  definition: BenchmarkTouchpointsDefinition = {},
): BenchmarkTouchpointsResult {
  expectSource(count, "number", "benchmarkTouchpoints", "count");
  expectSource(definition, "object", "benchmarkTouchpoints", "the definition");
  checkKeys(definition, { audience: true }, "benchmarkTouchpoints");
  const { audience } = definition;
  if (!(Number.isInteger(count) && count >= 0))
    throw new ParcoursError(
      "invalid_count",
      `benchmarkTouchpoints: expected a whole number of at least 0, got ${String(count)}`,
    );
  if (audience !== undefined && !["b2c", "b2b", "complex-b2b"].includes(audience))
    throw new ParcoursError(
      "invalid_definition",
      `benchmarkTouchpoints: audience: expected "b2c", "b2b" or "complex-b2b", got ${JSON.stringify(audience)}`,
    );
  const range = audience === "complex-b2b" || (audience === undefined && count > 12) ? complex : typical;
  const inside = count >= range.from && count <= range.to;
  let position: BenchmarkTouchpointsResult["position"] = range === complex ? "complex-b2b" : "typical";
  if (!inside) position = count > range.to ? "above" : "below";
  if (audience === undefined && count > typical.to && count < complex.from) position = "between";
  const source = "a definition of the customer journey (2026): a publisher's rule of thumb, not a measurement";
  return { kind: "benchmarkTouchpoints", count, audience: audience ?? null, position, range, source };
}
