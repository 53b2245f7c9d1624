/** Compares `attribute` and `conversionPaths` with fixed bounds: no other tool gives the same exact answers. */

import { existsSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import {
  type AttributeResult,
  attribute,
  conversionPaths,
  logFromColumns,
  type PathTable,
  pathTableFromRows,
} from "parcours";
import { mulberry32, pathEvents, pathTouchpoints } from "./data/pathEvents.ts";
import { agree, type Contender, race } from "./measure.ts";
import { printTimings, verdict } from "./report.ts";

/** A contender, and the largest median that it may take, in milliseconds. */
type Bounded = Contender & { atMost: number };

export async function benchAttribution(_engines: unknown, events: number, rounds: number): Promise<void> {
  // runs first, while the garbage collector has no other data to examine
  await raceBounded("Attribution of PathData", pathDataTasks(), rounds);
  const wide = walks(500, 20_000, 20);
  const deep = walks(50, 100_000, 5.9);
  const sets = walks(20, 50_000, 5);
  const touches = touchLog(Math.min(events, 1_000_000));
  const tasks: Bounded[] = [
    { name: "order 1, 500 touchpoints", run: () => attribute(wide, { model: "markov" }), atMost: 700 },
    {
      name: "order 3, 50 touchpoints, 100,000 journeys",
      run: () => attribute(deep, { model: "markov", order: 3 }),
      atMost: 3000,
    },
    { name: "exact Shapley, 20 touchpoints", run: () => attribute(sets, { model: "shapley" }), atMost: 1000 },
    {
      name: "1 M touches to conversion paths with times",
      run: () => conversionPaths(touches, { conversion: pathTouchpoints[0] as string, keep: "times" }),
      atMost: 1000,
    },
  ];
  await raceBounded("Attribution", tasks, rounds);
}

async function raceBounded(title: string, tasks: readonly Bounded[], rounds: number): Promise<void> {
  if (tasks.length === 0) return;
  const timings = await race(tasks, rounds);
  printTimings(title, timings, []);
  for (const [i, { name, ms }] of timings.entries()) {
    const { atMost } = tasks[i] as Bounded;
    verdict(`${name}: ${ms.toFixed(2)} ms`, ms <= atMost, `at most ${atMost} ms`);
  }
}

/** The 10,000 rows of PathData, where they are available: in `../shared` next to the repository. */
function pathDataTasks(): Bounded[] {
  const file = fileURLToPath(new URL("../../../shared/data/pathdata.csv", import.meta.url));
  if (!existsSync(file)) {
    console.log("\nPathData is not available: its three tasks are left out.");
    return [];
  }
  const rows = readFileSync(file, "utf8")
    .trim()
    .split(/\r?\n/)
    .slice(1)
    .map((row) => {
      const [path = "", conversions, value, nulls] = row.split(";");
      return { path, conversions: Number(conversions), value: Number(value), nulls: Number(nulls) };
    });
  const tableOf = () => pathTableFromRows(rows, { separator: " > " });
  const table = tableOf();
  const bootstrap = { replicates: 1000, seed: 1 };
  return [
    {
      name: "PathData, path strings to exact credits",
      run: () => attribute(tableOf(), { model: "markov" }),
      check: ({ total }: AttributeResult) => agree("conversions", total.conversions, 19_785),
      repeats: 50,
      // a twentieth of the time that ChannelAttribution takes for the same texts, with its simulation
      atMost: 12,
    },
    { name: "order 1, PathData, hot", run: () => attribute(table, { model: "markov" }), repeats: 300, atMost: 1.6 },
    {
      name: "order 1, PathData, 1000 replicates",
      run: () => attribute(table, { model: "markov" }, bootstrap),
      atMost: 10_000,
    },
  ];
}

/** Random journeys: every touchpoint has a few likely successors, and one journey in five converts. */
function walks(touchpoints: number, journeys: number, length: number): PathTable {
  const random = mulberry32(7);
  const rows = Array.from({ length: journeys }, () => {
    const path: string[] = [];
    let at = Math.floor(random() * touchpoints);
    do {
      path.push(`touchpoint_${at}`);
      let k = 0;
      while (k < 6 && random() < 0.45) k++;
      at = (at * 7 + k * k + 1) % touchpoints;
    } while (random() > 1 / length);
    return random() < 0.2 ? { path, conversions: 1, nulls: 0 } : { path, conversions: 0, nulls: 1 };
  });
  return pathTableFromRows(rows);
}

function touchLog(events: number) {
  const columns = pathEvents(events);
  return logFromColumns({ ...columns, touchpoint: { codes: columns.touchpoint, names: pathTouchpoints } });
}
