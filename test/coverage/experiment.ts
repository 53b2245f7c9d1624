/** Declares a coverage experiment, and the helpers that experiments share. */

import { createRandom, type Random } from "../../src/core/random.ts";

/** How many intervals (or tests) a run made, and how many of them contained the truth (or rejected). */
export type Coverage = { covered: number; trials: number };

/**
 * One line of the table. `run` simulates `replicates` data sets whose truth is known, computes the interval for each, and counts how often it
 * contains the truth. An experiment for an error rate counts the false alarms instead; its `nominal` is 0.05.
 */
export type CoverageExperiment = {
  /** What is estimated, and for which data: `"attribute, share, split journeys"`. */
  name: string;
  /** Number of journeys or customers in each simulated data set. */
  n: number;
  /** The level, or the error rate, that the library states. */
  nominal: number;
  /** Smallest and largest rate that passes in the full run. */
  bounds: readonly [number, number];
  run(replicates: number, seed: number): Coverage;
};

/**
 * Runs `once` with a separate stream of random numbers per data set, so that data set 7 is the same for any number of replicates.
 *
 * @param once - simulates one data set, and returns for each interval whether it contains the truth
 */
export function countCovered(
  replicates: number,
  seed: number,
  once: (random: Random, dataSet: number) => readonly boolean[],
): Coverage {
  const count: Coverage = { covered: 0, trials: 0 };
  for (let dataSet = 0; dataSet < replicates; dataSet++) {
    const answers = once(createRandom(seed * 1_000_003 + dataSet * 7919), dataSet);
    count.trials += answers.length;
    count.covered += answers.filter(Boolean).length;
  }
  return count;
}

/** Whether the interval contains the truth; an interval without ends contains nothing. */
export function holds(
  interval: { lower: number | null; upper: number | null } | null | undefined,
  truth: number,
): boolean {
  if (!interval || interval.lower === null || interval.upper === null) return false;
  return interval.lower <= truth && truth <= interval.upper;
}

/** The share of intervals that contained the truth. */
export function reached({ covered, trials }: Coverage): number {
  return covered / trials;
}
