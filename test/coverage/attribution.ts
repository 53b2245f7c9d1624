/** How often the bootstrap intervals of `attribute` hold the credit of the whole population. */

import { attribute, conversionPaths, type EventLog, logFromRows } from "parcours";
import type { Random } from "../../src/core/random.ts";
import { type CoverageExperiment, countCovered, holds } from "./experiment.ts";

type Row = { who: string; what: string; when: number; worth?: number };
const touchpoints = ["search", "social", "mail"] as const;
const hour = 3_600_000;

/**
 * Customers of three kinds, each with touchpoints, a rate of conversion and a typical amount of its own: what one customer does
 * in a visit resembles what she does in the next. A population's credits follow from many customers of the same kinds.
 */
function customers(random: Random, count: number, visits: () => number): EventLog {
  const rows: Row[] = [];
  for (let c = 0; c < count; c++) {
    const next = (): number => {
      when += hour;
      return when;
    };
    const kind = random.below(3);
    const rate = [0.1, 0.3, 0.7][kind] as number;
    let when = 0;
    for (let visit = visits(); visit > 0; visit--) {
      when += 100 * hour;
      const touches = 1 + random.below(3);
      for (let t = 0; t < touches; t++) {
        const own = random.next() < 0.6 ? kind : random.below(3);
        rows.push({ who: `c${c}`, what: touchpoints[own] as string, when: next() });
      }
      if (random.next() < rate)
        rows.push({ who: `c${c}`, what: "buy", when: next(), worth: 10 + random.exponential(20 * (kind + 1)) });
    }
  }
  const columns = { customer: "who", touchpoint: "what", time: "when", value: "worth" } as const;
  return logFromRows(rows, columns, { touchpoints: [...touchpoints, "buy"] });
}

const ownShare = (kind: number, touchpoint: number) => (kind === touchpoint ? 0.6 : 0) + 0.4 / 3;
/** Expected credit per journey of each touchpoint under `linear`: its share of the touches of each kind of customer. */
function trueCredit(worthOf: (kind: number) => number): number[] {
  const rates = [0.1, 0.3, 0.7];
  return touchpoints.map((_, t) => rates.reduce((sum, rate, k) => sum + (rate * worthOf(k) * ownShare(k, t)) / 3, 0));
}

function sharesOf(credits: readonly number[]): number[] {
  const all = credits.reduce((sum, credit) => sum + credit, 0);
  return credits.map((credit) => credit / all);
}

export const attributionCoverage: readonly CoverageExperiment[] = [
  {
    name: "attribute, share, one journey per customer",
    n: 600,
    nominal: 0.95,
    bounds: [0.93, 0.97],
    run: (replicates, seed) =>
      countCovered(replicates, seed, (random) => {
        const paths = conversionPaths(
          customers(random, 600, () => 1),
          { conversion: "buy" },
        );
        const { credits } = attribute(paths, {
          model: "linear",
          bootstrap: { seed: random.below(2 ** 31), replicates: 400 },
        });
        const truth = sharesOf(trueCredit(() => 1));
        return touchpoints.map((name, t) =>
          holds(credits.find((credit) => credit.name === name)?.shareInterval, truth[t] as number),
        );
      }),
  },
];
