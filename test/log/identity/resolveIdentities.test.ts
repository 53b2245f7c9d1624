/** Customers behind ids: cases that went wrong in public trackers, the three modes, refused links, warnings and faults. */

import { type Identities, type ResolveIdentitiesDefinition, resolveIdentities, type Sighting } from "parcours";
import { describe, expect, it } from "vitest";
import { refusal } from "../../helpers/refusal.ts";

const kinds = [
  { kind: "user", scope: "person" },
  { kind: "device", scope: "shared" },
] as const;
const mailKinds = [...kinds, { kind: "mail", scope: "shared" }] as const;
const at = (time: number, ids: Sighting["ids"], end?: true): Sighting => ({ at: time, ids, ...(end && { end }) });
const owners = (found: Identities, device: string, times: readonly number[]) =>
  times.map((time) => found.owner("device", device, time));
const idsOf = (found: Identities) =>
  found.customers.map(({ id, ids }) => [id, ...ids.map((own) => `${own.kind} ${own.value}`)]);

/** An anonymous visit, u1 logs in and out, u2 logs in and stays (rudder-transformer #1180, rudder-sdk-js #206). */
const twoPersons = [
  at(1, { device: "d1" }),
  at(2, { user: "u1", device: "d1" }),
  at(3, { device: "d1" }, true),
  at(4, { user: "u2", device: "d1" }),
  at(5, { device: "d1" }),
];
/** Two persons at a till, without a logout (rudder-sdk-react-native #7). */
const kiosk = [at(1, { user: "u1", device: "d1" }), at(2, { device: "d1" }), at(3, { user: "u2", device: "d1" })];

describe("resolveIdentities, cases of public trackers", () => {
  it("gives a shared device to one person after the other", () => {
    const found = resolveIdentities(twoPersons, { kinds });
    expect(owners(found, "d1", [1, 2, 3, 4, 5])).toEqual(["u1", "u1", null, "u2", "u2"]);
    expect(found.customers).toEqual([
      {
        id: "u1",
        known: true,
        ids: [
          { kind: "user", value: "u1", from: 2, until: null, earlier: true },
          { kind: "device", value: "d1", from: 1, until: 3, earlier: true },
        ],
      },
      {
        id: "u2",
        known: true,
        ids: [
          { kind: "user", value: "u2", from: 4, until: null, earlier: true },
          { kind: "device", value: "d1", from: 4, until: null },
        ],
      },
    ]);
    expect(found.refused).toEqual([]);
    expect(found.warnings).toEqual([]);
  });

  it("refuses to melt two persons in the mode merge", () => {
    const found = resolveIdentities(twoPersons, { kinds, mode: "merge" });
    expect(owners(found, "d1", [1, 2, 4, 5])).toEqual(["u1", "u1", "u2", "u1"]);
    expect(found.owner("user", "u2", 4)).toBe("u2");
    expect(found.refused).toEqual([
      {
        reason: "max",
        first: { kind: "user", value: "u2", customer: "u2" },
        second: { kind: "device", value: "d1", customer: "u1" },
        limit: { kind: "user", max: 1 },
        at: 4,
        count: 1,
      },
    ]);
    expect(found.warnings.map(({ code, count }) => [code, count])).toEqual([["shared_device", 1]]);
  });

  it("keeps a till with the last person until the next one logs in", () => {
    expect(owners(resolveIdentities(kiosk, { kinds }), "d1", [1, 2, 3])).toEqual(["u1", "u1", "u2"]);
    const merged = resolveIdentities(kiosk, { kinds, mode: "merge" });
    expect(owners(merged, "d1", [1, 2, 3])).toEqual(["u1", "u1", "u2"]);
    expect(merged.warnings.map(({ code }) => code)).toEqual(["shared_device"]);
  });

  it("moves the past in the mode latest, and says so", () => {
    const found = resolveIdentities(kiosk, { kinds, mode: "latest" });
    expect(owners(found, "d1", [0, 1, 2, 3])).toEqual(["u2", "u2", "u2", "u2"]);
    expect(found.warnings.map(({ code, count }) => [code, count])).toEqual([["history_moves", 1]]);
  });

  it.each(["sessions", "merge"] as const)("joins three devices of one person (PostHog #11873), mode %s", (mode) => {
    const sightings = [
      at(1, { user: "u1", device: "d1" }),
      at(2, { user: "u1", device: "d2" }),
      at(3, { device: "d3" }),
      at(4, { user: "u1", device: "d3" }),
    ];
    const found = resolveIdentities(sightings, { kinds, mode });
    expect(idsOf(found)).toEqual([["u1", "user u1", "device d1", "device d2", "device d3"]]);
    expect(found.owner("device", "d3", 3)).toBe("u1");
  });

  it("refuses an alias of two accounts and reports it, or joins them with max 2 (PostHog #11873, #23609)", () => {
    const alias = { kind: "alias", scope: "person" } as const;
    const sightings = [
      at(1, { user: "backend", device: "server" }),
      at(2, { user: "Alice", alias: "backend alias" }),
      at(3, { user: "backend", alias: "backend alias" }),
    ];
    const [user, device] = kinds;
    const refused = resolveIdentities(sightings, { kinds: [user, alias, device] });
    expect(refused.customers.map(({ id }) => id)).toEqual(["Alice", "backend"]);
    expect(refused.refused.map(({ first, second, limit }) => [first.value, second.value, limit])).toEqual([
      ["backend", "backend alias", { kind: "user", max: 1 }],
    ]);
    const joined = resolveIdentities(sightings, { kinds: [{ ...user, max: 2 }, alias, device] });
    expect(idsOf(joined)).toEqual([["backend", "user backend", "user Alice", "alias backend alias", "device server"]]);
    expect(joined.links).toEqual({ applied: 3, redundant: 0, refused: 0 });
  });

  it("blocks values that are no ids: nobody melts", () => {
    const sightings = Array.from({ length: 10_000 }, (_, i) => at(i, { user: `u${i}`, device: "undefined" }));
    const found = resolveIdentities(sightings, { kinds, mode: "merge" });
    expect(found.customers.length).toBe(10_000);
    expect(found.blocked).toEqual([{ kind: "device", value: "undefined", count: 10_000 }]);
    expect(found.links).toEqual({ applied: 0, redundant: 0, refused: 10_000 });
    expect(found.refused).toMatchObject([
      { reason: "blocked", second: { value: "undefined", customer: null }, count: 10_000 },
    ]);
    expect(found.owner("device", "undefined", -1)).toBeNull();
    expect(found.owner("device", "undefined", 7)).toBe("u7");
  });

  it.each([
    "",
    "null",
    "NULL",
    " none ",
    "0",
    "unknown",
    "anonymous",
    "Test",
    "00000000-0000-0000-0000-000000000000",
    "demo",
  ])("blocks %j", (value) => {
    const found = resolveIdentities([at(1, { user: value, device: "d1" })], { kinds, blocked: { user: ["demo"] } });
    expect(idsOf(found)).toEqual([["d1", "device d1"]]);
    expect(found.blocked).toEqual([{ kind: "user", value, count: 1 }]);
  });

  it("gives the cart of a guest's mail to the account that buys a minute later", () => {
    const sightings = [at(1000, { mail: "m" }), at(1057, { user: "u1", mail: "m" }), at(1058, { user: "u1" })];
    expect(resolveIdentities(sightings, { kinds: mailKinds }).owner("mail", "m", 1000)).toBe("u1");
  });

  it("joins an alias once, however often it is repeated, and in a circle", () => {
    const person = (kind: string) => ({ kind, scope: "person", max: 5 }) as const;
    const definition: ResolveIdentitiesDefinition = { kinds: [person("a"), person("b"), person("c")] };
    const circle = [
      at(1, { a: "x", b: "y" }),
      at(1, { a: "x", b: "y" }),
      at(2, { b: "y", c: "z" }),
      at(3, { c: "z", a: "x" }),
    ];
    const found = resolveIdentities(circle, definition);
    expect(idsOf(found)).toEqual([["x", "a x", "b y", "c z"]]);
    expect(found.links).toEqual({ applied: 2, redundant: 2, refused: 0 });
  });

  it("gives the history of a device to a login of the next day (dbt snowplow #11)", () => {
    const early = [at(1, { device: "d1" }), at(2, { device: "d1" })];
    expect(owners(resolveIdentities(early, { kinds }), "d1", [1, 2])).toEqual([null, null]);
    const all = [...early, at(86_400_000, { user: "u1", device: "d1" })];
    expect(owners(resolveIdentities(all, { kinds }), "d1", [1, 2])).toEqual(["u1", "u1"]);
  });
});

describe("resolveIdentities, sessions", () => {
  const visit = [at(0, { device: "d1" }), at(100, { device: "d1" }), at(200, { user: "u1", device: "d1" })];
  it.each([
    ["all", ["u1", "u1", "u1"]],
    ["none", [null, null, "u1"]],
    [{ seconds: 0.1 }, [null, "u1", "u1"]],
  ] as const)("goes back by %j before the first login", (backfill, expected) => {
    const found = resolveIdentities(visit, { kinds, backfill });
    expect(owners(found, "d1", [0, 100, 200])).toEqual(expected);
  });

  it("lists the anonymous part of a device as a customer without a person", () => {
    const { customers } = resolveIdentities(visit, { kinds, backfill: "none" });
    expect(customers.map(({ id, known }) => [id, known])).toEqual([
      ["d1", false],
      ["u1", true],
    ]);
    expect(customers[0]?.ids).toEqual([{ kind: "device", value: "d1", from: 0, until: 200 }]);
  });

  it("goes back to the last end only", () => {
    const sightings = [at(1, { user: "u1", device: "d1" }), at(2, { device: "d1" }, true), at(3, { device: "d1" })];
    expect(owners(resolveIdentities(sightings, { kinds }), "d1", [1, 3])).toEqual(["u1", null]);
    const more = [...sightings, at(4, { user: "u2", device: "d1" })];
    expect(owners(resolveIdentities(more, { kinds }), "d1", [1, 3, 4])).toEqual(["u1", "u2", "u2"]);
  });

  it("does not change hands when another id of the same person logs in", () => {
    const card = { kind: "card", scope: "person" } as const;
    const sightings = [
      at(1, { card: "c1", device: "d1" }),
      at(2, { user: "u1", device: "d1" }),
      at(3, { user: "u1", card: "c1" }),
    ];
    const [user, device] = kinds;
    const found = resolveIdentities(sightings, { kinds: [user, card, device] });
    expect(idsOf(found)).toEqual([["u1", "user u1", "card c1", "device d1"]]);
  });

  it("keeps a device from a customer who has the most that the definition allows", () => {
    const [user, device] = kinds;
    const sightings = [1, 2, 3].map((n) => at(n, { user: "u1", device: `d${n}` }));
    const found = resolveIdentities(sightings, { kinds: [user, { ...device, max: 2 }] });
    expect(found.owner("device", "d3", 9)).toBeNull();
    // the event itself was the person's
    expect(found.owner("device", "d3", 3)).toBe("u1");
    expect(found.links).toEqual({ applied: 2, redundant: 0, refused: 1 });
  });

  it("tells apart an account and a device with the same text", () => {
    const found = resolveIdentities([at(1, { user: "42" }), at(2, { device: "42" })], { kinds });
    expect(found.customers.map(({ id }) => id)).toEqual(["42", '["device","42"]'].sort());
    expect(found.warnings.map(({ code, count }) => [code, count])).toEqual([["same_id_of_two_kinds", 1]]);
  });

  it("warns of a customer with more than 50 ids", () => {
    const sightings = Array.from({ length: 60 }, (_, i) => at(i, { user: "u1", device: `d${i}` }));
    const { largest, warnings } = resolveIdentities(sightings, { kinds });
    expect([largest, warnings.map(({ code, example }) => [code, example])]).toEqual([61, [["giant_customer", "u1"]]]);
  });
});

describe("resolveIdentities, input", () => {
  it("is plain JSON, and a copy loses only the function", () => {
    const found = resolveIdentities(twoPersons, { kinds });
    expect(JSON.parse(JSON.stringify(found))).toEqual(structuredClone(found));
    expect(Object.keys(found)).not.toContain("owner");
  });

  it("reads dates, texts in a time zone, numbers as ids, and nothing at all", () => {
    const sightings = [
      { at: new Date(1000), ids: { user: 7 as unknown as string } },
      { at: "1970-01-01T01:00:02", ids: { user: "7", device: null } },
      { at: 3000, ids: {} },
    ];
    const found = resolveIdentities(sightings, { kinds, timeZone: "Europe/Paris" });
    expect(found.customers).toMatchObject([{ id: "7", ids: [{ from: 1000 }] }]);
    expect([found.sightings, found.withoutIds]).toEqual([3, 1]);
    const none = resolveIdentities([], { kinds });
    expect([none.customers, none.largest, none.owner("user", "u", 1), none.owner("nothing", "u", 1)]).toEqual([
      [],
      0,
      null,
      null,
    ]);
  });

  it("takes names such as __proto__", () => {
    const odd = [
      { kind: "__proto__", scope: "person" },
      { kind: "constructor", scope: "shared" },
    ] as const;
    const ids = JSON.parse('{ "__proto__": "toString", "constructor": "__proto__" }');
    const found = resolveIdentities([at(1, ids)], { kinds: odd });
    expect(found.owner("constructor", "__proto__", 5)).toBe("toString");
  });

  it("refuses what it cannot read, by name", () => {
    const refuse = (code: string, sightings: unknown, definition: unknown = { kinds }) => {
      const message = refusal(
        () => resolveIdentities(sightings as Sighting[], definition as ResolveIdentitiesDefinition),
        code,
      );
      expect(message).not.toBe("none");
      return message;
    };
    expect(refuse("unknown_kind", [at(1, { usr: "u1" })])).toContain('Did you mean "user"?');
    refuse("missing_time", [{ ids: { user: "u1" } }]);
    refuse("missing_time", [at(Number.NaN, {})]);
    refuse("invalid_sighting", [at(Number.POSITIVE_INFINITY, {})]);
    const bad = [null, "u1", { at: 1 }, { at: 1, ids: [] }, { at: 1, ids: { user: {} } }, { at: 1, ids: {}, end: 1 }];
    for (const one of [...bad, { at: "soon", ids: {} }]) refuse("invalid_sighting", [one]);
    refuse("no_person_kind", [], { kinds: kinds.slice(1) });
    refuse("no_person_kind", [], { kinds: [] });
    refuse("invalid_definition", [], { kinds: [kinds[0], kinds[0]] });
    refuse("invalid_definition", [], { kinds: [{ kind: "user", scope: "people" }] });
    refuse("invalid_definition", [], { kinds: [{ ...kinds[0], max: 0 }] });
    refuse("invalid_definition", [], { kinds, mode: "session" });
    refuse("invalid_definition", [], { kinds, backfill: "some" });
    refuse("invalid_duration", [], { kinds, backfill: { months: 1 } });
    refuse("unknown_kind", [], { kinds, blocked: { users: ["x"] } });
    refuse("invalid_definition", [], { kinds, bakfill: "all" });
    refuse("wrong_argument", null);
  });
});
