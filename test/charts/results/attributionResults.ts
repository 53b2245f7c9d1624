/** Results of the attribution room on which tables are tried, by kind. */

import {
  attribute,
  attributeJourneys,
  backtestAttribution,
  compareModels,
  conversionPaths,
  type EventLog,
  evaluateCredits,
  markovChain,
  noSignalControl,
  predictiveMarkovOrder,
  returnOnSpend,
} from "parcours";
import { tried } from "./tried.ts";

/** Results of each kind over a log. */
export function attributionResults(log: EventLog) {
  const conversion = log.touchpoints.at(-1) ?? "b";
  const whole = tried(
    () => conversionPaths(log, { conversion, keep: "journeys" }),
    () => conversionPaths(log, { conversion, collapse: "frequency" }),
  );
  const of = <T>(ask: (paths: (typeof whole)[number]) => T) => whole.flatMap((paths) => tried(() => ask(paths)));
  const uncertain = { replicates: 20, seed: 1 } as const;
  return {
    conversionPaths: whole,
    markovChain: of((paths) => markovChain(paths)),
    attribute: [
      ...of((paths) => attribute(paths, { model: "linear" })),
      ...of((paths) => attribute(paths, { model: "markov" }, uncertain)),
      ...of((paths) => attribute(paths, { model: "shapley" })),
    ],
    compareModels: of((paths) => compareModels(paths, [{ model: "first" }, { model: "markov" }], uncertain)),
    attributeJourneys: of((paths) => attributeJourneys(paths, { model: "linear" })),
    backtestAttribution: of((paths) =>
      backtestAttribution(paths, { models: [{ model: "linear" }, { model: "markov" }], folds: 2 }),
    ),
    evaluateCredits: of((paths) =>
      evaluateCredits(
        attribute(paths, { model: "linear" }),
        Object.fromEntries(log.touchpoints.map((name) => [name, 1 / log.touchpoints.length])),
      ),
    ),
    noSignalControl: of((paths) => noSignalControl(paths, { model: { model: "linear" } }, { replicates: 20 })),
    predictiveMarkovOrder: of((paths) => predictiveMarkovOrder(paths, { maxOrder: 2, folds: 2 })),
    returnOnSpend: of((paths) =>
      returnOnSpend(attribute(paths, { model: "linear" }, uncertain), [
        { name: log.touchpoints[0] ?? "a", cost: 10 },
        { name: "elsewhere", cost: 3 },
      ]),
    ),
  };
}
