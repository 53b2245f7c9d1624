import {
  defineJourney,
  diffJourneys,
  editJourney,
  type Journey,
  lintJourney,
  parseJourney,
  removeEntity,
  writeJourney,
} from "parcours";
import { describe, expect, test } from "vitest";
import { timed } from "../helpers/timed.ts";

/** A chain of n touchpoints with n − 1 links. */
function chain(n: number) {
  return {
    id: "big",
    language: "fr",
    stages: Array.from({ length: 50 }, (_, i) => ({ id: `s${i}` })),
    channels: [{ id: "web" }],
    touchpoints: Array.from({ length: n }, (_, i) => ({
      id: `t${i}`,
      label: { fr: `point ${i}`, en: `touch ${i}` },
      stage: `s${Math.floor((i * 50) / n)}`,
      kind: "action",
      channels: ["web"],
      offset: { days: i % 30 },
      valence: 0.5,
    })),
    links: Array.from({ length: n - 1 }, (_, i) => ({ id: `l${i}`, from: `t${i}`, to: `t${i + 1}` })),
  };
}

/** Shortest of several runs, in milliseconds. */
function time(run: () => unknown, runs = 5): number {
  let best = Number.POSITIVE_INFINITY;
  for (let i = 0; i < runs; i++) {
    const begin = performance.now();
    run();
    best = Math.min(best, performance.now() - begin);
  }
  return best;
}

const journeyOf = (n: number): Journey => {
  const result = parseJourney(chain(n));
  if (!result.ok) throw new Error("valid");
  return result.journey;
};
const [quarter, whole] = [journeyOf(2000), journeyOf(8000)];
const large = journeyOf(10_000);

describe("ten thousand touchpoints", () => {
  test.runIf(timed)("are read in at most twelve times what JSON.parse takes (timed)", () => {
    const text = JSON.stringify(chain(10_000));
    parseJourney(JSON.parse(text));
    expect(time(() => parseJourney(JSON.parse(text)))).toBeLessThan(13 * time(() => JSON.parse(text)));
  });

  const changed = (journey: Journey) =>
    editJourney(journey, (draft) => {
      draft.touchpoints.reverse();
      for (const stage of draft.stages) stage.label = "x";
    }).journey;
  test.runIf(timed).each<[string, (journey: Journey) => unknown]>([
    ["parse", (journey) => parseJourney(journey)],
    ["lint", (journey) => lintJourney(journey, { languages: ["fr", "de"] })],
    ["write", writeJourney],
    ["diff", (journey) => diffJourneys(journey, changed(journey))],
    ["diff against nothing", (journey) => diffJourneys(journey, defineJourney({ id: "big" }))],
    ["remove with everything", (journey) => removeEntity(journey, "channels", "web", { references: "cascade" })],
  ])("%s: four times as much input takes about four times as long (timed)", (_, work) => {
    work(quarter);
    work(whole);
    // at most 2.5 for each doubling, and as much again for a busy machine; squares would take 16
    expect(time(() => work(whole), 4)).toBeLessThan(2.5 * 2.5 * 1.6 * time(() => work(quarter), 4) + 20);
  });

  test("an edit copies only the entity and the arrays on its path", () => {
    const { journey, patches } = editJourney(large, (draft) => {
      (draft.touchpoints[5000] as { valence: number }).valence = 0.25;
    });
    expect(patches.length).toBe(1);
    expect(journey.links).toBe(large.links);
    expect(journey.touchpoints.filter((touchpoint, i) => touchpoint !== large.touchpoints[i]).length).toBe(1);
  });

  test("a long chain of links does not overflow the stack", () => {
    const issues = lintJourney(large, {
      rules: { touchpoint_without_initiator: "off", touchpoint_without_evidence: "off" },
    });
    expect(issues.filter(({ code }) => code === "unreachable_touchpoint" || code === "dead_end")).toEqual([]);
    const parents = Array.from({ length: 10_000 }, (_, i) => ({ id: `l${i}`, ...(i > 0 && { parent: `l${i - 1}` }) }));
    const places = defineJourney({ id: "j", places: parents });
    expect(removeEntity(places, "places", "l0", { references: "cascade" }).journey.places).toEqual([]);
  });
});
