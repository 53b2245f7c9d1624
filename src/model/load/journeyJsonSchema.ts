/** Returns the document format as a JSON Schema. */

import * as z from "zod";
import { Journey } from "../journey.ts";

/**
 * The JSON Schema (draft 2020-12) of the documents that `parseJourney` reads, for editors and other languages. Every entity is a named
 * entry of `$defs`.
 *
 * @example
 * Object.keys(journeyJsonSchema().$defs as object).slice(0, 3) // => ["Journey", "Label", "Stage"]
 */
export function journeyJsonSchema(): { [keyword: string]: unknown } {
  const schema = z.toJSONSchema(Journey, { io: "input" }) as { [keyword: string]: unknown };
  const description =
    "A customer journey as planned. The schema cannot express the following checks of parcours: ids are unique within their array, references " +
    "point to existing entities, dates and scales are in order, fields fit each other, a label has at least one language.";
  return { ...schema, description };
}
