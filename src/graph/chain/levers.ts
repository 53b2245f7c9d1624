/** Ranks steps by how much the conversion gains when each is taken somewhat more or less often. */

import { checkKeys } from "../../core/checks/checkKeys.ts";
import { expectSource } from "../../core/checks/expectSource.ts";
import { fail } from "../../core/checks/fail.ts";
import { numberBetween } from "../../core/checks/numberBetween.ts";
import type { Estimate } from "../../core/estimate.ts";
import { type Warning, warning } from "../../core/issue.ts";
import { wilson } from "../../core/wilson.ts";
import { checkEstimates, type EstimateOptions, independenceWarning } from "../../paths/customers/estimateOptions.ts";
import type { PathSource } from "../../paths/pathSource.ts";
import { chainTransitions } from "./absorption.ts";
import { type Chain, type ChainPlace, type ChainRow, chainOf } from "./chain.ts";
import type { ChainDefinition } from "./chainDefinition.ts";
import type { ChainEdit } from "./chainEdit.ts";
import { chainJourneys, chainKeys } from "./chainJourneys.ts";
import { chainSums } from "./chainSums.ts";
import type { ChainTransition } from "./chainTransition.ts";
import { orderWarnings } from "./orderWarnings.ts";
import { dot, type SolvedChain, solveChain } from "./solveChain.ts";

/** The definition of {@link levers}. Plain JSON. */
export type LeversDefinition = ChainDefinition & {
  /** How much each transition is changed, as a share of its own probability. @defaultValue 0.1 */
  relative?: number;
  /** Transitions that were observed less often are left out, and counted. @defaultValue 30 */
  minCount?: number;
  /** How many levers are listed. @defaultValue 20 */
  top?: number;
};

/** How {@link levers} computes its interval. */
export type LeversOptions = EstimateOptions;

/** One transition, changed in the direction that raises the conversion. */
export type Lever = ChainTransition & {
  newProbability: number;
  /** The change as an edit: `whatIf(source, { edits: [lever.edit] })` changes the conversion by `gain`. */
  edit: ChainEdit;
  /** How much the conversion rises: the exact difference, not the slope. */
  gain: number;
  /** Additional conversions per 1,000 journeys. */
  perThousand: number;
};

/** The result of {@link levers}. Plain JSON. */
export type LeversResult = {
  kind: "levers";
  definition: LeversDefinition;
  journeys: number;
  /** The observed conversion rate. @see docs/statistics.md */
  conversion: Estimate;
  /** Largest gain first; equal gains by names. */
  levers: Lever[];
  /** Number of transitions below `minCount`, and of those after `top`. */
  leftOut: { min_count: number; top: number };
  warnings: Warning[];
};

/** One solution is needed per row, so elimination is faster than sweeps up to this size, which is larger than elsewhere. */
const denseForLevers = 1500;

/**
 * Changes each transition by the same share of its own probability, up or down, whichever raises the conversion. The other transitions of
 * the row change in proportion. Ranks by the gain. Self-loops and first steps are not ranked. A ranking by the slope alone
 * (`sensitivity`) would favour transitions that nobody takes.
 *
 * Exact change when row a becomes p′, with δ = p′ − p: v(a) Σ δ(b) h(b) / (1 − Σ δ(c) N(c, a)). This takes one solution per row, none per lever.
 *
 * @param source - a log, with `conversion`; or a path table with conversions and nonConversions, without `conversion`
 * @throws {@link ParcoursError} `invalid_definition`, and the errors of {@link absorption}
 * @example
 * const table = pathTableFromRows([{ path: ["ad", "shop"], conversions: 20, nonConversions: 20 }, { path: ["ad"], conversions: 0, nonConversions: 40 }]);
 * const [first] = levers(table, { minCount: 1 }).levers;
 * [first?.from, first?.to, first?.gain.toFixed(6)] // => ["ad", "shop", "0.025000"]
 * whatIf(table, { edits: first ? [first.edit] : [] }).change?.toFixed(6) // => "0.025000"
 */
export function levers(
  source: PathSource,
  definition: LeversDefinition = {},
  options: LeversOptions = {},
): LeversResult {
  expectSource(source, "pathSource", "levers");
  checkKeys(definition, { ...chainKeys, relative: true, minCount: true, top: true }, "levers");
  const { relative = 0.1, minCount = 30, top = 20, ...question } = definition;
  numberBetween(relative, "levers", "relative", 0, 1);
  if (!(minCount >= 0)) fail("levers", "minCount", "a number, 0 or more", minCount);
  if (!(top >= 0)) fail("levers", "top", "a number, 0 or more", top);
  const estimates = checkEstimates(source, options, "levers");
  const journeys = chainJourneys(source, question, "levers");
  const chain = chainOf(journeys);
  const sums = chainSums(source, journeys, estimates.clustered);
  const solved = solveChain(chain, denseForLevers);
  const all = chain.journeys > 0 ? chainTransitions(chain, solved) : [];
  const steps = all.filter(({ from, to }) => typeof from === "string" && from !== to);
  const frequent = steps.filter(({ count }) => count >= minCount);
  const found = leversOf(chain, solved, frequent, relative).filter(({ gain }) => gain > 0);
  // gains that are equal up to rounding count as equal; the sort keeps their order by name
  const rank = ({ gain }: Lever) => Math.round(gain * 1e12);
  found.sort((a, b) => rank(b) - rank(a));
  return {
    kind: "levers",
    definition: { ...question, relative, minCount, top },
    journeys: chain.journeys,
    conversion: wilson(chain.conversions, chain.journeys, { level: estimates.level, clusters: sums.conversion }),
    levers: found.slice(0, top),
    leftOut: { min_count: steps.length - frequent.length, top: Math.max(0, found.length - top) },
    warnings: [
      ...journeys.warnings,
      ...(sums.conversion === null ? independenceWarning(source, estimates) : []),
      ...orderWarnings(source, question, "levers"),
      warning("not_causal", "correlation only: test a change before relying on it"),
    ],
  };
}

function leversOf(chain: Chain, solved: SolvedChain, steps: readonly ChainTransition[], relative: number): Lever[] {
  const { size, names, rows } = chain;
  const stateOf = new Map(names.map((name, a) => [name, a]));
  const target = (to: ChainPlace) =>
    typeof to === "string" ? (stateOf.get(to) as number) : to.at === "conversion" ? size : size + 1;
  const column = new Float64Array(size + 2);
  let solvedFor = -1;
  return steps.flatMap((step): Lever[] => {
    const { sensitivity, probability: p } = step;
    if (sensitivity === null || sensitivity === 0) return [];
    const a = stateOf.get(step.from as string) as number;
    if (solvedFor !== a) {
      const unit = new Float64Array(size);
      unit[a] = 1;
      column.set(solved.solver.right(unit));
      solvedFor = a;
    }
    const newProbability = Math.min(1, p * (1 + Math.sign(sensitivity) * relative));
    // δ: p′ − p at the step itself; the others of the row change in proportion
    const over = (x: Float64Array) => {
      const own = x[target(step.to)] as number;
      return ((newProbability - p) * (own - dot(rows[a] as ChainRow, x))) / (1 - p);
    };
    const gain = ((solved.visits[a] as number) * over(solved.h)) / (1 - over(column));
    const { from, to } = step;
    const edit = { kind: "set", from, to, probability: newProbability } as const;
    return [{ ...step, newProbability, edit, gain, perThousand: 1000 * gain }];
  });
}
