/** Computes the truth behind a simulated log, to compare estimates with. */

import { chainFacts } from "./chainFacts.ts";
import type { CompiledChain, CompiledModel } from "./compileModel.ts";
import type { TouchpointTruth } from "./touchpointTruth.ts";

/** The truth about one irritant. */
export type IrritantTruth = {
  touchpoint: string;
  /** Share of the customers whom it annoys, as in the model. */
  share: number;
  /** Simulated customers whom it annoys, and how many of them come to the touchpoint. */
  affected: number;
  met: number;
  /** Exact probability to convert: of a customer whom it annoys, and of one whom it does not. */
  conversionAffected: number;
  conversionOthers: number;
  /** Exact difference that it makes to the probability to convert, over all customers: without it minus with it. */
  lostConversion: number;
};

/** One step of the model: `from: null` is the start, `to: null` is leaving. */
export type TransitionTruth = { from: string | null; to: string | null; probability: number };

/** Everything that is in the model, and its exact consequences. */
export type SimulationTruth = {
  seed: number;
  customers: number;
  conversion: string;
  /** Customers who converted, counted in the log. */
  converted: number;
  /**
   * Probability to convert at least once. Exact for a chain; for a drawn walk, the mean of the exact probabilities of the simulated
   * journeys.
   */
  conversionProbability: number | null;
  /** Expected events per customer, conversions included. */
  eventsPerCustomer: number | null;
  /** In the order of the model, without the conversion. */
  touchpoints: readonly TouchpointTruth[];
  /** Shares of the touchpoints, added up by channel, in order of first appearance. */
  channels: readonly { channel: string; share: number | null }[];
  /** The chain of a customer whom no irritant annoys; a customer who is won converts instead of leaving. Empty for a drawn walk. */
  transitions: readonly TransitionTruth[];
  irritants: readonly IrritantTruth[];
};

/** What the simulation counted while it drew journeys: the part of the truth that depends on them. */
export type WalkCounts = {
  converted: number;
  /** Per irritant: customers whom it annoys, and those of them who come to the touchpoint. */
  affected: Float64Array;
  met: Float64Array;
  /** Drawn walk: sums over journeys of the Shapley values per state, of the probabilities to convert, and of the lengths. */
  shapley: Float64Array;
  probability: number;
};

/** Computes the truth from the model and the counts. */
export function simulationTruth(
  model: CompiledModel,
  options: { seed: number; customers: number },
  counts: WalkCounts,
): SimulationTruth {
  const { walk } = model;
  const chain = walk.kind === "chain" ? chainTruth(model, walk, counts) : drawnTruth(model, counts, options.customers);
  const channels = new Map<string, number | null>();
  for (const { channel, share } of chain.touchpoints) {
    if (channel === null) continue;
    channels.set(channel, share === null ? null : (channels.get(channel) ?? 0) + share);
  }
  return {
    seed: options.seed,
    customers: options.customers,
    conversion: model.names[model.conversion] as string,
    converted: counts.converted,
    ...chain,
    channels: Array.from(channels, ([channel, share]) => ({ channel, share })),
  };
}

type WalkTruth = Pick<
  SimulationTruth,
  "conversionProbability" | "eventsPerCustomer" | "touchpoints" | "transitions" | "irritants"
>;

function chainTruth(model: CompiledModel, chain: CompiledChain, counts: WalkCounts): WalkTruth {
  const facts = chainFacts(model, chain);
  const p = facts.probability;
  const lifts = facts.withoutEffect.map((without) => Math.max(0, p - without));
  const all = lifts.reduce((sum, lift) => sum + lift, 0);
  const markov = facts.markovRemovalEffects;
  const effects = markov?.reduce((sum, effect) => sum + effect, 0) ?? 0;
  return {
    conversionProbability: p,
    eventsPerCustomer: facts.visits.reduce((sum, visits) => sum + visits, 0),
    touchpoints: touchpointsOf(model, (k) => ({
      eventsPerCustomer: facts.visits[k] as number,
      share: all > 0 ? (lifts[k] as number) / all : null,
      conversionWithoutEffect: facts.withoutEffect[k] as number,
      removalEffect: p > 0 ? 1 - (facts.withoutTouchpoint[k] as number) / p : null,
      markovRemovalEffect: markov && (markov[k] as number),
      markovShare: markov && (markov[k] as number) / effects,
    })),
    transitions: transitionsOf(model, chain),
    irritants: chain.irritants.map((irritant, i) => {
      const { affected, others } = facts.irritants[i] as { affected: number; others: number };
      return {
        touchpoint: model.names[irritant.state] as string,
        share: irritant.share,
        affected: counts.affected[i] as number,
        met: counts.met[i] as number,
        conversionAffected: affected,
        conversionOthers: others,
        lostConversion: irritant.share * (others - affected) + 0,
      };
    }),
  };
}

function drawnTruth(model: CompiledModel, counts: WalkCounts, customers: number): WalkTruth {
  const all = counts.shapley.reduce((sum, credit) => sum + credit, 0);
  const probability = customers > 0 ? counts.probability / customers : null;
  const walk = model.walk as Extract<CompiledModel["walk"], { kind: "drawn" }>;
  const weights = walk.lengths.reduce((sum, weight) => sum + weight, 0);
  const touches = walk.lengths.reduce((sum, weight, i) => sum + weight * (i + 1), 0) / weights;
  return {
    conversionProbability: probability,
    eventsPerCustomer: probability === null ? null : touches + probability,
    touchpoints: touchpointsOf(model, (k) => ({
      eventsPerCustomer: null,
      share: all > 0 ? (counts.shapley[k] as number) / all : null,
      conversionWithoutEffect: null,
      removalEffect: null,
      markovRemovalEffect: null,
      markovShare: null,
    })),
    transitions: [],
    irritants: [],
  };
}

function touchpointsOf(
  model: CompiledModel,
  facts: (state: number) => Omit<TouchpointTruth, "name" | "channel" | "effect">,
): TouchpointTruth[] {
  return model.names.slice(0, -1).map((name, k) => ({
    name,
    channel: model.channel[k] ?? null,
    effect: model.effect[k] as number,
    ...facts(k),
  }));
}

function transitionsOf(model: CompiledModel, { start, base }: CompiledChain): TransitionTruth[] {
  const n = model.names.length;
  const out: TransitionTruth[] = [];
  const row = (from: string | null, probabilities: Float64Array) => {
    let leave = 1;
    probabilities.forEach((probability, to) => {
      leave -= probability;
      if (probability > 0) out.push({ from, to: model.names[to] as string, probability });
    });
    if (from !== null && leave > 1e-9) out.push({ from, to: null, probability: leave });
  };
  row(null, start);
  model.names.forEach((from, i) => {
    row(from, base.subarray(i * n, i * n + n));
  });
  return out;
}
