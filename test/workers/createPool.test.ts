/** Pools of worker threads: same answers as the functions themselves, errors, abort, end. */

import fc from "fast-check";
import {
  type EventLog,
  type FunnelDefinition,
  type FunnelOptions,
  funnel,
  logFromCsv,
  logFromRows,
  pathTable,
  retention,
  splitJourneys,
  type TransitionsDefinition,
  transitions,
} from "parcours";
import { type CreatePoolOptions, createPool, type Pool } from "parcours/workers";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { splitNames } from "../../src/workers/createPool.ts";
import { splitQuestions } from "../../src/workers/splitQuestions.ts";
import { randomLog } from "../helpers/randomLog.ts";
import { workerFile } from "../helpers/workerFile.ts";

let start: NonNullable<CreatePoolOptions["start"]>;
const pools: Pool[] = [];
const poolOf = (options: CreatePoolOptions = {}): Pool => {
  const pool = createPool({ workers: 2, start, ...options });
  pools.push(pool);
  return pool;
};

beforeAll(async () => {
  start = await workerFile();
});
afterAll(() => {
  for (const pool of pools) pool.close();
});

const definitions: TransitionsDefinition[] = [
  {},
  { times: "quantiles", weight: "q50Ms" },
  { times: "none", collapse: "repeats", prune: { edges: { top: 3 } } },
  { by: "channel", withoutLabel: { name: "none" } },
  { prune: { nodes: { top: 2 } } },
];

const funnels: FunnelDefinition[] = [
  { steps: ["a", "b"] },
  { steps: ["a", { match: "b", optional: true }, "c"], within: { seconds: 0.005 } },
  { steps: ["a", "b"], order: "unordered", within: { seconds: 0.003 } },
  { steps: ["a", "b"], exclude: ["c"], exclusionEffect: "remove" },
  { steps: ["a", "b"], order: "strict" },
  { steps: ["a", "b"], breakdown: { by: { property: "device" } } },
  { steps: ["a", "b"], hold: { property: "device" } },
  { steps: ["a", "a"], count: "attempts", within: { seconds: 0.003 } },
  { steps: ["a", "b"], entry: "first", ties: "strict", times: "shortest" },
];
const funnelOptions: FunnelOptions[] = [
  { unknownTouchpoints: "zero" },
  { unknownTouchpoints: "zero", reasons: true, witnesses: 1, level: 0.9 },
  { unknownTouchpoints: "zero", cluster: "none", witnesses: 0 },
  { unknownTouchpoints: "zero", value: "value" },
  {},
];

/** A visit ends after some silence, so that customers have several journeys. */
const visits = (log: EventLog) => splitJourneys(log, { silence: { seconds: 0.002 } });

const columns = { customer: "c", touchpoint: "t", time: "at" };
const small = logFromRows(
  "1view 1buy 2view 3view 3buy".split(" ").map((text, at) => ({ c: text.slice(0, 1), t: text.slice(1), at })),
  columns,
);
const csv = `c,t,at\n${Array.from({ length: 500 }, (_, i) => `u${i % 40},t${i % 7},${i * 1000}`).join("\n")}\n`;

describe.each([
  ["shared memory", true],
  ["copies", false],
])("a pool with %s", (_, shared) => {
  test("gives the answers of the functions, counted in parts", async () => {
    const pool = poolOf({ workers: 3, shared, splitFrom: 0 });
    await fc.assert(
      fc.asyncProperty(
        randomLog(30),
        fc.boolean(),
        fc.constantFrom(...definitions),
        async (random, split, definition) => {
          const log = split ? visits(random) : random;
          const own = pool.share(log);
          expect(own).toEqual(log);
          const [found, table] = await Promise.all([
            pool.ask("transitions", own, definition),
            pool.ask("pathTable", own, { by: definition.by ?? "touchpoint", collapse: definition.collapse ?? "none" }),
          ]);
          expect(found).toEqual(transitions(log, definition));
          expect(table).toEqual(
            pathTable(log, { by: definition.by ?? "touchpoint", collapse: definition.collapse ?? "none" }),
          );
        },
      ),
      { numRuns: 60 },
    );
  });

  test("gives the answer of funnel, counted in parts where it is a sum over journeys", async () => {
    const pool = poolOf({ workers: 3, shared, splitFrom: 0 });
    await fc.assert(
      fc.asyncProperty(
        randomLog(40),
        fc.boolean(),
        fc.constantFrom(...funnels),
        fc.constantFrom(...funnelOptions),
        fc.boolean(),
        async (random, split, definition, options, valued) => {
          const { value, ...rest } = split ? visits(random) : random;
          // a log with a column of values is not split
          const log: EventLog = valued && value ? { ...rest, value } : rest;
          let wanted: unknown;
          try {
            wanted = funnel(log, definition, options);
          } catch (error) {
            wanted = error;
          }
          const found = await pool.ask("funnel", pool.share(log), definition, options).catch((error: unknown) => error);
          expect(found).toEqual(wanted);
        },
      ),
      { numRuns: 150 },
    );
  });

  test("gives the answers of the functions that run whole in one worker", async () => {
    const pool = poolOf({ shared });
    await fc.assert(
      fc.asyncProperty(randomLog(30), async (log) => {
        const own = pool.share(log);
        const steps = { steps: ["a", "b"], within: { seconds: 1 } };
        const options = { unknownTouchpoints: "zero" as const };
        const cohorts = { start: "a", every: "day" as const, periods: 3 };
        const answers = await Promise.all([
          pool.ask("funnel", own, steps, options),
          pool.ask("retention", own, cohorts).catch((error: unknown) => error),
          pool.ask("describeLog", own),
        ]);
        expect(answers[0]).toEqual(funnel(log, steps, options));
        let wanted: unknown;
        try {
          wanted = retention(log, cohorts);
        } catch (error) {
          wanted = error;
        }
        expect(answers[1]).toEqual(wanted);
      }),
      { numRuns: 20 },
    );
  });

  test("reads CSV in a worker, from every kind of source", async () => {
    const pool = poolOf({ shared });
    const wanted = await logFromCsv(csv, columns);
    const bytes = new TextEncoder().encode(csv);
    async function* pieces() {
      for (let at = 0; at < bytes.length; at += 100) yield bytes.slice(at, at + 100);
    }
    const sources = [csv, bytes, new Blob([csv]), new Response(csv), new Blob([csv]).stream(), pieces()];
    for (const source of sources) {
      const log = await pool.logFromCsv(source, columns);
      expect(log).toEqual(wanted);
      expect(await pool.ask("pathTable", log)).toEqual(pathTable(wanted));
    }
    expect(bytes.length).toBe(csv.length);
  });

  test("cancels the source on every way out, and rejects with the error of the source", async () => {
    const pool = poolOf({ workers: 1, shared });
    let [cancelled, given] = [0, 0];
    const endless = (first: string) =>
      new ReadableStream({
        start: (controller) => controller.enqueue(new TextEncoder().encode(first)),
        pull: (controller) => controller.enqueue(new TextEncoder().encode(`u${given++},a,1\n`)),
        cancel: () => {
          cancelled++;
        },
      });
    await expect(pool.logFromCsv(endless("nothing\n"), columns)).rejects.toMatchObject({ code: "unknown_column" });
    // an endless source is read no further than two messages ahead
    expect(given * "u1,a,1\n".length).toBeLessThan(3 * 2 ** 18);
    const reason = new Error("not now");
    const during = pool.logFromCsv(endless("c,t,at\n"), columns, { signal: AbortSignal.timeout(200) });
    const waiting = new AbortController();
    const queued = pool.logFromCsv(endless("c,t,at\n"), columns, { signal: waiting.signal });
    waiting.abort(reason);
    await expect(queued).rejects.toBe(reason);
    await expect(during).rejects.toMatchObject({ name: "TimeoutError" });
    await expect(pool.logFromCsv(endless("c,t,at\n"), columns, { signal: AbortSignal.abort(reason) })).rejects.toBe(
      reason,
    );
    await new Promise((resolve) => setTimeout(resolve));
    expect(cancelled).toBe(4);
    const broken = new Error("the disk is gone");
    async function* failing() {
      yield "c,t,at\n1,a,1\n";
      throw broken;
    }
    await expect(pool.logFromCsv(failing(), columns)).rejects.toBe(broken);
    await expect(pool.logFromCsv(7 as never, columns)).rejects.toMatchObject({ code: "wrong_argument" });
    // the pool still answers
    expect((await pool.logFromCsv("c,t,at\n1,a,1\n", columns)).events).toBe(1);
  });
});

describe("a pool", () => {
  test("answers about a log that is not shared, and about tables", async () => {
    const pool = poolOf();
    expect(await pool.ask("funnel", small, { steps: ["view", "buy"] })).toEqual(
      funnel(small, { steps: ["view", "buy"] }),
    );
    expect(await pool.ask("transitions", pathTable(small))).toEqual(transitions(pathTable(small)));
  });

  test("keeps the code, the message and the issues of errors", async () => {
    const pool = poolOf();
    const wrong = { steps: ["view", "buyy"] };
    await expect(pool.ask("funnel", pool.share(small), wrong)).rejects.toMatchObject({
      name: "ParcoursError",
      code: "unknown_touchpoint",
      message: expect.stringContaining('Did you mean "buy"?'),
    });
    await expect(pool.logFromCsv("c,t,at\n1,view,never\n", columns)).rejects.toMatchObject({
      name: "ParcoursError",
      issues: [{ code: "invalid_time" }],
    });
    await expect(pool.ask("funel" as "funnel", small, wrong)).rejects.toMatchObject({
      code: "invalid_definition",
      message: expect.stringContaining('Did you mean "funnel"?'),
    });
    const onProgress = () => {};
    await expect(pool.logFromCsv(csv, columns, { onProgress })).rejects.toMatchObject({ code: "wrong_argument" });
    // the pool still answers
    expect((await pool.ask("describeLog", small)).events).toBe(5);
  });

  test("rejects with the reason of an aborted signal, and goes on with another worker", async () => {
    const pool = poolOf({ workers: 1 });
    const [controller, waiting] = [new AbortController(), new AbortController()];
    const reason = new Error("not now");
    const rows = Array.from({ length: 60_000 }, (_, i) => ({
      c: i % 5000,
      t: `t${(Math.imul(i + 1, 0x9e3779b1) >>> 8) % 900}`,
      at: i,
    }));
    const log = pool.share(logFromRows(rows, columns));
    // seconds of work: the distances of thousands of paths
    const ask = (signal: AbortSignal) =>
      pool.ask("clusterPaths", pathTable(log), { k: 3, maxPaths: 10_000 }, { signal } as never);
    const [first, second] = [ask(controller.signal), ask(waiting.signal)];
    const third = pool.ask("describeLog", log);
    setTimeout(() => controller.abort(reason), 50);
    waiting.abort(reason);
    expect(await Promise.allSettled([first, second])).toEqual([
      { status: "rejected", reason },
      { status: "rejected", reason },
    ]);
    expect((await third).events).toBe(60_000);
    await expect(pool.ask("retention", log, {} as never, { signal: AbortSignal.abort(reason) } as never)).rejects.toBe(
      reason,
    );
  });

  test("rejects what is open and what comes after close", async () => {
    const pool = poolOf({ workers: 1 });
    const open = [pool.ask("describeLog", small), pool.ask("describeLog", small)];
    pool.close();
    pool.close();
    for (const one of await Promise.allSettled(open))
      expect(one).toMatchObject({ status: "rejected", reason: { code: "pool_closed" } });
    await expect(pool.ask("describeLog", small)).rejects.toMatchObject({ code: "pool_closed" });
    await expect(pool.logFromCsv(csv, columns)).rejects.toMatchObject({ code: "pool_closed" });
    expect(() => pool.share(small)).toThrow("it is closed");
  });

  test("tells when a worker ends before it answers", async () => {
    const { Worker } = await import("node:worker_threads");
    const pool = poolOf({ start: () => new Worker("process.exit(3)", { eval: true }) });
    await expect(pool.ask("describeLog", small)).rejects.toMatchObject({ code: "worker_failed" });
  });

  test("refuses options that are not its own", () => {
    expect(() => createPool({ worker: 2 } as never)).toThrow('Did you mean "workers"?');
    expect(() => createPool({ workers: 0 })).toThrow("workers");
    expect(() => createPool({ start: 3 as never })).toThrow("start");
    expect(() => createPool({ splitFrom: -1 })).toThrow("splitFrom");
  });

  test("knows which functions can be counted in parts", () => {
    expect([...splitNames].sort()).toEqual(Object.keys(splitQuestions).sort());
  });
});
