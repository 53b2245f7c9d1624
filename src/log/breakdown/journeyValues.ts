/** Reads, for each journey, the values of one column of a breakdown. */

import type { EventLog } from "../eventLog.ts";
import { labelColumn } from "../labelColumn.ts";
import { valuesOfJourneys } from "../labelling/propertyLabels.ts";
import { labelIndices, labelsNamed } from "../labels/labelsNamed.ts";
import type { BreakdownColumn } from "./breakdown.ts";

/** The values of one column: journey j has the values `names[i]` for i in `sets[codes[j]]`; an empty set means none. */
export type JourneyValues = {
  names: readonly string[];
  codes: ArrayLike<number>;
  sets: readonly (readonly number[])[];
};

/** Whether an event may decide the value of its journey. */
export type EventChoice = (event: number) => boolean;

/**
 * Reads the values of each journey.
 *
 * @param only - the events that may decide; by default all
 * @throws {@link ParcoursError} `unknown_label`, `unknown_property`
 */
export function journeyValues(
  log: EventLog,
  by: BreakdownColumn,
  at: "first" | "last",
  caller: string,
  path: string,
  only?: EventChoice,
): JourneyValues {
  if (typeof by === "object" && by !== null && "label" in by) {
    const labels = labelsNamed(log, by.label, caller, `${path}.label`);
    return { names: labels.names, codes: labels.codes, sets: labelIndices(labels) };
  }
  const { names, codes, base } = labelColumn(log, by, caller, path);
  const own = base === 1 && only === undefined ? codes : new Uint32Array(log.events);
  if (own !== codes) {
    const shift = 1 - base;
    for (let i = 0; i < log.events; i++)
      (own as Uint32Array)[i] = only === undefined || only(i) ? (codes[i] as number) + shift : 0;
  }
  return { names, codes: valuesOfJourneys(log, own, at), sets: [[], ...names.map((_, index) => [index])] };
}
