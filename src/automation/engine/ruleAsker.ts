/** Asks customer rules about the customer who is followed, at instants in ascending order. */

import type { Duration } from "../../core/duration.ts";
import type { RuleContext } from "../../log/rules/compileLeaf.ts";
import { type CompiledRule, compileRules } from "../../log/rules/compileRules.ts";
import type { RuleTrace } from "../../log/rules/ruleTrace.ts";

/** The customer who is followed: the events `start` … `end − 1` of the log, and the row of the table (−1 for none). */
export type FollowedCustomer = { serial: number; start: number; end: number; row: number; id: string };

/** One rule. Unknown does not hold. Instants are in units of the log, and never decrease for one customer. */
export type RuleAsker = {
  holds(at: number): boolean;
  /** After `holds`: the first later instant at which the answer may change; Infinity for none. */
  next(at: number): number;
  /** The first later instant at which the answer changes if no event comes; Infinity for none. It begins the customer anew. */
  flip(at: number): number;
  /** Why; it begins the customer anew. */
  trace(at: number): RuleTrace;
};

/** How far ahead a date that returns every year is followed. */
const twoYearsMs = 2 * 366 * 86_400_000;

/** Makes rules for one followed customer. Equal rules are compiled once. */
export function createAskers(context: RuleContext, followed: FollowedCustomer, perMs: number) {
  const known = new Map<string, RuleAsker>();
  return (rule: unknown, path: string): RuleAsker => {
    const name = JSON.stringify(rule, (_key, value: unknown) => (value instanceof Date ? value.getTime() : value));
    const own = known.get(name) ?? createAsker(rule, path, context, followed, perMs);
    known.set(name, own);
    return own;
  };
}

function createAsker(
  rule: unknown,
  path: string,
  context: RuleContext,
  followed: FollowedCustomer,
  perMs: number,
): RuleAsker {
  const rules = compileRules([{ id: null, rule, path }], context);
  const root = rules.roots[0] as CompiledRule;
  const { leaves } = rules;
  let loaded = -1;
  const begin = () => {
    rules.load(followed.start, followed.end, followed.row, () => followed.id);
    loaded = followed.serial;
  };
  const next = (at: number) => {
    let first = Infinity;
    for (const leaf of leaves) {
      leaf.at(at);
      first = Math.min(first, leaf.next(at), leaf.nextEvent(at));
    }
    return first;
  };
  return {
    holds(at) {
      if (loaded !== followed.serial) begin();
      return root.at(at) === 1;
    },
    next,
    flip(now) {
      if (now === Infinity) return Infinity;
      begin();
      const before = root.at(now) === 1;
      const endless = leaves.some((leaf) => leaf.endless);
      for (let at = next(now); at < Infinity; at = next(at)) {
        if (endless && at > now + twoYearsMs * perMs) break;
        if ((root.at(at) === 1) !== before) {
          loaded = -1;
          return at;
        }
      }
      loaded = -1;
      return Infinity;
    },
    trace(at) {
      begin();
      root.at(at);
      const trace = root.trace(at);
      loaded = -1;
      return trace;
    },
  };
}

/** The rule that an absence is: some time has passed since the last such event. */
export function absenceRule(of: unknown, after: Duration): unknown {
  return { since: of, gte: after };
}
