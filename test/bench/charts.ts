/** Measures how long a picture of 1,000 rows takes: at most 100 ms each as it is drawn by default, and a second with all rows drawn. */

import {
  attribute,
  compareModels,
  conversionPaths,
  createRandom,
  defineJourney,
  type EventLog,
  emotionCurve,
  funnel,
  funnelTrend,
  logFromColumns,
  measureJourney,
  pathTable,
  rankIrritants,
  retention,
  splitJourneys,
  stepFlows,
  stepMatrix,
  survival,
  timeToConvert,
  topPaths,
  transitions,
} from "parcours";
import { journeyMapSvg, svgOf } from "parcours/charts";
import { race } from "./measure.ts";
import { printTimings, verdict } from "./report.ts";

const day = 86_400_000;
const rows = 1000;
const most = 100;
const mostInFull = 1000;

/** 20,000 customers at 1,000 touchpoints over 1,000 days, in 1,000 groups. */
function thousandsLog(): EventLog {
  const random = createRandom(5);
  const events = 200_000;
  const customer = new Uint32Array(events);
  const touchpoint = new Uint32Array(events);
  const time = new Float64Array(events);
  const group: string[] = [];
  const start = Date.UTC(2022, 0, 1);
  for (let i = 0; i < events; i++) {
    customer[i] = i % 20_000;
    touchpoint[i] = Math.floor(random.next() ** 2 * rows);
    time[i] = start + Math.floor(random.next() * rows) * day + Math.floor(random.next() * day);
    group.push(`group ${i % rows}`);
  }
  const names = Array.from({ length: rows }, (_, i) => `touchpoint ${i + 1}`);
  return logFromColumns({ customer, touchpoint: { codes: touchpoint, names }, time, properties: { group } });
}

/** A document of 1,000 touchpoints and irritants with a score and a report each. */
function longJourney() {
  const ids = Array.from({ length: rows }, (_, i) => `t${i}`);
  return defineJourney({
    id: "long",
    stages: [{ id: "all" }],
    touchpoints: ids.map((id) => ({ id, stage: "all" })),
    metrics: [{ id: "joy", kind: "csat", scale: { min: 1, max: 5, step: 1, direction: "higher-better" } }],
    irritants: ids.map((id) => ({ id: `irritant-${id}`, severity: 2, touchpoints: [id] })),
    evidence: ids.flatMap((id, i) => [
      {
        id: `score-${id}`,
        source: "survey" as const,
        touchpoint: id,
        customer: `c${i}`,
        metric: "joy",
        score: 1 + (i % 5),
      },
      {
        id: `report-${id}`,
        source: "survey" as const,
        study: id,
        irritant: `irritant-${id}`,
        count: 5 + (i % 40),
        exposed: 100,
      },
    ]),
  });
}

/** Each picture is drawn with its default options: of 1,000 rows it shows the first, and sums or counts the others. */
export async function benchCharts(rounds: number): Promise<void> {
  const log = thousandsLog();
  const journey = longJourney();
  const steps = [...log.touchpoints.slice(0, 4)];
  const within = { days: 365 };
  const visits = splitJourneys(log, { silence: { days: 200 } });
  const paths = conversionPaths(log, { conversion: steps[0] as string });
  const models = [{ model: "last" }, { model: "linear" }, { model: "first" }] as const;
  const results = [
    funnel(log, { steps, within, breakdown: { by: { property: "group" }, top: rows } }),
    funnelTrend(log, { steps, within }, { every: "day" }),
    timeToConvert(log, { steps, within }),
    stepFlows(visits, { steps: 5, top: rows }),
    stepMatrix(visits, { steps: 10 }),
    topPaths(pathTable(visits), { top: rows }),
    transitions(visits, { prune: { edges: { top: rows } } }),
    attribute(paths, { model: "linear" }),
    compareModels(paths, models),
    retention(log, { start: {}, every: "day", periods: 30 }),
    survival(log, { start: steps[0] as string, event: steps[1] as string }),
    emotionCurve(journey),
    rankIrritants(journey),
  ];
  const contenders = [
    ...results.map((result) => ({ name: result.kind, run: () => svgOf(result) })),
    {
      name: "journey map, 60 touchpoints",
      run: mapOfSixty(),
    },
  ];
  const timings = await race(contenders, rounds);
  printTimings(`Pictures of ${rows.toLocaleString("en")} rows`, timings, []);
  for (const { name, ms } of timings) verdict(`${name}: ${ms.toFixed(1)} ms`, ms <= most, `at most ${most} ms`);

  const inFull = [
    ...results.map((result) => ({ name: result.kind, run: () => svgOf(result, { top: rows }) })),
    { name: "journey map, 1,000 touchpoints", run: () => journeyMapSvg(journey) },
  ];
  const fullTimings = await race(inFull, rounds);
  printTimings(`Pictures with top: ${rows.toLocaleString("en")}`, fullTimings, []);
  for (const { name, ms } of fullTimings)
    verdict(`${name}, top ${rows}: ${ms.toFixed(0)} ms`, ms <= mostInFull, `at most ${mostInFull} ms`);
}

function mapOfSixty(): () => string {
  const ids = Array.from({ length: 60 }, (_, i) => `t${i}`);
  const journey = defineJourney({
    id: "sixty",
    stages: ["one", "two", "three"].map((id) => ({ id })),
    touchpoints: ids.map((id, i) => ({ id, stage: ["one", "two", "three"][Math.floor(i / 20)] as string })),
  });
  const log = logFromColumns({
    customer: Array.from({ length: 6000 }, (_, i) => `c${i % 100}`),
    touchpoint: Array.from({ length: 6000 }, (_, i) => ids[Math.floor(i / 100)] as string),
    time: Array.from({ length: 6000 }, (_, i) => i * 60_000),
  });
  const measured = measureJourney(journey, log);
  return () => journeyMapSvg(journey, { measured });
}
