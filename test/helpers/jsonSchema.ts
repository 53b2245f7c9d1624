/** A slow, obvious checker of the few JSON Schema keywords the format uses; it refuses those it does not know. */

type Schema = Record<string, unknown>;

const known = new Set([
  "$schema",
  "$ref",
  "$defs",
  "id",
  "type",
  "properties",
  "required",
  "items",
  "enum",
  "const",
  "default",
  "description",
  "anyOf",
  "additionalProperties",
  "propertyNames",
  "minimum",
  "maximum",
  "exclusiveMinimum",
  "minLength",
  "maxLength",
  "pattern",
]);

const types: Record<string, (value: unknown) => boolean> = {
  string: (value) => typeof value === "string",
  number: (value) => typeof value === "number",
  integer: (value) => Number.isInteger(value),
  boolean: (value) => typeof value === "boolean",
  null: (value) => value === null,
  array: Array.isArray,
  object: (value) => typeof value === "object" && value !== null && !Array.isArray(value),
};

/** Why a value does not fit; an empty list when it does. */
export function schemaFaults(value: unknown, schema: Schema, root: Schema, path = "$"): string[] {
  const faults: string[] = [];
  const fail = (why: string) => faults.push(`${path}: ${why}`);
  for (const keyword of Object.keys(schema)) if (!known.has(keyword)) fail(`unknown keyword ${keyword}`);
  const inner = (item: unknown, own: unknown, at: string): void => {
    faults.push(...schemaFaults(item, own as Schema, root, `${path}.${at}`));
  };
  if (typeof schema.$ref === "string") {
    const name = schema.$ref.replace("#/$defs/", "");
    inner(value, (root.$defs as Record<string, Schema>)[name], `<${name}>`);
  }
  if (typeof schema.type === "string" && !types[schema.type]?.(value)) fail(`is no ${schema.type}`);
  if (Array.isArray(schema.enum) && !schema.enum.includes(value)) fail("is not one of the values");
  if ("const" in schema && schema.const !== value) fail("is not the constant");
  if (
    Array.isArray(schema.anyOf) &&
    schema.anyOf.every((branch) => schemaFaults(value, branch as Schema, root).length > 0)
  )
    fail("fits no branch");
  if (typeof value === "number") {
    if (value < ((schema.minimum as number) ?? -Infinity) || value > ((schema.maximum as number) ?? Infinity))
      fail("is out of range");
    if (value <= ((schema.exclusiveMinimum as number) ?? -Infinity)) fail("is not above");
  }
  if (typeof value === "string") {
    const length = [...value].length;
    if (length < ((schema.minLength as number) ?? 0) || length > ((schema.maxLength as number) ?? Infinity))
      fail("has another length");
    if (typeof schema.pattern === "string" && !new RegExp(schema.pattern, "u").test(value)) fail("fits no pattern");
  }
  if (Array.isArray(value) && schema.items)
    for (const [i, item] of value.entries()) inner(item, schema.items, String(i));
  if (types.object?.(value)) {
    const object = value as Record<string, unknown>;
    const properties = new Map(Object.entries((schema.properties as object) ?? {}));
    for (const key of (schema.required as string[]) ?? []) if (!Object.hasOwn(object, key)) fail(`lacks ${key}`);
    for (const [key, own] of Object.entries(object)) {
      if (properties.has(key)) inner(own, properties.get(key), key);
      else if (typeof schema.additionalProperties === "object") inner(own, schema.additionalProperties, key);
      if (schema.propertyNames) inner(key, schema.propertyNames, `key ${key}`);
    }
  }
  return faults;
}
