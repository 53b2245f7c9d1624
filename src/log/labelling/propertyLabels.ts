/** Labels journeys by a value of a property. */

import { oneOf } from "../../core/checks/oneOf.ts";
import { codesFor } from "../../core/codes.ts";
import type { EventLog } from "../eventLog.ts";
import { labelColumn } from "../labelColumn.ts";
import type { JourneyLabels } from "../labelTypes/journeyLabels.ts";
import type { LabelRules } from "./labelRules.ts";

/** Which event of a journey decides. */
export type ValueAt = "first" | "last" | "most-frequent";

/** One label for each value that a journey gets, sorted as values of a column are. */
export function propertyLabels(
  log: EventLog,
  { property, at }: Extract<LabelRules, { property: unknown }>,
): Omit<JourneyLabels, "name"> {
  const way = oneOf(at, ["first", "last", "most-frequent"], "labelJourneys", "rules.at");
  const column = labelColumn(log, { property }, "labelJourneys", "rules.property");
  const values = valuesOfJourneys(log, column.codes, way);
  const used = new Uint8Array(column.names.length + 1);
  for (let j = 0; j < log.journeys; j++) used[values[j] as number] = 1;
  const codeOf = new Uint32Array(used.length);
  const names = column.names.filter((_, index) => used[index + 1] === 1);
  for (let code = 1, next = 1; code < used.length; code++) if (used[code] === 1) codeOf[code] = next++;
  const codes = codesFor(names.length, log.journeys);
  for (let j = 0; j < log.journeys; j++) codes[j] = codeOf[values[j] as number] as number;
  return { names, codes };
}

/** The first, last or most frequent code of each journey, 0 = no value. Of equally frequent codes, the one that came first. */
export function valuesOfJourneys({ journeys, offsets }: EventLog, codes: ArrayLike<number>, at: ValueAt): Uint32Array {
  const values = new Uint32Array(journeys);
  const counts = new Map<number, number>();
  for (let j = 0; j < journeys; j++) {
    const [start, end] = [offsets[j] as number, offsets[j + 1] as number];
    if (at === "first") {
      let i = start;
      while (i < end - 1 && codes[i] === 0) i++;
      values[j] = codes[i] as number;
    } else if (at === "last") {
      let i = end - 1;
      while (i > start && codes[i] === 0) i--;
      values[j] = codes[i] as number;
    } else {
      counts.clear();
      for (let i = start; i < end; i++) {
        const code = codes[i] as number;
        if (code !== 0) counts.set(code, (counts.get(code) ?? 0) + 1);
      }
      let most = 0;
      // a Map gives its keys in the order in which they came
      for (const [code, count] of counts) {
        if (count <= most) continue;
        most = count;
        values[j] = code;
      }
    }
  }
  return values;
}
