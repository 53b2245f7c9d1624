import { createRandom, kaplanMeier, logRank } from "parcours";
import { expect, it } from "vitest";
import { clusteredLogRank, type GroupedWait } from "../../src/retention/clusteredLogRank.ts";

/** Customers with three waits each. The waits of one customer are alike and are in one group. */
function waitsOf(customers: number, seed: number): GroupedWait[] {
  const random = createRandom(seed);
  return Array.from({ length: customers }, (_, customer) => {
    const pace = random.next() < 0.5 ? 1 : 5;
    return Array.from({ length: 3 }, () => {
      const ms = Math.ceil(-Math.log(1 - random.next()) * pace * 10);
      return { ms: Math.min(ms, 60), happened: ms <= 60, group: customer % 2, customer };
    });
  }).flat();
}

const independent = (waits: readonly GroupedWait[]) =>
  logRank(
    [0, 1].map((group) => {
      const own = waits.filter((wait) => wait.group === group);
      return kaplanMeier(
        own.map(({ ms }) => ms),
        own.map(({ happened }) => happened),
      );
    }),
  );

it("expects the same events as the plain test, and has nearly its statistic when every customer waits once", () => {
  const waits = waitsOf(200, 7).map((wait, customer) => ({ ...wait, customer, group: customer % 2 }));
  const clustered = clusteredLogRank(waits, 2);
  const plain = independent(waits);
  expect(clustered.clusters).toBe(600);
  clustered.groups.forEach(({ observed, expected }, k) => {
    expect(observed).toBe(plain.groups[k]?.observed);
    expect(expected).toBeCloseTo(plain.groups[k]?.expected as number, 9);
  });
  expect((clustered.statistic as number) / (plain.statistic as number)).toBeCloseTo(1, 1);
});

it("rejects near 5 % when the waits of one customer resemble each other; the plain test rejects more often", () => {
  let plain = 0;
  let clustered = 0;
  const rounds = 400;
  for (let seed = 1; seed <= rounds; seed++) {
    const waits = waitsOf(80, seed);
    if ((independent(waits).p as number) < 0.05) plain++;
    if ((clusteredLogRank(waits, 2).p as number) < 0.05) clustered++;
  }
  expect(clustered / rounds).toBeLessThan(0.08);
  expect(clustered / rounds).toBeGreaterThan(0.02);
  expect(plain / rounds).toBeGreaterThan(0.1);
});
