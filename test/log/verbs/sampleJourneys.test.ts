import fc from "fast-check";
import { filterEvents, logFromRows, sampleJourneys, splitJourneys } from "parcours";
import { describe, expect, it } from "vitest";
import { logWarnings } from "../../../src/log/logWarnings.ts";
import { idHasher } from "../../../src/log/verbs/sampleJourneys.ts";
import { expectSound } from "../../helpers/logTwin.ts";

const columns = { customer: "customer", touchpoint: "touchpoint", time: "time" };
const log = logFromRows(
  Array.from({ length: 4000 }, (_, i) => ({ customer: `user_${i % 1000}`, touchpoint: i % 3 ? "a" : "b", time: i })),
  columns,
);

describe("the hash of an id", () => {
  it.each([
    ["", 3770482475],
    ["a", 3873127206],
    ["user_0000", 748630496],
    ["été", 2930078323],
  ])("of %j with seed 1", (id, hash) => {
    expect(idHasher(1)(id)).toBe(hash);
  });
});

describe("sampleJourneys", () => {
  it("keeps about the given share of the customers, complete, and every result warns about it", () => {
    const sample = sampleJourneys(log, { share: 0.1, seed: 1 });
    expect(sample.customers).toBeGreaterThan(70);
    expect(sample.customers).toBeLessThan(130);
    expect(sample.events).toBe(4 * sample.customers);
    expect(sample.lineage.at(-1)?.leftOut).toEqual({ not_sampled: 1000 - sample.customers });
    expect(logWarnings(filterEvents(sample, "a"))).toMatchObject([{ code: "sampled", count: 1000 - sample.customers }]);
    expect(logWarnings(log)).toEqual([]);
    expectSound(sample);
  });

  it("keeps all journeys of a customer in a split log", () => {
    const pieces = splitJourneys(log, { endsWith: "b" });
    const sample = sampleJourneys(pieces, { customers: 10, seed: 3 });
    expect(sample.customers).toBe(10);
    expect(sample.events).toBe(40);
    expectSound(sample);
  });

  it("draws exactly n customers, or all when there are fewer", () => {
    expect(sampleJourneys(log, { customers: 17, seed: 5 }).customers).toBe(17);
    expect(sampleJourneys(log, { customers: 0, seed: 5 }).journeys).toBe(0);
    const all = sampleJourneys(log, { customers: 5000, seed: 5 });
    expect(all.journeys).toBe(1000);
    expect(logWarnings(all)).toEqual([]);
  });

  it("draws the customers with the smallest hashes", () => {
    const hash = idHasher(9);
    const byHash = [...log.customerIds].map(String).sort((a, b) => hash(a) - hash(b));
    const drawn = [...sampleJourneys(log, { customers: 25, seed: 9 }).customerIds].map(String);
    expect(drawn.sort()).toEqual(byHash.slice(0, 25).sort());
  });

  it.each([
    [{ share: 0.5 }, "seed: expected a whole number, got undefined"],
    [{ seed: 1 }, "expected one of share and customers"],
    [{ seed: 1, share: 0.5, customers: 3 }, "expected one of share and customers"],
    [{ seed: 1, share: 50 }, "share: expected a number from 0 to 1, got 50"],
    [{ seed: 1, share: Number.NaN }, "share: expected a number from 0 to 1, got NaN"],
    [{ seed: 1, customers: 2.5 }, "customers: expected a whole number, 0 or more, got 2.5"],
  ])("refuses %j", (options, message) => {
    expect(() => sampleJourneys(log, options as never)).toThrow(`sampleJourneys: ${message}`);
  });
});

describe("laws of sampling", () => {
  const ids = fc.uniqueArray(fc.string({ minLength: 1, maxLength: 4 }), { maxLength: 12 });
  const visits = (customers: readonly string[]) =>
    logFromRows(
      customers.map((customer, time) => ({ customer, touchpoint: "a", time })),
      columns,
    );

  it("a smaller share is a subset; growth and order of the log do not matter; share 1 is the log", () => {
    const share = fc.double({ min: 0, max: 1, noNaN: true });
    fc.assert(
      fc.property(ids, ids, share, share, fc.integer(), (some, more, s, t, seed) => {
        const drawn = (customers: readonly string[], of: number) =>
          new Set([...sampleJourneys(visits(customers), { share: of, seed }).customerIds].map(String));
        const large = drawn(some, Math.max(s, t));
        for (const id of drawn(some, Math.min(s, t))) expect(large).toContain(id);
        const grown = drawn([...new Set([...more, ...some])], s);
        expect(new Set(some.filter((id) => grown.has(id)))).toEqual(
          new Set(some.filter((id) => drawn(some, s).has(id))),
        );
        expect(drawn(some, 1).size).toBe(some.length);
      }),
    );
  });
});
