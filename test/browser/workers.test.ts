/** A pool of workers in Chromium, on a page that is cross-origin isolated and on one that is not. */

import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { fileURLToPath } from "node:url";
import { build } from "esbuild";
import { funnel, logFromCsv, pathTable, transitions } from "parcours";
import type { Browser } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { chromiumPath, startChromium } from "../helpers/chromium.ts";

const columns = { customer: "c", touchpoint: "t", time: "at" };
const csv = `c,t,at\n${Array.from({ length: 4000 }, (_, i) => `u${i % 300},t${(i * i) % 7},${i * 1000}`).join("\n")}\n`;

/** What the page does; `csv` and `columns` come with the page. */
const app = `
import { createPool } from "parcours/workers";
const ask = async () => {
  const pool = createPool({ workers: 2, splitFrom: 0 });
  const log = await pool.logFromCsv(new Blob([window.given.csv]), window.given.columns);
  const [steps, paths, count, wrong] = await Promise.all([
    pool.ask("transitions", log, { times: "quantiles" }),
    pool.ask("pathTable", log),
    pool.ask("funnel", log, { steps: ["t0", "t1"] }),
    pool.ask("funnel", log, { steps: ["t0", "t9"] }).catch((error) => ({ code: error.code, name: error.name })),
  ]);
  const controller = new AbortController();
  const aborted = pool.ask("describeLog", log, { signal: controller.signal }).catch((error) => error.name);
  controller.abort();
  const plain = { journeys: [...paths.journeys], codes: [...paths.codes], names: paths.names };
  const answer = { isolated: crossOriginIsolated, shared: !(log.time.buffer instanceof ArrayBuffer), steps, plain, count, wrong, aborted: await aborted };
  pool.close();
  return { ...answer, closed: await pool.ask("describeLog", log).catch((error) => error.code) };
};
window.answer = ask();
`;

describe.skipIf(chromiumPath === null)("a pool in Chromium (needs chromium)", () => {
  let browser: Browser;
  let server: Server;
  let files: Map<string, string>;
  let isolated = false;

  beforeAll(async () => {
    const root = fileURLToPath(new URL("../..", import.meta.url));
    const { outputFiles } = await build({
      stdin: { contents: app, resolveDir: `${root}test`, sourcefile: "app.js" },
      bundle: true,
      write: false,
      format: "esm",
      platform: "browser",
      logLevel: "error",
      tsconfig: `${root}tsconfig.json`,
      outfile: "app.js",
    });
    const worker = await build({
      entryPoints: [`${root}src/workers/worker.ts`],
      bundle: true,
      write: false,
      format: "esm",
      platform: "browser",
      logLevel: "error",
    });
    files = new Map([
      ["/app.js", outputFiles[0]?.text as string],
      ["/worker.js", worker.outputFiles[0]?.text as string],
    ]);
    server = createServer(({ url = "/" }, response) => {
      const headers = isolated
        ? { "Cross-Origin-Opener-Policy": "same-origin", "Cross-Origin-Embedder-Policy": "require-corp" }
        : {};
      const script = files.get(url);
      response.writeHead(200, { "Content-Type": script ? "text/javascript" : "text/html", ...headers });
      response.end(
        script ??
          `<!doctype html><title>Pool</title><script>window.given = ${JSON.stringify({ csv, columns })}</script>
        <script type="module" src="app.js"></script>`,
      );
    }).listen(0, "127.0.0.1");
    browser = await startChromium();
  });
  afterAll(async () => {
    await browser?.close();
    server?.close();
  });

  test.each([
    ["with shared memory", true],
    ["with copies", false],
  ])("gives the answers of the functions, %s", async (_, apart) => {
    isolated = apart;
    const page = await browser.newPage();
    const faults: string[] = [];
    page.on("pageerror", ({ message }) => faults.push(message));
    await page.goto(`http://127.0.0.1:${(server.address() as AddressInfo).port}/`);
    const answer = await page.evaluate("window.answer");
    const log = await logFromCsv(csv, columns);
    const paths = pathTable(log);
    expect(answer).toEqual({
      isolated: apart,
      shared: apart,
      steps: JSON.parse(JSON.stringify(transitions(log, { times: "quantiles" }))),
      plain: { journeys: [...paths.journeys], codes: [...paths.codes], names: paths.names },
      count: JSON.parse(JSON.stringify(funnel(log, { steps: ["t0", "t1"] }))),
      wrong: { code: "unknown_touchpoint", name: "ParcoursError" },
      aborted: "AbortError",
      closed: "pool_closed",
    });
    expect(faults).toEqual([]);
    await page.close();
  });
});
