/** Finds what journeys that get through a funnel meet more often than the others. */

import { checkKeys, type KeysOf } from "../core/checks/checkKeys.ts";
import { expectSource } from "../core/checks/expectSource.ts";
import { listOf } from "../core/checks/listOf.ts";
import { oneOf } from "../core/checks/oneOf.ts";
import { wholeNumber } from "../core/checks/wholeNumber.ts";
import { compareNames } from "../core/codes.ts";
import { ParcoursError } from "../core/error.ts";
import type { ClusterSums } from "../core/estimate.ts";
import type { Instant } from "../core/instant.ts";
import { type Warning, warning } from "../core/issue.ts";
import { holm } from "../core/pValues.ts";
import { compareEstimates } from "../core/rates/compareEstimates.ts";
import { unknownName } from "../core/suggest.ts";
import type { RateTest } from "../core/testRates.ts";
import { wilson } from "../core/wilson.ts";
import type { EventLog } from "../log/eventLog.ts";
import { journeyName } from "../log/journeyName.ts";
import { labelColumn } from "../log/labelColumn.ts";
import type { LabelBy } from "../log/labelTypes/labelBy.ts";
import { logWarnings } from "../log/logWarnings.ts";
import { observedPart } from "../log/observedPart.ts";
import { inZoneOf } from "../log/time/inZoneOf.ts";
import type { FunnelDefinition, ResolvedFunnelDefinition } from "./funnelDefinition.ts";
import { planFunnel } from "./journeys/plan.ts";
import { refuseBreakdown } from "./refuseCombinations.ts";
import { resolveFunnelDefinition } from "./resolveFunnelDefinition.ts";
import { customersOf } from "./summary/customerSums.ts";
import { driverCounts } from "./summary/driverCounts.ts";
import { tieWarnings } from "./summary/tieDecisions.ts";

/** Which part of a funnel is examined, and how. */
export type FunnelDriversOptions = {
  /**
   * What is counted: touchpoints, channels, or values of a property. For channels and properties the event that fills `from` counts
   * too.
   *
   * @defaultValue `"touchpoint"`
   */
  by?: LabelBy;
  /** The journeys that reached this step (from 0) are compared. @defaultValue `0` */
  from?: number;
  /** A journey succeeds when it reaches this step (from 0). @defaultValue the last step */
  to?: number;
  /** Names that are not examined. @defaultValue `[]` */
  ignore?: readonly string[];
  /** Whether p-values use a design effect by customer. @defaultValue `"customer"` */
  cluster?: "customer" | "none";
  /** Seed for the durations that are drawn for failures. @defaultValue `1` */
  seed?: number;
  /** Until when the journeys were watched; later events are ignored. @defaultValue the last event of the log */
  observedUntil?: Instant;
};

/** One name: a touchpoint, channel or value that journeys met between the steps. */
export type FunnelDriver = {
  name: string;
  /** Journeys that met it and reached `to`. */
  success: number;
  /** Journeys that met it and did not reach `to`. */
  failure: number;
  /** ((s + ½)(F − f + ½)) / ((S − s + ½)(f + ½)). Above 1, journeys that met it succeed more often. */
  oddsRatio: number;
  /** Correlation of meeting it and succeeding, −1 to 1; null when all or no journeys met it, or all or no journeys succeeded. */
  phi: number | null;
  /**
   * Whether it is part of the way: it is a step of the funnel, or no journey met it before a step between `from` and `to`. Journeys that go
   * further meet it because they go further. Such names are ranked after the others.
   */
  onPath: boolean;
  /** Whether enough journeys met it: at least 25, or 2 % of all if that is less. */
  ranked: boolean;
  /** Two-sided p-value for equal shares. Only ranked names are tested. */
  p: number | null;
  /** p, adjusted by `correction`. */
  pAdjusted: number | null;
  test: RateTest["test"] | null;
};

/** The result of {@link funnelDrivers}. */
export type FunnelDriversResult = {
  kind: "funnelDrivers";
  definition: ResolvedFunnelDefinition;
  by: LabelBy;
  from: number;
  to: number;
  /** S: journeys that reached `to`. */
  success: number;
  /** F: journeys that reached `from` but not `to`, and were watched long enough. */
  failure: number;
  /** Journeys that are not compared. `observed_too_short`: failures that were watched for less time than successes took. */
  leftOut: { readonly [reason: string]: number };
  /** First the names that are not on the path. In each part: first the ranked, by descending odds ratio, then by name. */
  drivers: FunnelDriver[];
  /** Number of tests that `pAdjusted` accounts for. */
  tests: number;
  /** The adjustment of `pAdjusted`. */
  correction: "holm";
  warnings: Warning[];
};

/**
 * Which touchpoints (or values) do journeys that get through meet more often than journeys that do not?
 *
 * Successes and failures are watched for equally long. A success is watched from the event that fills `from` to the event that fills
 * `to`. A failure is watched for the duration of a success that is drawn for it; a failure that was not observed for that long is left
 * out. The result is correlation, not cause, and always has a warning: test a change before relying on it. When no name is related to
 * success, the probability that any `pAdjusted` is below 0.05 is at most 5 % (Holm).
 *
 * @throws {@link ParcoursError} the errors of {@link funnel}; `invalid_definition` for a step that does not exist, an unknown name in `ignore`;
 *   `unsupported_definition` for a `breakdown`
 * @example
 * const log = logFromRows(
 *   ["a", "b", "c", "d"].flatMap((customer, i) => [
 *     { customer, touchpoint: "view", time: 1_700_000_000_000 },
 *     { customer, touchpoint: i < 2 ? "chat" : "error", time: 1_700_000_001_000 },
 *     { customer, touchpoint: i < 2 ? "buy" : "leave", time: 1_700_000_002_000 },
 *   ]),
 *   { customer: "customer", touchpoint: "touchpoint", time: "time" },
 * );
 * const { drivers } = funnelDrivers(log, { steps: ["view", "buy"], within: { hours: 1 } }, { ignore: ["leave"] });
 * drivers.map(({ name, oddsRatio }) => [name, oddsRatio]) // => [["chat", 25], ["error", 1 / 25]]
 */
export function funnelDrivers(
  log: EventLog,
  definition: FunnelDefinition,
  options: FunnelDriversOptions = {},
): FunnelDriversResult {
  expectSource(log, "log", "funnelDrivers");
  const caller = "funnelDrivers";
  const resolved = resolveFunnelDefinition(inZoneOf(log, definition));
  refuseBreakdown(resolved, caller);
  checkKeys(options, optionKeys, caller, "the options");
  const { by = "touchpoint", seed = 1, cluster } = options;
  oneOf(cluster, ["customer", "none"], caller, "cluster");
  wholeNumber(seed, caller, "seed", Number.NEGATIVE_INFINITY);
  const last = resolved.steps.length - 1;
  const { from = 0, to = last } = options;
  for (const step of [from, to]) {
    if (!Number.isInteger(step) || !resolved.steps[step] || resolved.steps[step].optional || from >= to) {
      throw new ParcoursError(
        "invalid_definition",
        `${caller}: from ${from} to ${to}: expected two required steps in order, numbered from 0 to ${last}`,
      );
    }
  }
  const observed = observedPart(log, options.observedUntil, resolved.timeZone, caller);
  const seen = observed.log;
  const plan = planFunnel(seen, resolved);
  const labels = seen.events > 0 ? labelColumn(seen, by, caller) : { names: [], codes: [], base: 0 as const };
  const ignored = ignoredCodes(labels.names, options.ignore);
  const customers = customersOf(seen, resolved.count === "attempts", cluster);
  const counts = driverCounts(plan, { by, from, to, seed, until: observed.until, labels, customers });
  const { S, F } = counts;
  const drivers = labels.names.flatMap((name, code): FunnelDriver[] => {
    const [s, f] = [counts.success[code] as number, counts.failure[code] as number];
    // the last step is success itself; a step that no journey repeats tells nothing
    const idle = counts.isTarget[code] || (counts.isStep[code] && s + f === 0);
    if (idle || ignored.has(code)) return [];
    const ranked = s + f >= Math.min(25, 0.02 * (S + F));
    const sums = (side: number) => counts.sumsOf(side, code);
    const { p, test } =
      ranked && S > 0 && F > 0 ? testShares([s, S, sums(0)], [f, F, sums(1)]) : { p: null, test: null };
    const product = (s + f) * (S + F - s - f) * S * F;
    return [
      {
        name,
        success: s,
        failure: f,
        oddsRatio: ((s + 0.5) * (F - f + 0.5)) / ((S - s + 0.5) * (f + 0.5)),
        phi: product > 0 ? (s * (F - f) - f * (S - s)) / Math.sqrt(product) + 0 : null,
        onPath: counts.onPath[code] === 1,
        ranked,
        p,
        pAdjusted: null,
        test,
      },
    ];
  });
  holm(drivers.map(({ p }) => p)).forEach((p, i) => {
    (drivers[i] as FunnelDriver).pAdjusted = p;
  });
  drivers.sort(
    (a, b) =>
      Number(a.onPath) - Number(b.onPath) ||
      Number(b.ranked) - Number(a.ranked) ||
      b.oddsRatio - a.oddsRatio ||
      compareNames(a.name, b.name),
  );
  const tests = drivers.filter(({ p }) => p !== null).length;
  const warnings = [
    ...logWarnings(log),
    ...observed.warnings,
    ...tieWarnings(plan),
    warning("not_causal", "correlation only: test a change before relying on it"),
  ];
  if (counts.tooShort > 0) {
    const message = "failures that were observed for less time than successes took are left out";
    warnings.push(
      warning("observed_too_short", message, counts.tooShort, [], journeyName(observed.log, counts.firstTooShort)),
    );
  }
  if (tests > 1) warnings.push(warning("many_comparisons", "several tests: use pAdjusted, not p", tests));
  const leftOut = { observed_too_short: counts.tooShort };
  const head = { kind: "funnelDrivers" as const, definition: resolved, by, from, to };
  return { ...head, success: S, failure: F, leftOut, drivers, tests, correction: "holm", warnings };
}

const optionKeys: KeysOf<FunnelDriversOptions> = {
  by: true,
  from: true,
  to: true,
  ignore: true,
  cluster: true,
  seed: true,
  observedUntil: true,
};

type SharePart = readonly [k: number, n: number, sums: ClusterSums | null];

/** Tests two shares for equality. Tests nothing if all journeys or no journeys met it. */
function testShares(one: SharePart, two: SharePart): { p: number | null; test: RateTest["test"] } {
  const [before, after] = [one, two].map(([k, n, clusters]) => wilson(k, n, { clusters }));
  return compareEstimates(before!, after!, 0.95);
}

/** Codes of the names that are not examined. */
function ignoredCodes(names: readonly string[], ignore: readonly string[] = []): Set<number> {
  const codes = new Map(names.map((name, code) => [name, code]));
  return new Set(
    listOf(ignore, "funnelDrivers", "ignore", "names").map((name) => {
      const code = codes.get(name);
      if (code !== undefined || names.length === 0) return code ?? -1;
      throw new ParcoursError(
        "invalid_definition",
        `funnelDrivers: ${unknownName("name", String(name), "ignore", names)}`,
      );
    }),
  );
}
