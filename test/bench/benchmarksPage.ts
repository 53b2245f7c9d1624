/** Writes what a suite printed into its section of `docs/benchmarks.md`. Sections of suites that did not run stay as they are. */

import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { cpus, totalmem } from "node:os";
import { fileURLToPath } from "node:url";
import { type Sheet, timeText } from "./report.ts";

const page = fileURLToPath(new URL("../../docs/benchmarks.md", import.meta.url));

const head = `# Benchmarks

This page is written by \`npm run bench -- --write\`. Nobody edits it. Each section names its day and its machine.

- The contenders of a table run in turns in one run, so that a busy moment affects all of them. The first round is ignored. The table
  shows the median and the fastest of the other rounds.
- The answers are compared: a contender with another answer stops the benchmark.
- A line with a bound says how many times as fast parcours is, and what we ask of it. **MISSED** means that the bound does not hold in
  this run. Absolute times depend on the machine: compare the ratios.
`;

export function writeSection(suite: string, peers: string, sheets: readonly Sheet[]): void {
  const sections = new Map<string, string>();
  const old = existsSync(page) ? readFileSync(page, "utf8") : "";
  for (const section of old.split(/^(?=## )/m).slice(1))
    sections.set(/^## (.*)/.exec(section)?.[1] ?? "", section.trimEnd());
  sections.set(suite, [`## ${suite}`, machine(suite, peers), ...sheets.flatMap(sheetText)].join("\n\n"));
  const sorted = [...sections].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, section]) => section);
  writeFileSync(page, `${[head.trimEnd(), ...sorted].join("\n\n")}\n`);
}

function machine(suite: string, peers: string): string {
  const [cpu] = cpus();
  const memory = Math.round(totalmem() / 2 ** 30);
  const day = new Date().toISOString().slice(0, 10);
  const parts = [
    day,
    `Node ${process.versions.node}`,
    peers,
    `${cpus().length} × ${cpu?.model.trim()}`,
    `${memory} GB`,
  ];
  return `Measured by \`npm run bench -- ${suite}\`: ${parts.filter((part) => part !== "").join(", ")}.`;
}

function sheetText({ title, timings, lines }: Sheet): string[] {
  const rows = timings.map(({ name, ms, fastest }) => `| ${name} | ${timeText(ms)} | ${timeText(fastest)} |`);
  const table = ["| | median | fastest |", "|---|--:|--:|", ...rows].join("\n");
  const list = lines.map(({ text, missed }) => `- ${missed ? "**MISSED** " : ""}${text}`).join("\n");
  return [title === "" ? "" : `### ${title}`, timings.length > 0 ? table : "", list].filter((part) => part !== "");
}
