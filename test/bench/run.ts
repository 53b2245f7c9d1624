/**
 * Measures parcours against ClickHouse and DuckDB on the same events in the same run, and against its own bounds.
 *
 * `npm run bench` runs everything. `npm run bench -- funnel transitions` runs some parts. `--quick` takes a tenth of the events. `--rounds 9` sets
 * the number of rounds: the first round is ignored, and the medians of the others are compared. `--write` writes the results of the
 * parts that ran into `docs/benchmarks.md`.
 */

import { parseArgs } from "node:util";
import { benchAttribution } from "./attribution.ts";
import { benchAutomation } from "./automation.ts";
import { writeSection } from "./benchmarksPage.ts";
import { benchCharts } from "./charts.ts";
import { benchCustomers } from "./customers.ts";
import { openEngines } from "./engines.ts";
import { benchFunnel } from "./funnel.ts";
import { benchIdentity } from "./identity.ts";
import { benchLabels } from "./labels.ts";
import { benchLog } from "./log.ts";
import { benchPaths } from "./paths.ts";
import { benchPeers } from "./peers.ts";
import { missedBounds, takeSheets } from "./report.ts";
import { benchScan } from "./scan.ts";
import { benchText } from "./text.ts";
import { benchTransitions } from "./transitions.ts";
import { benchWorkers } from "./workers.ts";

const suites = {
  log: benchLog,
  text: benchText,
  funnel: benchFunnel,
  transitions: benchTransitions,
  paths: benchPaths,
  attribution: benchAttribution,
  peers: benchPeers,
};

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    quick: { type: "boolean", default: false },
    rounds: { type: "string", default: "6" },
    write: { type: "boolean", default: false },
  },
});
const events = values.quick ? 1_000_000 : 10_000_000;
const chosen = (name: string): boolean => positionals.length === 0 || positionals.includes(name);
// pictures are measured against a bound of their own: they need no engine
if (chosen("charts")) {
  await benchCharts(Number(values.rounds));
  keep("charts", "");
}
if (chosen("identity")) {
  await benchIdentity(events, Number(values.rounds));
  keep("identity", "");
}
if (chosen("customers")) {
  await benchCustomers(2 * events, Number(values.rounds));
  keep("customers", "");
}
if (chosen("automation")) {
  benchAutomation(2 * events);
  keep("automation", "");
}
if (chosen("labels")) {
  await benchLabels(events, Number(values.rounds));
  keep("labels", "");
}
if (chosen("scan")) {
  await benchScan(positionals.filter((name) => name !== "scan"));
  keep("scan", "");
}
if (chosen("workers")) {
  await benchWorkers(events, Number(values.rounds));
  keep("workers", "");
}
const others = Object.entries(suites).filter(([name]) => chosen(name));
if (others.length > 0) await againstEngines();

async function againstEngines(): Promise<void> {
  const engines = await openEngines();
  const versions = `ClickHouse ${engines.clickhouse.version}, DuckDB ${engines.duckdb.version}`;
  console.log(`Node ${process.version}, ${versions}`);
  try {
    for (const [name, suite] of others) {
      await suite(engines, events, Number(values.rounds));
      keep(name, versions);
    }
  } finally {
    engines.close();
  }
}

/** Keeps what a suite printed: on the page, when it was asked for. */
function keep(suite: string, versions: string): void {
  const sheets = takeSheets();
  if (values.write) writeSection(suite, versions, sheets);
}

console.log(missedBounds() === 0 ? "\nEvery bound holds." : `\n${missedBounds()} bounds missed.`);
process.exitCode = missedBounds() === 0 ? 0 : 1;
