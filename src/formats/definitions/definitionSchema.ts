/** Returns the JSON Schema of the definition that a function takes. */

import { expectSource } from "../../core/checks/expectSource.ts";
import { ParcoursError } from "../../core/error.ts";
import { unknownName } from "../../core/suggest.ts";
import { definitionShapes } from "./definitionShapes.ts";
import { shapeOfFunction } from "./shapeOfFunction.ts";

/** A function that takes a definition or a rule in plain JSON. */
export type DefinitionName = keyof typeof shapeOfFunction;

/** The functions whose definitions have a schema. Each name is an argument of {@link definitionSchema}. */
export const definitionNames: readonly DefinitionName[] = /* @__PURE__ */ Object.keys(
  shapeOfFunction,
) as DefinitionName[];

/**
 * The JSON Schema (draft 2020-12) of the definition that a function takes. Use it to check stored questions, forms and the output of agents
 * without TypeScript. It is generated from the types and has their descriptions and defaults. It rejects unknown keys. Each call
 * returns a new, complete schema; named parts are in its `$defs`.
 *
 * The schema describes the shape only. The function itself checks the rest when it is called: ranges of numbers, names that must
 * exist in the log, keys that exclude each other.
 *
 * @param name - a function, one of {@link definitionNames}
 * @throws {@link ParcoursError} `invalid_definition` for the name of a function without a definition
 * @example
 * const schema = definitionSchema("funnel");
 * schema.title // => "FunnelDefinition"
 * schema.required // => ["steps"]
 * schema.additionalProperties // => false
 * definitionSchema("funel" as "funnel") // throws invalid_definition
 */
export function definitionSchema(name: DefinitionName): { [keyword: string]: unknown } {
  expectSource(name, "name", "definitionSchema", "name");
  if (!Object.hasOwn(shapeOfFunction, name))
    throw new ParcoursError(
      "invalid_definition",
      `definitionSchema: ${unknownName("function", name, "the first argument", definitionNames)}`,
    );
  const title = shapeOfFunction[name];
  const text = definitionShapes[title] as string;
  const named = partsOf(text);
  const $defs = Object.fromEntries(named.map((part) => [part, JSON.parse(definitionShapes[part] as string)]));
  const $schema = "https://json-schema.org/draft/2020-12/schema";
  return { $schema, title, ...JSON.parse(text), ...(named.length > 0 && { $defs }) };
}

/** Names of the shapes that a shape uses, directly or through others, sorted. */
function partsOf(text: string): string[] {
  const found = new Set<string>();
  const visit = (shape: string): void => {
    for (const [, part] of shape.matchAll(/"#\/\$defs\/(\w+)"/g)) {
      if (part === undefined || found.has(part)) continue;
      found.add(part);
      visit(definitionShapes[part] as string);
    }
  };
  visit(text);
  return [...found].sort();
}
