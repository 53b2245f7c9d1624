/** Adds up deviations over journeys, by kind and touchpoint, with example journeys. */

import { compareNames } from "../core/codes.ts";
import { customerId } from "../log/customerId.ts";
import type { EventLog } from "../log/eventLog.ts";
import { journeyName } from "../log/journeyName.ts";
import type { AlignedRow } from "./alignment/alignRow.ts";
import type { Failures } from "./failures.ts";
import { IGNORED, UNPLANNED } from "./matchEvents.ts";
import type { PlanOfResult } from "./planOf.ts";
import type { TouchpointConformance } from "./touchpointConformance.ts";

/** Kinds of deviation. A name with `adHoc` is a name of the log; all other names are ids of the plan. */
export type DeviationKind = "outOfOrder" | "skipped" | "notReached" | "repeated" | "elsewhere" | "adHoc" | "failed";

/** One kind of deviation at one touchpoint. */
export type DeviationRow = {
  kind: DeviationKind;
  touchpoint: string;
  /** Number of journeys with at least one such deviation. */
  journeys: number;
  /** Number of deviations in all journeys. */
  occurrences: number;
  /**
   * Names of up to five journeys, in the order of the log, for `filterJourneys(log, { journeys })`; empty for a path table.
   */
  witnesses: string[];
  /** The customers of these journeys, each once. */
  customers: string[];
};

/** The deviations of all journeys, added up. */
export type DeviationTally = { deviations: DeviationRow[]; touchpoints: TouchpointConformance[] };

type DeviationCounts = { journeys: number; occurrences: number; examples: number[] };

const EXAMPLES = 5;
const planKinds = ["outOfOrder", "skipped", "notReached", "repeated", "elsewhere"] as const;

/** Adds up deviations and failures. */
export function deviationTally(
  log: EventLog,
  plan: PlanOfResult,
  aligned: readonly AlignedRow[],
  step: Int32Array,
  failed: Failures,
  weights: Float64Array | null,
): DeviationTally {
  const ids = plan.touchpoints.map((touchpoint) => touchpoint.id);
  const byKind = new Map<(typeof planKinds)[number] | "matched", Map<number, DeviationCounts>>();
  for (const kind of [...planKinds, "matched"] as const) byKind.set(kind, planTallies(aligned, kind, ids.length));
  const of = (kind: (typeof planKinds)[number] | "matched", t: number) => byKind.get(kind)?.get(t)?.journeys ?? 0;

  const events = new Float64Array(ids.length);
  const unplanned = new Map<number, DeviationCounts>();
  // per name the last journey that had it, plus 1
  const met = new Float64Array(log.touchpoints.length);
  for (let j = 0; j < log.journeys; j++) {
    const weight = weights === null ? 1 : (weights[j] as number);
    for (let i = log.offsets[j] as number; i < (log.offsets[j + 1] as number); i++) {
      const t = step[i] as number;
      if (t === IGNORED) continue;
      if (t !== UNPLANNED) events[t] = (events[t] as number) + weight;
      else {
        const code = log.touchpoint[i] as number;
        const again = met[code] === j + 1;
        met[code] = j + 1;
        addTo(unplanned, code, again ? 0 : weight, weight, again ? [] : [j]);
      }
    }
  }

  const rowsOf = (kind: DeviationKind, names: readonly string[], tallies: Iterable<[number, DeviationCounts]>) =>
    Array.from(tallies, ([code, { journeys, occurrences, examples }]) => {
      const named = log.customerIds.length === 0 ? [] : examples;
      return {
        kind,
        touchpoint: names[code] as string,
        journeys,
        occurrences,
        witnesses: named.map((journey) => journeyName(log, journey)),
        customers: [...new Set(named.map((journey) => customerId(log, journey)))],
      };
    });
  const failedTallies = Array.from(failed.perTouchpoint, (journeys, t): [number, DeviationCounts] => [
    t,
    { journeys, occurrences: journeys, examples: failed.examples[t] as number[] },
  ]).filter(([, tally]) => tally.journeys > 0);
  const deviations = [
    ...planKinds.flatMap((kind) => rowsOf(kind, ids, byKind.get(kind) as Map<number, DeviationCounts>)),
    ...rowsOf("adHoc", log.touchpoints, unplanned),
    ...rowsOf("failed", ids, failedTallies),
  ].sort((a, b) => b.journeys - a.journeys || compareNames(a.kind, b.kind) || compareNames(a.touchpoint, b.touchpoint));
  const touchpoints = plan.touchpoints.map((touchpoint, t) => ({
    touchpoint: touchpoint.id,
    stage: touchpoint.stage,
    events: events[t] as number,
    matched: of("matched", t),
    outOfOrder: of("outOfOrder", t),
    missing: of("skipped", t) + of("notReached", t),
    skipped: of("skipped", t),
    notReached: of("notReached", t),
    failed: failed.perTouchpoint[t] as number,
  }));
  return { deviations, touchpoints };
}

/** Adds up one kind of deviation by touchpoint of the plan. */
function planTallies(
  aligned: readonly AlignedRow[],
  kind: (typeof planKinds)[number] | "matched",
  size: number,
): Map<number, DeviationCounts> {
  const tallies = new Map<number, DeviationCounts>();
  const byTouchpoint: (DeviationCounts | undefined)[] = Array.from({ length: size });
  const last = new Float64Array(size);
  for (let r = 0; r < aligned.length; r++) {
    const { row, found } = aligned[r] as AlignedRow;
    const list = found[kind];
    for (let n = 0; n < list.length; n++) {
      const t = list[n] as number;
      let tally = byTouchpoint[t];
      if (tally === undefined) {
        tally = { journeys: 0, occurrences: 0, examples: [] };
        byTouchpoint[t] = tally;
        tallies.set(t, tally);
      }
      tally.occurrences += row.weight;
      if (last[t] === r + 1) continue;
      last[t] = r + 1;
      tally.journeys += row.weight;
      addExamples(tally, row.examples);
    }
  }
  return tallies;
}

function addTo(
  tallies: Map<number, DeviationCounts>,
  key: number,
  journeys: number,
  occurrences: number,
  examples: readonly number[],
): void {
  let tally = tallies.get(key);
  if (tally === undefined) {
    tally = { journeys: 0, occurrences: 0, examples: [] };
    tallies.set(key, tally);
  }
  tally.journeys += journeys;
  tally.occurrences += occurrences;
  addExamples(tally, examples);
}

/** Keeps the five earliest of all journeys. Rows are ordered by their first journey only, so that a later row may still have an earlier one. */
function addExamples(tally: DeviationCounts, examples: readonly number[]): void {
  const { length } = tally.examples;
  if (
    examples.length === 0 ||
    (length === EXAMPLES && (examples[0] as number) > (tally.examples[length - 1] as number))
  )
    return;
  tally.examples = [...tally.examples, ...examples].sort((a, b) => a - b).slice(0, EXAMPLES);
}
