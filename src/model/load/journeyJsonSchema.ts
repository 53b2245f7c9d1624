/** The format as a JSON Schema. */

import * as z from "zod";
import { Journey } from "../journey.ts";

/**
 * The JSON Schema (draft 2020-12) of what `parseJourney` reads, for editors and other languages. Every entity is a named
 * entry of `$defs`.
 *
 * @example
 * Object.keys(journeyJsonSchema().$defs as object).slice(0, 3) // => ["Journey", "Label", "Stage"]
 */
export function journeyJsonSchema(): { [keyword: string]: unknown } {
  const schema = z.toJSONSchema(Journey, { io: "input" }) as { [keyword: string]: unknown };
  const description =
    "A customer journey as intended. Not expressed here, but checked by parcours: ids unique within their array, references " +
    "that lead to something, the order of dates and scales, fields that depend on each other, at least one language in a label.";
  return { ...schema, description };
}
