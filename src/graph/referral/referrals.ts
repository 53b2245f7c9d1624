/** Tells which customers referred which others, how many a customer brings, and what they are worth together. */

import { checkKeys } from "../../core/checks/checkKeys.ts";
import { expectSource } from "../../core/checks/expectSource.ts";
import { distributionOf } from "../../core/distribution.ts";
import { checkLevel } from "../../core/estimate.ts";
import { type Warning, warning } from "../../core/issue.ts";
import { type Population, populationOf } from "../../log/customers/population.ts";
import { type EventLog, unitsPerMs } from "../../log/eventLog.ts";
import { logWarnings } from "../../log/logWarnings.ts";
import { observedPart } from "../../log/observedPart.ts";
import { inZoneOf } from "../../log/time/inZoneOf.ts";
import { kaplanMeier } from "../../retention/kaplanMeier.ts";
import { type FoundReferrals, findReferrals } from "./findReferrals.ts";
import { checkReferrals, type ReferralFacts, readReferrals, referralsKeys } from "./readReferrals.ts";
import { referralForest } from "./referralForest.ts";
import { type GrowthCounts, referralGrowth } from "./referralGrowth.ts";
import type { ReferralsDefinition, ReferralsOptions } from "./referralsDefinition.ts";
import type {
  ReferralDelay,
  ReferralEdge,
  ReferralGeneration,
  ReferralGrowth,
  ReferralNode,
  ReferralsResult,
} from "./referralsResult.ts";

const caller = "referrals";

/**
 * Which customers brought which others? A customer has at most one referrer: the one that the earliest valid statement names. So referrals form
 * a forest. Statements that are no referral are counted by reason.
 *
 * It counts customers; a split log is joined first. *k* = referred customers who converted ÷ customers who could refer, with the exact Poisson
 * interval. With `within`, each customer is watched for that time from the own first event on, and those who were not watched so long yet are left
 * out. The delay is the time from a customer's first event to the first referral, by Kaplan and Meier.
 *
 * Money stands three times, and the three are never added: `own`; `brought`, the own money of those referred directly; `allocated`, where each
 * referred customer passes `share` · (own + what came) on to the referrer and keeps the rest. Σ allocated = Σ own: amounts passed on have no
 * rounding error, each `allocated` is rounded once, and not at all where money is in whole numbers. It is no causal effect: some of the
 * referred would have come anyway.
 *
 * @param log - what customers did
 * @param definition - who says who referred them, what invites, what converts, which money
 * @param options - a table of customers, the end of observation, the confidence level
 * @throws {@link ParcoursError} `invalid_definition`, `invalid_duration`, `invalid_time_zone`, `unknown_property`, `wrong_type`,
 *   `unknown_touchpoint`, `wrong_argument` and the codes of conditions
 * @example
 * const log = logFromRows(
 *   [
 *     { who: "ann", what: "order", at: 0, by: null, value: 100 },
 *     { who: "bob", what: "signup", at: 1000, by: "ann", value: 50 },
 *     { who: "cyd", what: "signup", at: 2000, by: "bob", value: 20 },
 *   ],
 *   { customer: "who", touchpoint: "what", time: "at", value: "value", properties: ["by"] },
 * );
 * const { edges, nodes, growth } = referrals(log, { referred: { event: "signup", by: "by" }, share: 0.5 });
 * edges.map(({ from, to, delayMs }) => [from, to, delayMs]) // => [["ann", "bob", 1000], ["bob", "cyd", 1000]]
 * nodes.map(({ id, generation, own, brought, allocated }) => [id, generation, own, brought, allocated])
 * // => [["ann", 0, 100, 50, 130], ["bob", 1, 50, 20, 30], ["cyd", 2, 20, 0, 10]]
 * growth.k.value?.toFixed(4) // => "0.6667"
 */
export function referrals(
  log: EventLog,
  definition: ReferralsDefinition,
  options: ReferralsOptions = {},
): ReferralsResult {
  expectSource(log, "log", caller);
  checkKeys(definition, referralsKeys, caller);
  checkKeys(options, { customers: true, observedUntil: true, level: true }, caller, "the options");
  const level = checkLevel(options.level ?? 0.95, caller);
  const resolved = checkReferrals(inZoneOf(log, definition));
  const seen = observedPart(log, options.observedUntil, resolved.timeZone, caller);
  const population = populationOf(seen.log, options.customers, caller);
  const facts = readReferrals(population.log, resolved);
  const found = findReferrals(population, facts.statements, facts.by, resolved.keepOutside);
  const nodes = nodesOf(population, found, facts.own, resolved.share);
  const growth = growthOf(population.log, facts, found, seen.until, level);
  const generations = generationsOf(nodes);
  return {
    kind: caller,
    definition: resolved,
    observedUntil: seen.until > -Infinity ? seen.until / unitsPerMs(log) : null,
    customers: population.size,
    withoutEvents: population.size - population.log.journeys,
    outside: found.outside.length,
    statements: facts.statements.event.length,
    nodes,
    edges: edgesOf(population, found, nodes),
    generations,
    growth,
    delay: delayOf(population.log, found, seen.until, level),
    value: facts.own === null ? null : sumsOf(nodes),
    leftOut: found.leftOut,
    warnings: [...logWarnings(log), ...seen.warnings, ...warningsOf(resolved, found, growth)],
  };
}

function nodesOf(
  population: Population,
  { referrer, outside }: FoundReferrals,
  own: Float64Array | null,
  share: number,
): ReferralNode[] {
  const n = population.size + outside.length;
  const parent = new Int32Array(n).fill(-1);
  parent.set(referrer);
  const money = new Float64Array(n);
  if (own !== null) money.set(own);
  const forest = referralForest(parent, money, share);
  const idOf = (c: number) => (c < population.size ? population.idOf(c) : (outside[c - population.size] as string));
  const known = (values: Float64Array, c: number) => (own === null ? null : (values[c] as number));
  return Array.from({ length: n }, (_, c) => ({
    id: idOf(c),
    outside: c >= population.size,
    referrer: (parent[c] as number) < 0 ? null : idOf(parent[c] as number),
    generation: forest.generation[c] as number,
    referred: forest.referred[c] as number,
    own: known(money, c),
    brought: known(forest.brought, c),
    allocated: known(forest.allocated, c),
  }));
}

function edgesOf(population: Population, found: FoundReferrals, nodes: readonly ReferralNode[]): ReferralEdge[] {
  const { log } = population;
  const perMs = unitsPerMs(log);
  return Array.from(found.referred, (to) => {
    const from = found.referrer[to] as number;
    const at = log.time[found.statement[to] as number] as number;
    const delayMs = from < log.journeys ? (at - firstTime(log, from)) / perMs : null;
    return { from: (nodes[from] as ReferralNode).id, to: (nodes[to] as ReferralNode).id, at: at / perMs, delayMs };
  });
}

function generationsOf(nodes: readonly ReferralNode[]): ReferralGeneration[] {
  const counts: number[] = [];
  for (const { generation, outside } of nodes) {
    while (counts.length <= generation) counts.push(0);
    if (!outside) counts[generation] = (counts[generation] as number) + 1;
  }
  return counts.map((customers, generation) => ({ generation, customers }));
}

/** Counts over the customers who were watched long enough. */
function growthOf(
  log: EventLog,
  facts: ReferralFacts,
  found: FoundReferrals,
  until: number,
  level: number,
): ReferralGrowth {
  const { ends, invitations, converted } = facts;
  const isMature = (c: number) => c < log.journeys && ((ends[c] as number) <= until || ends[c] === Infinity);
  const counts: GrowthCounts = { customers: 0, immature: 0, invitations: null, referred: 0, converted: 0 };
  for (let c = 0; c < log.journeys; c++) {
    if (isMature(c)) counts.customers++;
    else counts.immature++;
  }
  if (invitations !== null) counts.invitations = invitations.filter((_, c) => isMature(c));
  for (const to of found.referred) {
    const from = found.referrer[to] as number;
    const at = log.time[found.statement[to] as number] as number;
    if (!isMature(from) || at > (ends[from] as number)) continue;
    counts.referred++;
    if (converted === null || (converted[to] as number) <= (ends[from] as number)) counts.converted++;
  }
  return referralGrowth(counts, level);
}

/** The time from the first event of each customer to the first referral. */
function delayOf(log: EventLog, found: FoundReferrals, until: number, level: number): ReferralDelay {
  const perMs = unitsPerMs(log);
  const waits = new Float64Array(log.journeys);
  const happened = new Uint8Array(log.journeys);
  const delays: number[] = [];
  // referrals come by time, so that the first of a customer is met first
  for (const to of found.referred) {
    const from = found.referrer[to] as number;
    if (from >= log.journeys) continue;
    const wait = ((log.time[found.statement[to] as number] as number) - firstTime(log, from)) / perMs;
    delays.push(wait);
    if (happened[from] === 1) continue;
    happened[from] = 1;
    waits[from] = wait;
  }
  for (let c = 0; c < log.journeys; c++)
    if (happened[c] === 0) waits[c] = Math.max(0, until - firstTime(log, c)) / perMs;
  const { n, events, censored, q50Ms, q50Interval } = kaplanMeier(
    waits,
    happened as ArrayLike<number> as ArrayLike<0 | 1>,
    { level },
  );
  return { n, events, censored, q50Ms, q50Interval, edgesQ50Ms: distributionOf(Float64Array.from(delays)).q50 };
}

function firstTime(log: EventLog, customer: number): number {
  return log.time[log.offsets[customer] as number] as number;
}

function sumsOf(nodes: readonly ReferralNode[]) {
  let [own, allocated] = [0, 0];
  for (const node of nodes) {
    own += node.own ?? 0;
    allocated += node.allocated ?? 0;
  }
  return { own, allocated };
}

function warningsOf(
  { within, invited }: ReferralsResult["definition"],
  { leftOut }: FoundReferrals,
  growth: ReferralGrowth,
): Warning[] {
  const warnings: Warning[] = [];
  if (within === undefined && growth.customers > 0)
    warnings.push(
      warning(
        "no_window",
        "without `within`, customers who came yesterday count like those who came a year ago: k is too low",
      ),
    );
  if (growth.immature > 0)
    warnings.push(
      warning("immature", "customers were not watched for `within` yet: they are in no rate", growth.immature),
    );
  if (invited !== undefined && growth.converted > (growth.invitations ?? 0))
    warnings.push(
      warning(
        "more_conversions_than_invitations",
        `${growth.converted} referred customers converted, but there are ${growth.invitations} invitations: some came without one`,
        growth.converted - (growth.invitations ?? 0),
      ),
    );
  const { cycle = 0 } = leftOut;
  if (cycle > 0)
    warnings.push(
      warning(
        "tied_events",
        "statements close a circle of customers whose first events have one time: the latest of them are left out, of equals the last by id",
        cycle,
      ),
    );
  return warnings;
}
