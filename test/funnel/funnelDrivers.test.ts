import {
  createRandom,
  type EventLog,
  type FunnelDriversOptions,
  funnelDrivers,
  logFromRows,
  splitJourneys,
} from "parcours";
import { describe, expect, it } from "vitest";
import { logOf } from "../helpers/logOf.ts";

const columns = { customer: "customer", touchpoint: "touchpoint", time: "time" };
const question = { steps: ["A", "B"], within: { hours: 1 } };

describe("funnelDrivers", () => {
  // (s, S, f, F) → odds ratio with ½ added to each cell, φ; every journey is watched for two minutes
  it.each([
    [30, 109, 60, 489, (30.5 * 429.5) / (79.5 * 60.5), 0.164691],
    [40, 50, 10, 50, (40.5 * 40.5) / (10.5 * 10.5), 0.6],
    [0, 10, 0, 10, 1, null],
  ])("%d of %d against %d of %d", (s, S, f, F, odds, phi) => {
    const rows = Array.from({ length: S + F }, (_, i) => {
      const won = i < S;
      const met = won ? i < s : i - S < f;
      const names = ["A", met ? "X" : "Y", won ? "B" : "Z"];
      return names.map((touchpoint, t) => ({ customer: `c${i}`, touchpoint, time: t * 60_000 }));
    }).flat();
    rows.push({ customer: "z", touchpoint: "X", time: 0 });
    const result = funnelDrivers(logFromRows(rows, columns), question);
    expect([result.success, result.failure]).toEqual([S, F]);
    const driver = result.drivers.find(({ name }) => name === "X");
    expect(driver?.oddsRatio).toBeCloseTo(odds, 10);
    if (phi === null) expect(driver?.phi).toBeNull();
    else expect(driver?.phi).toBeCloseTo(phi, 6);
  });

  it("watches failures for as long as successes, and leaves out failures that were watched for less", () => {
    // successes take 3 minutes; V comes before that, W after it; d is watched for one minute only
    const log = logOf("a: X0 A1 Y2 B4 Z5; b: A1 V3 W5; c: A1 V5; d: A4");
    const result = funnelDrivers(log, question);
    expect([result.success, result.failure, result.leftOut]).toEqual([1, 2, { observed_too_short: 1 }]);
    const met = result.drivers.filter(({ success, failure }) => success + failure > 0);
    expect(met.map(({ name, success, failure }) => [name, success, failure])).toEqual([
      ["Y", 1, 0],
      ["V", 0, 1],
    ]);
    expect(result.warnings).toContainEqual(expect.objectContaining({ code: "observed_too_short", count: 1 }));
    expect(() => funnelDrivers(log, question, { from: 1 })).toThrow("two required steps in order");
  });

  it("ranks names last that are a step or are met only after a step; the last step is not examined", () => {
    const log = logOf("a: A0 C1 P2 E3 B4; b: A0 C1 P2 E3 B4; c: A0 C1 P2 Z5; d: A0 C3 Z5; e: A0 Z9");
    const { drivers } = funnelDrivers(log, { steps: ["A", "P", "B"], within: { hours: 1 } }, { ignore: ["Z"] });
    expect(drivers.map(({ name, onPath }) => [name, onPath])).toEqual([
      ["C", false],
      ["E", true],
      ["P", true],
    ]);
    expect(() => funnelDrivers(log, question, { ignore: ["zz"] })).toThrow('unknown name "zz" in ignore');
    const grouped = { ...question, breakdown: { by: "channel" as const } };
    expect(() => funnelDrivers(log, grouped)).toThrow("funnelDrivers: breakdown: only funnel gives groups.");
  });

  it("counts values of a property, also the value of the first event", () => {
    const rows = ["a", "b", "c", "d"].flatMap((customer, i) => [
      { customer, touchpoint: "A", time: 0, device: i % 2 === 0 ? "phone" : "desk", plan: null },
      ...(i < 2 ? [{ customer, touchpoint: "S", time: 60_000, device: null, plan: "pro" }] : []),
      { customer, touchpoint: i < 1 ? "B" : "Z", time: 120_000, device: null, plan: null },
    ]);
    const log = logFromRows(rows, { ...columns, properties: ["device", "plan"] });
    const steps = { steps: ["A", "S", "B"], within: { hours: 1 } };
    const ask = (property: string) =>
      funnelDrivers(log, steps, { by: { property } }).drivers.map(({ name, success, failure, onPath }) => ({
        name,
        success,
        failure,
        onPath,
      }));
    expect(ask("device")).toEqual([
      { name: "phone", success: 1, failure: 1, onPath: false },
      { name: "desk", success: 0, failure: 2, onPath: false },
    ]);
    // the plan is known from the second step
    expect(ask("plan")).toEqual([{ name: "pro", success: 1, failure: 1, onPath: true }]);
  });

  it("the same seed gives the same answer; the choice of compared journeys does not depend on it", () => {
    const log = nullLog(7, 200, 1);
    const [one, two, other] = [1, 1, 2].map((seed) => funnelDrivers(log, hours, { seed }));
    expect(two).toEqual(one);
    expect([other?.success, other?.failure]).toEqual([one?.success, one?.failure]);
  });

  it("finds a driver where there is one", () => {
    const { drivers } = funnelDrivers(nullLog(3, 800, 1, 4), hours);
    expect(drivers[0]).toMatchObject({ name: "n0", onPath: false });
    expect(drivers[0]?.pAdjusted).toBeLessThan(0.001);
  });

  it("eight touchpoints without effect: a false alarm in at most 5 % of logs, also with several visits per customer", () => {
    const alarms = (logs: number, make: (seed: number) => EventLog, options: FunnelDriversOptions = {}) => {
      let count = 0;
      for (let seed = 1; seed <= logs; seed++) {
        const { drivers, tests } = funnelDrivers(make(seed), hours, options);
        expect(tests).toBe(8);
        if (drivers.some(({ pAdjusted }) => pAdjusted !== null && pAdjusted < 0.05)) count++;
      }
      return count;
    };
    // 5 % of 60 is 3; 8 or more happen in one of 100 runs of such seeds
    expect(alarms(60, (seed) => nullLog(seed, 300, 1))).toBeLessThan(8);
    const visits = (seed: number) => splitJourneys(nullLog(seed, 60, 6), { silence: { hours: 20 } });
    expect(alarms(60, visits)).toBeLessThan(8);
    expect(alarms(60, visits, { cluster: "none" })).toBeGreaterThan(10);
  });
});

const hours = { steps: ["A", "B"], within: { hours: 10 } };

/**
 * Customers who enter with A and convert after a random time within ten hours, or do not. All of them meet eight touchpoints at random,
 * at rates that are unrelated to converting. Each has `visits` such days.
 *
 * @param pull - by how much n0 raises the odds
 */
function nullLog(seed: number, customers: number, visits: number, pull = 1): EventLog {
  const random = createRandom(seed);
  const rows: { customer: string; touchpoint: string; time: number }[] = [];
  for (let c = 0; c < customers; c++) {
    const habits = Array.from({ length: 8 }, () => (visits > 1 && random.next() < 0.5 ? 0.02 : 0.25));
    const willing = visits > 1 ? (random.next() < 0.5 ? 0.1 : 0.8) : 0.4;
    for (let visit = 0; visit < visits; visit++) {
      const start = visit * 30;
      const drawn = random.next() < 0.5;
      const odds = (willing / (1 - willing)) * (pull > 1 && drawn ? pull : 1);
      const won = random.next() < odds / (1 + odds);
      const end = won ? 1 + random.next() * 5 : 10;
      const at = (touchpoint: string, hour: number) =>
        rows.push({ customer: `c${c}`, touchpoint, time: Math.round((start + hour) * 3_600_000) });
      at("A", 0);
      if (won) at("B", end);
      for (const [k, rate] of habits.entries()) {
        if (pull > 1 && k === 0) {
          if (drawn) at("n0", 0.5);
          continue;
        }
        for (let hour = random.exponential(1 / rate); hour < 10; hour += random.exponential(1 / rate))
          at(`n${k}`, hour);
      }
    }
  }
  // every journey is watched for ten hours
  rows.push({ customer: "watch", touchpoint: "end", time: (visits + 1) * 30 * 3_600_000 });
  return logFromRows(rows, columns);
}
