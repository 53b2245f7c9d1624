/** Computes the conversion if some steps were taken more or less often. */

import { checkKeys } from "../../core/checks/checkKeys.ts";
import { expectSource } from "../../core/checks/expectSource.ts";
import { fail } from "../../core/checks/fail.ts";
import { wholeNumber } from "../../core/checks/wholeNumber.ts";
import type { Estimate } from "../../core/estimate.ts";
import { type Warning, warning } from "../../core/issue.ts";
import { wilson } from "../../core/wilson.ts";
import { customerRuns } from "../../paths/customers/customerRuns.ts";
import {
  checkEstimates,
  type EstimateOptions,
  estimateKeys,
  independenceWarning,
} from "../../paths/customers/estimateOptions.ts";
import { isPathTable, type PathSource } from "../../paths/pathSource.ts";
import { type AppliedEdit, appliedEdit, isCapped, setInTheEnd } from "./appliedEdit.ts";
import { type Chain, type ChainPlace, type ChainRow, chainOf } from "./chain.ts";
import type { ChainDefinition } from "./chainDefinition.ts";
import { type ChainEdit, editChain, probabilityOf } from "./chainEdit.ts";
import { type ChainJourneys, chainJourneys, chainKeys } from "./chainJourneys.ts";
import { chainSums } from "./chainSums.ts";
import type { EditOutcome } from "./editOutcome.ts";
import { orderWarnings } from "./orderWarnings.ts";
import { resampledConversions } from "./resampledConversions.ts";
import { type SolvedChain, solveChain } from "./solveChain.ts";

/** The definition of {@link whatIf}. Plain JSON. */
export type WhatIfDefinition = ChainDefinition & {
  /** Applied one after the other. `from` and `to` are names, or `{ at: "start" | "conversion" | "end" }`. */
  edits: readonly ChainEdit[];
};

/** How {@link whatIf} computes its intervals. */
export type WhatIfOptions = EstimateOptions & {
  /** How many times journeys are redrawn for the interval of `after`; 0: no interval. @defaultValue 0 */
  replicates?: number;
  /** Seed of the draws: the same seed gives the same interval. @defaultValue 1 */
  seed?: number;
};

/** The result of {@link whatIf}. Plain JSON. */
export type WhatIfResult = {
  kind: "whatIf";
  definition: WhatIfDefinition;
  journeys: number;
  /** The observed conversion rate. @see docs/statistics.md */
  before: Estimate;
  /** The rate of the edited chain; without an interval unless there are replicates. @see docs/statistics.md */
  after: Estimate;
  /** after − before. */
  change: number | null;
  /** Additional (or fewer) conversions per 1,000 journeys. */
  perThousand: number | null;
  /** In the order given; their changes add up to `change`. */
  edits: EditOutcome[];
  /** The part of the change that each edited row contributes, the start first. The parts are exact and add up to `change`. */
  contributions: { place: ChainPlace; change: number }[];
  /** Expected visits per journey of every touchpoint. */
  visits: { name: string; before: number; after: number }[];
  warnings: Warning[];
};

/**
 * Edits the chain of {@link absorption}, and solves it again: what the conversion would be if customers took some steps more or less often.
 * The chain has no memory. It assumes that customers who follow a changed step do as those who took it before.
 *
 * `repair` assumes that journeys which avoid the touchpoint continue as the other journeys at the same previous touchpoint. Where these
 * differ from each other, the answer can be wrong in size and in sign: test it on before/after data.
 *
 * change = Σₐ v′(a) Σ_b (p′(a, b) − p(a, b)) h(b), with v′ of the new chain and h of the old: one term for each edited row.
 *
 * @param source - a log, with `conversion`; or a path table with conversions and nonConversions, without `conversion`
 * @param options - `replicates` give `after` an interval; where journeys outnumber customers, customers are drawn
 * @throws {@link ParcoursError} `nothing_to_scale` (every journey takes the step, so that no other step could get its share), `no_way_out`
 *   (after the edits some touchpoints lead to no end), `unknown_touchpoint`, `invalid_definition`, `needs_conversions`
 * @example
 * const table = pathTableFromRows([{ path: ["ad", "shop"], conversions: 2, nonConversions: 2 }, { path: ["ad"], conversions: 0, nonConversions: 4 }]);
 * const result = whatIf(table, { edits: [{ kind: "set", from: "ad", to: "shop", probability: 0.75 }] });
 * [result.before.value, result.after.value, result.perThousand] // => [0.25, 0.375, 125]
 */
export function whatIf(source: PathSource, definition: WhatIfDefinition, options: WhatIfOptions = {}): WhatIfResult {
  expectSource(source, "pathSource", "whatIf");
  checkKeys(definition, { ...chainKeys, edits: true }, "whatIf");
  const { edits, ...question } = definition;
  if (!Array.isArray(edits)) fail("whatIf", "edits", "a list", edits);
  const estimates = checkEstimates(source, options, "whatIf", { ...estimateKeys, replicates: true, seed: true });
  const replicates = wholeNumber(options.replicates ?? 0, "whatIf", "replicates", 0);
  const seed = wholeNumber(options.seed ?? 1, "whatIf", "seed", -Infinity);
  const { level, clustered } = estimates;
  const journeys = chainJourneys(source, question, "whatIf");
  const original = chainOf(journeys);
  const sums = chainSums(source, journeys, clustered);
  const before = solveChain(original);
  const some = original.journeys > 0;
  const { chain, solved, outcomes, warnings } = applyEdits(original, before, edits, journeys);
  const runs = clustered && !isPathTable(source) ? customerRuns(source) : null;
  const independent = sums.conversion === null || (replicates > 0 && runs === null);
  const change = some ? solved.conversion - before.conversion : null;
  const draws = { replicates: some ? replicates : 0, seed, level, runs };
  return {
    kind: "whatIf",
    definition: { ...definition },
    journeys: original.journeys,
    before: wilson(original.conversions, original.journeys, { level, clusters: sums.conversion }),
    after: {
      value: some ? solved.conversion : null,
      n: original.journeys,
      level,
      ...resampledConversions(journeys, original, edits, draws),
    },
    change,
    perThousand: change === null ? null : 1000 * change,
    edits: outcomes,
    contributions: some ? contributions(original, chain, before, solved) : [],
    visits: original.names.map((name, a) => ({
      name,
      before: before.visits[a] as number,
      after: solved.visits[a] as number,
    })),
    warnings: [
      ...journeys.warnings,
      ...(independent ? independenceWarning(source, estimates) : []),
      ...warnings,
      warning("model_based", "the rate after the edits is computed with a first-order chain; it was not observed"),
      ...orderWarnings(source, question, "whatIf"),
    ],
  };
}

/** Applies edits one after the other, and measures how much of each was applied. */
function applyEdits(original: Chain, first: SolvedChain, edits: readonly ChainEdit[], journeys: ChainJourneys) {
  const some = original.journeys > 0;
  const warnings: Warning[] = [];
  const capped = (i: number, message: string) =>
    warnings.push(warning("edit_capped", `edits[${i}]: ${message}`, 1, ["edits", i], edits[i]?.kind));
  let chain = original;
  let solved = first;
  const outcomes = edits.map((edit, i): EditOutcome => {
    const edited = editChain(chain, edit, `edits[${i}]`, journeys);
    warnings.push(...edited.warnings);
    const done = some ? appliedEdit(edit, chain, edited.chain, solved.visits, journeys) : { asked: 0, applied: null };
    if (some && isCapped(edit, done)) capped(i, cappedMessage(done));
    const last = solved.conversion;
    if (edited.chain !== chain) solved = solveChain(edited.chain);
    chain = edited.chain;
    return { edit, applied: done.applied, change: some ? solved.conversion - last : null };
  });
  outcomes.forEach((outcome, i) => {
    const final = some ? setInTheEnd(edits, i, chain, journeys) : null;
    if (final === null || outcome.applied === null || Math.abs(final - outcome.applied) <= 1e-9) return;
    outcome.applied = final;
    capped(
      i,
      `a later edit of the same row left a probability of ${final.toPrecision(4)}; the probabilities of a row must fit into 1`,
    );
  });
  return { chain, solved, outcomes, warnings };
}

function cappedMessage({ asked, applied }: AppliedEdit): string {
  if (applied === null) return "no journey takes this step or visits this touchpoint, so the edit changes nothing";
  return `asked for ${asked}, applied ${applied.toPrecision(4)}: a probability is at most 1, and a step that every journey takes cannot be replaced`;
}

function contributions(
  before: Chain,
  after: Chain,
  { h }: SolvedChain,
  { visits }: SolvedChain,
): WhatIfResult["contributions"] {
  const { size, names } = before;
  const states = [size, ...names.keys()];
  return states.flatMap((a) => {
    const [old, edited] = [before.rows[a] as ChainRow, after.rows[a] as ChainRow];
    if (old === edited) return [];
    let change = 0;
    for (const target of new Set([...old.to, ...edited.to]))
      change += (probabilityOf(edited, target) - probabilityOf(old, target)) * (h[target] as number);
    return [{ place: names[a] ?? ({ at: "start" } as const), change: (visits[a] as number) * change + 0 }];
  });
}
