/** How often intervals of answers hold the truth, and how often two equal waves pass for different. */

import { compareNps, csat, nps, shareRatio, surveyScore } from "parcours";
import type { Random } from "../../src/core/random.ts";
import { type CoverageExperiment, countCovered, holds } from "./experiment.ts";

const PEOPLE = 500;
type Shop = "usual" | "loved";
/** Chances of the answers 0 … 10 of a usual shop, and of one with few critics. */
const shops: { readonly [shop in Shop]: readonly number[] } = {
  usual: [0.02, 0.01, 0.02, 0.03, 0.03, 0.07, 0.07, 0.15, 0.2, 0.2, 0.2],
  loved: [0.01, 0, 0, 0, 0, 0.01, 0.01, 0.05, 0.12, 0.2, 0.6],
};

/** The true score in points. */
const scoreOf = (shop: Shop) =>
  100 * shops[shop].reduce((sum, chance, answer) => sum + (answer >= 9 ? chance : answer >= 7 ? 0 : -chance), 0);
const sum = (chances: readonly number[]) => chances.reduce((total, chance) => total + chance, 0);
const meanOf = (shop: Shop) => sum(shops[shop].map((chance, answer) => chance * answer)) / sum(shops[shop]);

function answerOf(random: Random, shop: Shop): number {
  let left = random.next() * sum(shops[shop]);
  const answer = shops[shop].findIndex((chance) => {
    left -= chance;
    return left < 0;
  });
  return answer < 0 ? 10 : answer;
}

const answersOf = (random: Random, shop: Shop) => Array.from({ length: PEOPLE }, () => answerOf(random, shop));

/** Customers who answer 1 to 6 times, each time the same but for one of three. */
function repeatedAnswers(random: Random, shop: Shop) {
  const answers: number[] = [];
  const customers: string[] = [];
  for (let c = 0; c < PEOPLE; c++) {
    const usual = answerOf(random, shop);
    for (let times = 1 + random.below(6); times > 0; times--) {
      answers.push(random.below(3) === 0 ? answerOf(random, shop) : usual);
      customers.push(`c${c}`);
    }
  }
  return { answers, customers };
}

/** How many of n people something happens to by chance. */
const countOf = (random: Random, n: number, chance: number) =>
  Array.from({ length: n }, () => random.next()).filter((draw) => draw < chance).length;

type Made = { name: string; nominal?: number; once: (random: Random) => boolean };
const made: readonly Made[] = [
  ...(["usual", "loved"] as const).map((shop) => ({
    name: `nps, a ${shop} shop, one answer per customer`,
    once: (random: Random) => holds(nps(answersOf(random, shop)), scoreOf(shop)),
  })),
  {
    name: "nps, 1 to 6 answers per customer",
    once: (random) => {
      const { answers, customers } = repeatedAnswers(random, "usual");
      return holds(nps(answers, { customers }), scoreOf("usual"));
    },
  },
  {
    name: "csat, mean, 1 to 6 answers per customer",
    once: (random) => {
      const { answers, customers } = repeatedAnswers(random, "usual");
      const definition = { scale: { min: 0, max: 10 }, statistic: { kind: "mean" } } as const;
      return holds(csat(answers, definition, { customers }), meanOf("usual"));
    },
  },
  {
    name: "surveyScore, NPS of one group of three, 1 to 6 answers per customer",
    once: (random) => {
      const { answers, customers } = repeatedAnswers(random, "usual");
      const evidence = answers.map((score, i) => ({
        id: `${i}`,
        source: "survey" as const,
        score,
        customer: customers[i] as string,
        touchpoint: ["shop", "web", "hotline"][i % 3] as string,
      }));
      const { groups = [] } = surveyScore(evidence, { measure: { kind: "nps" }, breakdown: { by: "touchpoint" } });
      return holds(groups.find(({ value }) => value === "web")?.score, scoreOf("usual"));
    },
  },
  {
    name: "compareNps, difference of two shops",
    once: (random) => {
      const { difference } = compareNps(answersOf(random, "usual"), answersOf(random, "loved"));
      return holds(difference, scoreOf("loved") - scoreOf("usual"));
    },
  },
  {
    name: "compareNps, test of waves that do not differ",
    nominal: 0.05,
    once: (random) => (compareNps(answersOf(random, "usual"), answersOf(random, "usual")).p ?? 1) < 0.05,
  },
  {
    name: "shareRatio, 30 % of 100 against 20 % of 400",
    once: (random) => {
      const [share, base] = [countOf(random, 100, 0.3), countOf(random, 400, 0.2)];
      return holds(shareRatio({ k: share, n: 100 }, { k: base, n: 400 }), 1.5);
    },
  },
];

export const experienceCoverage: readonly CoverageExperiment[] = made.map(({ name, nominal = 0.95, once }) => ({
  name,
  n: PEOPLE,
  nominal,
  bounds: nominal === 0.95 ? [0.93, 0.97] : [0.03, 0.07],
  run: (replicates, seed) => countCovered(replicates, seed, (random) => [once(random)]),
}));
