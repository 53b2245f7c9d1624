/** Pools answer the questions about customers and their worth as the functions do. */

import {
  assignPersonas,
  backtestPurchases,
  createRandom,
  customersFromRows,
  defineJourney,
  expectedValue,
  fitPurchases,
  fitSpend,
  historicValue,
  lifeCycle,
  logFromRows,
  memberships,
  purchaseHistories,
  rfm,
  segment,
} from "parcours";
import { type CreatePoolOptions, createPool } from "parcours/workers";
import { beforeAll, describe, expect, test } from "vitest";
import { workerFile } from "../helpers/workerFile.ts";

let start: NonNullable<CreatePoolOptions["start"]>;
beforeAll(async () => {
  start = await workerFile();
});

describe.each([
  ["shared memory", true],
  ["copies", false],
])("a pool with %s", (_, shared) => {
  test("answers who customers are and what they are worth, as the functions do", async () => {
    const random = createRandom(2);
    const rows = Array.from({ length: 80 }, (_, i) => {
      const every = 9 / random.exponential(1);
      const days: number[] = [];
      for (let at = random.below(9); at < 60 && days.length < 9; at += 1 + random.exponential(every)) days.push(at);
      return days.map((at) => ({ u: `c${i}`, e: "buy", at: Math.floor(at) * 86_400_000, v: 5 + random.below(20) }));
    }).flat();
    const log = logFromRows(rows, { customer: "u", touchpoint: "e", time: "at", value: "v" });
    const customers = customersFromRows([{ id: "c1", vip: true }], { id: "id" });
    const [until, calibrateUntil, event] = [70 * 86_400_000, 40 * 86_400_000, "buy"];
    const journey = defineJourney({
      id: "shop",
      stages: [],
      personas: [{ id: "vip", label: "VIP", rule: { trait: "vip", is: true } }],
    });
    const pool = createPool({ workers: 2, start, shared });
    const own = pool.share(log);
    const rule = {
      any: [
        { count: "buy", within: { days: 20 }, gte: 2 },
        { trait: "vip", is: true },
      ],
    };
    const histories = await pool.ask("purchaseHistories", own, { event, until });
    expect(histories).toEqual(purchaseHistories(log, { event, until }));
    const [purchases, spend] = await Promise.all([
      pool.ask("fitPurchases", histories, { model: "mbg-nbd" }),
      pool.ask("fitSpend", histories),
    ]);
    expect(purchases).toEqual(fitPurchases(histories, { model: "mbg-nbd" }));
    expect(spend).toEqual(fitSpend(histories));
    const answers = await Promise.all([
      pool.ask("segment", own, rule, { now: until, customers }),
      pool.ask("memberships", own, rule, { until, customers }),
      pool.ask("rfm", own, { event, now: until }),
      pool.ask("lifeCycle", own, { bought: event, every: "month", lostAfter: { days: 20 }, until }),
      pool.ask("historicValue", own, { of: event, now: until }),
      pool.ask("expectedValue", own, { event, until, purchases, spend, over: { weeks: 9 } }),
      pool.ask("backtestPurchases", own, { event, calibrateUntil, until, model: "mbg-nbd" }),
      pool.ask("assignPersonas", journey, own, { now: until, customers }),
    ]);
    pool.close();
    expect(answers).toEqual([
      segment(log, rule, { now: until, customers }),
      memberships(log, rule, { until, customers }),
      rfm(log, { event, now: until }),
      lifeCycle(log, { bought: event, every: "month", lostAfter: { days: 20 }, until }),
      historicValue(log, { of: event, now: until }),
      expectedValue(log, { event, until, purchases, spend, over: { weeks: 9 } }),
      backtestPurchases(log, { event, calibrateUntil, until, model: "mbg-nbd" }),
      assignPersonas(journey, log, { now: until, customers }),
    ]);
  });
});
