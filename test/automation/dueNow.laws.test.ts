import fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
  type CommunicationPolicy,
  dueNow,
  listEnrolments,
  type Programme,
  type Sent,
} from "../../src/automation/index.ts";
import { oracleOf } from "../helpers/programmeOracle.ts";
import { calls, policies, programmeOf, rowsOf, start, unit } from "../helpers/programmeSamples.ts";
import { day, hour, logOf, type Row, sentAt } from "../helpers/programmes.ts";

const setting = fc.record({ rows: rowsOf, programmes: fc.tuple(programmeOf("p"), programmeOf("q")), policy: policies });
/** Plays the app: at each call it asks, and may send what is due. Returns the ledger. */
function play(
  { rows, programmes, policy }: { rows: Row[]; programmes: readonly Programme[]; policy: CommunicationPolicy },
  list: readonly [number, boolean, number][],
): Sent[] {
  const log = logOf(rows);
  const ledger: Sent[] = [];
  for (const [at, sends, late] of list) {
    if (!sends) continue;
    const now = start + at * unit;
    // the app may take a while: the entry is later than the call
    for (const one of dueNow(log, { programmes, policy }, { now, ledger }).due)
      ledger.push(sentAt(one, now + late * 1000));
  }
  return ledger;
}

const runs = { numRuns: 150 };

describe("dueNow", () => {
  test("equals the slow twin, which looks at every instant", () => {
    fc.assert(
      fc.property(setting, calls, fc.integer({ min: 0, max: 45 }), ({ rows, programmes, policy }, list, last) => {
        const log = logOf(rows);
        const now = start + last * unit;
        const ledger = play({ rows, programmes, policy }, list).filter(({ at }) => at <= now);
        const result = dueNow(log, { programmes, policy }, { now, ledger });
        const listed = listEnrolments(result.enrolments);
        // every hour, just before it, and the instants of the ledger
        const instants = new Set(ledger.map(({ at }) => at));
        for (const one of ledger) for (const later of [6, 12, 18, 24, 72]) instants.add(one.at + later * hour);
        for (let at = start - 14 * unit; at <= now; at += hour) instants.add(at).add(at - 1);
        instants.add(now);
        const ordered = [...instants].filter((at) => at <= now).sort((a, b) => a - b);
        for (const who of ["ann", "bob", "eve"]) {
          const events = rows.flatMap(([own, what, at]) => (own === who && at <= now ? [{ what, at }] : []));
          if (events.length === 0) continue;
          const wanted = oracleOf(log, programmes, policy, who, events, ledger, ordered);
          expect(
            result.due
              .filter(({ customer }) => customer === who)
              .map(({ key }) => key)
              .sort(),
          ).toEqual(wanted.due.sort());
          const own = listed
            .filter(({ customer }) => customer === who)
            .map(({ programme: id, triggerAt, node, state }) => [id, triggerAt, node === null ? state : null]);
          expect(own.sort()).toEqual(wanted.runs.sort());
        }
      }),
      runs,
    );
  });

  test("the same message never goes twice, and after the ledger is written nothing is due", () => {
    fc.assert(
      fc.property(setting, calls, (given, list) => {
        const ledger = play(given, list);
        expect(new Set(ledger.map(({ key }) => key)).size).toBe(ledger.length);
        const [at = 0] = list.at(-1) ?? [];
        const now = start + at * unit;
        const definition = { programmes: given.programmes, policy: given.policy };
        const log = logOf(given.rows);
        const { due } = dueNow(log, definition, { now, ledger });
        const all = [...ledger, ...due.map((one) => sentAt(one, now))];
        const again = dueNow(log, definition, { now, ledger: all }).due;
        // what follows a message at once may be due then: never the same key
        const keys = new Set(all.map(({ key }) => key));
        expect(again.filter(({ key }) => keys.has(key))).toEqual([]);
      }),
      runs,
    );
  });

  test("enrolments of an earlier call change nothing, whatever came since: events, also late ones, and sends", () => {
    fc.assert(
      fc.property(setting, calls, rowsOf, fc.integer({ min: 0, max: 20 }), (given, list, more, later) => {
        const definition = { programmes: given.programmes, policy: given.policy };
        const [at = 0] = list.at(-1) ?? [];
        const now = start + at * unit;
        const ledger = play(given, list.slice(0, -1));
        const first = dueNow(logOf(given.rows), definition, { now, ledger });
        const full = [...ledger, ...first.due.map((one) => sentAt(one, now + 1000))];
        const log = logOf([...given.rows, ...more]);
        const then = { now: now + later * unit, ledger: full };
        const cold = dueNow(log, definition, then);
        expect(dueNow(log, definition, { ...then, enrolments: first.enrolments })).toEqual(cold);
        // plain JSON, and nothing changed at all
        const kept = JSON.parse(JSON.stringify(first.enrolments));
        expect(dueNow(logOf(given.rows), definition, { now, ledger, enrolments: kept })).toEqual(first);
      }),
      runs,
    );
  });

  test("the order of rows, programmes and ledger is nothing; later events are nothing; every pair has one reason", () => {
    fc.assert(
      fc.property(setting, calls, (given, list) => {
        const [at = 0] = list.at(-1) ?? [];
        const now = start + at * unit;
        const ledger = play(given, list);
        const definition = { programmes: given.programmes, policy: given.policy };
        const log = logOf(given.rows);
        const one = dueNow(log, definition, { now, ledger, explain: "all" });
        const early = given.rows.filter(([, , time]) => time <= now);
        const other = dueNow(
          logOf([...early].reverse()),
          { programmes: [...given.programmes].reverse(), policy: given.policy },
          { now, ledger: [...ledger].reverse() },
        );
        expect([other.due, other.held, other.skipped, other.nextWakeAt]).toEqual([
          one.due,
          one.held,
          one.skipped,
          one.nextWakeAt,
        ]);
        const pairs = new Set(one.due.map(({ customer, programme: id }) => JSON.stringify([customer, id])));
        expect(one.held.reduce((sum, { count }) => sum + count, 0) + pairs.size).toBe(one.customers * 2);
        // the reasons one by one add up to the counts
        const told = new Map<string, number>();
        for (const { programme: id, reason } of one.explained ?? [])
          told.set(`${id} ${reason}`, (told.get(`${id} ${reason}`) ?? 0) + 1);
        expect(one.held.map(({ programme: id, reason, count }) => [`${id} ${reason}`, count])).toEqual(
          one.held.map(({ programme: id, reason }) => [`${id} ${reason}`, told.get(`${id} ${reason}`)]),
        );
      }),
      runs,
    );
  });

  test("until: the reason does not change before it, if no event comes", () => {
    fc.assert(
      fc.property(setting, calls, (given, list) => {
        const [at = 0] = list.at(-1) ?? [];
        const now = start + at * unit;
        const log = logOf(given.rows.filter(([, , time]) => time <= now));
        const definition = { programmes: given.programmes, policy: given.policy };
        const ledger = play(given, list).filter((one) => one.at <= now);
        const result = dueNow(log, definition, { now, ledger, explain: "all" });
        const first = result.nextWakeAt ?? now + 20 * day;
        expect(first).toBeGreaterThan(now);
        for (const later of [1, Math.floor((first - now) / 2), first - now - 1]) {
          if (now + later >= first || later < 1) continue;
          const then = dueNow(log, definition, { now: now + later, ledger, explain: "all" });
          // the app was told to send what is due: it may be held again, or others in its place
          const told = new Set(result.due.map(({ customer }) => customer));
          const reasons = (rows = result.explained) =>
            rows?.map(({ customer, reason }) => (told.has(customer) ? "due" : reason));
          expect(reasons(then.explained)).toEqual(reasons());
        }
      }),
      runs,
    );
  });

  test("hold-outs, people without consent and quiet hours get nothing", () => {
    fc.assert(
      fc.property(setting, calls, (given, list) => {
        const ledger = play(
          { ...given, policy: { ...given.policy, quiet: [{ from: "20:00", to: "09:00" }] } },
          list.map(([at, , late]) => [at, true, late]),
        );
        for (const { at } of ledger) {
          const time = new Date(at).toISOString().slice(11, 16);
          expect(time >= "09:00" && time < "20:00").toBe(true);
        }
        const nobody = { ...given.policy, consent: {} };
        expect(play({ ...given, policy: nobody }, list)).toEqual([]);
        const out = given.programmes.map((one) => ({ ...one, holdOut: { share: 1 } }));
        expect(play({ ...given, programmes: out }, list)).toEqual([]);
      }),
      { numRuns: 60 },
    );
  });
});
