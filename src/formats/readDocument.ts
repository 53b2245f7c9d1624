/** Parses the document that a reader made. It is the last step of every reader. */

import { ParcoursError } from "../core/error.ts";
import type { Issue } from "../core/issue.ts";
import type { Journey, JourneyInput } from "../model/journey.ts";
import { parseJourney } from "../model/load/parseJourney.ts";

/** Parses the input of a reader. It must be valid, because readers make ids and references themselves. */
export function readDocument(input: JourneyInput, issues: Issue[]): { journey: Journey; issues: Issue[] } {
  const parsed = parseJourney(input);
  if (!parsed.ok)
    throw new ParcoursError("internal", "a reader made an invalid document. Please report the file.", {
      issues: parsed.issues,
    });
  return { journey: parsed.journey, issues: [...issues, ...parsed.issues] };
}
