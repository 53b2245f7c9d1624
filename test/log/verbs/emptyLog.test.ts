import {
  dropRepeats,
  filterEvents,
  filterJourneys,
  joinJourneys,
  logFromRows,
  renameTouchpoints,
  sampleJourneys,
  splitJourneys,
  truncateJourneys,
} from "parcours";
import { describe, expect, it } from "vitest";
import { logOf } from "../../helpers/logOf.ts";
import { expectSound } from "../../helpers/logTwin.ts";

const fresh = logFromRows([], { customer: "c", touchpoint: "t", time: "time", channel: "on", properties: ["size"] });
const emptied = filterEvents(logOf("c: A0 B1"), { any: [] });

describe.each([
  ["without rows", fresh],
  ["filtered empty", emptied],
])("an empty log, %s", (_, log) => {
  const name = log === fresh ? "anything" : "A";

  it.each([
    ["splitJourneys", () => splitJourneys(log, { silence: { minutes: 1 }, endsWith: name })],
    ["joinJourneys", () => joinJourneys(log)],
    ["filterEvents", () => filterEvents(log, { touchpoint: name, where: { size: "L", value: { gt: 3 } } })],
    [
      "filterJourneys",
      () => filterJourneys(log, { any: [{ matches: `${name} -> .` }, { starts: name }, { length: 0 }] }),
    ],
    ["truncateJourneys", () => truncateJourneys(log, { from: { at: { pattern: name } } })],
    ["dropRepeats", () => dropRepeats(log, { within: { seconds: 1 } })],
    ["sampleJourneys", () => sampleJourneys(log, { customers: 3, seed: 1 })],
    ["renameTouchpoints", () => renameTouchpoints(log, { [name]: "B" })],
  ])("stays empty through %s", (verb, run) => {
    const result = run();
    expectSound(result);
    expect([result.events, result.journeys, result.customers]).toEqual([0, 0, 0]);
    expect(result.lineage.at(-1)).toMatchObject({ verb, leftOut: {} });
  });
});
