/** Definitions are read to the last key: what nobody reads is refused by name, and so is no definition at all. */

import { compareToPlan, measureJourney, pathTable, planOf } from "parcours";
import { expect, it } from "vitest";
import { logOf, vectorT } from "../helpers/logOf.ts";
import { type Question, refusal } from "../helpers/refusal.ts";

const log = logOf(vectorT);
const touchpoints = ["A", "B", "C", "P"].map((id) => ({ id }));
const journey = { id: "j", touchpoints, stages: [], links: [], irritants: [] } as never;
const order = { optional: ["A"], repeatable: ["B"], order: "touchpoints" };
const match = { ...order, match: { A: "A" }, failed: "C", ignore: "B" };
const questions: Question[] = [
  ["planOf", (d) => planOf(journey, d), order],
  ["compareToPlan", (d) => compareToPlan(journey, log, d), match],
  ["measureJourney", (d) => measureJourney(journey, log, d), match],
];

it.each(questions)("%s accepts its own keys only", (_, ask, definition) => {
  expect(refusal(() => ask(definition as never))).toBe("none");
  const [key] = Object.keys(definition).slice(-1) as [string];
  expect(refusal(() => ask({ ...definition, [`${key}d`]: 1 } as never))).toContain(`Did you mean "${key}"?`);
  expect(refusal(() => ask(null as never))).toContain("expected an object");
});

it.each(questions)("%s rejects an unknown order, and values that are not lists", (_, ask) => {
  expect(refusal(() => ask({ order: "stage" } as never))).toContain(
    'order: expected "touchpoints" or "stages", got "stage"',
  );
  expect(refusal(() => ask({ optional: "A" } as never))).toContain('optional: expected a list of ids, got "A"');
});

it("rejects a path table when times are needed", () => {
  expect(refusal(() => measureJourney(journey, pathTable(log) as never), "needs_times")).toContain(
    "expected a log, got a path table",
  );
});
