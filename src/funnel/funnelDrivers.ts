/** What goes with getting through a funnel. */

import { holm } from "../core/adjust.ts";
import { checkKeys } from "../core/checks/checkKeys.ts";
import { compareNames } from "../core/columns.ts";
import { type RateTest, testRates } from "../core/compareRates.ts";
import { ParcoursError } from "../core/error.ts";
import { type Warning, warning } from "../core/issue.ts";
import type { EventLog } from "../log/eventLog.ts";
import { type LabelBy, labelColumn } from "../log/labels.ts";
import { logWarnings } from "../log/logWarnings.ts";
import type { FunnelDefinition, ResolvedFunnelDefinition } from "./funnelDefinition.ts";
import type { Outcome } from "./journeys/outcome.ts";
import { type Plan, planFunnel } from "./journeys/plan.ts";
import { createReader } from "./readJourneys.ts";
import { resolveFunnelDefinition } from "./resolveFunnelDefinition.ts";

/** Which part of the funnel is looked at. */
export type FunnelDriversOptions = {
  /** What events are called. @defaultValue `"touchpoint"` */
  by?: LabelBy;
  /** Journeys that reached this step are compared (from 0). @defaultValue `0` */
  from?: number;
  /** Success is to reach this step (from 0). @defaultValue the last */
  to?: number;
};

/** One candidate: a touchpoint (or value) met between the steps. */
export type FunnelDriver = {
  value: string;
  /** Journeys that met it and reached `to`. */
  success: number;
  /** Journeys that met it and did not. */
  failure: number;
  /** ((s + 1)(F − f + 1)) / ((S − s + 1)(f + 1)): above 1, it goes with success. */
  oddsRatio: number;
  /** Correlation of meeting it and succeeding, −1 to 1; null when all or none met it, or all or none succeeded. */
  phi: number | null;
  /** Met often enough to be ranked: by at least the lesser of 25 journeys and 2 % of all. */
  ranked: boolean;
  /** Two-sided, of equal shares; only the ranked are tested. */
  p: number | null;
  /** p adjusted by Holm. */
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
  /** F: journeys that reached `from` and not `to`. */
  failure: number;
  /** The ranked first, by odds ratio falling, then by name. */
  drivers: FunnelDriver[];
  warnings: Warning[];
};

/**
 * Which touchpoints (or values) are met more often by journeys that get through than by those that do not.
 *
 * Counted are events strictly between the entry (the event that fills `from`) and the completion (that fills `to`), or up to
 * the end of the window, or of the journey, where it is not completed; events that match a step are left out. This is
 * association, not cause, and the two sides are watched for different times: both are always warned.
 *
 * @throws {@link ParcoursError} as {@link funnel}; `invalid_definition` for a step that is not there
 * @example
 * const log = logFromRows(
 *   ["a", "b", "c", "d"].flatMap((customer, i) => [
 *     { customer, touchpoint: "view", time: 1_700_000_000_000 },
 *     { customer, touchpoint: i < 2 ? "chat" : "error", time: 1_700_000_001_000 },
 *     ...(i < 2 ? [{ customer, touchpoint: "buy", time: 1_700_000_002_000 }] : []),
 *   ]),
 *   { customer: "customer", touchpoint: "touchpoint", time: "time" },
 * );
 * const { drivers } = funnelDrivers(log, { steps: ["view", "buy"], within: { hours: 1 } });
 * drivers.map(({ value, oddsRatio }) => [value, oddsRatio]) // => [["chat", 9], ["error", 1 / 9]]
 */
export function funnelDrivers(
  log: EventLog,
  definition: FunnelDefinition,
  options: FunnelDriversOptions = {},
): FunnelDriversResult {
  const resolved = resolveFunnelDefinition(definition);
  const plan = planFunnel(log, resolved);
  checkKeys(options, { by: true, from: true, to: true }, "funnelDrivers", "the options");
  const { by = "touchpoint", from = 0, to = plan.n - 1 } = options;
  for (const step of [from, to]) {
    if (!Number.isInteger(step) || !resolved.steps[step] || resolved.steps[step].optional || from >= to) {
      throw new ParcoursError(
        "invalid_definition",
        `funnelDrivers: from ${from} to ${to}: expected two required steps in order, numbered from 0 to ${plan.n - 1}`,
      );
    }
  }
  const { names, codes, base } =
    log.events > 0 ? labelColumn(log, by, "funnelDrivers") : { names: [], codes: [], base: 0 as const };
  const met = [new Float64Array(names.length), new Float64Array(names.length)] as const;
  const all = [0, 0];
  // journey + 1 at which each name was last met, so that none counts twice
  const stamp = new Float64Array(names.length);
  let number = 0;
  const visit = (outcome: Outcome) => {
    if (outcome.removed || outcome.depth <= from) return;
    const side = outcome.depth > to ? 0 : 1;
    (all[side] as number)++;
    number++;
    const start = outcome.times[from] as number;
    const end = side === 0 ? (outcome.times[to] as number) : windowEnd(plan, outcome);
    const last = log.offsets[outcome.journey + 1] as number;
    for (let i = log.offsets[outcome.journey] as number; i < last; i++) {
      const t = log.time[i] as number;
      if (t <= start || t > end || (side === 0 && t === end)) continue;
      const code = (codes[i] as number) - base;
      if (code < 0 || stamp[code] === number || plan.classes.list[plan.classes.of(i)]!.steps.length > 0) continue;
      stamp[code] = number;
      (met[side][code] as number)++;
    }
  };
  createReader(plan).readAll(visit);
  const [S, F] = all as [number, number];
  const drivers = names.flatMap((value, code): FunnelDriver[] => {
    const [s, f] = [met[0][code] as number, met[1][code] as number];
    if (by === "touchpoint" && isStep(plan, code)) return [];
    const ranked = s + f >= Math.min(25, 0.02 * (S + F));
    const { p, test } = ranked ? testRates({ k: s, n: S }, { k: f, n: F }) : { p: null, test: null };
    const product = (s + f) * (S + F - s - f) * S * F;
    const phi = product > 0 ? (s * (F - f) - f * (S - s)) / Math.sqrt(product) + 0 : null;
    const oddsRatio = ((s + 1) * (F - f + 1)) / ((S - s + 1) * (f + 1));
    return [{ value, success: s, failure: f, oddsRatio, phi, ranked, p, pAdjusted: null, test }];
  });
  holm(drivers.map(({ p }) => p)).forEach((p, i) => {
    (drivers[i] as FunnelDriver).pAdjusted = p;
  });
  drivers.sort(
    (a, b) => Number(b.ranked) - Number(a.ranked) || b.oddsRatio - a.oddsRatio || compareNames(a.value, b.value),
  );
  const tests = drivers.filter(({ p }) => p !== null).length;
  const warnings = [
    ...logWarnings(log),
    warning("not_causal", "what goes with success need not cause it"),
    warning(
      "unequal_observation",
      "journeys that completed were watched until then, the others to the end of the window",
    ),
  ];
  if (tests > 1) warnings.push(warning("many_comparisons", "several tests: judge by pAdjusted", tests));
  return { kind: "funnelDrivers", definition: resolved, by, from, to, success: S, failure: F, drivers, warnings };
}

/** The end of the window of a chain that was not completed; `Infinity` without one. */
function windowEnd({ span, within }: Plan, { times, depth }: Outcome): number {
  return span === Infinity ? (times[depth - 1] as number) + within : (times[0] as number) + span;
}

/** Whether every event of a touchpoint matches a step. */
function isStep({ classes }: Plan, touchpoint: number): boolean {
  const number = classes.byTouchpoint[touchpoint] as number;
  return number >= 0 && classes.list[number]!.steps.length > 0;
}
