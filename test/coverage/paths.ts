/** How often intervals of paths, transitions and chains hold the truth. */

import { absorption, type EventLog, logFromRows, pathTable, splitJourneys, topPaths, transitions } from "parcours";
import type { Random } from "../../src/core/random.ts";
import { type CoverageExperiment, countCovered, holds } from "./experiment.ts";

const hour = 3_600_000;
const CUSTOMERS = 600;
/** Two kinds of customers, equally many: how likely each goes on from home to shop, and from shop to buying. */
const kinds = [
  { shop: 0.3, buy: 0.2 },
  { shop: 0.8, buy: 0.6 },
] as const;
const mean = (of: (kind: (typeof kinds)[number]) => number) => (of(kinds[0]) + of(kinds[1])) / 2;

/**
 * Visits that begin at home, or at the shop at once (one of four). One customer is of one kind in all visits, so they resemble each
 * other. The number of visits says nothing about the kind: a truth per customer is one per visit too.
 */
function visits(random: Random, several: boolean): EventLog {
  const rows: { who: string; what: string; when: number }[] = [];
  for (let c = 0; c < CUSTOMERS; c++) {
    const kind = kinds[random.below(2)] as (typeof kinds)[number];
    const count = several ? 1 + random.below(6) : 1;
    for (let visit = 0; visit < count; visit++) {
      let when = visit * 100 * hour;
      const add = (what: string) => rows.push({ who: `c${c}`, what, when: when++ });
      const direct = random.next() < 0.25;
      if (!direct) add("home");
      if (!direct && random.next() >= kind.shop) continue;
      add("shop");
      if (random.next() < kind.buy) add("buy");
    }
  }
  const columns = { customer: "who", touchpoint: "what", time: "when" };
  const log = logFromRows(rows, columns, { touchpoints: ["home", "shop", "buy"] });
  return several ? splitJourneys(log, { silence: { hours: 1 } }) : log;
}

/** Share of visits that take home → shop → buy, reach the shop, and buy; and of arrivals at the shop that go on to buying. */
const truth = {
  path: 0.75 * mean(({ shop, buy }) => shop * buy),
  shop: 0.25 + 0.75 * mean(({ shop }) => shop),
  buy: mean(({ shop, buy }) => (0.25 + 0.75 * shop) * buy),
};

type Asked = { name: string; ask: (log: EventLog) => boolean };
const asked: readonly Asked[] = [
  {
    name: "topPaths, share of a path",
    ask: (log) => {
      const { rows } = topPaths(pathTable(log));
      return holds(rows.find(({ path }) => path.join() === "home,shop,buy")?.share, truth.path);
    },
  },
  {
    name: "transitions, share of journeys with a transition",
    ask: (log) => holds(edge(log)?.journeyShare, truth.buy),
  },
  {
    name: "transitions, share of the events that go on",
    ask: (log) => holds(edge(log)?.outShare, truth.buy / truth.shop),
  },
  {
    name: "absorption, observed conversion",
    ask: (log) => holds(absorption(log, { conversion: "buy" }).observed.conversion, truth.buy),
  },
  {
    name: "absorption, observed reach of a touchpoint",
    ask: (log) => {
      const { from } = absorption(log, { conversion: "buy" });
      return holds(from.find(({ name }) => name === "shop")?.observedReach, truth.shop);
    },
  },
];

function edge(log: EventLog) {
  return transitions(log).edges.find(({ from, to }) => from === "shop" && to === "buy");
}

export const pathsCoverage: readonly CoverageExperiment[] = asked.flatMap(({ name, ask }) =>
  [false, true].map((several) => ({
    name: `${name}, ${several ? "journeys of 1 to 6 visits split" : "one journey per customer"}`,
    n: CUSTOMERS,
    nominal: 0.95,
    bounds: [0.93, 0.97] as const,
    run: (replicates: number, seed: number) =>
      countCovered(replicates, seed, (random) => [ask(visits(random, several))]),
  })),
);
