import { Ajv2020 } from "ajv/dist/2020.js";
import fc from "fast-check";
import { defineJourney, journeyJsonSchema, parseJourney, writeJourney } from "parcours";
import { expect, test } from "vitest";
import { journeyInput } from "../helpers/journeys.ts";

const runs = { numRuns: 25 };

test("the random documents are valid, and most arrays have entities", () => {
  let entities = 0;
  fc.assert(
    fc.property(journeyInput, (input) => {
      const result = parseJourney(input);
      expect(result.issues.filter(({ severity }) => severity !== "info")).toEqual([]);
      if (result.ok) entities += result.journey.links.length + result.journey.personas.length;
    }),
    runs,
  );
  expect(entities).toBeGreaterThan(20);
});

test("read(write(j)) = j, and writing what was read changes nothing", () => {
  fc.assert(
    fc.property(journeyInput, (input) => {
      const journey = defineJourney(input);
      const text = writeJourney(journey);
      const again = parseJourney(JSON.parse(text));
      expect(again).toEqual({ ok: true, journey, issues: [] });
      if (again.ok) expect(writeJourney(again.journey)).toBe(text);
    }),
    runs,
  );
});

/** The same value with the keys of every object in reverse. */
function reversed(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(reversed);
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(
    Object.entries(value)
      .reverse()
      .map(([key, own]) => [key, reversed(own)]),
  );
}

test("the order of keys in the input does not matter", () => {
  fc.assert(
    fc.property(journeyInput, (input) => {
      const turned = defineJourney(reversed(input) as typeof input);
      expect(writeJourney(turned)).toBe(writeJourney(defineJourney(input)));
    }),
    runs,
  );
});

test("any value is read without an exception", () => {
  const anything = fc.anything({
    withBigInt: true,
    withDate: true,
    withMap: true,
    withSet: true,
    withNullPrototype: true,
    withObjectString: true,
    withTypedArray: true,
    withSparseArray: true,
    withBoxedValues: true,
  });
  const nearly = fc.record(
    {
      id: fc.oneof(fc.string(), anything),
      stages: fc.oneof(anything, fc.array(anything)),
      touchpoints: fc.array(
        fc.record({ id: anything, stage: anything, offset: anything, label: anything, assumptions: anything }),
      ),
      places: fc.array(fc.record({ id: fc.constantFrom("a", "b"), parent: fc.constantFrom("a", "b") })),
      extra: anything,
      label: anything,
      context: anything,
    },
    { requiredKeys: [] },
  );
  fc.assert(
    fc.property(fc.oneof(anything, nearly), fc.boolean(), (input, cyclic) => {
      if (
        cyclic &&
        typeof input === "object" &&
        input !== null &&
        Object.isExtensible(input) &&
        !ArrayBuffer.isView(input)
      )
        (input as Record<string, unknown>).extra = input;
      const result = parseJourney(input);
      if (!result.ok) expect(result.issues.length).toBeGreaterThan(0);
      else expect(() => writeJourney(result.journey)).not.toThrow();
    }),
    { numRuns: 300 },
  );
});

test("the JSON Schema accepts every document that is read", () => {
  const fits = new Ajv2020().compile(journeyJsonSchema());
  const accepts = (input: unknown) => {
    fits(JSON.parse(JSON.stringify(input)));
    expect(fits.errors).toBeNull();
  };
  fc.assert(fc.property(journeyInput, accepts), runs);
  const loose = fc.record(
    {
      id: fc.constant("a"),
      context: fc.object(),
      extra: fc.object(),
      touchpoints: fc.array(
        fc.record({ id: fc.string(), label: fc.jsonValue(), offset: fc.jsonValue(), scale: fc.jsonValue() }),
      ),
    },
    { requiredKeys: ["id"] },
  );
  fc.assert(
    fc.property(loose, (input) => {
      const document = JSON.parse(JSON.stringify(input));
      if (parseJourney(document).ok) accepts(document);
    }),
    { numRuns: 300 },
  );
  expect(fits({ id: "a", stages: [{}] })).toBe(false);
});
