/** Follows one customer over time: asks the rules at every instant at which an answer may change. */

import type { CompiledRules } from "../log/rules/compileRules.ts";
import type { RuleLeaf } from "../log/rules/ruleLeaf.ts";

/** Receives each instant at which a segment's membership begins or ends. */
export type SweepListener = (segment: number, at: number, member: boolean) => void;

/** Follows the customer who was loaded into the rules. */
export type Sweep = {
  /**
   * @param from - the first instant asked, in units of the log
   * @param until - the last one
   * @param joined - whether the customer is a customer only from `from` on, so that a membership at `from` begins there
   */
  run(from: number, until: number, joined: boolean, tell: SweepListener): void;
};

/**
 * Makes the sweep of some rules. The candidates of a test are the instants at which events enter and leave its window. A candidate is
 * not an answer: the rules are asked where the answer of a test changes, and only changes are told. A customer who is a member before
 * `from` is told at −Infinity.
 */
export function createSweep({ leaves, roots }: CompiledRules): Sweep {
  const nexts = new Float64Array(leaves.length);
  const members = new Uint8Array(roots.length);
  return {
    run(from, until, joined, tell) {
      for (let i = 0; i < leaves.length; i++) nexts[i] = (leaves[i] as RuleLeaf).step(from);
      for (let s = 0; s < roots.length; s++) {
        members[s] = (roots[s] as (typeof roots)[number]).last(from) === 1 ? 1 : 0;
        if (members[s] === 1) tell(s, joined ? from : -Infinity, true);
      }
      for (;;) {
        let at = Infinity;
        for (let i = 0; i < nexts.length; i++) if ((nexts[i] as number) < at) at = nexts[i] as number;
        if (!(at <= until)) return;
        let changed = false;
        for (let i = 0; i < nexts.length; i++) {
          if ((nexts[i] as number) > at) continue;
          const leaf = leaves[i] as RuleLeaf;
          const before = leaf.answer;
          nexts[i] = leaf.step(at);
          if (leaf.answer !== before) changed = true;
        }
        if (!changed) continue;
        for (let s = 0; s < roots.length; s++) {
          const member = (roots[s] as (typeof roots)[number]).last(at) === 1 ? 1 : 0;
          if (member === members[s]) continue;
          members[s] = member;
          tell(s, at, member === 1);
        }
      }
    },
  };
}
