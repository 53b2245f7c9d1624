/** Compiles customer rules for one log: a tree of tests that is asked at instants, in three values. */

import { ruleOf, shown } from "../../core/checks/fail.ts";
import { checkDepth, checkNesting, partsOfRule } from "../../core/checks/partsOfRule.ts";
import { ParcoursError } from "../../core/error.ts";
import { quote, unknownName } from "../../core/suggest.ts";
import { compileLeaf, type RuleContext } from "./compileLeaf.ts";
import type { PathFinder } from "./nearestPathLeaf.ts";
import { plainTruth, type RuleLeaf, type Truth } from "./ruleLeaf.ts";
import type { RuleTrace } from "./ruleTrace.ts";

/** A rule with the name that other rules call it by, `null` for none, and its place in messages. */
export type NamedRule = { id: string | null; rule: unknown; path: string };

/** One compiled rule. */
export type CompiledRule = {
  /** The answer for the customer that was loaded. Instants never decrease. */
  at(now: number): Truth;
  /** The same from the answers of the last `step` of each test. */
  last(now: number): Truth;
  /** Why, after `at` with the same instant. */
  trace(now: number): RuleTrace;
};

/** Compiled rules. They work on one customer at a time: load it, then ask at instants in ascending order. */
export type CompiledRules = {
  /** In the order of the rules. */
  roots: readonly CompiledRule[];
  /** The tests of all rules. */
  leaves: readonly RuleLeaf[];
  /** Begins a customer: see {@link RuleLeaf.load}. */
  load(start: number, end: number, row: number, id: () => string): void;
};

/**
 * Compiles rules. A rule that other rules name is answered once per customer and instant.
 *
 * @throws {@link ParcoursError} `invalid_rule`, `too_deep`, `unknown_segment`, `cyclic_segment`, `unknown_trait`, `unknown_stage`,
 *   `unknown_property`, `wrong_type`, `invalid_duration`, and the codes of conditions and patterns
 */
export function compileRules(rules: readonly NamedRule[], context: RuleContext): CompiledRules {
  const { caller } = context;
  const fault: (message: string, code?: string) => never = ruleOf(caller, "invalid_rule");
  const leaves: RuleLeaf[] = [];
  const finders = new Map<string, PathFinder>();
  const done = new Map<NamedRule, CompiledRule>();
  const byId = new Map(rules.flatMap((one) => (one.id === null ? [] : [[one.id, one] as const])));
  let customer = 0;

  const ofRoot = (root: NamedRule, via: readonly string[]): CompiledRule => {
    const known = done.get(root);
    if (known !== undefined) return known;
    checkDepth(root.rule, caller, root.path);
    const compiled = remembered(
      ofRule(root.rule, root.path, 1, root.id === null ? via : [...via, root.id]),
      () => customer,
    );
    done.set(root, compiled);
    return compiled;
  };

  const ofRule = (rule: unknown, path: string, depth: number, via: readonly string[]): CompiledRule => {
    checkNesting(depth, caller, path);
    const parts = partsOfRule(rule, caller, path);
    if (parts === null) return leaf(compileLeaf("count", { count: rule, gte: 1 }, context, path, finders));
    const { kind } = parts;
    const operand = parts.rule[kind];
    const at = `${path}.${kind}`;
    if (kind === "not") return negated(ofRule(operand, at, depth + 1, via));
    if (kind === "segment") return ofSegment(operand, at, via);
    if (kind !== "all" && kind !== "any") return leaf(compileLeaf(kind, parts.rule, context, path, finders));
    if (!Array.isArray(operand)) return fault(`${at}: expected a list of rules, got ${shown(operand)}`);
    const own = operand.map((part, i) => ofRule(part, `${at}[${i}]`, depth + 1, via));
    return combined(kind, own);
  };

  const ofSegment = (id: unknown, path: string, via: readonly string[]): CompiledRule => {
    const other = typeof id === "string" ? byId.get(id) : undefined;
    if (other === undefined) {
      const message = unknownName("segment", String(id), path, byId.keys());
      throw new ParcoursError("unknown_segment", `${caller}: ${message}`);
    }
    const cycle = via.indexOf(id as string);
    if (cycle >= 0) {
      const all = [...via.slice(cycle), id as string].map(quote);
      const round = (all.length > 8 ? [...all.slice(0, 4), `… ${all.length - 7} more …`, ...all.slice(-3)] : all).join(
        " → ",
      );
      throw new ParcoursError(
        "cyclic_segment",
        `${caller}: ${path}: segments name each other in a cycle: ${round}. Write one of the rules without it.`,
      );
    }
    const compiled = ofRoot(other, via);
    return {
      at: compiled.at,
      last: compiled.last,
      trace(now) {
        const answer = plainTruth(compiled.at(now));
        return { segment: id as string, because: compiled.trace(now), answer };
      },
    };
  };

  const leaf = (own: RuleLeaf): CompiledRule => {
    leaves.push(own);
    return { at: own.at, last: () => own.answer, trace: own.trace };
  };

  const roots = rules.map((root) => ofRoot(root, []));
  return {
    roots,
    leaves,
    load(start, end, row, id) {
      customer++;
      for (const own of leaves) own.load(start, end, row, id);
    },
  };
}

/** A rule that keeps its last answer. */
function remembered({ at, last, trace }: CompiledRule, customer: () => number): CompiledRule {
  const kept = (ask: (now: number) => Truth) => {
    let [whose, when] = [-1, Number.NaN];
    let answer: Truth = 2;
    return (now: number): Truth => {
      const own = customer();
      if (own !== whose || now !== when) {
        answer = ask(now);
        whose = own;
        when = now;
      }
      return answer;
    };
  };
  return { at: kept(at), last: kept(last), trace };
}

function negated(part: CompiledRule): CompiledRule {
  const not = (truth: Truth): Truth => (truth === 2 ? 2 : truth === 1 ? 0 : 1);
  return {
    at: (now) => not(part.at(now)),
    last: (now) => not(part.last(now)),
    trace: (now) => ({ not: part.trace(now), answer: plainTruth(not(part.at(now))) }),
  };
}

/** With `all` false wins, with `any` true wins, then unknown. */
function combined(kind: "all" | "any", parts: readonly CompiledRule[]): CompiledRule {
  const winner: Truth = kind === "all" ? 0 : 1;
  const otherwise: Truth = kind === "all" ? 1 : 0;
  const at = (now: number): Truth => {
    let answer: Truth = otherwise;
    for (const part of parts) {
      const own = part.at(now);
      if (own === winner) return winner;
      if (own === 2) answer = 2;
    }
    return answer;
  };
  const last = (now: number): Truth => {
    let answer: Truth = otherwise;
    for (const part of parts) {
      const own = part.last(now);
      if (own === winner) return winner;
      if (own === 2) answer = 2;
    }
    return answer;
  };
  return {
    at,
    last,
    trace(now) {
      const traces = parts.map((part) => {
        part.at(now);
        return part.trace(now);
      });
      const answer = plainTruth(at(now));
      return kind === "all" ? { all: traces, answer } : { any: traces, answer };
    },
  };
}
