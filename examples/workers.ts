/** Asks three questions at once in workers, off the main thread: `npx tsx examples/workers.ts`. */

import { existsSync } from "node:fs";
import { Worker } from "node:worker_threads";
import { logFromRows } from "parcours";
import { createPool } from "parcours/workers";

const names = ["search", "product", "cart", "purchase"];
const rows = Array.from({ length: 200_000 }, (_, i) => ({
  customer: `customer ${i % 30_000}`,
  touchpoint: names[(i * 7 + Math.floor(i / 30_000)) % 4] as string,
  time: 1_700_000_000_000 + i * 1000,
}));
const log = logFromRows(rows, { customer: "customer", touchpoint: "touchpoint", time: "time" });

// with the package installed, createPool({ workers: 2 }) is enough; in this repository the worker is a TypeScript file, which tsx loads
const file = new URL("../src/workers/worker.ts", import.meta.url);
const load = `import("tsx/esm/api").then(({ tsImport }) => tsImport(${JSON.stringify(file.href)}, ${JSON.stringify(import.meta.url)}))`;
const pool = createPool({ workers: 2, ...(existsSync(file) && { start: () => new Worker(load, { eval: true }) }) });
try {
  const shared = pool.share(log);
  const [bought, steps, paths] = await Promise.all([
    pool.ask("funnel", shared, { steps: ["product", "purchase"], within: { days: 7 } }),
    pool.ask("transitions", shared, { times: "none" }),
    pool.ask("pathTable", shared),
  ]);
  console.log(`${bought.entered} customers saw a product, ${bought.converted} of them bought`);
  console.log(`${steps.edges.length} different steps; the most frequent is taken ${steps.edges[0]?.count} times`);
  console.log(`${paths.rows} different paths`);
} finally {
  pool.close();
}
