/** Computes from the trace of a rule how far a customer is from satisfying it. */

import type { RuleTrace } from "../../log/rules/ruleTrace.ts";

/**
 * The least number of tests whose answer would have to change for the rule to hold: the sum over the parts of `all`, the least over
 * those of `any`. An unknown test costs 1. Infinity when nothing can change it.
 *
 * @param wanted - the answer that is needed
 */
export function distanceToFit(trace: RuleTrace, wanted = true): number {
  if ("not" in trace) return distanceToFit(trace.not as RuleTrace, !wanted);
  if ("because" in trace) return distanceToFit(trace.because as RuleTrace, wanted);
  const parts = partsOf(trace);
  if (parts === null) {
    if (trace.answer === wanted) return 0;
    return "always" in trace ? Infinity : 1;
  }
  const distances = parts.map((part) => distanceToFit(part, wanted));
  return "all" in trace === wanted ? distances.reduce((sum, n) => sum + n, 0) : Math.min(...distances);
}

/** How many tests a rule has, and how many of them answer as it needs. */
export function leavesOf(trace: RuleTrace, wanted = true): { met: number; leaves: number } {
  if ("not" in trace) return leavesOf(trace.not as RuleTrace, !wanted);
  if ("because" in trace) return leavesOf(trace.because as RuleTrace, wanted);
  const parts = partsOf(trace);
  if (parts === null) return { met: trace.answer === wanted ? 1 : 0, leaves: 1 };
  const sums = { met: 0, leaves: 0 };
  for (const part of parts) {
    const own = leavesOf(part, wanted);
    sums.met += own.met;
    sums.leaves += own.leaves;
  }
  return sums;
}

/** The parts of an `all` or `any`; `null` for a test. */
function partsOf(trace: RuleTrace): readonly RuleTrace[] | null {
  if ("all" in trace) return trace.all as readonly RuleTrace[];
  return "any" in trace ? (trace.any as readonly RuleTrace[]) : null;
}
