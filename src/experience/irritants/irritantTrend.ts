/** Compares the rate of an irritant before and after a change. */

import { checkKeys, type KeysOf } from "../../core/checks/checkKeys.ts";
import { oneOf } from "../../core/checks/oneOf.ts";
import { type Duration, durationMs } from "../../core/duration.ts";
import { type ClusterSums, checkLevel, type Estimate, type Interval } from "../../core/estimate.ts";
import { type Instant, instantMs, plainInstant } from "../../core/instant.ts";
import { type Warning, warning } from "../../core/issue.ts";
import { rateDifference } from "../../core/testRates.ts";
import { wilson } from "../../core/wilson.ts";
import { checkEvidence, irritantId } from "./checkEvidence.ts";
import {
  distinctCustomers,
  type EvidenceReport,
  exposureOf,
  instantOf,
  otherReports,
  reportKind,
  reportsAbout,
} from "./evidenceReport.ts";
import { type RateRatioResult, rateRatio } from "./rateRatio.ts";
import { sameName } from "./sameName.ts";

/** The definition of {@link irritantTrend}. */
export type IrritantTrendDefinition = {
  /** The time of the change. */
  at: Instant;
  /** The time zone of an `at` without an offset: an IANA name. @defaultValue `"UTC"` */
  timeZone?: string;
  /** The time before and after the change to compare. @defaultValue all of it */
  window?: Duration | { before: Duration; after: Duration };
  /** Number of distinct customers exposed to it, before and after. @defaultValue computed from the evidence */
  exposed?: { before: number; after: number };
};

/** Options of {@link irritantTrend}. */
export type IrritantTrendOptions = {
  /** Confidence level of all intervals. @defaultValue `0.95` */
  level?: number;
  /**
   * `"customer"`: the interval of `ratio` gets wider by the design effect of customers who reported several times. `"none"` treats reports
   * as independent. Rates of exposed customers count each person once, with both. @defaultValue `"customer"`
   */
  cluster?: "customer" | "none";
};

/** The result of {@link irritantTrend}. */
export type IrritantTrendResult = {
  kind: "irritantTrend";
  irritant: string;
  definition: IrritantTrendDefinition;
  /** Share of the exposed customers who reported it, before; `null` when exposure is unknown. @see docs/statistics.md */
  before: Estimate | null;
  /** Share of the exposed customers who reported it, after; `null` when exposure is unknown. @see docs/statistics.md */
  after: Estimate | null;
  /** after − before with Newcombe's interval; `null` when exposure is unknown. */
  difference: (Interval & { value: number | null }) | null;
  /** Reports per time, after ÷ before; only when exposure is unknown and `window` gives the length of both sides. */
  ratio: RateRatioResult | null;
  reports: { before: number; after: number };
  direction: "down" | "up" | "unclear";
  /**
   * Rows of evidence on neither side: about another subject, with the id of a row before, not by customers, without a date, outside
   * the window.
   */
  leftOut: { readonly [reason: string]: number };
  warnings: Warning[];
};

/**
 * Compares an irritant before and after a change: the share of exposed customers who reported it when exposure is known, otherwise reports
 * per time. The direction is `down` or `up` only when the interval excludes no change.
 *
 * @param irritant - an irritant, or its id
 * @param evidence - reports; the warning `undated` counts those without a date
 * @param definition - when the change was, how much time to compare, how many customers were exposed
 * @param options - confidence level, whether several reports of one customer make the interval wider
 * @throws {@link ParcoursError} `invalid_definition` for an `at` that is not an instant; `invalid_duration`
 * @example
 * const trend = irritantTrend("queue", [
 *   { id: "jan", source: "survey", irritant: "queue", count: 20, exposed: 200, at: "2026-01-15" },
 *   { id: "apr", source: "survey", irritant: "queue", count: 6, exposed: 210, at: "2026-04-15" },
 * ], { at: "2026-03-01" });
 * trend.direction // => "down"
 * trend.difference?.value?.toFixed(4) // => "-0.0714"
 */
export function irritantTrend(
  irritant: string | { id: string },
  evidence: readonly EvidenceReport[],
  definition: IrritantTrendDefinition,
  options: IrritantTrendOptions = {},
): IrritantTrendResult {
  checkKeys(definition, definitionKeys, "irritantTrend");
  checkKeys(options, { level: true, cluster: true }, "irritantTrend", "the options");
  const cluster = oneOf(options.cluster, ["customer", "none"], "irritantTrend", "cluster");
  const level = checkLevel(options.level ?? 0.95, "irritantTrend");
  const id = irritantId(irritant, "irritantTrend");
  checkEvidence(evidence, "irritantTrend");
  const at = instantMs(definition.at, definition.timeZone, "irritantTrend", "at");
  const spans = spansOf(definition.window);
  const about = reportsAbout(id, evidence);
  const rows = about.filter((row) => reportKind(row.source) === "customer");
  const dated = rows.filter((row) => row.at !== undefined);
  const side = (from: number, to: number) =>
    dated.filter((row) => instantOf(row.at as string) >= from && instantOf(row.at as string) < to);
  const earlier = side(at - (spans?.before ?? Number.POSITIVE_INFINITY), at);
  const later = side(at, at + (spans?.after ?? Number.POSITIVE_INFINITY));
  const before = rateOf(earlier, definition.exposed?.before);
  const after = rateOf(later, definition.exposed?.after);
  const reports = { before: reportsIn(earlier), after: reportsIn(later) };
  const known = before !== null && after !== null;
  const ratio =
    known || spans === null
      ? null
      : rateRatio(
          { count: reports.before, time: spans.before },
          { count: reports.after, time: spans.after },
          { level, clusters: cluster === "none" ? null : clustersOf(earlier, later) },
        );
  const difference = known ? bare(rateDifference(after, before, level)) : null;
  const undated = rows.length - dated.length;
  const warnings: Warning[] = [];
  if (undated > 0)
    warnings.push(
      warning(
        "undated",
        `${undated} reports have no date and are left out`,
        undated,
        [],
        rows.find(({ at }) => at === undefined)?.id,
      ),
    );
  if (!known && spans === null)
    warnings.push(
      warning(
        "exposure_unknown",
        "the number of exposed customers is unknown, so nothing is compared. Give `exposed` or a window.",
      ),
    );
  return {
    kind: "irritantTrend",
    irritant: id,
    definition: { ...definition, at: plainInstant(definition.at) },
    before: before && wilson(before.k, before.n, { level }),
    after: after && wilson(after.k, after.n, { level }),
    difference,
    ratio,
    reports,
    direction: difference === null ? directionOf(ratio, 1) : directionOf(difference, 0),
    leftOut: {
      ...otherReports(id, evidence),
      not_customer: about.length - rows.length,
      undated,
      outside_window: dated.length - earlier.length - later.length,
    },
    warnings,
  };
}

const definitionKeys: KeysOf<IrritantTrendDefinition> = { at: true, timeZone: true, window: true, exposed: true };

function bare({ value, lower, upper }: Interval & { value: number | null }) {
  return { value, lower, upper };
}

function directionOf(interval: Interval | null, same: number): IrritantTrendResult["direction"] {
  if (interval === null) return "unclear";
  if (interval.upper !== null && interval.upper < same) return "down";
  return interval.lower !== null && interval.lower > same ? "up" : "unclear";
}

function rateOf(rows: readonly EvidenceReport[], exposed: number | undefined): { k: number; n: number } | null {
  if (exposed === undefined) return exposureOf(rows);
  const { customers } = distinctCustomers(rows, "one");
  return exposed > 0 && customers <= exposed ? { k: customers, n: exposed } : null;
}

function reportsIn(rows: readonly EvidenceReport[]): number {
  return rows.reduce((sum, row) => sum + (row.count ?? 1), 0);
}

/**
 * Sums over named customers of the reports on both sides; `null` when nobody reported twice. Anonymous and counted reports are treated
 * as reports of different people.
 */
function clustersOf(earlier: readonly EvidenceReport[], later: readonly EvidenceReport[]): ClusterSums | null {
  const named = new Map<string, { k: number; n: number }>();
  const other = { k: 0, n: 0 };
  for (const [rows, side] of [
    [earlier, 0],
    [later, 1],
  ] as const)
    for (const { customer, count } of rows) {
      const alone = customer === undefined || count !== undefined;
      const own = alone ? other : (named.get(sameName(customer)) ?? { k: 0, n: 0 });
      own.k += side * (count ?? 1);
      own.n += count ?? 1;
      if (!alone) named.set(sameName(customer), own);
    }
  const each = [...named.values()];
  if (each.every(({ n }) => n < 2)) return null;
  const sum = (of: (own: { k: number; n: number }) => number) => each.reduce((total, own) => total + of(own), 0);
  return {
    clusters: each.length + other.n,
    kk: sum(({ k }) => k * k) + other.k,
    kn: sum(({ k, n }) => k * n) + other.k,
    nn: sum(({ n }) => n * n) + other.n,
  };
}

function spansOf(window: IrritantTrendDefinition["window"]): { before: number; after: number } | null {
  if (window === undefined) return null;
  const both = "before" in window ? window : { before: window, after: window };
  return {
    before: durationMs(both.before, "irritantTrend: window"),
    after: durationMs(both.after, "irritantTrend: window"),
  };
}
