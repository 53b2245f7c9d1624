/** The options of analyses that give rates with an interval. */

import { checkKeys } from "../../core/checks/checkKeys.ts";
import { oneOf } from "../../core/checks/oneOf.ts";
import { checkLevel } from "../../core/estimate.ts";
import { type Warning, warning } from "../../core/issue.ts";
import type { PathClusters } from "./pathClusters.ts";

/** How intervals are computed. */
export type EstimateOptions = {
  /** Two-sided confidence level of every interval. @defaultValue 0.95 */
  level?: number;
  /**
   * Where journeys outnumber customers, `"customer"` widens intervals by the design effect of customers; `"none"` takes
   * journeys as independent. Both are the same where every customer has one journey. @defaultValue `"customer"`
   */
  cluster?: "customer" | "none";
};

/** What tells whether customers have several journeys: a log, or a path table. */
export type MaybeClustered = { customers: number; journeys: number } | { clusters?: PathClusters };

/** {@link EstimateOptions} for one source, checked. */
export type CheckedEstimates = {
  level: number;
  /** Whether customers with several journeys are to be taken into account. */
  clustered: boolean;
};

/** The keys of {@link EstimateOptions}. */
export const estimateKeys = { level: true, cluster: true } as const;

/**
 * Checks options and says whether the source has customers with several journeys.
 *
 * @param keys - what the options may hold
 * @throws {@link ParcoursError} `invalid_definition`
 */
export function checkEstimates<T extends EstimateOptions>(
  source: MaybeClustered,
  options: T,
  caller: string,
  keys: readonly string[] | { readonly [key: string]: true } = estimateKeys,
): CheckedEstimates {
  checkKeys(options, Array.isArray(keys) ? keys : Object.keys(keys), caller, "the options");
  const level = checkLevel(options.level ?? 0.95, caller);
  const cluster = oneOf(options.cluster, ["customer", "none"], caller, "cluster");
  return { level, clustered: cluster === "customer" && hasSeveralJourneys(source) };
}

/** Whether journeys outnumber customers. */
export function hasSeveralJourneys(source: MaybeClustered): boolean {
  return "customers" in source ? source.customers < source.journeys : source.clusters !== undefined;
}

/** The warning of a rate that a path table cannot trace to customers: its interval takes journeys as independent. */
export function independenceWarning(source: MaybeClustered, { clustered }: CheckedEstimates): Warning[] {
  if (!clustered || "customers" in source) return [];
  const message = "several journeys of one customer are in this path table: intervals are too narrow; give the log";
  return [warning("not_independent", message, source.clusters?.customers)];
}
