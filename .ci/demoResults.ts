/** Results of the built-in shop and of its journey document, for the gallery and for the pictures of the README. */

import { readFileSync } from "node:fs";
import {
  attribute,
  conversionPaths,
  emotionCurve,
  explainFunnel,
  measureJourney,
  rankIrritants,
  readJourney,
  shopModel,
  simulateLog,
  splitJourneys,
  stepMatrix,
  survival,
  transitions,
} from "parcours";
import type { JourneyMapSvgOptions } from "parcours/charts";
import { journeyReport } from "parcours/report";

/** A result, known by its kind. */
export type DemoResult = { kind: string };

const steps = ["product", "cart", "checkout", "purchase"];
const within = { days: 7 };

function shop() {
  const read = readJourney(readFileSync(new URL("../examples/browser/shopJourney.json", import.meta.url), "utf8"));
  if (!read.ok) throw new Error(`the journey of the shop: ${read.issues[0]?.message}`);
  return { log: simulateLog(shopModel(), { customers: 2500, seed: 1 }).log, journey: read.journey };
}

/** The path graph of visits, the funnel and the map, for the README. */
export function readmeResults() {
  const { log, journey } = shop();
  const visits = splitJourneys(log, { silence: { minutes: 30 } });
  const beside: JourneyMapSvgOptions = {
    measured: measureJourney(journey, log),
    curve: emotionCurve(journey),
    ranking: rankIrritants(journey, log),
  };
  return {
    log,
    journey,
    beside,
    visits,
    graph: transitions(visits, { times: "quantiles", prune: { edges: { top: 60 } } }),
  };
}

/** One result of each kind that the demo answers. */
export function demoResults(): Map<string, DemoResult> {
  const { log, journey, visits, graph } = readmeResults();
  const paths = conversionPaths(log, { conversion: "purchase", lookback: { days: 30 }, touches: { not: steps } });
  const definition = { steps, within };
  const found: DemoResult[] = [
    graph,
    stepMatrix(visits, { steps: 6 }),
    attribute(paths, { model: "markov" }, { replicates: 200 }),
    survival(log, { start: "product", event: "purchase", by: "channel" }),
    explainFunnel(log, definition, { against: ["mixpanel", "posthog", "clickhouse"] }),
  ];
  const sections = journeyReport(log, { ...definition, silence: { minutes: 30 } }, { journey });
  for (const section of sections)
    if ("kind" in section) found.push(section);
    else if ("result" in section && section.result !== undefined) found.push(section.result);
  const results = new Map<string, DemoResult>();
  for (const result of found) if (!results.has(result.kind)) results.set(result.kind, result);
  return results;
}
