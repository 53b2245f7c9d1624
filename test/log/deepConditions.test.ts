/** Conditions that are nested very deeply, or that contain themselves, are refused by name: no function overflows the stack. */

import {
  conversionPaths,
  filterEvents,
  filterJourneys,
  funnel,
  isParcoursError,
  labelJourneys,
  logFromRows,
  resolveFunnelDefinition,
  retention,
  splitJourneys,
  stepMatrix,
  timeToConvert,
  truncateJourneys,
} from "parcours";
import { describe, expect, test } from "vitest";
import { logOf } from "../helpers/logOf.ts";

const log = logOf("a: A0 B1");
const levels = {
  not: (inner: unknown) => ({ not: inner }),
  all: (inner: unknown) => ({ all: [inner] }),
  any: (inner: unknown) => ({ any: [inner] }),
};

function nested(level: (inner: unknown) => unknown, depth: number) {
  let condition: unknown = "A";
  for (let i = 0; i < depth; i++) condition = level(condition);
  return condition as "A";
}

const calls: { readonly [name: string]: (condition: "A") => unknown } = {
  filterEvents: (condition) => filterEvents(log, condition),
  filterJourneys: (condition) => filterJourneys(log, condition),
  splitJourneys: (condition) => splitJourneys(log, { endsWith: condition }),
  truncateJourneys: (condition) => truncateJourneys(log, { from: { at: condition } }),
  labelJourneys: (condition) => labelJourneys(log, "kind", [{ label: "x", when: condition }]),
  funnel: (condition) => funnel(log, { steps: [condition] }),
  "funnel: exclude": (condition) => funnel(log, { steps: ["A"], exclude: [condition] }),
  resolveFunnelDefinition: (condition) => resolveFunnelDefinition({ steps: [condition] }),
  timeToConvert: (condition) => timeToConvert(log, { steps: [condition, "B"] }),
  retention: (condition) => retention(log, { start: condition, every: "day", periods: 1 }),
  conversionPaths: (condition) => conversionPaths(log, { conversion: condition }),
  stepMatrix: (condition) => stepMatrix(log, { steps: 1, anchor: { at: condition } }),
  "logFromRows: keep": (condition) =>
    logFromRows(
      [{ who: "a", what: "A", when: 1 }],
      { customer: "who", touchpoint: "what", time: "when" },
      { keep: condition },
    ),
};

describe.each(Object.entries(calls))("%s", (_, call) => {
  test.each(Object.entries(levels))("takes 500 levels of %s, and refuses 100,000", (_, level) => {
    expect(() => call(nested(level, 499))).not.toThrow();
    const fault = (() => {
      try {
        return call(nested(level, 100_000));
      } catch (error) {
        return error;
      }
    })();
    expect(isParcoursError(fault, "too_deep")).toBe(true);
  });

  test("refuses a condition that contains itself", () => {
    const circle: { all: unknown[] } = { all: [] };
    circle.all.push(circle, circle);
    expect(() => call(circle as never)).toThrow(/nested more than 500 deep/);
  });
});
