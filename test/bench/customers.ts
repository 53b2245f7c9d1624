/**
 * Measures questions about one million customers with twenty million events: a segment against DuckDB and against `filterEvents`, RFM scores,
 * life cycle, and a model of purchases against the Python library lifetimes.
 */

import { writeFileSync } from "node:fs";
import { join } from "node:path";
import {
  type CustomerRule,
  type EventLog,
  filterEvents,
  fitPurchases,
  lifeCycle,
  logFromColumns,
  memberships,
  type PurchaseHistories,
  rfm,
  segment,
} from "parcours";
import { allocatedBytes } from "../helpers/allocation.ts";
import { customerEvents, customersUntil, purchaseColumns, valueInSql } from "./data/customerEvents.ts";
import { funnelTouchpoints } from "./data/funnelEvents.ts";
import { type Engines, loadEvents, openEngines } from "./engines.ts";
import { agree, race } from "./measure.ts";
import { openPeer, pythonWith } from "./pythonPeer.ts";
import { printTimings, tell, verdict } from "./report.ts";

const day = 86_400_000;
const bought = funnelTouchpoints[0] as string;
const now = customersUntil;

/** At least two purchases in 90 days, at least 200 in all, the last one less than 30 days ago. */
const rule: CustomerRule = {
  all: [
    { count: bought, within: { days: 90 }, gte: 2 },
    { sum: "value", of: bought, gte: 200 },
    { since: bought, lt: { days: 30 } },
  ],
};

const inSql = `SELECT count(*) FROM (
    SELECT u, count(*) FILTER (t > ${now - 90 * day}) AS recent, sum(v) AS total, max(t) AS last FROM bought WHERE t <= ${now} GROUP BY u)
  WHERE recent >= 2 AND total >= 200 AND ${now} - last < ${30 * day}`;

export async function benchCustomers(events: number, rounds: number): Promise<void> {
  const engines = await openEngines();
  try {
    await membersAgainstSql(engines, events, rounds);
    await fitAgainstLifetimes(engines.folder, events / 20, Math.min(rounds, 3));
  } finally {
    engines.close();
  }
}

async function membersAgainstSql(engines: Engines, events: number, rounds: number): Promise<void> {
  const { value, ...columns } = customerEvents(events);
  await loadEvents(engines, columns);
  const { duckdb } = engines;
  await duckdb.query(`CREATE OR REPLACE TABLE valued AS SELECT *, ${valueInSql} AS v FROM events`);
  await duckdb.query("CREATE OR REPLACE VIEW bought AS SELECT * FROM valued WHERE k = 0");
  const log = logFromColumns({
    ...columns,
    touchpoint: { codes: columns.touchpoint, names: funnelTouchpoints },
    value,
  });
  const members = (): number => segment(log, rule, { now }).segments[0]?.count as number;
  const expected = members();
  const check = (answer: unknown): void => agree("segment", Number(answer), expected);
  const timings = await race(
    [
      { name: "filterEvents", run: () => filterEvents(log, bought).events, repeats: 2 },
      { name: "segment", run: members, check, repeats: 2 },
      { name: "DuckDB", run: async () => (await duckdb.query(inSql))[0]?.[0], check, repeats: 2 },
      { name: "memberships", run: () => memberships(log, rule, { until: now, intervals: false }), repeats: 1 },
      { name: "rfm", run: () => rfm(log, { event: bought, now }) },
      { name: "lifeCycle", run: () => lifeCycle(log, { bought, every: "month", lostAfter: { days: 90 }, until: now }) },
    ],
    rounds,
  );
  const { journeys } = log;
  printTimings(
    `Three tests for each of ${journeys.toLocaleString("en")} customers, ${events.toLocaleString("en")} events`,
    timings,
    [
      { faster: "segment", slower: "DuckDB" },
      { variant: "segment", plain: "filterEvents", atMost: 4 },
      // the specification adds the time of the output, for which it has no number
      { variant: "memberships", plain: "filterEvents", atMost: 4 },
    ],
  );
  outputOf(log);
  const bytes = allocatedBytes(members) / log.events;
  verdict(
    `a call of segment allocates ${bytes.toFixed(3)} bytes per event on the heap`,
    bytes < 12,
    "less than an object for each, 12",
  );
}

/** Tells how much memberships find: writing it is part of their time. */
function outputOf(log: EventLog): void {
  const { segments } = memberships(log, rule, { until: now, intervals: false });
  const { entries = 0, exits = 0 } = segments[0] ?? {};
  tell(`memberships find ${(Number(entries) + Number(exits)).toLocaleString("en")} entries and exits`);
}

async function fitAgainstLifetimes(folder: string, customers: number, rounds: number): Promise<void> {
  const columns = purchaseColumns(customers);
  const file = join(folder, "histories.bin");
  const all = new Float64Array(3 * customers);
  all.set(columns.x);
  all.set(columns.tx, customers);
  all.set(columns.T, 2 * customers);
  writeFileSync(file, all);
  const histories: PurchaseHistories = {
    kind: "purchaseHistories",
    definition: { event: bought, unit: { weeks: 1 }, timeZone: "UTC", merge: "day", until: now },
    customers,
    repeaters: columns.x.reduce((sum, x) => sum + (x > 0 ? 1 : 0), 0),
    ids: [],
    ...columns,
    mean: null,
    total: null,
    first: new Float64Array(customers),
    leftOut: {},
    warnings: [],
  };
  const fit = (): number[] =>
    Object.values(fitPurchases(histories, { model: "bg-nbd" }).parameters).map(({ value }) => value as number);
  const expected = fit();
  // both stop near the maximum: three digits are the same
  const check = (answer: number[]): void =>
    agree(
      "fit",
      answer.map((own, i) => Math.abs(own / (expected[i] as number) - 1) < 2e-3),
      [true, true, true, true],
    );
  const peer = await openPeer("peers/lifetimes", pythonWith("peers/lifetimes"), "lifetimes", file);
  try {
    const timings = await race(
      [
        { name: "parcours", run: fit, check },
        { name: peer.name, run: () => peer.ask("fit"), check },
      ],
      rounds,
    );
    printTimings(`fitPurchases (BG/NBD) to ${customers.toLocaleString("en")} customers`, timings, [
      { faster: "parcours", slower: peer.name },
    ]);
  } finally {
    peer.close();
  }
}
