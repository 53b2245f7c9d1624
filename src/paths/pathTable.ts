/** Counts distinct paths: all that path analysis and attribution need to know of a log. */

import { checkKeys } from "../core/checks/checkKeys.ts";
import { expectSource } from "../core/checks/expectSource.ts";
import type { EventLog } from "../log/eventLog.ts";
import { journeyName, journeyOfEvent } from "../log/journeyName.ts";
import { customerRuns } from "./customers/customerRuns.ts";
import { hasSeveralJourneys } from "./customers/estimateOptions.ts";
import { pathClusters } from "./customers/pathClusters.ts";
import { internJourneys } from "./internJourneys.ts";
import type { PathTableDefinition } from "./pathTableDefinition.ts";
import type { PathTable } from "./pathTableResult.ts";
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
  const rowOf = hasSeveralJourneys(log) ? new Uint32Array(log.journeys) : null;
  const { sequences, interner, journeys, truncated, firstTruncated } = internJourneys(
    log,
    definition,
    rowOf,
    "pathTable",
  );
  const { names, withoutLabel, firstWithoutLabel } = sequences;
  return finishPathTable({
    definition: { ...definition },
    names,
    ...interner.paths(),
    journeys,
    clusters: rowOf ? pathClusters({ rows: interner.rows, row: rowOf, starts: customerRuns(log) }) : undefined,
    leftOut: { ...(withoutLabel > 0 && { no_label: withoutLabel }), ...(truncated > 0 && { truncated }) },
    examples: {
      ...(withoutLabel > 0 && { no_label: journeyOfEvent(log, firstWithoutLabel) }),
      ...(truncated > 0 && { truncated: journeyName(log, firstTruncated) }),
    },
    warnings: sourceWarnings(log),
  }).table;
}
