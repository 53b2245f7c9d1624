/**
 * Compares parcours with the libraries that people use today: papaparse for text; polars, pm4py, pl4pm and retentioneering (Python)
 * for reading, transitions, paths and a funnel. Each Python library runs in its own process and is asked in turns with parcours.
 */

import { writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import papa from "papaparse";
import { type EventLog, funnel, logFromCsv, pathTable, transitions } from "parcours";
import { pathEvents, pathTouchpoints } from "./data/pathEvents.ts";
import type { Engines } from "./engines.ts";
import { agree, type Contender, race } from "./measure.ts";
import { openPeer, type Peer, pythonWith } from "./pythonPeer.ts";
import { printTimings } from "./report.ts";

const libraries = ["polars", "pm4py", "pl4pm", "retentioneering"] as const;
const steps = ["touchpoint_01", "touchpoint_08", "touchpoint_02"];

export async function benchPeers(engines: Engines, events: number, rounds: number): Promise<void> {
  const rows = Math.min(events, 1_000_000);
  const file = join(engines.folder, "peers.csv");
  const bytes = textOf(rows);
  writeFileSync(file, bytes);
  const python = pythonWith("peers");
  const peers: Peer[] = [];
  try {
    for (const library of libraries) peers.push(await openPeer("peers", python, library, file));
    await compare(peers, bytes, rows, Math.min(rounds, 4));
  } finally {
    for (const peer of peers) peer.close();
  }
}

async function compare(peers: readonly Peer[], bytes: Uint8Array, rows: number, rounds: number): Promise<void> {
  const [polars, pm4py, pl4pm, retentioneering] = peers as [Peer, Peer, Peer, Peer];
  const read = (): Promise<EventLog> => logFromCsv(bytes, { customer: "user", touchpoint: "event", time: "at" });
  const log = await read();
  const definition = { semantics: "retentioneering", steps } as const;

  const questions: { title: string; ours: () => unknown; expected: unknown; asked: readonly Peer[]; ask: unknown[] }[] =
    [
      {
        title: "CSV of three columns, to a sorted log",
        ours: async () => (await read()).events,
        expected: rows,
        asked: peers,
        ask: ["read"],
      },
      {
        title: "Transitions between touchpoints: counts (parcours counts journeys and times too)",
        ours: () => {
          const { edges } = transitions(log);
          return [edges.length, edges.reduce((sum, { count }) => sum + count, 0)];
        },
        expected: [350, log.events - log.journeys],
        asked: peers,
        ask: ["transitions"],
      },
      {
        title: "Distinct paths with counts",
        ours: () => {
          const table = pathTable(log);
          return [table.rows, log.journeys];
        },
        expected: [pathTable(log).rows, log.journeys],
        asked: [polars, pm4py, pl4pm],
        ask: ["paths"],
      },
      {
        title: "Funnel of three steps without a window",
        ours: () => funnel(log, definition).steps.map(({ count }) => count),
        expected: funnel(log, definition).steps.map(({ count }) => count),
        asked: [retentioneering],
        ask: ["funnel", steps],
      },
    ];
  for (const { title, ours, expected, asked, ask } of questions) {
    const check = (answer: unknown): void => agree(title, answer, expected);
    const contenders: Contender[] = [
      { name: "parcours", run: ours, check },
      ...asked.map(({ name, ask: one }) => ({ name, run: () => one(...ask), check })),
    ];
    if (ask[0] === "read")
      contenders.push({ name: `papaparse ${papaVersion()}, rows alone`, run: () => parsed(bytes), check });
    const timings = await race(contenders, rounds);
    printTimings(
      `${title}, ${rows.toLocaleString("en")} events`,
      timings,
      timings.slice(1).map(({ name }) => ({ faster: "parcours", slower: name })),
    );
  }
}

/** Only splits the text into rows of fields: no name is looked up, no time is read, nothing is sorted. */
function parsed(bytes: Uint8Array): number {
  return papa.parse(new TextDecoder().decode(bytes), { header: false, skipEmptyLines: true }).data.length - 1;
}

function papaVersion(): string {
  return createRequire(import.meta.url)("papaparse/package.json").version;
}

function textOf(rows: number): Uint8Array {
  const { customer, touchpoint, time } = pathEvents(rows);
  const lines = Array.from({ length: rows }, (_, i) => {
    const at = new Date(time[i] as number).toISOString();
    return `user_${customer[i]},${pathTouchpoints[touchpoint[i] as number]},${at}\n`;
  });
  return new TextEncoder().encode(`user,event,at\n${lines.join("")}`);
}
