/** Random programmes, policies, logs and calls for laws. */

import fc from "fast-check";
import type { CommunicationPolicy, Programme, ProgrammeNode } from "../../src/automation/index.ts";
import { hour, mail, type Row } from "./programmes.ts";

export const start = Date.UTC(2026, 2, 2);
export const names = ["trigger", "visit", "order"];
/** Times in units of six hours: ties are frequent. */
export const unit = 6 * hour;

export const rule = fc.oneof(
  fc.record({ count: fc.constantFrom(...names), within: fc.constant({ days: 2 }), gte: fc.constant(1) }),
  fc.record({ since: fc.constantFrom(...names), lt: fc.constant({ days: 3 }) }),
  fc.constantFrom(...names).map((count) => ({ not: { count, gte: 1 } })),
);

const message = (id: string, next?: string) =>
  fc
    .record({
      ifCapped: fc.constantFrom("skip" as const, "wait" as const),
      category: fc.constantFrom("offers", "news"),
      days: fc.integer({ min: 1, max: 4 }),
    })
    .map(
      ({ ifCapped, category, days }): ProgrammeNode => ({
        ...mail,
        id,
        ifCapped,
        category,
        validFor: { days },
        ...(next && { next }),
      }),
    );

export const nodes: fc.Arbitrary<ProgrammeNode[]> = fc.oneof(
  fc
    .tuple(message("a", "w"), fc.integer({ min: 0, max: 3 }), message("b"))
    .map(([a, units, b]): ProgrammeNode[] => [a, { id: "w", kind: "wait", for: { hours: 6 * units }, next: "b" }, b]),
  fc
    .tuple(fc.constantFrom(...names), fc.integer({ min: 1, max: 4 }), message("b"), message("c"))
    .map(([event, units, b, c]): ProgrammeNode[] => [
      { id: "f", kind: "wait-for", event, atMost: { hours: 6 * units }, next: "b", otherwise: "c" },
      b,
      c,
    ]),
  fc
    .tuple(rule, message("b", "c"), message("c"))
    .map(([own, b, c]): ProgrammeNode[] => [
      { id: "r", kind: "branch", cases: [{ rule: own, next: "b" }], otherwise: "c" },
      b,
      c,
    ]),
);

export const programmeOf = (id: string): fc.Arbitrary<Programme> =>
  fc.record(
    {
      id: fc.constant(id),
      activeFrom: fc.integer({ min: -4, max: 6 }).map((i) => start + i * unit),
      entry: fc.oneof(
        fc.constantFrom(...names).map((event) => ({ on: "event" as const, event })),
        rule.map((own) => ({ on: "segment" as const, rule: own })),
      ),
      audience: rule,
      reentry: fc.constantFrom<Programme["reentry"][]>("never", "after-exit", "always", { after: { days: 2 } }),
      stayWhile: rule,
      goal: fc.constantFrom(...names).map((event) => ({ event })),
      maxStay: fc.constant({ days: 3 }),
      holdOut: fc.constantFrom({ share: 0.5 }, { share: 0 }),
      exclusive: fc.constant("group"),
      priority: fc.integer({ min: 0, max: 1 }),
      nodes,
    },
    { requiredKeys: ["id", "activeFrom", "entry", "nodes"] },
  ) as fc.Arbitrary<Programme>;

export const policies: fc.Arbitrary<CommunicationPolicy> = fc.record(
  {
    timeZone: fc.constant("UTC"),
    quiet: fc.constantFrom([{ from: "20:00", to: "09:00" }], [{ from: "05:00", to: "07:00" }]),
    caps: fc.constantFrom(
      [{ max: 1, per: { days: 1 } }],
      [
        { max: 2, per: { days: 3 } },
        { max: 1, per: { hours: 6 }, categories: ["news"] },
      ],
    ),
    consent: fc.record({
      offers: rule.map((own) => ({ channels: ["email"], rule: own })),
      news: fc.constant({ channels: ["email"], rule: { always: true } }),
    }),
    reachable: fc.constant({ email: { always: true } }),
  },
  { requiredKeys: ["timeZone", "consent", "reachable"] },
) as fc.Arbitrary<CommunicationPolicy>;

export const rowsOf: fc.Arbitrary<Row[]> = fc.array(
  fc
    .tuple(fc.constantFrom("ann", "bob", "eve"), fc.constantFrom(...names), fc.integer({ min: -6, max: 40 }))
    .map(([who, what, at]): Row => [who, what, start + at * unit]),
  { minLength: 1, maxLength: 14 },
);

/** Instants of calls, ascending, and whether the app sends at each, and how late. */
export const calls = fc
  .array(fc.tuple(fc.integer({ min: 0, max: 45 }), fc.boolean(), fc.integer({ min: 0, max: 2 })), {
    minLength: 1,
    maxLength: 6,
  })
  .map((list) => list.sort((a, b) => a[0] - b[0]));
