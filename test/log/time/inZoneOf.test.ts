/** A question about a log takes the time zone of the log unless it names another. */

import {
  backtestAttribution,
  conversionPaths,
  type EventLog,
  filterJourneys,
  funnel,
  funnelDrivers,
  funnelTrend,
  logFromCsv,
  logFromRows,
  mergeLogs,
  retention,
  retentionByConditions,
  splitJourneys,
  survival,
  timeToConvert,
} from "parcours";
import { describe, expect, test } from "vitest";
import { inZoneOf } from "../../../src/log/time/inZoneOf.ts";

const columns = { customer: "who", touchpoint: "what", time: "when" };
const zones = ["Europe/Paris", "America/New_York", "Asia/Kolkata", "Pacific/Auckland", "UTC"];

/** Visits late in the evening and early in the morning, and purchases, as a shop writes them: without an offset. */
const rows = [
  "2024-06-01 00:30",
  "2024-06-01 23:30",
  "2024-06-02 00:10",
  "2024-06-02 12:00",
  "2024-06-03 23:59",
].flatMap((when, i) => [
  { who: `c${i}`, what: "visit", when },
  { who: `c${i}`, what: "buy", when: `${when}:20` },
  { who: `c${i % 2}`, what: "visit", when: "2024-06-04 08:00" },
]);
const shop = (timeZone?: string) => logFromRows(rows, columns, timeZone === undefined ? {} : { timeZone });

type Zone = { timeZone?: string };
const steps = { steps: ["visit", "buy"], within: { hours: 1 } };
const until = { observedUntil: "2024-06-02" };
const questions: [string, (log: EventLog, zone: Zone) => unknown][] = [
  [
    "filterJourneys",
    (log, zone) => filterJourneys(log, { startsBetween: ["2024-06-01", "2024-06-02"], ...zone }).customerIds,
  ],
  [
    "filterJourneys, not",
    (log, zone) =>
      filterJourneys(log, { not: { startsBetween: ["2024-06-01", "2024-06-02T00:05"], ...zone } }).customerIds,
  ],
  ["funnel", (log, zone) => funnel(log, { ...steps, ...zone }, until)],
  ["funnelTrend", (log, zone) => funnelTrend(log, { ...steps, ...zone }, { every: "day", ...until })],
  ["timeToConvert", (log, zone) => timeToConvert(log, { ...steps, ...zone }, until)],
  ["funnelDrivers", (log, zone) => funnelDrivers(log, { ...steps, ...zone }, until)],
  ["retention", (log, zone) => retention(log, { start: "visit", every: "day", periods: 2, ...zone }, until)],
  ["survival", (log, zone) => survival(log, { start: "visit", event: "buy", ...zone }, until).curve],
  [
    "retentionByConditions",
    (log, zone) => retentionByConditions(log, { conditions: ["visit", "buy"], ...zone }, until).steps,
  ],
  [
    "backtestAttribution",
    (log, zone) => {
      const paths = conversionPaths(log, { conversion: "buy", keep: "journeys" });
      return backtestAttribution(paths, { models: [{ model: "linear" }], trainUntil: "2024-06-02", ...zone }).journeys;
    },
  ],
];

describe.each(questions)("%s", (_, ask) => {
  test.each(zones)("of a log read in %s", (timeZone) => {
    expect(ask(shop(timeZone), {})).toEqual(ask(shop(timeZone), { timeZone }));
  });

  test("of a log read in one zone, asked in another", () => {
    const paris = shop("Europe/Paris");
    const { timeZone: _gone, ...plain } = paris;
    expect(ask(paris, { timeZone: "UTC" })).toEqual(ask(plain, {}));
  });
});

test("the answer carries the zone it was asked in", () => {
  const paris = shop("Europe/Paris");
  const weekly = { start: "visit", every: "week", periods: 1 } as const;
  expect(retention(paris, weekly).definition.timeZone).toBe("Europe/Paris");
  expect(funnel(paris, steps).definition.timeZone).toBe("Europe/Paris");
  expect(funnel(shop(), steps).definition.timeZone).toBe("UTC");
});

test("every reader and every verb keeps the zone, and UTC is none", async () => {
  const csv = await logFromCsv("who,what,when\na,visit,2024-06-01\n", columns, { timeZone: "Asia/Tokyo" });
  expect(csv.timeZone).toBe("Asia/Tokyo");
  const paris = shop("Europe/Paris");
  const split = splitJourneys(filterJourneys(paris, { has: "buy" }), { silence: { hours: 1 } });
  expect(structuredClone(split).timeZone).toBe("Europe/Paris");
  expect(shop("UTC")).toEqual(shop());
});

test("logs of different zones are merged into one of UTC, and this is counted", () => {
  const [paris, utc] = [shop("Europe/Paris"), shop()];
  expect(mergeLogs(paris, paris).timeZone).toBe("Europe/Paris");
  expect(mergeLogs(paris, paris).issues).toEqual([]);
  const both = mergeLogs(paris, utc);
  expect(both.timeZone).toBeUndefined();
  expect(both.issues).toMatchObject([{ code: "different_time_zones", severity: "warning", example: "Europe/Paris" }]);
});

test("what is no definition comes back as it is", () => {
  for (const odd of [undefined, null, "visit", ["visit"], 7]) expect(inZoneOf(shop(), odd as object)).toBe(odd);
});
