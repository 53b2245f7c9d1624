/** The last step of every reader: a valid document, whatever was read. */

import { ParcoursError } from "../core/error.ts";
import type { Issue } from "../core/issue.ts";
import type { Journey, JourneyInput } from "../model/journey.ts";
import { parseJourney } from "../model/load/parseJourney.ts";

/** Parses what a reader put together; it must be valid, since readers make ids and references themselves. */
export function readDocument(input: JourneyInput, issues: Issue[]): { journey: Journey; issues: Issue[] } {
  const parsed = parseJourney(input);
  if (!parsed.ok)
    throw new ParcoursError("internal", "a reader made an invalid document; please report the file", {
      issues: parsed.issues,
    });
  return { journey: parsed.journey, issues: [...issues, ...parsed.issues] };
}
