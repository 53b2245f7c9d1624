import {
  defineJourney,
  type Journey,
  logFromRows,
  pathTableFromRows,
  transitions,
  type WriteResult,
  writeCjml,
  writeMermaid,
  writePathsDot,
  writePathsMermaid,
  writeTouchpointsCsv,
  writeXes,
  writeXesChunks,
} from "parcours";
import { expect, test } from "vitest";
import { timed } from "../helpers/timed.ts";

test("graphs count the languages that they do not write", () => {
  const label = { fr: "caisse", en: "till" };
  const journey = defineJourney({
    id: "j",
    touchpoints: [{ id: "a", label }, { id: "b" }],
    links: [{ id: "l", from: "a", to: "b", when: label }],
  });
  expect(writePathsDot(journey).losses.map(({ message }) => message)).toEqual([
    "1 × touchpoints.label in one language only",
    "1 × links.when in one language only",
  ]);
});

test("losses are in French when French is the first wanted language, with the same codes, fields and counts", () => {
  const label = { fr: "caisse", en: "till" };
  const journey = defineJourney({
    id: "j",
    label,
    goal: "buy",
    language: "fr",
    stages: [{ id: "s", label: "s" }, { id: "t" }],
    channels: [{ id: "web", label: "The Web" }, { id: "fax" }],
    actors: [{ id: "me", label: "me\tyou" }],
    touchpoints: [
      { id: "a", label, stage: "s", valence: 0.3, initiator: "me", receiver: "me", kind: "action", extra: { x: 1 } },
      { id: "b", channels: ["web", "fax"], kind: "outcome", outcome: "conversion" },
      { id: "c", label: "", channels: ["web", "fax"], kind: "communication" },
    ],
    links: [{ id: "l", from: "a", kind: "exit", when: label }],
  });
  const steps = transitions(
    pathTableFromRows([
      { path: ["visit", "pay"], journeys: 3 },
      { path: ["pay", "visit"], journeys: 1 },
    ]),
    {
      prune: { edges: { minCount: 2 } },
    },
  );
  const log = logFromRows([{ who: "a\u0000", what: "x", when: Date.UTC(-3, 0) }], {
    customer: "who",
    touchpoint: "what",
    time: "when",
  });
  const table = {
    ...journey,
    touchpoints: journey.touchpoints.map((one) => ({ ...one, label: "=1", observedAs: [""] })),
  };
  const writers: ((language: string | string[]) => WriteResult)[] = [
    (language) => writeXes(log, { language }),
    (language) => {
      const { chunks, losses } = writeXesChunks(log, { language });
      return { text: [...chunks].join(""), losses };
    },
    (language) => writeTouchpointsCsv(journey, { language, guardFormulas: true }),
    (language) => writeTouchpointsCsv(table, { language, guardFormulas: true }),
    (language) => writeTouchpointsCsv({ ...journey, touchpoints: [] }, { language }),
    (language) => writeMermaid(journey, { language }),
    (language) => writeMermaid(journey, { language, unknown: "omit" }),
    (language) => writeCjml(journey, { language }),
    (language) => writePathsMermaid(journey, { language }),
    (language) => writePathsDot(steps, { language }),
  ];
  for (const write of writers) {
    const english = write("en").losses;
    const french = write(["fr-CA", "en"]).losses;
    const bare = (losses: WriteResult["losses"]) => losses.map(({ code, path, count }) => ({ code, path, count }));
    expect(bare(french)).toEqual(bare(english));
    expect(english.length).toBeGreaterThan(0);
    for (const { message } of french)
      expect(message).not.toMatch(/\b(not|written|read|back|only|without|with|by|rounded)\b/);
  }
  expect(writers[5]!("fr").losses.map(({ message }) => message)).toContain(
    "1 × étape sans point de contact non écrite",
  );
  expect(writers[7]!("fr").losses.map(({ message }) => message)).toContain("1 × goal non écrit");
});

const stages = (n: number): Journey =>
  defineJourney({
    id: "many",
    stages: Array.from({ length: n }, (_, i) => ({ id: `s${i}` })),
    touchpoints: Array.from({ length: n }, (_, i) => ({ id: `t${i}`, stage: `s${i}`, valence: 0 })),
  });
const whole = stages(16_000);
const quarter = stages(4000);

test.runIf(timed).each<[string, (journey: Journey) => unknown]>([
  ["writeMermaid", writeMermaid],
  ["writePathsDot", writePathsDot],
])("%s: four times as many stages take about four times as long (timed)", (_, write) => {
  const fastest = (journey: Journey) => {
    const times = Array.from({ length: 4 }, () => {
      const start = performance.now();
      write(journey);
      return performance.now() - start;
    });
    return Math.min(...times);
  };
  fastest(quarter);
  expect(fastest(whole)).toBeLessThan(10 * fastest(quarter) + 20);
});
