/** Laws of identities: the order of rows, connected components, limits, a slow twin of sessions, later sightings. */

import fc from "fast-check";
import { type ResolveIdentitiesDefinition, resolveIdentities, type Sighting } from "parcours";
import { describe, expect, it } from "vitest";

const person = { scope: "person" } as const;
const shared = { scope: "shared" } as const;
const kinds = [
  { kind: "user", ...person },
  { kind: "card", ...person },
  { kind: "device", ...shared },
  { kind: "mail", ...shared },
];
const modes = ["sessions", "merge", "latest"] as const;

const maybe = (values: readonly string[]) => fc.option(fc.constantFrom(...values), { nil: null, freq: 1 });
const sighting: fc.Arbitrary<Sighting> = fc
  .record({
    at: fc.integer({ min: 0, max: 12 }),
    ids: fc.record({
      user: maybe(["u1", "u2", "u3", "null"]),
      card: maybe(["c1", "c2", "u1"]),
      device: maybe(["d1", "d2", "d3", "c1"]),
      mail: maybe(["m1", "m2"]),
    }),
    end: fc.boolean(),
  })
  .map(({ at, ids, end }) => ({ at, ids, ...(end && { end: true as const }) }));
const sightings = fc.array(sighting, { maxLength: 14 });
describe("laws of resolveIdentities", () => {
  it("the order of the rows does not matter", () => {
    const shuffled = sightings.chain((rows) =>
      fc.tuple(fc.constant(rows), fc.shuffledSubarray(rows, { minLength: rows.length })),
    );
    fc.assert(
      fc.property(shuffled, fc.constantFrom(...modes), ([rows, other], mode) => {
        expect(resolveIdentities(other, { kinds, mode })).toEqual(resolveIdentities(rows, { kinds, mode }));
      }),
    );
  });

  it("merge without limits finds the connected components", () => {
    const free: ResolveIdentitiesDefinition = { kinds: kinds.map((own) => ({ ...own, max: 1000 })), mode: "merge" };
    fc.assert(
      fc.property(sightings, (rows) => {
        const found = resolveIdentities(rows, free);
        expect(found.links.refused).toBe(found.refused.reduce((sum, { count }) => sum + count, 0));
        const together = new Map<string, Set<string>>();
        for (const { ids } of rows) {
          const seen = Object.entries(ids).flatMap(([kind, value]) =>
            value === null || value === "null" ? [] : [`${kind} ${value}`],
          );
          for (const one of seen) together.set(one, new Set([...(together.get(one) ?? []), ...seen]));
        }
        const reach = (start: string) => {
          const reached = new Set([start]);
          for (const one of reached) for (const next of together.get(one) ?? []) reached.add(next);
          return [...reached].sort();
        };
        const expected = new Set([...together.keys()].map((one) => reach(one).join()));
        const lists = found.customers.map(({ ids }) =>
          ids
            .map(({ kind, value }) => `${kind} ${value}`)
            .sort()
            .join(),
        );
        expect(lists.sort()).toEqual([...expected].sort());
      }),
    );
  });

  it("no customer has more ids than a limit, and every link is counted once", () => {
    fc.assert(
      fc.property(sightings, fc.constantFrom(...modes), fc.integer({ min: 1, max: 2 }), (rows, mode, max) => {
        const limited = kinds.map((own) => ({ ...own, max }));
        const found = resolveIdentities(rows, { kinds: limited, mode });
        for (const { ids, known } of found.customers) {
          const own = new Set(ids.map(({ kind, value }) => `${kind} ${value}`));
          for (const { kind } of kinds) {
            if (mode === "latest" && (kind === "device" || kind === "mail")) continue;
            if (known) expect([...own].filter((one) => one.startsWith(kind)).length).toBeLessThanOrEqual(max);
          }
        }
        const people = new Set(["user", "card"]);
        let links = 0;
        for (const { ids } of rows) {
          const seen = Object.entries(ids).filter(([, value]) => value !== null);
          const good = seen.filter(([, value]) => value !== "null");
          const blocked = seen.length - good.length;
          const persons = good.filter(([kind]) => people.has(kind)).length;
          if (good.length > 0) links += blocked;
          if (mode === "merge") links += Math.max(0, good.length - 1);
          else links += Math.max(0, persons - 1) + (persons > 0 ? good.length - persons : 0);
        }
        const { applied, redundant, refused } = found.links;
        expect(applied + redundant + refused).toBe(links);
      }),
    );
  });

  it("all ids of a sighting have the owner of the most certain one that has an owner", () => {
    const some = sightings.map((rows) =>
      // at one instant an id is seen once; at the instant of an end nobody owns it any more
      rows.filter(
        (one, i) =>
          !one.end &&
          rows.every(
            (other, j) =>
              i === j ||
              one.at !== other.at ||
              kinds.every(({ kind }) => !one.ids[kind] || one.ids[kind] !== other.ids[kind]),
          ),
      ),
    );
    fc.assert(
      fc.property(some, fc.integer({ min: 1, max: 3 }), fc.constantFrom(...modes), (rows, max, mode) => {
        const limited = kinds.map((own) => ({ ...own, max }));
        const { owner } = resolveIdentities(rows, { kinds: limited, mode });
        for (const { at, ids } of rows) {
          const owners = kinds.flatMap(({ kind, scope }) => {
            const value = ids[kind];
            if (!value || value === "null" || (mode === "latest" && scope === "shared")) return [];
            return [owner(kind, value, at as number)];
          });
          const first = owners.findIndex((one) => one !== null);
          if (first >= 0) expect(new Set(owners.slice(first)).size).toBe(1);
        }
      }),
      { numRuns: 1000 },
    );
  });

  it("a person's id has one customer at all times", () => {
    fc.assert(
      fc.property(sightings, fc.constantFrom(...modes), (rows, mode) => {
        const { customers } = resolveIdentities(rows, { kinds, mode });
        const own = customers.flatMap(({ ids }) =>
          ids.filter(({ kind }) => kind === "user" || kind === "card").map(({ kind, value }) => `${kind} ${value}`),
        );
        expect(new Set(own).size).toBe(own.length);
        expect(new Set(customers.map(({ id }) => id)).size).toBe(customers.length);
      }),
    );
  });

  it("an alias between ids that are one customer changes nothing", () => {
    fc.assert(
      fc.property(sightings, (rows) => {
        const before = resolveIdentities(rows, { kinds });
        for (const { ids } of before.customers) {
          const [user, card] = ["user", "card"].map((kind) => ids.find((own) => own.kind === kind)?.value);
          if (user === undefined || card === undefined) continue;
          const after = resolveIdentities([...rows, { at: 13, ids: { user, card } }], { kinds });
          expect(after.customers).toEqual(before.customers);
        }
      }),
    );
  });
});

const twoKinds = [
  { kind: "user", ...person },
  { kind: "device", ...shared },
];
const login: fc.Arbitrary<Sighting> = fc
  .record({
    at: fc.integer({ min: 0, max: 20 }),
    ids: fc.record({ user: maybe(["u1", "u2", "u3"]), device: fc.constantFrom("d1", "d2") }),
    end: fc.boolean(),
  })
  .map(({ at, ids, end }) => ({ at, ids, ...(end && ids.user === null && { end: true as const }) }));
/** At most one sighting of a device at a time, so that the twin needs no rule for ties. */
const logins = fc.uniqueArray(login, { maxLength: 14, selector: ({ at, ids }) => `${at} ${ids.device}` });

/** Who owns the device at a time, by reading all its sightings again. */
function twin(rows: readonly Sighting[], device: string, time: number, reach: number): string | null {
  const own = rows.filter(({ ids }) => ids.device === device).sort((a, b) => (a.at as number) - (b.at as number));
  let owner: string | null = null;
  let since = Number.NEGATIVE_INFINITY;
  for (const { at, ids, end } of own) {
    if ((at as number) > time) {
      if (owner !== null || end) return owner;
      // the next login owns what came before it, back to the last end
      if (ids.user) return time >= Math.max(since, (at as number) - reach) ? ids.user : null;
      if (since === Number.NEGATIVE_INFINITY || since === -1) since = since === -1 ? (at as number) : since;
      continue;
    }
    if (end) [owner, since] = [null, -1];
    else if (ids.user) owner = ids.user;
    else if (since === -1) since = at as number;
  }
  return owner;
}

describe("sessions", () => {
  it("are those of the slow twin", () => {
    const reaches = fc.constantFrom(
      ["all", Number.POSITIVE_INFINITY] as const,
      ["none", 0] as const,
      [{ seconds: 0.004 }, 4] as const,
    );
    fc.assert(
      fc.property(logins, reaches, (rows, [backfill, reach]) => {
        const found = resolveIdentities(rows, { kinds: twoKinds, backfill });
        for (const device of ["d1", "d2"]) {
          for (const { at } of rows.filter(({ ids }) => ids.device === device)) {
            const time = at as number;
            expect([device, time, found.owner("device", device, time)]).toEqual([
              device,
              time,
              twin(rows, device, time, reach),
            ]);
          }
        }
      }),
    );
  });

  it("later sightings change only what nobody owned", () => {
    fc.assert(
      fc.property(logins, logins, (rows, more) => {
        const later = more.map((own) => ({ ...own, at: (own.at as number) + 21 }));
        const [before, after] = [rows, [...rows, ...later]].map((all) => resolveIdentities(all, { kinds: twoKinds }));
        for (const device of ["d1", "d2"]) {
          for (let time = 0; time <= 20; time++) {
            const owner = before?.owner("device", device, time);
            if (owner !== null) expect(after?.owner("device", device, time)).toBe(owner);
          }
        }
      }),
    );
  });
});
