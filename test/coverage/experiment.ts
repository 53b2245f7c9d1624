/** What a coverage experiment is, and the helpers that experiments share. */

import { createRandom, type Random } from "../../src/core/random.ts";

/** How many intervals (or tests) a run made, and how many of them held the truth (or rejected). */
export type Coverage = { covered: number; trials: number };

/**
 * One line of the table. `run` simulates `replicates` data sets whose truth is known, makes the interval on each, and counts
 * how often it holds the truth. An error rate counts the false alarms instead, and its `nominal` is 0.05.
 */
export type CoverageExperiment = {
  /** What is estimated, on which data: `"attribute, share, split journeys"`. */
  name: string;
  /** How many journeys or customers each simulated data set has. */
  n: number;
  /** The level the library states, or the error rate it states. */
  nominal: number;
  /** Least and largest rate that passes in the full run. */
  bounds: readonly [number, number];
  run(replicates: number, seed: number): Coverage;
};

/**
 * Runs `once` on one stream of random numbers per data set, so that data set 7 is the same whatever the number of replicates.
 *
 * @param once - simulates one data set and says, for each interval it made, whether it holds the truth
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

/** Whether the interval holds the truth; an interval without ends holds nothing. */
export function holds(
  interval: { lower: number | null; upper: number | null } | null | undefined,
  truth: number,
): boolean {
  if (!interval || interval.lower === null || interval.upper === null) return false;
  return interval.lower <= truth && truth <= interval.upper;
}

/** The share of intervals that held the truth. */
export function reached({ covered, trials }: Coverage): number {
  return covered / trials;
}
