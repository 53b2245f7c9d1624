import { defineJourney, type Journey, writeMermaid, writePathsDot } from "parcours";
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
