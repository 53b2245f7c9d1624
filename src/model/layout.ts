/** Which fields an object of the document has, read from its schema, so that nothing is listed twice. */

import * as z from "zod";

/** One known field. */
export type Field = {
  /** Fields of the object, or of the objects of the list, it holds; `null` when it holds none. */
  layout: Layout | null;
  isList: boolean;
  /** The value an absent field stands for, if it is a constant. */
  usual?: unknown;
};

/** The known fields of an object, in canonical order. */
export type Layout = ReadonlyMap<string, Field>;

/** The layout of an object schema. */
export function layoutOf(schema: z.ZodObject): Layout {
  return new Map(Object.entries(schema.shape).map(([key, field]) => [key, fieldOf(field as z.ZodType)]));
}

function fieldOf(schema: z.ZodType): Field {
  let inner = schema;
  let usual: unknown;
  while (inner instanceof z.ZodOptional || inner instanceof z.ZodDefault) {
    if (inner instanceof z.ZodDefault) usual = inner.def.defaultValue;
    inner = inner.unwrap() as z.ZodType;
  }
  const isList = inner instanceof z.ZodArray;
  if (isList) inner = (inner as z.ZodArray).element as z.ZodType;
  const layout = inner instanceof z.ZodObject ? layoutOf(inner) : null;
  return usual === undefined || isList ? { layout, isList } : { layout, isList, usual };
}
