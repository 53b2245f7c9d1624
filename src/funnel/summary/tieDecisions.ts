/** Finds the journeys for which the unknown order of tied events matters. */

import { type Warning, warning } from "../../core/issue.ts";
import { journeyName } from "../../log/journeyName.ts";
import type { Outcome } from "../journeys/outcome.ts";
import { type Plan, withTies } from "../journeys/plan.ts";
import { createReader } from "../reader.ts";

/**
 * Whether the depth of a journey differs between the two extreme tie rules: favourable and strict; in the strict order, which has no
 * strict ties, favourable and log order. `null` where only one rule is allowed.
 */
export function tieDecisions(plan: Plan): ((journey: number) => boolean) | null {
  const { order, endsOn, count, semantics } = plan.definition;
  const stopped = endsOn.length > 0 || plan.effect === "end" || plan.effect === "remove";
  if (stopped || order === "unordered" || count === "attempts" || semantics === "clickhouse-strict-increase")
    return null;
  const kind = createReader(withTies(plan, "favourable"), false);
  const harsh = createReader(withTies(plan, order === "strict" ? "log-order" : "strict"), false);
  let depth = 0;
  const note = (outcome: Outcome) => {
    depth = outcome.depth;
  };
  return (journey) => {
    kind.read(journey, note);
    const best = depth;
    harsh.read(journey, note);
    return depth !== best;
  };
}

/** `ties_decide` with the number of such journeys, for what reads a funnel without counting them on the way. */
export function tieWarnings(plan: Plan): Warning[] {
  const decides = plan.log.tiedPairs > 0 ? tieDecisions(plan) : null;
  if (decides === null) return [];
  let count = 0;
  let first = -1;
  createReader(plan).readAll(({ tied, journey }) => {
    if (tied && decides(journey) && count++ === 0) first = journey;
  });
  return count > 0 ? [warning("ties_decide", tiesDecide, count, [], journeyName(plan.log, first))] : [];
}

/** The message of `ties_decide`. */
export const tiesDecide = "journeys whose depth depends on the order of tied events";
