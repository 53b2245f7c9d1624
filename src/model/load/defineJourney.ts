/** Checks a document that is written in code. */

import type { Journey, JourneyInput } from "../journey.ts";
import { invalidDocument, parseJourney } from "./parseJourney.ts";

/**
 * Makes a Journey from a document written in code. Use {@link parseJourney} for input that may be wrong.
 *
 * @returns the valid document, deeply frozen: edit it with `editJourney`
 * @throws {@link ParcoursError} `invalid_document`, with the issues of {@link parseJourney}
 * @example
 * const bread = defineJourney({
 *   id: "bread",
 *   stages: [{ id: "need" }, { id: "buy" }],
 *   touchpoints: [{ id: "window", stage: "need" }, { id: "till", stage: "buy" }],
 * });
 * bread.touchpoints[1] // => { id: "till", stage: "buy" }
 * bread.channels // => []
 */
export function defineJourney(input: JourneyInput): Journey {
  const result = parseJourney(input);
  if (result.ok) return result.journey;
  throw invalidDocument("defineJourney", result.issues);
}
