/** Checks that every question about a log reads a text without an offset as the rows of the log were read (F27). */

import {
  backtestAttribution,
  compareToPlan,
  conversionPaths,
  defineJourney,
  excessLoss,
  filterJourneys,
  funnel,
  funnelDrivers,
  funnelTrend,
  logFromRows,
  measureJourney,
  retention,
  retentionByConditions,
  splitJourneys,
  survival,
  timeToConvert,
} from "parcours";
import { describe, expect, test } from "vitest";
import { refusal } from "../helpers/refusal.ts";

const columns = { customer: "client", touchpoint: "step", time: "when" };
/** A quarter past midnight in Tokyo, which is the day before in UTC. */
const when = "2025-05-06 00:15";
const log = logFromRows([{ client: "a", step: "x", when }], columns, { timeZone: "Asia/Tokyo" });
const plan = defineJourney({ id: "plan", touchpoints: [{ id: "x" }] });

type Zone = { timeZone?: string };
const until = { observedUntil: when };
const questions: [name: string, ask: (zone: Zone) => unknown][] = [
  ["funnel", (zone) => funnel(log, { steps: ["x"], ...zone }, until)],
  ["timeToConvert", (zone) => timeToConvert(log, { steps: ["x"], ...zone }, until)],
  ["funnelTrend", (zone) => funnelTrend(log, { steps: ["x"], ...zone }, { ...until, every: "day" })],
  ["funnelDrivers", (zone) => funnelDrivers(log, { steps: ["x", "x"], ...zone }, until)],
  ["excessLoss", (zone) => excessLoss(log, log, { steps: ["x"], ...zone }, until)],
  ["retention", (zone) => retention(log, { start: "x", every: "day", periods: 1, ...zone }, until)],
  ["survival", (zone) => survival(log, { start: "x", event: "x", ...zone }, until)],
  ["retentionByConditions", (zone) => retentionByConditions(log, { conditions: ["x"], ...zone }, until)],
  ["compareToPlan", (zone) => compareToPlan(plan, log, zone, until)],
  ["measureJourney", (zone) => measureJourney(plan, log, zone, until)],
];

describe("the end of observation", () => {
  test.each(questions)("of %s is read in the zone of the log, or in that of the definition", (_, ask) => {
    // the event is at the end of observation, not after it
    expect(JSON.stringify(ask({}))).not.toContain("after_observed_until");
    expect(JSON.stringify(ask({ timeZone: "UTC" }))).not.toContain("after_observed_until");
    // clocks of Kiritimati are five hours ahead of those of Tokyo: there the text is before the only event
    expect(refusal(() => ask({ timeZone: "Pacific/Kiritimati" }))).toContain("observedUntil");
  });

  test("is in UTC where the rows were", () => {
    const rows = [when, "2025-05-06 08:00"].map((own) => ({ client: "a", step: "x", when: own }));
    const entered = (zone: Zone, ask: Zone = {}) => {
      const result = funnel(logFromRows(rows, columns, zone), { steps: ["x", "x"], ...ask }, until);
      return result.warnings.find(({ code }) => code === "after_observed_until")?.count ?? 0;
    };
    expect([entered({}), entered({ timeZone: "Asia/Tokyo" })]).toEqual([1, 1]);
    expect([entered({ timeZone: "Asia/Tokyo" }, { timeZone: "UTC" }), entered({ timeZone: "UTC" })]).toEqual([0, 1]);
  });
});

test("the zone goes with every log that is made of the log", () => {
  const split = splitJourneys(log, { silence: { hours: 1 } });
  const day = { startsBetween: ["2025-05-06", "2025-05-07"] } as const;
  expect([filterJourneys(log, day), filterJourneys(split, day)].map(({ journeys }) => journeys)).toEqual([1, 1]);
  expect(filterJourneys(split, { ...day, timeZone: "UTC" }).journeys).toBe(0);
  expect(filterJourneys(split, day).timeZone).toBe("Asia/Tokyo");
});

test("the end of training is read there too", () => {
  const rows = Array.from({ length: 8 }, (_, i) => [
    { client: `c${i}`, step: i % 2 ? "ad" : "mail", when: `2025-05-0${i < 4 ? 5 : 6} 00:30` },
    { client: `c${i}`, step: i % 3 ? "buy" : "leave", when: `2025-05-0${i < 4 ? 5 : 6} 00:40` },
  ]).flat();
  const ask = (timeZone: string) => {
    const paths = conversionPaths(logFromRows(rows, columns, { timeZone }), { conversion: "buy", keep: "journeys" });
    return backtestAttribution(paths, { models: [{ model: "markov" }], trainUntil: "2025-05-06" });
  };
  expect({ ...ask("Asia/Tokyo"), definition: 0 }).toEqual({ ...ask("UTC"), definition: 0 });
});
