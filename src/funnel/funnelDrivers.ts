/** Finds what journeys that get through a funnel met more often than the others. */

import { checkKeys, type KeysOf } from "../core/checks/checkKeys.ts";
import { expectSource } from "../core/checks/expectSource.ts";
import { listOf } from "../core/checks/listOf.ts";
import { oneOf } from "../core/checks/oneOf.ts";
import { wholeNumber } from "../core/checks/wholeNumber.ts";
import { compareNames } from "../core/codes.ts";
import { ParcoursError } from "../core/error.ts";
import { type ClusterSums, wilson } from "../core/estimate.ts";
import type { Instant } from "../core/instant.ts";
import { type Warning, warning } from "../core/issue.ts";
import { holm } from "../core/pValues.ts";
import { unknownName } from "../core/suggest.ts";
import type { RateTest } from "../core/testRates.ts";
import type { EventLog } from "../log/eventLog.ts";
import { type LabelBy, labelColumn } from "../log/labelColumn.ts";
import { logWarnings } from "../log/logWarnings.ts";
import { observedPart } from "../log/observedPart.ts";
import type { FunnelDefinition, ResolvedFunnelDefinition } from "./funnelDefinition.ts";
import { planFunnel } from "./journeys/plan.ts";
import { refuseBreakdown } from "./refuseCombinations.ts";
import { resolveFunnelDefinition } from "./resolveFunnelDefinition.ts";
import { compareEstimates } from "./summary/compareEstimates.ts";
import { customersOf } from "./summary/customerSums.ts";
import { driverCounts } from "./summary/driverCounts.ts";

/** Which part of the funnel is looked at, and how. */
export type FunnelDriversOptions = {
  /** What is looked for: touchpoints, channels, or values of a property (then the event that fills `from` counts too). @defaultValue `"touchpoint"` */
  by?: LabelBy;
  /** Journeys that reached this step are compared (from 0). @defaultValue `0` */
  from?: number;
  /** Success is to reach this step (from 0). @defaultValue the last */
  to?: number;
  /** Names that are left out. @defaultValue `[]` */
  ignore?: readonly string[];
  /** Whether p-values use a design effect by customer. @defaultValue `"customer"` */
  cluster?: "customer" | "none";
  /** Seed of the draw of durations for the failures. @defaultValue `1` */
  seed?: number;
  /** Until when the journeys were watched; later events are as if they had not happened. @defaultValue the last event of the log */
  observedUntil?: Instant;
};

/** One candidate: a touchpoint (or value) met between the steps. */
export type FunnelDriver = {
  name: string;
  /** Journeys that met it and reached `to`. */
  success: number;
  /** Journeys that met it and did not. */
  failure: number;
  /** ((s + ½)(F − f + ½)) / ((S − s + ½)(f + ½)): above 1, it goes with success. */
  oddsRatio: number;
  /** Correlation of meeting it and succeeding, −1 to 1; null when all or none met it, or all or none succeeded. */
  phi: number | null;
  /**
   * It is a step of the funnel, or no journey met it before a step between `from` and `to`: those who go further meet it
   * because they go further. Ranked after the others.
   */
  onPath: boolean;
  /** Met often enough to be ranked: by at least the lesser of 25 journeys and 2 % of all. */
  ranked: boolean;
  /** Two-sided p-value of equal shares; only the ranked are tested. */
  p: number | null;
  /** p adjusted by `correction`. */
  pAdjusted: number | null;
  test: RateTest["test"] | null;
};

/** The answer of {@link funnelDrivers}. */
export type FunnelDriversResult = {
  kind: "funnelDrivers";
  definition: ResolvedFunnelDefinition;
  by: LabelBy;
  from: number;
  to: number;
  /** S: journeys that reached `to`. */
  success: number;
  /** F: journeys that reached `from` and not `to`, and were watched long enough. */
  failure: number;
  /** Journeys that are not compared. `observed_too_short`: failures that were watched for less time than successes took. */
  leftOut: { readonly [reason: string]: number };
  /** Off the path first; in each part the ranked first, by odds ratio falling, then by name. */
  drivers: FunnelDriver[];
  /** How many tests `pAdjusted` allows for. */
  tests: number;
  /** The adjustment of `pAdjusted`. */
  correction: "holm";
  warnings: Warning[];
};

/**
 * Which touchpoints (or values) are met more often by journeys that get through than by those that do not.
 *
 * Both sides are watched for equally long: a success from the event that fills `from` to the one that fills `to`, a failure
 * for the duration of a success that is drawn for it. A failure that was not observed for that long is left out. This is
 * correlation, not cause, which is always warned: test a change before relying on it. When no name has to do with success, the
 * probability that any `pAdjusted` is below 0.05 is at most 5 % (Holm).
 *
 * @throws {@link ParcoursError} as {@link funnel}; `invalid_definition` for a step that is not there, an unknown name in `ignore`;
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
  const resolved = resolveFunnelDefinition(definition);
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
    // the last step is what success is; another step that nobody came back to says nothing
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
    warning("not_causal", "correlation only: test a change before relying on it"),
  ];
  if (counts.tooShort > 0) {
    const message = "failures observed for less time than successes took are not compared";
    warnings.push(warning("observed_too_short", message, counts.tooShort));
  }
  if (tests > 1) warnings.push(warning("many_comparisons", "several tests: judge by pAdjusted", tests));
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

/** Tests two shares for equality; nothing is tested where nobody or everybody met it. */
function testShares(one: SharePart, two: SharePart): { p: number | null; test: RateTest["test"] } {
  const [before, after] = [one, two].map(([k, n, clusters]) => wilson(k, n, { clusters }));
  return compareEstimates(before!, after!, 0.95);
}

/** Places of the names that are left out. */
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
