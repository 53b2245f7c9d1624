/** Random valid Journey documents for property tests: every entity, most fields, hostile ids, valid references. */

import fc from "fast-check";
import type { JourneyInput } from "parcours";
import { collections } from "../../src/model/collections.ts";

const hostile = ["__proto__", "constructor", "🛒", "a→b, c", "‏سلة", '"', "\ud800", " ", "toString"];
const id = fc.oneof(
  fc.constantFrom("a", "b", "c", "d", "e"),
  fc.constantFrom(...hostile),
  fc.string({ minLength: 1, maxLength: 4 }),
);
const label = fc.oneof(
  fc.string({ maxLength: 6 }),
  fc.dictionary(fc.constantFrom("fr", "en", "de-AT"), fc.string({ maxLength: 4 }), { minKeys: 1 }),
);
const extra = fc.dictionary(
  fc.string({ maxLength: 3 }).filter((key) => key !== "__proto__"),
  fc.jsonValue({ maxDepth: 2, noUnicodeString: false }).map((value) => JSON.parse(JSON.stringify(value))),
  { maxKeys: 2 },
);
const duration = fc.oneof(fc.record({ days: fc.nat(30) }), fc.record({ hours: fc.nat(10), minutes: fc.nat(59) }));
const share = fc.integer({ min: 0, max: 8 }).map((eighths) => eighths / 8);
const day = fc.constantFrom("2026-01-01", "2026-03-09", "2024-02-29");
const moment = fc.oneof(day, fc.constantFrom("2026-03-09T10:00:00Z", "2026-03-09T10:00:00.5+01:00"));

type Ids = Record<string, string[]>;

/** A record of optional fields. Keys whose arbitrary is `null` (there is nothing to refer to) are left out. */
function fields(model: Record<string, fc.Arbitrary<unknown> | null>) {
  const usable = Object.entries(model).filter(([, arbitrary]) => arbitrary !== null);
  return fc.record(Object.fromEntries(usable) as Record<string, fc.Arbitrary<unknown>>, { requiredKeys: [] });
}

const one = (ids: string[] | undefined) => (ids?.length ? fc.constantFrom(...ids) : null);
const some = (ids: string[] | undefined) =>
  ids?.length ? fc.uniqueArray(fc.constantFrom(...ids), { minLength: 1, maxLength: 3 }) : null;

/** All fields of one array except ids, given the ids of all arrays. */
function bodyOf(collection: string, ids: Ids): fc.Arbitrary<object> {
  const common = { label, description: label, extra };
  const owner = one(ids.actors);
  switch (collection) {
    case "stages":
      return fields({
        ...common,
        roles: fc.uniqueArray(fc.constantFrom("awareness", "usage", "service"), { minLength: 1 }),
        goal: label,
        expectations: fc.array(label, { minLength: 1, maxLength: 2 }),
        metrics: some(ids.metrics),
        owner,
      });
    case "touchpoints":
      return fields({
        ...common,
        stage: one(ids.stages),
        kind: fc.constantFrom("communication", "action", "outcome"),
        channels: some(ids.channels),
        places: some(ids.places),
        messages: some(ids.messages),
        metrics: some(ids.metrics),
        initiator: owner,
        receiver: owner,
        actors: some(ids.actors),
        visibility: fc.constantFrom("front", "back"),
        counted: fc.boolean(),
        observedAs: fc.array(fc.string({ maxLength: 3 }), { minLength: 1, maxLength: 2 }),
        offset: duration,
        valence: share,
        efforts: fc.constant(["wait"]),
      });
    case "channels":
      return fields({
        ...common,
        family: fc.constantFrom("web", "store", "email"),
        digital: fc.boolean(),
        editorialLine: label,
      });
    case "personas":
      return fields({
        ...common,
        kind: fc.constantFrom("proto", "statistical"),
        share,
        demographics: extra,
        channels: some(ids.channels),
        validatedAt: day,
        goals: fc.array(label, { minLength: 1, maxLength: 2 }),
        rule: fc.constant({ all: [{ trait: ["vip"] }] }),
        assumptions: ids.evidence?.length
          ? fc.array(
              fc.record({ text: label, confidence: share, evidence: some(ids.evidence) as fc.Arbitrary<string[]> }),
              { minLength: 1, maxLength: 2 },
            )
          : null,
      });
    case "actors":
      return fields({ ...common, side: fc.constantFrom("customer", "brand"), role: label });
    case "irritants":
      return fields({
        ...common,
        attribution: fc.constantFrom("provider", "inherent", "unknown"),
        severity: fc.constantFrom(0, 1, 2, 3, 4),
        touchpoints: some(ids.touchpoints),
        stages: some(ids.stages),
        channels: some(ids.channels),
        places: some(ids.places),
        personas: some(ids.personas),
        channelBreak: ids.channels?.length
          ? fc.record({
              from: one(ids.channels) as fc.Arbitrary<string>,
              to: one(ids.channels) as fc.Arbitrary<string>,
            })
          : null,
        owner,
      });
    case "solutions":
      return fields({
        ...common,
        irritants: some(ids.irritants),
        alternativeTo: some(ids.solutions),
        status: fc.constantFrom("planned", "shipped"),
        shippedAt: moment,
        cost: fc.constant({ amount: 9.9, currency: "EUR" }),
        owner,
      });
    case "opportunities":
      return fields({
        ...common,
        irritants: some(ids.irritants),
        stages: some(ids.stages),
        touchpoints: some(ids.touchpoints),
        solutions: some(ids.solutions),
        effort: fc.nat(5),
        owner,
      });
    case "evidence":
      return fc
        .tuple(
          fc.constantFrom("survey", "review", "staff-report"),
          fields({
            ...common,
            touchpoint: one(ids.touchpoints),
            stage: one(ids.stages),
            irritant: one(ids.irritants),
            solution: one(ids.solutions),
            persona: one(ids.personas),
            customer: fc.string({ maxLength: 3 }),
            count: fc.nat(5),
            metric: one(ids.metrics),
            weight: share,
            text: label,
            at: moment,
            channel: one(ids.channels),
            place: one(ids.places),
          }),
        )
        .map(([source, rest]) => ({ source, ...rest }));
    case "metrics":
      return fields({
        ...common,
        kind: fc.constantFrom("nps", "csat"),
        unit: fc.string({ maxLength: 3 }),
        owner,
        target: fc.integer(),
      });
    case "links":
      return fc.oneof(
        fc
          .tuple(
            fields({
              ...common,
              kind: fc.constantFrom("flow", "alternative", "loop"),
              when: label,
              probability: share,
            }),
            one(ids.touchpoints) as fc.Arbitrary<string>,
            one(ids.touchpoints) as fc.Arbitrary<string>,
          )
          .map(([rest, from, to]) => ({ ...rest, from, to })),
        (one(ids.touchpoints) as fc.Arbitrary<string>).map((from) => ({ from, kind: "exit", reason: "churn" })),
      );
    case "places":
      return fields({ ...common, kind: fc.constantFrom("store", "online"), timeZone: fc.constant("Europe/Paris") });
    default:
      return fields({
        ...common,
        topic: fc.constantFrom("x", "y"),
        text: label,
        channels: some(ids.channels),
        personas: some(ids.personas),
        stages: some(ids.stages),
        timing: ids.touchpoints?.length
          ? fc.record({ after: one(ids.touchpoints) as fc.Arbitrary<string>, delay: duration })
          : null,
        offer: fc.constant({ kind: "discount", percent: 10 }),
      });
  }
}

const idLists = fc.record(
  Object.fromEntries(collections.map((name) => [name, fc.uniqueArray(id, { maxLength: 4 })])) as Record<
    string,
    fc.Arbitrary<string[]>
  >,
);

/** A random valid document. The parent of a place is the place before it, or none. */
export const journeyInput: fc.Arbitrary<JourneyInput> = idLists.chain((ids) => {
  if (!ids.touchpoints?.length) ids.links = [];
  const lists = collections.map((name) =>
    fc.tuple(...(ids[name] as string[]).map((own) => bodyOf(name, ids).map((body) => ({ id: own, ...body })))),
  );
  const head = fields({
    label,
    description: label,
    version: fc.string({ maxLength: 3 }),
    language: fc.constant("fr"),
    validFrom: day,
    scope: fc.constant("service"),
    context: fc.record({ audience: fc.constant("b2c"), product: label }),
    owner: one(ids.actors),
    synonyms: fc.array(label, { minLength: 1, maxLength: 2 }),
    extra,
  });
  return fc.tuple(id, head, fc.boolean(), ...lists).map(([own, rest, nested, ...bodies]) => {
    const document = {
      id: own,
      ...rest,
      ...Object.fromEntries(collections.map((name, i) => [name, bodies[i]])),
    } as JourneyInput;
    const places = document.places as { id: string; parent?: string }[];
    if (nested)
      places.forEach((place, i) => {
        if (i > 0) place.parent = (places[i - 1] as { id: string }).id;
      });
    return document;
  });
});
