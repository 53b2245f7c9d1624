/** Lists the fields of an object of the document, from its schema. */

import * as z from "zod";

/** One known field. */
export type Field = {
  /** The fields of the object, or of the objects in the list, that the field contains; `null` when it contains no object. */
  layout: Layout | null;
  isList: boolean;
  /** The default of the field, when it is a constant. */
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
