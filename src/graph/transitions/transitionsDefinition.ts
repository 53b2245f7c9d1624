/** The check of a question about steps. */

import { ParcoursError } from "../../core/error.ts";
import { didYouMean, quote } from "../../core/suggest.ts";
import { isPathTable, type Source } from "../../paths/source.ts";
import type { TransitionsDefinition, TransitionWeight } from "./transitionsResult.ts";

/** A definition with its defaults. */
export type CheckedTransitions = TransitionsDefinition & {
  weight: TransitionWeight;
  times: NonNullable<TransitionsDefinition["times"]>;
};

const weights: readonly TransitionWeight[] = [
  "count",
  "journeys",
  "out",
  "in",
  "next",
  "share",
  "journeyShare",
  "perJourney",
  "meanMs",
  "medianMs",
  "q95Ms",
  "firstMs",
  "lastMs",
];
const amounts = ["none", "mean", "quantiles"];

/**
 * Fills in the defaults. A weight that is a time asks for that time.
 *
 * @throws {@link ParcoursError} `invalid_definition`, `needs_times`
 */
export function checkTransitions(
  source: Source,
  definition: TransitionsDefinition,
  caller: string,
): CheckedTransitions {
  const invalid = (message: string): never => {
    throw new ParcoursError("invalid_definition", `${caller}: ${message}`);
  };
  const oneOf = (place: string, value: string, known: readonly string[]) => {
    if (!known.includes(value))
      invalid(
        `${place}: expected ${known.join(", ")}; got ${quote(String(value))}.${didYouMean(String(value), known)}`,
      );
  };
  const { weight = "count", prune } = definition;
  oneOf("weight", weight, weights);
  const quantiles = weight === "medianMs" || weight === "q95Ms";
  const asked = quantiles ? "quantiles" : weight.endsWith("Ms") ? "mean" : "none";
  const table = isPathTable(source);
  const times = definition.times ?? (quantiles ? "quantiles" : table ? asked : "mean");
  oneOf("times", times, amounts);
  if (table && times !== "none")
    throw new ParcoursError(
      "needs_times",
      `${caller}: a path table holds no times; give the log, or leave out times and weight ${quote(weight)}`,
    );
  if (amounts.indexOf(times) < amounts.indexOf(asked))
    invalid(`weight ${quote(weight)} needs times ${quote(asked)}; got ${quote(times)}`);
  checkPruning(prune?.nodes, "prune.nodes", ["top", "minEvents", "keep"], invalid);
  checkPruning(prune?.edges, "prune.edges", ["top", "minCount", "minShare"], invalid);
  const own = table ? source.definition : {};
  return {
    weight,
    by: definition.by ?? own.by ?? "touchpoint",
    withoutLabel: definition.withoutLabel ?? own.withoutLabel ?? "skip",
    collapse: definition.collapse ?? "none",
    times,
    ...(prune === undefined ? {} : { prune }),
  };
}

function checkPruning(
  part: object | undefined,
  place: string,
  keys: readonly string[],
  invalid: (message: string) => never,
): void {
  if (part === undefined) return;
  const given = Object.entries(part).filter(([, value]) => value !== undefined);
  const [key, value] = given[0] ?? ["", undefined];
  if (given.length !== 1 || !keys.includes(key)) {
    const got = given.length === 0 ? "none" : given.map(([name]) => quote(name)).join(", ");
    invalid(`${place}: expected exactly one of ${keys.join(", ")}; got ${got}`);
  }
  if (key === "keep") {
    if (!Array.isArray(value)) invalid(`${place}.keep: expected a list of names`);
  } else if (typeof value !== "number" || !(value >= 0) || (key === "top" && !Number.isInteger(value))) {
    invalid(`${place}.${key}: expected a ${key === "top" ? "whole " : ""}number, 0 or more; got ${String(value)}`);
  }
}
