/** Every question that a pool counts in parts gives, from any number of parts, the answer of the function for the whole log. */

import fc from "fast-check";
import { type EventLog, splitJourneys } from "parcours";
import { expect, test } from "vitest";
import { type LogParts, partOfLog } from "../../src/workers/partOfLog.ts";
import { type QuestionName, questions } from "../../src/workers/questions.ts";
import { splitQuestions } from "../../src/workers/splitQuestions.ts";
import { randomLog } from "../helpers/randomLog.ts";

const anchor = { at: { touchpoint: "b", channel: "web" } };
const asked: { readonly [name: string]: readonly (readonly unknown[])[] } = {
  rework: [[], [{ collapse: "repeats" }], [{ by: "channel" }]],
  ngrams: [[], [{ from: 1, to: 3, top: 4 }], [{ from: 9 }], [{ from: 0 }], [{ breakdown: { by: "channel" } }]],
  stepMatrix: [
    [{ steps: 3 }],
    [{ steps: [-2, 2], anchor }],
    [{ steps: [0, 1], anchor: { at: "c", occurrence: "last", shift: 1 }, top: 1 }],
    [{ steps: 2, by: "channel" }],
    [{ steps: 0 }],
    [{ steps: 2, breakdown: { by: "channel" } }],
    [{ steps: 2, anchor: { at: "never" } }],
  ],
  stepFlows: [
    [{ steps: 3 }],
    [{ steps: 4, top: 1, collapse: "repeats" }],
    [{ steps: 3, anchor, direction: "before" }],
    [{ steps: 2, anchor: { at: "c", include: false } }],
    [{ steps: 1, breakdown: { by: "channel" } }],
  ],
  conversionPaths: [
    [{ conversion: "b" }],
    [{ conversion: "b", repeat: "reuse", conversionIsTouch: true, keep: "journeys" }],
    [{ conversion: { touchpoint: "b", channel: "web" }, collapse: "frequency", lookback: { seconds: 0.004 } }],
    [{ conversion: "c", repeat: { cycles: { from: 2 } }, nullAfter: { seconds: 0.005 }, keep: "counts" }],
    [
      {
        conversion: "b",
        stages: [{ name: "seen", condition: "a" }],
        direct: { names: ["c"], policy: "drop-trailing" },
      },
    ],
    [{ conversion: "b", by: { property: "device" }, withoutLabel: { name: "none" } }],
    [{ conversion: "b", touches: "never" }],
  ],
  retention: [
    [{ start: "a", every: { seconds: 0.002 }, periods: 3 }],
    [{ start: "a", returning: "b", every: { seconds: 0.002 }, periods: 3, cohortBy: "each-start" }],
    [
      { start: "a", every: { seconds: 0.003 }, periods: 2, counts: "on-or-after", cohortBy: "each-start" },
      { cluster: "none" },
    ],
    [
      { start: "c", returning: "a", every: "day", brackets: [[0, 0]], atLeast: 2 },
      { observedUntil: 6, level: 0.9 },
    ],
    [{ start: "a", every: { seconds: 0.002 }, cohorts: { seconds: 0.004 }, periods: 3 }],
    [{ start: "a", every: "day", periods: 1, breakdown: { by: "channel" } }],
    [{ start: "never", every: "day", periods: 1 }],
  ],
  survival: [
    [{ start: "a", event: "b" }],
    [
      { start: "a", event: "b" },
      { observedUntil: 6, level: 0.9 },
    ],
    [
      { start: "a", event: "b" },
      { observedUntil: 6, cluster: "none" },
    ],
    [{ start: "a", event: "b", by: "channel" }],
    [{ start: "a", event: "b", breakdown: { by: "channel" } }],
    [{ start: "a", event: "never" }],
  ],
};

const outcome = (answer: () => unknown): unknown => {
  try {
    return answer();
  } catch (error) {
    return String(error);
  }
};

/** The answer from parts; `null` where the question is not split. */
function inParts(name: string, log: EventLog, rest: readonly unknown[], parts: number): unknown {
  const split = splitQuestions[name]!;
  const known: LogParts = new WeakMap();
  const counts = Array.from({ length: parts }, (_, part) =>
    // what comes from a worker is a copy
    structuredClone(split.count(partOfLog(log, part, parts, known), rest)),
  );
  return counts.includes(null) ? null : split.finish(log, rest, counts);
}

for (const [name, lists] of Object.entries(asked)) {
  test(`${name} of any parts is ${name} of the whole`, () => {
    let split = 0;
    fc.assert(
      fc.property(
        randomLog(60),
        fc.boolean(),
        fc.integer({ min: 2, max: 5 }),
        fc.constantFrom(...lists),
        (random, visits, parts, rest) => {
          const log = visits ? splitJourneys(random, { silence: { seconds: 0.002 } }) : random;
          const ask = questions[name as QuestionName] as (...args: readonly unknown[]) => unknown;
          const found = outcome(() => inParts(name, log, rest, parts));
          if (found === null) return;
          split++;
          expect(found).toStrictEqual(outcome(() => ask(log, ...rest)));
        },
      ),
      { numRuns: 300 },
    );
    expect(split).toBeGreaterThan(100);
  });
}

test("has a case for every question that is split here; funnel, transitions and pathTable are asked of a pool", () => {
  const others = ["funnel", "transitions", "pathTable"];
  expect(Object.keys(splitQuestions).sort()).toEqual([...Object.keys(asked), ...others].sort());
});
