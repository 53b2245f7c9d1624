/** Groups journeys by their sequence of plan touchpoints, so that each sequence is aligned once. */

import { codesFor } from "../core/codes.ts";
import { createPathInterner } from "../core/sequences/pathInterner.ts";
import type { EventLog } from "../log/eventLog.ts";
import type { PathTable } from "../paths/pathTableResult.ts";
import { IGNORED } from "./matchEvents.ts";

/** A distinct sequence of touchpoints of the plan. */
export type StepRow = {
  /** For each event: the index of its touchpoint, −1 for none. */
  steps: Int32Array;
  /** Number of journeys. */
  weight: number;
  /** Indices of up to five of these journeys. */
  examples: number[];
};

const EXAMPLES = 5;

/** Groups the journeys of a log by their touchpoints, without ignored events. */
export function distinctSteps(
  log: EventLog,
  step: Int32Array,
  touchpoints: number,
  weights: Float64Array | null,
): { rows: StepRow[]; rowOf: Uint32Array } {
  const interner = createPathInterner(touchpoints);
  const kept = codesFor(touchpoints, log.events);
  const rowOf = new Uint32Array(log.journeys);
  const rows: StepRow[] = [];
  for (let j = 0; j < log.journeys; j++) {
    let length = 0;
    for (let i = log.offsets[j] as number; i < (log.offsets[j + 1] as number); i++) {
      if (step[i] !== IGNORED) kept[length++] = (step[i] as number) + 1;
    }
    const r = interner.intern(kept, 0, length);
    rowOf[j] = r;
    rows[r] ??= { steps: Int32Array.from(kept.subarray(0, length), (code) => code - 1), weight: 0, examples: [] };
    const row = rows[r] as StepRow;
    row.weight += weights === null ? 1 : (weights[j] as number);
    if (row.examples.length < EXAMPLES) row.examples.push(j);
  }
  return { rows, rowOf };
}

/** Makes a log without times from the rows of a path table, so that names are matched in the same way. */
export function tableAsLog(table: PathTable): EventLog {
  const events = table.codes.length;
  return {
    events,
    journeys: table.rows,
    customers: table.rows,
    touchpoints: table.names,
    knownTouchpoints: table.names,
    timeUnit: "ms",
    offsets: table.offsets,
    customer: null,
    customerIds: [],
    touchpoint: table.codes,
    time: new Float64Array(0),
    properties: [],
    tiedPairs: 0,
    issues: [],
    lineage: [],
  };
}
