import { journeyJsonSchema } from "parcours";
import { expect, test } from "vitest";

const schema = journeyJsonSchema() as {
  $schema: string;
  description: string;
  $defs: Record<string, Record<string, unknown>>;
};

test("is draft 2020-12 and has every entity by name", () => {
  expect(schema.$schema).toBe("https://json-schema.org/draft/2020-12/schema");
  const entities = [
    "Stage",
    "Touchpoint",
    "Channel",
    "Persona",
    "Actor",
    "Irritant",
    "Solution",
    "Opportunity",
    "Evidence",
  ];
  for (const name of [
    "Journey",
    ...entities,
    "Metric",
    "Link",
    "Place",
    "Message",
    "Label",
    "Duration",
    "Money",
    "Json",
  ])
    expect(Object.keys(schema.$defs)).toContain(name);
  expect(Object.keys(schema.$defs).filter((name) => name.startsWith("__"))).toEqual([]);
});

test("requires only ids, sources and origins, and allows unknown keys", () => {
  expect(schema.$defs.Journey?.required).toEqual(["id"]);
  expect(schema.$defs.Touchpoint?.required).toEqual(["id"]);
  expect(schema.$defs.Evidence?.required).toEqual(["id", "source"]);
  expect(schema.$defs.Link?.required).toEqual(["id", "from"]);
  expect(Object.values(schema.$defs).filter((definition) => definition.additionalProperties === false)).toEqual([]);
});

test("describes what it cannot express, and is plain JSON", () => {
  expect(schema.description).toMatch(/ids are unique.*references.*language/);
  expect(JSON.parse(JSON.stringify(schema))).toEqual(schema);
});
