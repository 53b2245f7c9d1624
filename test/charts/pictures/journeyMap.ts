/** The map of a journey: with results, without, with sixty touchpoints, with labels that attack, with one touchpoint, with none. */

import {
  createRandom,
  defineJourney,
  emotionCurve,
  type Journey,
  type JourneyInput,
  logFromRows,
  measureJourney,
  rankIrritants,
} from "parcours";
import { type ChartOptions, type JourneyMapSvgOptions, journeyMapSvg } from "parcours/charts";
import { cosmetics } from "../../../examples/cosmeticsJourney.ts";
import { bicycleJourney, bicycleLog } from "./bicycleJourney.ts";
import type { Picture } from "./picture.ts";
import { hostileNames, numberedNames } from "./samples.ts";

/** A document with what stands beside it. */
export type MapCase = { kind: "map"; journey: Journey; options: JourneyMapSvgOptions };

/** Documents by what is special about them. */
export function mapCases(): Record<string, MapCase> {
  const bicycle = bicycleJourney();
  const log = bicycleLog();
  const sixty = manyJourney(60);
  const hostile = hostileJourney();
  return {
    bicycle: { kind: "map", journey: bicycle, options: resultsOf(bicycle, log) },
    document: { kind: "map", journey: bicycle, options: {} },
    cosmetics: { kind: "map", journey: cosmetics, options: { curve: emotionCurve(cosmetics) } },
    sixty: { kind: "map", journey: sixty, options: resultsOf(sixty, walkLog(sixty)) },
    hostile: { kind: "map", journey: hostile, options: resultsOf(hostile, walkLog(hostile)) },
    one: { kind: "map", journey: defineJourney({ id: "single", touchpoints: [{ id: "visit" }] }), options: {} },
    empty: { kind: "map", journey: defineJourney({ id: "nothing" }), options: {} },
    unmeasured: {
      kind: "map",
      journey: bicycle,
      options: resultsOf(bicycle, logFromRows([], { customer: "c", touchpoint: "t", time: "at" })),
    },
  };
}

export const journeyMapPicture: Picture = {
  name: "journeyMapSvg",
  draw: (result: never, options?: ChartOptions) => {
    const { journey, options: beside } = result as MapCase;
    return journeyMapSvg(journey, { ...beside, ...options });
  },
  results: mapCases,
  table: ({ options }: MapCase) => ({
    kind: "map",
    title: "touchpoints of a map",
    columns: ["touchpoint", "reached", "lower", "upper"].map((name) => ({ name, label: name, type: "number" })),
    rows: (options.measured?.touchpoints ?? []).map(({ touchpoint, reached: { value, lower, upper } }) => [
      touchpoint,
      value,
      lower,
      upper,
    ]),
  }),
  marks: ({ rows }) =>
    rows.map(([label, value, lower, upper]) => ({
      label: label as string,
      value: value as number | null,
      lower: lower as number | null,
      upper: upper as number | null,
    })),
};

function resultsOf(journey: Journey, log: ReturnType<typeof bicycleLog>): JourneyMapSvgOptions {
  return {
    measured: measureJourney(journey, log, { repeatable: "all" }),
    curve: emotionCurve(journey),
    ranking: rankIrritants(journey, log),
  };
}

/** Journeys that walk through the touchpoints of a document, some of them leaving early. */
function walkLog(journey: Journey) {
  const random = createRandom(3);
  const rows = Array.from({ length: 120 }, (_, j) => {
    const depth = 1 + random.below(journey.touchpoints.length);
    return journey.touchpoints.slice(0, depth).map(({ id }, i) => ({
      customer: `customer-${j}`,
      touchpoint: id,
      time: Date.UTC(2026, 0, 1 + j) + i * (1 + random.below(30)) * 3_600_000,
    }));
  }).flat();
  return logFromRows(rows, { customer: "customer", touchpoint: "touchpoint", time: "time" });
}

/** A document of many touchpoints in seven stages of unequal length, with every kind of link. */
export function manyJourney(n: number): Journey {
  const names = numberedNames(n);
  const stages = ["Discover", "Compare", "Choose", "Order", "Receive", "Use", "Renew"];
  const stageOf = (i: number) => stages[Math.min(6, Math.floor((i / n) ** 1.4 * 7))] as string;
  const at = (i: number) => names[Math.min(n - 1, i)] as string;
  return defineJourney({
    id: "many",
    label: "A journey of many touchpoints",
    stages: stages.map((id) => ({ id, goal: `Get through “${id}” without asking twice` })),
    channels: ["web", "store", "phone", "mail"].map((id) => ({ id })),
    actors: ["customer", "brand"].map((id) => ({ id })),
    touchpoints: names.map((id, i) => ({
      id,
      stage: stageOf(i),
      kind: (["communication", "action", "outcome"] as const)[i % 3] as "action",
      channels: [["web", "store", "phone", "mail"][(i * 7) % 4] as string],
      initiator: i % 2 === 0 ? "customer" : "brand",
      receiver: i % 2 === 0 ? "brand" : "customer",
      offset: { hours: i * 7 },
      ...(i % 11 === 3 && { momentOfTruth: "key" as const }),
      ...(i % 5 === 0 && { valence: Math.sin(i) }),
    })),
    links: names.flatMap((from, i): NonNullable<JourneyInput["links"]>[number][] => [
      ...(i % 3 === 0 ? [{ id: `s${i}`, from, to: at(i + 2 + (i % 9)), probability: 0.2 }] : []),
      ...(i % 7 === 6 ? [{ id: `l${i}`, from, to: at(i - 4), kind: "loop" as const }] : []),
      ...(i % 10 === 4 ? [{ id: `x${i}`, from, kind: "exit" as const, reason: "abandoned" as const }] : []),
      ...(i % 13 === 5 ? [{ id: `self${i}`, from, to: from, kind: "loop" as const }] : []),
    ]),
    irritants: names
      .filter((_, i) => i % 6 === 2)
      .map((touchpoint, i) => ({ id: `irritant ${i}`, touchpoints: [touchpoint], severity: 2 as const })),
    evidence: names.flatMap((touchpoint, i) => [
      { id: `a${i}`, source: "survey" as const, touchpoint, valence: Math.cos(i), customer: `customer-${i}` },
      {
        id: `b${i}`,
        source: "review" as const,
        touchpoint,
        valence: Math.cos(i + 1),
        text: `I waited at ${touchpoint}.`,
      },
      { id: `c${i}`, source: "ticket" as const, irritant: `irritant ${i % 10}`, customer: `customer-${i}` },
    ]),
  });
}

/** Every text of a document is a name that breaks layouts or markup. */
function hostileJourney(): Journey {
  const name = (i: number) => hostileNames[i % hostileNames.length] as string;
  const ids = hostileNames.map((_, i) => `t${i}`);
  return defineJourney({
    id: "hostile",
    label: hostileNames[3] as string,
    trigger: name(2),
    stages: [0, 1, 2].map((i) => ({
      id: `s${i}`,
      label: name(i * 3 + 1),
      goal: name(i + 2),
      expectations: [name(i + 7), name(i)],
    })),
    channels: hostileNames.map((label, i) => ({ id: `c${i}`, label })),
    actors: hostileNames.map((label, i) => ({ id: `a${i}`, label })),
    personas: hostileNames.map((label, i) => ({
      id: `p${i}`,
      label,
      description: name(i + 1),
      quote: name(i + 2),
      share: 0.1,
    })),
    touchpoints: hostileNames.map((label, i) => ({
      id: ids[i] as string,
      label,
      ...(i < 15 && { stage: `s${i % 3}` }),
      channels: [`c${i}`, `c${(i * 5) % hostileNames.length}`],
      initiator: `a${i}`,
      receiver: `a${(i * 7) % hostileNames.length}`,
      offset: { days: i * 400 },
    })),
    links: [
      ...ids.map((from, i) => ({ id: `l${i}`, from, to: ids[(i * 5 + 3) % ids.length] as string })),
      ...ids.map((from, i) => ({
        id: `x${i}`,
        from,
        kind: "exit" as const,
        reason: i % 2 ? ("completed" as const) : ("other" as const),
      })),
    ],
    irritants: hostileNames.map((label, i) => ({
      id: `i${i}`,
      label,
      touchpoints: [ids[i % 4] as string],
      severity: 4 as const,
    })),
    opportunities: hostileNames.map((label, i) => ({ id: `o${i}`, label, irritants: [`i${i}`] })),
    evidence: hostileNames.flatMap((text, i) => [
      {
        id: `e${i}`,
        source: "review" as const,
        touchpoint: ids[i] as string,
        text,
        valence: i % 2 ? 1 : -1,
        customer: `customer-${i}`,
      },
      { id: `f${i}`, source: "mystery-visit" as const, touchpoint: ids[i % 3] as string, count: 123_456 },
    ]),
  });
}
