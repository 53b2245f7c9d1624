/** Events at the customers who own their ids: funnels over devices, counts in the lineage, undo, repetition, labels, laws. */

import fc from "fast-check";
import {
  customerId,
  describeLog,
  type EventLog,
  type EventRow,
  filterEvents,
  funnel,
  joinJourneys,
  labelJourneys,
  logFromColumns,
  logFromRows,
  logToRows,
  type MergeCustomersDefinition,
  mergeCustomers,
  mergeLogs,
  resolveIdentities,
  separateCustomers,
  sightingsFromLog,
  splitJourneys,
} from "parcours";
import { describe, expect, it } from "vitest";
import { refusal } from "../../helpers/refusal.ts";

const kinds = [
  { kind: "account", scope: "person" },
  { kind: "device", scope: "shared" },
] as const;
const definition: MergeCustomersDefinition = { kinds, columns: { account: "user" } };
const device = { kind: "device" };
type Row = { device: string; user: string | null; page: string; at: number };
const row = (device: string, user: string | null, page: string, at: number): Row => ({ device, user, page, at });
const columns = { customer: "device", touchpoint: "page", time: "at", properties: ["user"], optional: ["user"] };
const logOf = (rows: readonly EventRow[]) => logFromRows(rows, columns);
const shop = logOf([
  row("phone", null, "visit", 0),
  row("laptop", null, "visit", 1),
  row("phone", "ann", "sign up", 2),
  row("laptop", "ann", "purchase", 3),
  row("tablet", null, "visit", 4),
]);
const eventsOf = (log: EventLog) => logToRows(log).map(({ customer, touchpoint }) => `${customer} ${touchpoint}`);
const merged = (log: EventLog) => log.lineage.at(-1)?.mergedCustomers;

describe("mergeCustomers", () => {
  it("counts a person once in a funnel from an anonymous visit to a purchase", () => {
    const steps = ["visit", "sign up", "purchase"];
    expect(funnel(shop, { steps }).steps.map(({ count }) => count)).toEqual([3, 1, 0]);
    const people = mergeCustomers(shop, definition, device);
    expect(eventsOf(people)).toEqual(["ann visit", "ann visit", "ann sign up", "ann purchase", "tablet visit"]);
    expect(funnel(people, { steps }).steps.map(({ count }) => count)).toEqual([2, 1, 1]);
    expect(merged(people)).toEqual({ property: "device", moved: 4, joined: 2, split: 0, unknown: 1 });
    expect(describeLog(people)).toMatchObject({ customers: 2, events: 5 });
  });

  it("takes identities of elsewhere, also after a journey through JSON", () => {
    const logins = [
      { at: 2, ids: { account: "ann", device: "phone" } },
      { at: 3, ids: { account: "ann", device: "laptop" } },
    ];
    const identities = resolveIdentities(logins, { kinds });
    const copy = { ...JSON.parse(JSON.stringify(identities)), owner: identities.owner };
    const people = mergeCustomers(shop, copy, device);
    expect(people).toEqual(mergeCustomers(shop, identities, device));
    expect(eventsOf(people)).toEqual(eventsOf(mergeCustomers(shop, definition, device)));
  });

  it("splits a shared device between its persons; the event of an end goes with the session that ended", () => {
    const log = logOf([
      row("d", null, "visit", 0),
      row("d", "ann", "login", 1),
      row("d", null, "logout", 2),
      row("d", "bob", "login", 3),
    ]);
    const people = mergeCustomers(log, { ...definition, end: "logout" }, device);
    expect(eventsOf(people)).toEqual(["ann visit", "ann login", "ann logout", "bob login"]);
    expect(merged(people)).toMatchObject({ split: 1, joined: 0, unknown: 0 });
  });

  it("leaves an event with a refused link at its own person", () => {
    const log = logOf([row("d", "ann", "a", 1), row("d", "bob", "b", 2), row("d", null, "c", 3)]);
    const people = mergeCustomers(log, { ...definition, mode: "merge" }, device);
    expect(eventsOf(people)).toEqual(["ann a", "ann c", "bob b"]);
  });

  it("is the same when it is called again, and follows identities that are known later", () => {
    const once = mergeCustomers(shop, definition, device);
    const twice = mergeCustomers(once, definition, device);
    expect({ ...twice, lineage: [] }).toEqual({ ...once, lineage: [] });
    const early = filterEvents(shop, { where: { time: { lt: 2 } } });
    const before = mergeCustomers(early, definition, device);
    expect(eventsOf(before)).toEqual(["laptop visit", "phone visit"]);
    const after = mergeCustomers(
      before,
      resolveIdentities(sightingsFromLog(shop, { kinds: { account: "user", device: "customer" } }), { kinds }),
      device,
    );
    expect(eventsOf(after)).toEqual(["ann visit", "ann visit"]);
  });

  it("is undone by separateCustomers", () => {
    const undone = separateCustomers(mergeCustomers(shop, definition, device));
    expect({ ...undone, lineage: [] }).toEqual({ ...shop, lineage: [] });
    expect(undone.lineage.map(({ verb }) => verb)).toEqual(["mergeCustomers", "separateCustomers"]);
    expect(refusal(() => separateCustomers(undone))).toContain("mergeCustomers");
    const other = logOf([row("ann", null, "call", 9)]);
    const both = mergeLogs(mergeCustomers(shop, definition, device), other);
    const last = mergeCustomers(shop, definition, device).lineage.at(-1);
    expect(eventsOf(separateCustomers({ ...both, lineage: last ? [last] : [] })).sort()).toEqual(
      [...eventsOf(shop), "ann call"].sort(),
    );
  });

  it("keeps the former customer as a property, under a name of its own", () => {
    const people = mergeCustomers(shop, definition, { kind: "device", property: "former" });
    expect(logToRows(people).map(({ former }) => former)).toEqual(["phone", "laptop", "phone", "laptop", "tablet"]);
    const taken = logFromRows([{ device: "d", page: "p", at: 1, user: "u" }], {
      customer: "device",
      touchpoint: "page",
      time: "at",
      properties: ["user"],
    });
    expect(
      refusal(() => mergeCustomers(taken, definition, { kind: "device", property: "user" }), "name_taken"),
    ).toContain("user");
  });

  it("works with numbers as ids, microseconds, rows and an empty log", () => {
    const numbers = logFromColumns(
      {
        customer: [7, 8, 7],
        touchpoint: ["a", "b", "c"],
        time: [1000, 2000, 3000],
        properties: { user: [null, 5, 5] },
      },
      { timeUnit: "us", keepRows: true },
    );
    const people = mergeCustomers(numbers, definition, device);
    expect(people.customerIds).toEqual(Float64Array.of(5));
    expect(eventsOf(people)).toEqual(["5 a", "5 b", "5 c"]);
    expect(people.row).toEqual(Uint32Array.of(0, 1, 2));
    expect(separateCustomers(people)).toMatchObject({
      customerIds: Float64Array.of(7, 8),
      row: Uint32Array.of(0, 2, 1),
    });
    const nothing = mergeCustomers(filterEvents(shop, []), resolveIdentities([], { kinds }), device);
    expect([nothing.events, nothing.journeys, merged(nothing)?.moved]).toEqual([0, 0, 0]);
  });

  it("joins a split log first, and keeps labels of journeys", () => {
    const split = splitJourneys(shop, { silence: { seconds: 0 } });
    expect(mergeCustomers(split, definition, device).lineage.map(({ verb }) => verb)).toEqual([
      "splitJourneys",
      "joinJourneys",
      "mergeCustomers",
    ]);
    const labelled = labelJourneys(shop, "kind of device", [
      { label: "mobile", when: { touchpoint: "sign up" } },
      { label: "desktop", when: { touchpoint: "purchase" } },
    ]);
    const people = mergeCustomers(labelled, definition, device);
    expect(people.issues.at(-1)).toMatchObject({ code: "different_labels", count: 1 });
    expect(people.labels?.[0]?.codes.length).toBe(people.journeys);
  });

  it("keeps apart an account and a device with the same id", () => {
    const log = logOf([row("x", "d2", "a", 1), row("d2", null, "b", 2)]);
    const people = mergeCustomers(log, definition, device);
    expect(eventsOf(people)).toEqual(['["device","d2"] b', "d2 a"]);
    const unseen = mergeCustomers(
      log,
      resolveIdentities([{ at: 1, ids: { account: "d2", device: "x" } }], { kinds }),
      device,
    );
    expect(eventsOf(unseen)).toEqual(['["device","d2"] b', "d2 a"]);
  });

  it("refuses unknown kinds, properties and keys", () => {
    const ask = (code: string, run: () => unknown) => expect(refusal(run, code)).not.toBe("none");
    ask("unknown_kind", () => mergeCustomers(shop, definition, { kind: "devise" }));
    const message = refusal(() => mergeCustomers(shop, definition, { kind: "devise" }), "unknown_kind");
    expect(message).toContain('unknown kind "devise" in kind.');
    ask("unknown_kind", () => mergeCustomers(shop, { ...definition, columns: { acount: "user" } }, device));
    ask("unknown_property", () => mergeCustomers(shop, { ...definition, columns: { account: "usr" } }, device));
    ask("invalid_definition", () => mergeCustomers(shop, { kinds } as never, device));
    ask("invalid_definition", () => mergeCustomers(shop, definition, { ...device, kinde: 1 } as never));
    ask("invalid_definition", () => mergeCustomers(shop, null as never, device));
    ask("invalid_definition", () => sightingsFromLog(shop, { kinds: {} }));
    ask("unknown_touchpoint", () => sightingsFromLog(shop, { kinds: { account: "user" }, end: "log out" }));
    ask("wrong_argument", () => mergeCustomers({} as never, definition, device));
  });
});

const event = fc.record({
  device: fc.constantFrom("d1", "d2", "d3", "u1"),
  user: fc.option(fc.constantFrom("u1", "u2", "null"), { nil: null, freq: 2 }),
  page: fc.constantFrom("a", "b", "end"),
  at: fc.integer({ min: 0, max: 9 }),
});

describe("laws of mergeCustomers", () => {
  it("keeps every event once, in the order of time, at the owner of its device", () => {
    fc.assert(
      fc.property(fc.array(event, { maxLength: 16 }), fc.constantFrom("sessions", "merge", "latest"), (rows, mode) => {
        const log = logOf(rows);
        const all = {
          ...definition,
          mode: mode as "merge",
          ...(rows.some(({ page }) => page === "end") && { end: "end" }),
        };
        const people = mergeCustomers(log, all, device);
        expect(people.events).toBe(rows.length);
        const texts = (one: EventLog) =>
          logToRows(one)
            .map(({ touchpoint, time, user }) => `${touchpoint} ${time} ${user}`)
            .sort();
        expect(texts(people)).toEqual(texts(log));
        const direct = logFromRows(logToRows(people), { customer: "customer", touchpoint: "touchpoint", time: "time" });
        expect([people.offsets, people.time, people.tiedPairs, people.customerIds]).toEqual([
          direct.offsets,
          direct.time,
          direct.tiedPairs,
          direct.customerIds,
        ]);
        const again = mergeCustomers(people, all, device);
        expect({ ...again, lineage: [] }).toEqual({ ...people, lineage: [] });
        const undone = separateCustomers(people);
        expect({ ...undone, lineage: [] }).toEqual({ ...log, lineage: [] });
        const { end } = all as { end?: string };
        const found = resolveIdentities(
          sightingsFromLog(log, { kinds: { account: "user", device: "customer" }, ...(end && { end }) }),
          { kinds, mode: all.mode },
        );
        for (const { customer, device: value, time } of logToRows(people)) {
          const owner = found.owner("device", String(value), time as number);
          if (owner !== null) expect(customer).toBe(owner);
        }
      }),
    );
  });

  it("says the same of a joined log", () => {
    expect(eventsOf(mergeCustomers(joinJourneys(shop), definition, device))).toEqual(
      eventsOf(mergeCustomers(shop, definition, device)),
    );
    expect(customerId(mergeCustomers(shop, definition, device), 0)).toBe("ann");
  });
});
