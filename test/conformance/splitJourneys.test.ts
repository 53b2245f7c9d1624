import fc from "fast-check";
import {
  compareToPlan,
  defineJourney,
  type Estimate,
  type EventLog,
  filterJourneys,
  logFromRows,
  measureJourney,
  pathTable,
  splitJourneys,
} from "parcours";
import { describe, expect, it } from "vitest";
import { logOf } from "../helpers/logOf.ts";
import { refusal } from "../helpers/refusal.ts";

const map = defineJourney({
  id: "shop",
  stages: [{ id: "choose" }, { id: "buy" }],
  touchpoints: [
    { id: "A", stage: "choose" },
    { id: "B", stage: "choose" },
    { id: "P", stage: "buy" },
  ],
  links: [
    { id: "l1", from: "A", to: "B" },
    { id: "l2", from: "B", to: "P" },
    { id: "l3", from: "B", kind: "exit", reason: "abandoned" },
  ],
});
const hour = 3_600_000;
const cut = (log: EventLog) => splitJourneys(log, { silence: { minutes: 30 } });
/** Each customer: visits an hour apart, each visit a path of one event a minute. */
const visits = (customers: readonly (readonly string[])[]) =>
  cut(
    logFromRows(
      customers.flatMap((own, c) =>
        own.flatMap((path, v) => [...path].map((name, i) => ({ c: `c${c}`, t: name, at: v * hour + i * 60_000 }))),
      ),
      { customer: "c", touchpoint: "t", time: "at" },
    ),
  );

describe("names of journeys", () => {
  const log = visits([["AP", "ABP", "AP"], ["ABP"], ["AXBP", "AP"]]);
  const { deviations } = compareToPlan(map, log);

  it("of a split log work in filterJourneys unchanged, each once", () => {
    const skipped = deviations.find(({ kind }) => kind === "skipped");
    expect(skipped).toMatchObject({ journeys: 3, witnesses: ["c0 #1", "c0 #3", "c2 #2"], customers: ["c0", "c2"] });
    for (const { witnesses, customers, journeys } of deviations) {
      const found = filterJourneys(log, { journeys: witnesses });
      expect([found.journeys, found.issues.length]).toEqual([Math.min(5, journeys), log.issues.length]);
      expect([new Set(witnesses).size, new Set(customers).size]).toEqual([witnesses.length, customers.length]);
    }
  });

  it("stay the names of the whole log when observation ends between two visits", () => {
    const { deviations: early, journeys } = compareToPlan(map, log, {}, { observedUntil: 30 * 60_000 });
    expect(journeys).toBe(3);
    expect(early.find(({ kind }) => kind === "skipped")?.witnesses).toEqual(["c0 #1"]);
  });
});

describe("coverage", () => {
  it("counts every event of a planned touchpoint, repeated, out of order or elsewhere", () => {
    const log = logOf("a: A0 A1 A2 B3 P4; b: B0 A1 P2; c: A0 x1");
    for (const definition of [{}, { repeatable: "all" }, { ignore: "x" }] as const) {
      const { coverage, unplanned, deviations } = measureJourney(map, log, definition);
      const others = unplanned.reduce((sum, { events }) => sum + events, 0);
      const all = "ignore" in definition ? 9 : 10;
      expect(coverage.events).toMatchObject({ value: 9 / all, n: all });
      expect(others).toBe(all - 9);
      expect(unplanned.map(({ touchpoint }) => touchpoint)).toEqual(others > 0 ? ["x"] : []);
      expect(deviations.repeated).toBe("repeatable" in definition ? 0 : 2);
    }
  });
});

describe("the end of observation", () => {
  const log = logOf("a: A0 B1 P2; b: A0 B1 x9; c: A8 P9", hour);

  it("ignores later events, and counts them", () => {
    const until = { observedUntil: 2 * hour };
    const { warnings, ...rest } = measureJourney(map, log, {}, until);
    expect(warnings.find(({ code }) => code === "after_observed_until")?.count).toBe(3);
    const short = logOf("a: A0 B1 P2; b: A0 B1", hour);
    const { warnings: _, ...expected } = measureJourney(map, short);
    expect(rest).toEqual(expected);
    const { warnings: __, ...compared } = compareToPlan(map, log, {}, until);
    const { warnings: ___, ...plain } = compareToPlan(map, short);
    expect(compared).toEqual(plain);
  });

  it("reads a text in the time zone of the definition", () => {
    const local = { observedUntil: "1970-01-01T03:00" };
    expect(compareToPlan(map, log, { timeZone: "Europe/Paris" }, local)).toMatchObject({ journeys: 2, events: 5 });
    expect(refusal(() => compareToPlan(map, log, { timeZone: "Mars" }), "invalid_time_zone")).toContain("Mars");
  });

  it("is rejected before the first event, and for a path table", () => {
    expect(refusal(() => compareToPlan(map, log, {}, { observedUntil: -1 }))).toContain("at or after the first event");
    const table = () => compareToPlan(map, pathTable(log), {}, { observedUntil: 0 });
    expect(refusal(table, "needs_times")).toContain("expected a log, got a path table");
  });
});

/** Every estimate of a result, with its place. */
function estimates(value: unknown, place = ""): [string, Estimate][] {
  if (typeof value !== "object" || value === null) return [];
  if ("method" in value && "lower" in value) return [[place, value as Estimate]];
  return Object.entries(value).flatMap(([key, part]) => estimates(part, `${place}.${key}`));
}

describe("intervals by customer", () => {
  const path = fc.stringMatching(/^[ABPx]{1,5}$/);
  const customers = fc.array(fc.array(path, { minLength: 1, maxLength: 4 }), { minLength: 1, maxLength: 6 });

  it("law: value and n do not depend on cluster; with one journey per customer both options give the same", () => {
    fc.assert(
      fc.property(customers, (own) => {
        const log = visits(own);
        for (const ask of [compareToPlan, measureJourney]) {
          const plain = estimates(ask(map, log, {}, { cluster: "none" }));
          const byCustomer = estimates(ask(map, log));
          expect(byCustomer.map(([place, { value, n }]) => [place, value, n])).toEqual(
            plain.map(([place, { value, n }]) => [place, value, n]),
          );
          if (log.customers === log.journeys) expect(byCustomer).toEqual(plain);
          else
            for (const [place, { n, designEffect }] of byCustomer)
              if (n > 0) expect(designEffect, place).toBeGreaterThanOrEqual(1);
        }
      }),
    );
  });

  it("law: repeating each customer's journeys m times multiplies the design effect by m, in every estimate", () => {
    fc.assert(
      fc.property(fc.array(path, { minLength: 3, maxLength: 8 }), fc.integer({ min: 2, max: 4 }), (paths, m) => {
        const twice = visits(paths.map((one) => [one, one]));
        const often = visits(paths.map((one) => Array<string>(2 * m).fill(one)));
        for (const ask of [compareToPlan, measureJourney]) {
          const few = estimates(ask(map, twice));
          const many = new Map(estimates(ask(map, often)));
          for (const [place, { value, designEffect, clusters }] of few) {
            const own = many.get(place);
            expect([own?.value, own?.clusters]).toEqual([value, clusters]);
            // where the trials of a customer all agree; below 1 the effect is cut
            if (designEffect !== undefined && designEffect > 1)
              expect(own?.designEffect, place).toBeCloseTo(m * designEffect, 9);
          }
        }
      }),
    );
  });

  it("use the given level", () => {
    const log = visits([["AP", "ABP"], ["ABP"]]);
    for (const [, { level }] of estimates(measureJourney(map, log, {}, { level: 0.8 }))) expect(level).toBe(0.8);
    expect(refusal(() => compareToPlan(map, log, {}, { level: 2 }))).toContain("level");
    expect(refusal(() => measureJourney(map, log, {}, { clusters: "none" } as never))).toContain(
      'Did you mean "cluster"?',
    );
  });

  it("have a warning for a path table with several journeys per customer", () => {
    const log = visits([["AP", "ABP"], ["ABP"]]);
    const codes = (options: object) => compareToPlan(map, pathTable(log), {}, options).warnings.map(({ code }) => code);
    expect(codes({})).toContain("not_independent");
    expect(codes({ cluster: "none" })).not.toContain("not_independent");
  });

  it("contain the true rate when each customer always or never conforms", () => {
    // every customer conforms always or never, with probability 0.4, over 1 to 5 visits
    let seed = 7;
    const random = () => {
      seed = (seed * 16807) % 2147483647;
      return seed / 2147483647;
    };
    let held = 0;
    for (let run = 0; run < 200; run++) {
      const own = Array.from({ length: 120 }, () =>
        Array<string>(1 + Math.floor(5 * random())).fill(random() < 0.4 ? "ABP" : "AP"),
      );
      const { lower, upper } = compareToPlan(map, visits(own)).conforming;
      if ((lower as number) <= 0.4 && 0.4 <= (upper as number)) held++;
    }
    expect(held / 200).toBeGreaterThan(0.9);
    expect(held / 200).toBeLessThan(0.99);
  });
});
