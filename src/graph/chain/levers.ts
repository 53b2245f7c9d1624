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
  const solved = solveChain(chain);
  const all = chain.journeys > 0 ? chainTransitions(chain, solved) : [];
  const steps = all.filter(({ from, to }) => typeof from === "string" && from !== to);
  const frequent = steps.filter(({ count }) => count >= minCount);
  const { found, gaining } = leversOf(chain, solved, frequent, { relative, top });
  return {
    kind: "levers",
    definition: { ...question, relative, minCount, top },
    journeys: chain.journeys,
    conversion: wilson(chain.conversions, chain.journeys, { level: estimates.level, clusters: sums.conversion }),
    levers: found,
    leftOut: { min_count: steps.length - frequent.length, top: gaining - found.length },
    warnings: [
      ...journeys.warnings,
      ...(sums.conversion === null ? independenceWarning(source, estimates) : []),
      ...orderWarnings(source, question, "levers"),
      warning("not_causal", "correlation only: test a change before relying on it"),
    ],
  };
}

/** A change of one row, and the most that it can gain. */
type LeverBound = { step: ChainTransition; place: number; newProbability: number; most: number };

/** Gains that are equal up to rounding count as equal; their order is then the one of the transitions, by name. */
const rankOf = (gain: number) => Math.round(gain * 1e12);

/**
 * The `top` levers, and how many steps gain at all. Only steps whose gain can be among the first need N(·, a), one solution per row. The
 * others are ruled out by a bound: 0 ≤ N(b, a) ≤ N(a, a) ≤ the expected events from a.
 */
function leversOf(
  chain: Chain,
  solved: SolvedChain,
  steps: readonly ChainTransition[],
  { relative, top }: { relative: number; top: number },
): { found: Lever[]; gaining: number } {
  const { size, names, rows } = chain;
  const stateOf = new Map(names.map((name, a) => [name, a]));
  const target = (to: ChainPlace) =>
    typeof to === "string" ? (stateOf.get(to) as number) : to.at === "conversion" ? size : size + 1;
  const events = solved.solver.right(new Float64Array(size).fill(1));
  const bounds = steps.flatMap((step, place): LeverBound[] => {
    const { sensitivity, probability: p } = step;
    if (sensitivity === null || sensitivity === 0) return [];
    const newProbability = Math.min(1, p * (1 + Math.sign(sensitivity) * relative));
    const a = stateOf.get(step.from as string) as number;
    const scale = (newProbability - p) / (1 - p);
    // scale · (N(b, a) − N(a, a) + 1) is at most this
    const back = scale > 0 ? scale : -scale * ((events[a] as number) - 1);
    const slope = sensitivity * (newProbability - p);
    if (!(slope > 0)) return [];
    return [{ step, place, newProbability, most: back < 1 ? slope / (1 - back) : Number.POSITIVE_INFINITY }];
  });
  bounds.sort((x, y) => y.most - x.most || x.place - y.place);

  // per row a: N(b, a) for each of its steps, and their mean; a whole column for each row would take too much memory
  const columns = new Map<number, { own: Float64Array; mean: number }>();
  const columnOf = (a: number) => {
    const known = columns.get(a);
    if (known) return known;
    const unit = new Float64Array(size);
    unit[a] = 1;
    const column = new Float64Array(size + 2);
    column.set(solved.solver.right(unit));
    const row = rows[a] as ChainRow;
    const part = { own: Float64Array.from(row.to, (b) => column[b] as number), mean: dot(row, column) };
    columns.set(a, part);
    return part;
  };
  const wanted = Math.floor(top);
  const best: { lever: Lever; place: number }[] = [];
  let gaining = bounds.length;
  for (const { step, place, newProbability, most } of bounds) {
    if (best.length >= wanted && (wanted === 0 || rankOf(most) + 1 < rankOf(best[wanted - 1]?.lever.gain ?? 0))) break;
    const a = stateOf.get(step.from as string) as number;
    const row = rows[a] as ChainRow;
    const p = step.probability;
    const b = target(step.to);
    // δ: p′ − p at the step itself; the others of the row change in proportion
    const over = (own: number, mean: number) => ((newProbability - p) * (own - mean)) / (1 - p);
    const { own, mean } = columnOf(a);
    const change = (solved.visits[a] as number) * over(solved.h[b] as number, dot(row, solved.h));
    const gain = change / (1 - over(own[row.to.indexOf(b)] as number, mean));
    if (!(gain > 0)) {
      gaining--;
      continue;
    }
    const { from, to } = step;
    const edit = { kind: "set", from, to, probability: newProbability } as const;
    const lever = { ...step, newProbability, edit, gain, perThousand: 1000 * gain };
    insert(best, { lever, place });
    if (best.length > wanted) best.pop();
  }
  return { found: best.map(({ lever }) => lever), gaining };
}

/** Adds a lever to a list in order of rank, then place. */
function insert(list: { lever: Lever; place: number }[], one: { lever: Lever; place: number }): void {
  let [low, high] = [0, list.length];
  while (low < high) {
    const middle = (low + high) >>> 1;
    const { lever, place } = list[middle] as (typeof list)[number];
    const difference = rankOf(lever.gain) - rankOf(one.lever.gain);
    if (difference > 0 || (difference === 0 && place < one.place)) low = middle + 1;
    else high = middle;
  }
  list.splice(low, 0, one);
}
