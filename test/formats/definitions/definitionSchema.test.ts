/** The schemas of definitions accept what the compiler accepts, and refuse misspelt keys. */

import Ajv2020 from "ajv/dist/2020.js";
import { type DefinitionName, definitionNames, definitionSchema } from "parcours";
import { describe, expect, test } from "vitest";
import { definitionPositions } from "../../../.ci/definitionShapes.ts";
import { publicApi } from "../../../.ci/publicApi.ts";
import { definitionCalls } from "../../helpers/definitionCalls.ts";

const ajv = new Ajv2020({ strict: true, allErrors: true });
const validators = new Map(definitionNames.map((name) => [name as string, ajv.compile(definitionSchema(name))]));
const positions = definitionPositions(publicApi());
const given = definitionCalls(positions);

function faults(name: string, definition: unknown): string[] {
  const validate = validators.get(name);
  if (!validate) throw new Error(`no schema of ${name}`);
  return validate(definition) ? [] : (validate.errors ?? []).map((error) => `${error.instancePath} ${error.message}`);
}

type Node = { [key: string]: unknown };
const isObject = (value: unknown): value is Node =>
  typeof value === "object" && value !== null && !Array.isArray(value);

/** Names of data, not of the definition: columns, and kinds of ids. A list of `kinds` has keys of the definition. */
const ofData = (key: string, inner: unknown) =>
  ["where", "match", "columns", "blocked"].includes(key) || (key === "kinds" && isObject(inner));

/** Copies of a definition, each with one key misspelt; names of data stay. */
function misspelt(value: unknown): unknown[] {
  if (Array.isArray(value))
    return value.flatMap((item, i) => misspelt(item).map((copy) => value.map((old, j) => (i === j ? copy : old))));
  if (!isObject(value)) return [];
  return Object.entries(value).flatMap(([key, inner]) => {
    const { [key]: _, ...others } = value;
    const deeper = ofData(key, inner) ? [] : misspelt(inner);
    return [{ ...others, [`${key}s`]: inner }, ...deeper.map((copy) => ({ ...value, [key]: copy }))];
  });
}

/** Every part of a schema that has a default, with its place. */
function defaultsIn(schema: unknown, place: string): { place: string; part: Node }[] {
  if (Array.isArray(schema)) return schema.flatMap((item, i) => defaultsIn(item, `${place}/${i}`));
  if (!isObject(schema)) return [];
  const inner = Object.entries(schema).filter(([key]) => key !== "default" && key !== "enum" && key !== "const");
  const own = "default" in schema && "description" in schema ? [{ place, part: schema }] : [];
  return [...own, ...inner.flatMap(([key, value]) => defaultsIn(value, `${place}/${key}`))];
}

describe("definitionSchema", () => {
  test("has a schema for every public function that takes a definition", () => {
    expect([...positions.keys()].sort()).toEqual([...definitionNames].sort());
    expect(definitionNames).toEqual(expect.arrayContaining(["attribute", "funnel", "retention", "splitJourneys"]));
  });

  test("a condition may test times", () => {
    const asked = (time: unknown) => faults("filterEvents", { touchpoint: "a", where: { time } });
    expect(asked({ gte: "2024-03-01", lt: 1_711_929_600_000, timeZone: "Europe/Paris" })).toEqual([]);
    expect(asked({ eq: "2024-03-01" })).not.toEqual([]);
    expect(asked("2024-03-01")).not.toEqual([]);
  });

  test.each(definitionNames.map((name) => [name]))("%s: is complete, closed and described", (name) => {
    const schema = definitionSchema(name);
    expect(schema.$schema).toBe("https://json-schema.org/draft/2020-12/schema");
    expect(typeof schema.title).toBe("string");
    const text = JSON.stringify(schema);
    for (const [, part] of text.matchAll(/"#\/\$defs\/(\w+)"/g)) expect(schema.$defs).toHaveProperty(part as string);
    expect(text).not.toContain('"additionalProperties":true');
    expect(definitionSchema(name)).not.toBe(schema);
    expect(faults(name, 7)).not.toEqual([]);
  });

  test("accepts every definition of docs, examples, doc comments and tests that the compiler accepts", () => {
    const refused = given.flatMap(({ name, definition, place }) => {
      const found = faults(name, definition);
      return found.length > 0 ? [`${place}: ${name} ${JSON.stringify(definition)}: ${found.join("; ")}`] : [];
    });
    expect(given.length).toBeGreaterThan(400);
    expect(refused).toEqual([]);
  });

  test("has at least one checked definition for most functions", () => {
    const shown = new Set(given.map(({ name }) => name));
    expect(definitionNames.filter((name) => !shown.has(name)).length).toBeLessThan(definitionNames.length / 4);
  });

  test("rejects each of them when one key is misspelt, at any depth", () => {
    const accepted = given.flatMap(({ name, definition }) =>
      misspelt(definition)
        .filter((copy) => faults(name, copy).length === 0)
        .map((copy) => `${name} ${JSON.stringify(copy)}`),
    );
    expect(given.flatMap(({ definition }) => misspelt(definition)).length).toBeGreaterThan(800);
    expect(accepted).toEqual([]);
  });

  test("gives a default only when the schema accepts it", () => {
    const wrong = definitionNames.flatMap((name) => {
      const schema = definitionSchema(name);
      return defaultsIn(schema, name)
        .filter(({ part }) => !ajv.validate({ ...part, $defs: schema.$defs }, part.default))
        .map(({ place, part }) => `${place}: ${JSON.stringify(part.default)}`);
    });
    expect(wrong).toEqual([]);
  });

  test("gives required keys, descriptions and defaults", () => {
    const schema = definitionSchema("funnel") as { required: string[]; properties: Record<string, Node> };
    expect(schema.required).toEqual(["steps"]);
    expect(schema.properties.order).toMatchObject({ description: expect.stringMatching(/\w/), default: "ordered" });
    expect(faults("funnel", { steps: ["a"], within: { months: 1 } })).not.toEqual([]);
    expect(faults("funnel", {})).toEqual([expect.stringContaining("required property 'steps'")]);
  });

  test("throws for a function without a definition, and names the nearest one with a definition", () => {
    expect(() => definitionSchema("funel" as DefinitionName)).toThrow(
      /unknown function "funel".*Did you mean "funnel"\?/,
    );
    expect(() => definitionSchema("constructor" as DefinitionName)).toThrow(/unknown function "constructor"/);
  });
});
