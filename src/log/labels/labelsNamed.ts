/** Finds and reads the labels of journeys. */

import { ParcoursError } from "../../core/error.ts";
import { unknownName } from "../../core/suggest.ts";
import type { EventLog } from "../eventLog.ts";
import type { JourneyLabels } from "../labelTypes/journeyLabels.ts";

/**
 * Finds the labels with a name.
 *
 * @param caller - the public function, for error messages
 * @param path - the place in its definition, for error messages
 * @throws {@link ParcoursError} `unknown_label`
 */
export function labelsNamed(log: EventLog, name: string, caller: string, path: string): JourneyLabels {
  const all = log.labels ?? [];
  const found = all.find((labels) => labels.name === name);
  if (found !== undefined) return found;
  const known = all.map((labels) => labels.name);
  const hint = known.length === 0 ? " Call labelJourneys first." : "";
  throw new ParcoursError("unknown_label", `${caller}: ${unknownName("label", String(name), path, known)}${hint}`);
}

/** The indices of the labels that each code means; an empty list for code 0. */
export function labelIndices({ names, sets }: JourneyLabels): readonly (readonly number[])[] {
  return [[], ...(sets ?? names.map((_, index) => [index]))];
}

/** Number of journeys with each code. */
export function countLabelCodes({ codes, names, sets }: JourneyLabels): Float64Array {
  const counts = new Float64Array((sets ?? names).length + 1);
  for (let j = 0; j < codes.length; j++) counts[codes[j] as number] = (counts[codes[j] as number] as number) + 1;
  return counts;
}
