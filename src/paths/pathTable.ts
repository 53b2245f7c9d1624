/** Counts distinct paths: all that path analysis and attribution need to know of a log. */

import { checkKeys } from "../core/checks/checkKeys.ts";
import { expectSource } from "../core/checks/expectSource.ts";
import { oneOf } from "../core/checks/oneOf.ts";
import { wholeNumber } from "../core/checks/wholeNumber.ts";
import type { EventLog } from "../log/eventLog.ts";
import { journeyName, journeyOfEvent } from "../log/journeyName.ts";
import { customerRuns } from "./customers/customerRuns.ts";
import { hasSeveralJourneys } from "./customers/estimateOptions.ts";
import { pathClusters } from "./customers/pathClusters.ts";
import { createPathInterner } from "./pathInterner.ts";
import type { PathTableDefinition } from "./pathTableDefinition.ts";
import type { PathTable } from "./pathTableResult.ts";
import { logSequences } from "./sequencesOf.ts";
import { sourceWarnings } from "./sourceWarnings.ts";
import { finishPathTable } from "./table/finishPathTable.ts";

/**
 * Counts the distinct paths of a log ("variants"): one row per distinct path, with the number of journeys that took it.
 *
 * It counts journeys, not events. Every journey counts: one without any label is the row `[]`. `leftOut` counts events without a label, and
 * journeys that `maxLength` cuts. The steps are, in this order: label, collapse, cut. Tables of logs without common customers add up: see
 * {@link mergePathTables}.
 *
 * @param log - one path per journey; to count sessions, split it first with `splitJourneys`
 * @param definition - what events are called, and how repeats and long paths are treated
 * @returns the table, the most frequent path first; read it with {@link topPaths} or {@link pathTableToRows}
 * @throws {@link ParcoursError} `invalid_definition`, `unknown_property`
 * @example
 * const log = logFromRows(
 *   [
 *     { who: "ann", what: "home", at: 0 }, { who: "ann", what: "buy", at: 1 },
 *     { who: "bob", what: "home", at: 5 }, { who: "bob", what: "home", at: 6 }, { who: "bob", what: "buy", at: 9 },
 *     { who: "cyd", what: "home", at: 7 },
 *   ],
 *   { customer: "who", touchpoint: "what", time: "at" },
 * );
 * pathTableToRows(pathTable(log, { collapse: "repeats" }))
 * // => [{ path: ["home", "buy"], journeys: 2 }, { path: ["home"], journeys: 1 }]
 */
export function pathTable(log: EventLog, definition: PathTableDefinition = {}): PathTable {
  expectSource(log, "log", "pathTable");
  checkKeys(definition, { by: true, withoutLabel: true, collapse: true, maxLength: true, keep: true }, "pathTable");
  const { keep = "first" } = definition;
  const maxLength = wholeNumber(
    definition.maxLength ?? Number.POSITIVE_INFINITY,
    "pathTable",
    "maxLength",
    1,
    Number.POSITIVE_INFINITY,
  );
  oneOf(keep, ["first", "last"], "pathTable", "keep");
  const { names, offsets, codes, withoutLabel, firstWithoutLabel } = logSequences(log, definition, "pathTable");
  const interner = createPathInterner(names.length - 1);
  const journeys = new Float64Array(log.journeys);
  const rowOf = hasSeveralJourneys(log) ? new Uint32Array(log.journeys) : null;
  let truncated = 0;
  let firstTruncated = -1;
  for (let j = 0; j < log.journeys; j++) {
    let from = offsets[j] as number;
    let to = offsets[j + 1] as number;
    if (to - from > maxLength) {
      if (truncated++ === 0) firstTruncated = j;
      if (keep === "last") from = to - maxLength;
      else to = from + maxLength;
    }
    const row = interner.intern(codes, from, to);
    journeys[row] = (journeys[row] as number) + 1;
    if (rowOf !== null) rowOf[j] = row;
  }
  return finishPathTable({
    definition: { ...definition },
    names,
    ...interner.paths(),
    journeys: journeys.subarray(0, interner.rows),
    clusters: rowOf ? pathClusters({ rows: interner.rows, row: rowOf, starts: customerRuns(log) }) : undefined,
    leftOut: { ...(withoutLabel > 0 && { no_label: withoutLabel }), ...(truncated > 0 && { truncated }) },
    examples: {
      ...(withoutLabel > 0 && { no_label: journeyOfEvent(log, firstWithoutLabel) }),
      ...(truncated > 0 && { truncated: journeyName(log, firstTruncated) }),
    },
    warnings: sourceWarnings(log),
  }).table;
}
