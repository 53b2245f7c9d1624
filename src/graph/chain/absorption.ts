/** Computes the probability that journeys convert, from the start and from each touchpoint. */

import { checkKeys } from "../../core/checks/checkKeys.ts";
import { expectSource } from "../../core/checks/expectSource.ts";
import type { Estimate } from "../../core/estimate.ts";
import { type Warning, warning } from "../../core/issue.ts";
import { wilson } from "../../core/wilson.ts";
import { checkEstimates, type EstimateOptions, independenceWarning } from "../../paths/customers/estimateOptions.ts";
import type { PathSource } from "../../paths/pathSource.ts";
import { type Chain, type ChainRow, chainOf, placeOf } from "./chain.ts";
import type { ChainDefinition } from "./chainDefinition.ts";
import { chainJourneys, chainKeys } from "./chainJourneys.ts";
import { chainSums } from "./chainSums.ts";
import type { ChainTransition } from "./chainTransition.ts";
import { denseStates, dot, type SolvedChain, solveChain } from "./solveChain.ts";

/** The definition of {@link absorption}. Plain JSON. */
export type AbsorptionDefinition = ChainDefinition;

/** How {@link absorption} computes its intervals. */
export type AbsorptionOptions = EstimateOptions;

/** What the chain says about one touchpoint. */
export type TouchpointAbsorption = {
  name: string;
  /** Probability to convert for a journey that is here. */
  conversion: number;
  /** Expected visits per journey, before conversion or end. */
  visits: number;
  /** Probability, by the chain, that a journey comes here at all; `null` above 500 touchpoints. */
  reach: number | null;
  /** Share of journeys that came here before their conversion. `n` counts the journeys of the chain. @see docs/statistics.md */
  observedReach: Estimate;
  /** Expected events from here until conversion or end, this event included and the conversion not. */
  expectedEvents: number;
  /** Expected events from here to the conversion, both included, for journeys that convert; `null` if none does. */
  eventsToConversion: number | null;
};

/** The result of {@link absorption}. Plain JSON. */
export type AbsorptionResult = {
  kind: "absorption";
  definition: AbsorptionDefinition;
  /** Number of journeys. For a path table without `conversion`: conversions + nonConversions. */
  journeys: number;
  /** Probability to convert, by the chain; it equals the observed share. `null` without journeys. */
  conversion: number | null;
  /** Measured from the journeys, without the chain. */
  observed: {
    /**
     * Share of journeys with a conversion; `n` counts the journeys of the chain. A journey converts at most once.
     *
     * @see docs/statistics.md
     */
    conversion: Estimate;
    /**
     * Mean events of converting journeys, conversion included. If it differs from the number of the chain, the chain remembers too
     * little.
     */
    eventsToConversion: number | null;
  };
  /** Expected events of a journey before its conversion or end. */
  expectedEvents: number | null;
  /** Expected events of a converting journey, by the chain, conversion included. */
  eventsToConversion: number | null;
  /** Touchpoints that occur before a conversion, by name. */
  from: TouchpointAbsorption[];
  /** Sorted by name; the start comes first. */
  transitions: ChainTransition[];
  warnings: Warning[];
};

/**
 * Reads journeys as a chain without memory, and solves it exactly: where a customer goes next depends only on where the customer is.
 * Journeys are cut at their first conversion; journeys without one go to `end`.
 *
 * h = (I − Q)⁻¹ r is the probability to convert, N = (I − Q)⁻¹ the expected visits (Kemeny and Snell 1960). The conversion from the start
 * always equals the observed share of journeys, and visits equal the observed means. The chain adds what happens *from* each touchpoint.
 *
 * @param source - a log, with `conversion`; or a path table with conversions and nonConversions, without `conversion`
 * @throws {@link ParcoursError} `needs_conversions`, `unknown_touchpoint`, and the errors of conditions and labels
 * @example
 * const table = pathTableFromRows([{ path: ["ad", "shop"], conversions: 1, nonConversions: 1 }, { path: ["shop"], conversions: 0, nonConversions: 2 }]);
 * const { conversion, from } = absorption(table);
 * conversion // => 0.25
 * from.map(({ name, conversion }) => [name, conversion]) // => [["ad", 0.25], ["shop", 0.25]]
 */
export function absorption(
  source: PathSource,
  definition: AbsorptionDefinition = {},
  options: AbsorptionOptions = {},
): AbsorptionResult {
  expectSource(source, "pathSource", "absorption");
  checkKeys(definition, chainKeys, "absorption");
  const estimates = checkEstimates(source, options, "absorption");
  const { level } = estimates;
  const journeys = chainJourneys(source, definition, "absorption");
  const chain = chainOf(journeys);
  const sums = chainSums(source, journeys, estimates.clustered);
  const solved = solveChain(chain);
  const { size, names } = chain;
  const { h, visits, solver } = solved;
  const inner = h.subarray(0, size);
  const events = solver.right(new Float64Array(size).fill(1));
  const toConversion = solver.right(inner.slice());
  const reach = size <= denseStates ? reachOf(chain, solved) : null;
  const warnings = [...journeys.warnings, ...independenceWarning(source, estimates)];
  if (reach === null) warnings.push(warning("limit", `reach is computed up to ${denseStates} touchpoints only`, size));
  const some = chain.journeys > 0;
  const start = chain.rows[size] as ChainRow;
  const fromStart = (column: Float64Array) => {
    const all = new Float64Array(size + 2); // at both ends there is nothing more to come
    all.set(column);
    return dot(start, all);
  };
  return {
    kind: "absorption",
    definition: { ...definition },
    journeys: chain.journeys,
    conversion: some ? solved.conversion : null,
    observed: {
      conversion: wilson(chain.conversions, chain.journeys, { level, clusters: sums.conversion }),
      eventsToConversion: chain.eventsToConversion,
    },
    expectedEvents: some ? fromStart(events) : null,
    eventsToConversion: solved.conversion > 0 ? 1 + fromStart(toConversion) / solved.conversion : null,
    from: names.map((name, a) => ({
      name,
      conversion: h[a] as number,
      visits: visits[a] as number,
      reach: reach && (reach[a] as number),
      observedReach: wilson(chain.journeysAt[a] as number, chain.journeys, {
        level,
        clusters: sums.reach?.(chain.codes[a] as number) ?? null,
      }),
      expectedEvents: events[a] as number,
      eventsToConversion: (h[a] as number) > 0 ? 1 + (toConversion[a] as number) / (h[a] as number) : null,
    })),
    transitions: some ? chainTransitions(chain, solved) : [],
    warnings,
  };
}

/** Two probabilities whose relative difference is at most this are equal: sums have rounding errors. */
const rounding = 1e-12;

/** Every transition of a chain with its sensitivity. */
export function chainTransitions(chain: Chain, { h, visits, conversion }: SolvedChain): ChainTransition[] {
  const { size, rows, counts } = chain;
  const order = [size, ...Array.from({ length: size }, (_, a) => a)];
  return order.flatMap((a) => {
    const { to, p } = rows[a] as ChainRow;
    const here = a === size ? conversion : (h[a] as number);
    const entries = Array.from(to.keys()).sort((x, y) => (to[x] as number) - (to[y] as number));
    return entries.map((i): ChainTransition => {
      const [target, probability] = [to[i] as number, p[i] as number];
      const there = h[target] as number;
      const rise = Math.abs(there - here) <= rounding * Math.max(there, here) ? 0 : there - here;
      const slope = target === a && a < size ? 0 : (visits[a] as number) * rise;
      return {
        from: a === size ? { at: "start" } : placeOf(chain, a),
        to: placeOf(chain, target),
        count: counts[a]?.[i] as number,
        probability,
        sensitivity: probability === 1 ? null : slope === 0 ? 0 : slope / (1 - probability),
      };
    });
  });
}

/** Probability to come to a at least once: N(start, a) / N(a, a). */
function reachOf({ size }: Chain, { solver, visits }: SolvedChain): Float64Array {
  const unit = new Float64Array(size);
  return Float64Array.from({ length: size }, (_, a) => {
    unit[a] = 1;
    const own = solver.right(unit)[a] as number;
    unit[a] = 0;
    return Math.min(1, (visits[a] as number) / own);
  });
}
