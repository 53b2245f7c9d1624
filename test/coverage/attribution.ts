/** Measures how often the bootstrap intervals of `attribute` contain the credit of the whole population. */

import { attribute, compareGroups, conversionPaths, type EventLog, logFromRows, splitJourneys } from "parcours";
import type { Random } from "../../src/core/random.ts";
import { type CoverageExperiment, countCovered, holds } from "./experiment.ts";

type Row = { who: string; what: string; when: number; page: string; worth?: number };
const touchpoints = ["search", "social", "mail"] as const;
const hour = 3_600_000;

/**
 * Customers of three kinds, each with its own touchpoints, conversion rate and typical amount. The visits of one customer therefore resemble each
 * other. The true credits of the population follow from the kinds. Every second customer is on page "b", where only the first `kindsOnB` kinds are.
 */
function customers(random: Random, count: number, visits: () => number, kindsOnB = 3): EventLog {
  const rows: Row[] = [];
  for (let c = 0; c < count; c++) {
    const next = (): number => {
      when += hour;
      return when;
    };
    const page = c % 2 === 0 ? "a" : "b";
    const kind = random.below(page === "b" ? kindsOnB : 3);
    const rate = [0.1, 0.3, 0.7][kind] as number;
    let when = 0;
    for (let visit = visits(); visit > 0; visit--) {
      when += 100 * hour;
      const touches = 1 + random.below(3);
      for (let t = 0; t < touches; t++) {
        const own = random.next() < 0.6 ? kind : random.below(3);
        rows.push({ who: `c${c}`, what: touchpoints[own] as string, when: next(), page });
      }
      if (random.next() < rate)
        rows.push({ who: `c${c}`, what: "buy", when: next(), page, worth: 10 + random.exponential(20 * (kind + 1)) });
    }
  }
  const columns = { customer: "who", touchpoint: "what", time: "when", value: "worth", properties: ["page"] } as const;
  return logFromRows(rows, columns, { touchpoints: [...touchpoints, "buy"] });
}

const ownShare = (kind: number, touchpoint: number) => (kind === touchpoint ? 0.6 : 0) + 0.4 / 3;
/** Expected credit per journey of each touchpoint under `linear`: its share of the touches of each kind of customer. */
function trueCredit(worthOf: (kind: number) => number, kinds = 3): number[] {
  const rates = [0.1, 0.3, 0.7].slice(0, kinds);
  return touchpoints.map((_, t) => rates.reduce((sum, rate, k) => sum + (rate * worthOf(k) * ownShare(k, t)) / 3, 0));
}

function sharesOf(credits: readonly number[]): number[] {
  const all = credits.reduce((sum, credit) => sum + credit, 0);
  return credits.map((credit) => credit / all);
}

/** One experiment: intervals of shares, conversions or values for customers with one visit, or with one to five visits after a split. */
function experiment(what: "share" | "conversions" | "value", split: boolean): CoverageExperiment {
  const people = 600;
  return {
    name: `attribute, ${what}, ${split ? "journeys of 1 to 5 visits split" : "one journey per customer"}`,
    n: people,
    nominal: 0.95,
    bounds: [0.93, 0.97],
    run: (replicates, seed) =>
      countCovered(replicates, seed, (random) => {
        const whole = customers(random, people, () => (split ? 1 + random.below(5) : 1));
        const log = split ? splitJourneys(whole, { silence: { hours: 50 } }) : whole;
        const options = { seed: random.below(2 ** 31), replicates: 300 };
        const { credits } = attribute(conversionPaths(log, { conversion: "buy" }), { model: "linear" }, options);
        const perJourney = trueCredit(what === "value" ? (kind) => 10 + 20 * (kind + 1) : () => 1);
        const truth = what === "share" ? sharesOf(perJourney) : perJourney.map((credit) => credit * log.journeys);
        return touchpoints.map((name, t) => {
          const own = credits.find((credit) => credit.name === name);
          const intervals = { share: own?.shareInterval, conversions: own?.interval, value: own?.valueInterval };
          return holds(intervals[what], truth[t] as number);
        });
      }),
  };
}

/** The differences of shares between two pages; of `markov`, whose true shares are not known, between pages with the same customers. */
function groupsExperiment(model: "linear" | "last" | "markov", split: boolean): CoverageExperiment {
  const people = 1200;
  const kindsOnB = model === "markov" ? 3 : 2;
  const truth = sharesOf(trueCredit(() => 1)).map(
    (share, t) => share - (sharesOf(trueCredit(() => 1, kindsOnB))[t] as number),
  );
  return {
    name: `compareGroups, difference of shares of credit, ${model}, ${split ? "1 to 5 visits split" : "one journey per customer"}`,
    n: people,
    nominal: 0.95,
    bounds: [0.93, 0.97],
    run: (replicates, seed) =>
      countCovered(replicates, seed, (random) => {
        const whole = customers(random, people, () => (split ? 1 + random.below(5) : 1), kindsOnB);
        const log = split ? splitJourneys(whole, { silence: { hours: 50 } }) : whole;
        const paths = conversionPaths(log, { conversion: "buy", breakdown: { by: { property: "page" } } });
        const options = model === "markov" ? { seed: random.below(2 ** 31), replicates: 200 } : {};
        const { rows } = compareGroups(attribute(paths, { model }, options), { reference: "b" });
        return rows.map(({ measure, difference }) =>
          holds(difference, truth[touchpoints.indexOf(measure as (typeof touchpoints)[number])] as number),
        );
      }),
  };
}

export const attributionCoverage: readonly CoverageExperiment[] = [
  ...[false, true].flatMap((split) =>
    (["share", "conversions", "value"] as const).map((what) => experiment(what, split)),
  ),
  ...[false, true].map((split) => groupsExperiment("linear", split)),
  groupsExperiment("last", false),
  groupsExperiment("markov", false),
];
