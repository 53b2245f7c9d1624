/** Checks the options of analyses that compute rates with an interval. */

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
   * Where journeys outnumber customers, `"customer"` widens intervals by the design effect of customers; `"none"` treats journeys as
   * independent. Both are the same where every customer has one journey. @defaultValue `"customer"`
   */
  cluster?: "customer" | "none";
};

/** A source that may have customers with several journeys: a log, or a path table. */
export type MaybeClustered = { customers: number; journeys: number } | { clusters?: PathClusters };

/** {@link EstimateOptions} for one source, checked. */
export type CheckedEstimates = {
  level: number;
  /** Whether intervals account for customers with several journeys. */
  clustered: boolean;
};

/** The keys of {@link EstimateOptions}. */
export const estimateKeys = { level: true, cluster: true } as const;

/**
 * Checks options, and finds out whether the source has customers with several journeys.
 *
 * @param keys - the known keys of the options
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

/** Warns where a path table does not contain the customers that a rate needs: its interval treats journeys as independent. */
export function independenceWarning(source: MaybeClustered, { clustered }: CheckedEstimates): Warning[] {
  if (!clustered || "customers" in source) return [];
  const message =
    "the path table has several journeys of one customer: intervals are too narrow. Give the log instead.";
  return [warning("not_independent", message, source.clusters?.customers)];
}
