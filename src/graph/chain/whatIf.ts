/** What the conversion would be if some steps were taken more or less often. */

import { checkKeys } from "../../core/checks/checkKeys.ts";
import { ParcoursError } from "../../core/error.ts";
import { type Estimate, wilson } from "../../core/estimate.ts";
import { type Warning, warning } from "../../core/issue.ts";
import type { PathSource } from "../../paths/pathSource.ts";
import { type Chain, type ChainPlace, type ChainRow, chainOf } from "./chain.ts";
import type { ChainDefinition } from "./chainDefinition.ts";
import { type ChainEdit, editChain, probabilityOf } from "./chainEdit.ts";
import { chainJourneys, chainKeys } from "./chainJourneys.ts";
import { markovOrderFor } from "./markovOrder.ts";
import { resampledConversions } from "./resampledConversions.ts";
import { type SolvedChain, solveChain } from "./solveChain.ts";

/** The question {@link whatIf} answers. Plain JSON. */
export type WhatIfDefinition = ChainDefinition & {
  /** Applied one after the other. `from` and `to` are names, or `{ at: "start" | "conversion" | "end" }`. */
  edits: readonly ChainEdit[];
  /** How many times journeys are drawn anew for the interval of `after`. @defaultValue 0 */
  replicates?: number;
  /** @defaultValue 0 */
  seed?: number;
};

/** The answer of {@link whatIf}. Plain JSON. */
export type WhatIfResult = {
  kind: "whatIf";
  definition: WhatIfDefinition;
  journeys: number;
  /** As observed. */
  before: Estimate;
  /** By the edited chain; without an interval unless there are replicates. */
  after: Estimate;
  /** after − before. */
  change: number | null;
  /** Conversions more (or fewer) per 1,000 journeys. */
  perThousand: number | null;
  /** What each edit adds to those before it: they sum to `change`. */
  edits: { edit: ChainEdit; change: number | null }[];
  /** What each edited row contributes, the start first: exact, and they sum to `change`. */
  contributions: { place: ChainPlace; change: number }[];
  /** Expected visits per journey of every touchpoint. */
  visits: { name: string; before: number; after: number }[];
  warnings: Warning[];
};

/**
 * Edits the chain of {@link absorption} and solves it anew. It answers "what if customers behaved so", by a model without
 * memory: it knows nothing of why they would, and who follows a changed step is taken to do as those who took it before.
 *
 * change = Σₐ v′(a) Σ_b (p′(a, b) − p(a, b)) h(b), v′ of the new chain, h of the old: one term for each edited row.
 *
 * @param source - a log with `conversion`, or a path table with conversions and nonConversions without
 * @throws {@link ParcoursError} `nothing_to_scale` (the only way of a row, nobody to take its place), `no_way_out` (an edit closes a
 * circle), `unknown_touchpoint`, `invalid_definition`, `needs_conversions`
 * @example
 * const table = pathTableFromRows([{ path: ["ad", "shop"], conversions: 2, nonConversions: 2 }, { path: ["ad"], conversions: 0, nonConversions: 4 }]);
 * const result = whatIf(table, { edits: [{ kind: "set", from: "ad", to: "shop", probability: 0.75 }] });
 * [result.before.value, result.after.value, result.perThousand] // => [0.25, 0.375, 125]
 */
export function whatIf(source: PathSource, definition: WhatIfDefinition): WhatIfResult {
  checkKeys(definition, { ...chainKeys, edits: true, replicates: true, seed: true }, "whatIf");
  const { edits, replicates = 0, seed = 0, ...question } = definition;
  if (!Array.isArray(edits)) throw invalid("edits: expected a list");
  if (!Number.isInteger(replicates) || replicates < 0)
    throw invalid(`replicates: expected a whole number, 0 or more; got ${String(replicates)}`);
  const journeys = chainJourneys(source, question, "whatIf");
  const original = chainOf(journeys);
  const before = solveChain(original);
  const warnings = [...journeys.warnings];
  const some = original.journeys > 0;

  let chain = original;
  let solved = before;
  const changes = edits.map((edit, i) => {
    const edited = editChain(chain, edit, `edits[${i}]`, journeys);
    warnings.push(...edited.warnings);
    const last = solved.conversion;
    if (edited.chain !== chain) solved = solveChain(edited.chain);
    chain = edited.chain;
    return { edit, change: some ? solved.conversion - last : null };
  });

  warnings.push(warning("model_based", "computed by a chain without memory, not observed"));
  const { preferred } = markovOrderFor(source, question, 3, "whatIf");
  if (preferred !== null && preferred !== 1) {
    const message = `a chain of order ${preferred} fits these journeys better: where customers go depends on more than where they are`;
    warnings.push(warning("not_first_order", message));
  }
  const change = some ? solved.conversion - before.conversion : null;
  const interval = resampledConversions(journeys, original, edits, { replicates: some ? replicates : 0, seed });
  return {
    kind: "whatIf",
    definition: { ...definition },
    journeys: original.journeys,
    before: wilson(original.conversions, original.journeys),
    after: { value: some ? solved.conversion : null, n: original.journeys, level: 0.95, ...interval },
    change,
    perThousand: change === null ? null : 1000 * change,
    edits: changes,
    contributions: some ? contributions(original, chain, before, solved) : [],
    visits: original.names.map((name, a) => ({
      name,
      before: before.visits[a] as number,
      after: solved.visits[a] as number,
    })),
    warnings,
  };
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

function invalid(message: string): ParcoursError {
  return new ParcoursError("invalid_definition", `whatIf: ${message}`);
}
