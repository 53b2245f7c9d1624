/** Compares a pool of two workers with a pool of one: the same questions of the same log in shared memory. */

import { logFromColumns } from "parcours";
import { createPool } from "parcours/workers";
import { pathEvents, pathTouchpoints } from "./data/pathEvents.ts";
import { agree, race } from "./measure.ts";
import { printTimings } from "./report.ts";

/** Needs two idle processor cores: on a busy machine the bounds are missed. */
export async function benchWorkers(events: number, rounds: number): Promise<void> {
  const columns = pathEvents(events);
  const log = logFromColumns({ ...columns, touchpoint: { codes: columns.touchpoint, names: pathTouchpoints } });
  const pools = [1, 2].map((workers) => createPool({ workers }));
  try {
    const [one, two] = pools.map((pool) => ({ pool, log: pool.share(log) })) as [PoolLog, PoolLog];
    const [first, second, third] = pathTouchpoints as [string, string, string];
    const definition = { steps: [first, second, third], within: { days: 1 } };
    const asks = {
      transitions: ({ pool, log }: PoolLog) => pool.ask("transitions", log, { times: "none" }),
      funnel: ({ pool, log }: PoolLog) => pool.ask("funnel", log, definition),
    };
    for (const [name, ask] of Object.entries(asks)) {
      const wanted = await ask(one);
      const timings = await race(
        [
          { name: "one worker", run: () => ask(one) },
          { name: "two workers", run: () => ask(two), check: (answer: unknown) => agree(name, answer, wanted) },
        ],
        rounds,
      );
      const title = `Workers: ${name}, ${events.toLocaleString("en")} events in shared memory`;
      printTimings(title, timings, [{ faster: "two workers", slower: "one worker", times: 1.7 }]);
    }
  } finally {
    for (const pool of pools) pool.close();
  }
}

/** A pool, and the log that it shares. */
type PoolLog = { pool: ReturnType<typeof createPool>; log: ReturnType<typeof logFromColumns> };
