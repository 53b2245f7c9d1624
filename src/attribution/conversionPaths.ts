/** Turns a log into conversion paths, with a report of every event. */

import { expectSource } from "../core/checks/expectSource.ts";
import { checkBreakdown, groupJourneys } from "../log/breakdown/groupJourneys.ts";
import { partitionLog } from "../log/breakdown/partitionLog.ts";
import type { EventLog } from "../log/eventLog.ts";
import { CONVERSION, type CompiledPaths, compilePaths, TOUCH } from "./builder/compilePaths.ts";
import type { ConversionPathsDefinition } from "./builder/conversionPathsDefinition.ts";
import type { ConversionPaths } from "./builder/conversionPathsResult.ts";
import { createCutter, noteExamples } from "./builder/cutter.ts";
import { finishConversionPaths } from "./builder/finishConversionPaths.ts";
import { addPiece, createPieceTally, type Piece, piecesOfTally } from "./builder/pieceTally.ts";
import { type CutPieces, sumOfPieces } from "./builder/sumOfPieces.ts";

/**
 * Makes the paths that led to a conversion, and those that did not. {@link attribute} divides their conversions.
 *
 * It reads one journey of the log at a time: a path stays within one journey (use `splitJourneys` before if you mean visits).
 * Conversions at one instant are one path that counts them all. Nothing is lost: a conversion without any touch is the row `[]`, and
 * `report` counts for every event whether it was used, or why not.
 *
 * @param definition - plain JSON; every choice has its default in {@link ConversionPathsDefinition}
 * @returns a path table with `conversions`, `nonConversions` and `value` per row, the touch times of each path (`pieces`) unless
 *   `keep: "counts"`, and the `report`
 * @throws {@link ParcoursError} `invalid_definition`, `invalid_duration`, `unknown_touchpoint` (in `conversion` or `touches`),
 *   `unknown_property`, `unknown_label` (in `breakdown`), `wrong_type`
 * @example
 * const log = logFromRows(
 *   [
 *     { who: "ann", what: "search", when: 0 },
 *     { who: "ann", what: "email", when: 1 },
 *     { who: "ann", what: "purchase", when: 2 },
 *     { who: "bob", what: "search", when: 0 },
 *   ],
 *   { customer: "who", touchpoint: "what", time: "when" },
 * );
 * const paths = conversionPaths(log, { conversion: "purchase" });
 * paths.total // => { journeys: 2, conversions: 1, nonConversions: 1, value: null }
 * attribute(paths, { model: "last" }).credits[0] // => { name: "email", conversions: 1, value: null, share: 1 }
 */
export function conversionPaths(log: EventLog, definition: ConversionPathsDefinition): ConversionPaths {
  expectSource(log, "log", "conversionPaths");
  const last = lastTime(log);
  const pathsOf = (own: EventLog, asked: ConversionPathsDefinition) => {
    const compiled = compilePaths(own, asked);
    return finishConversionPaths(own, asked, compiled, cutPieces(own, compiled, last));
  };
  if (definition?.breakdown === undefined) return pathsOf(log, definition);
  const { breakdown, ...rest } = definition;
  const checked = checkBreakdown(breakdown, "conversionPaths");
  const whole = pathsOf(log, rest);
  const grouped = groupJourneys(log, checked, "conversionPaths");
  const logs = partitionLog(log, grouped);
  return {
    ...whole,
    definition: { ...whole.definition, breakdown: checked },
    groups: grouped.keys.map((key, g) => ({ ...key, paths: pathsOf(logs[g] as EventLog, rest) })),
    warnings: [...whole.warnings, ...grouped.warnings],
  };
}

/** The answer of `conversionPaths` for a whole log, from the pieces of its parts. */
export function pathsOfPieces(
  log: EventLog,
  definition: ConversionPathsDefinition,
  parts: readonly CutPieces[],
): ConversionPaths {
  return finishConversionPaths(log, definition, compilePaths(log, definition), sumOfPieces(parts));
}

/**
 * Cuts every journey of one part of a log.
 *
 * @param whole - the log that the part belongs to
 * @returns `null` where labels depend on a column, and with a breakdown
 */
export function piecesOfPart(part: EventLog, whole: EventLog, definition: ConversionPathsDefinition): CutPieces | null {
  if ((definition.by ?? "touchpoint") !== "touchpoint" || definition.breakdown !== undefined) return null;
  return cutPieces(part, compilePaths(part, definition), lastTime(whole));
}

/** The instant of the last event, in the unit of the log. */
function lastTime({ time }: EventLog): number {
  return time.reduce((latest, t) => Math.max(latest, t), Number.NEGATIVE_INFINITY);
}

/** @param last - the last instant of the whole log: a trail may still convert until then */
function cutPieces(log: EventLog, compiled: CompiledPaths, last: number): CutPieces {
  const { kind, reuse, cycleFrom, cycleTo } = compiled;
  const { offsets, time } = log;
  const fates = new Uint8Array(log.events);
  let most = log.journeys;
  for (let i = 0; i < kind.length; i++) if (kind[i] === CONVERSION) most++;
  let longest = 0;
  for (let j = 0; j < log.journeys; j++)
    longest = Math.max(longest, (offsets[j + 1] as number) - (offsets[j] as number));
  const { stages, collapse, value } = compiled;
  const frequencies = collapse === "frequency";
  const tally = createPieceTally(most, longest, { stages: stages.length, frequencies, value: value !== null });
  const cut = createCutter(log, compiled, fates, longest, last);
  const counts = cut.counts;
  const keptTimes = compiled.keep === "counts" ? null : time;
  const add = (piece: Piece) => addPiece(tally, piece, cut.touches, keptTimes, cut.marks);

  for (let journey = 0; journey < log.journeys; journey++) {
    const end = offsets[journey + 1] as number;
    let own = offsets[journey] as number;
    let reach = own;
    let cycle = 1;
    let hasTouch = false;
    for (let i = own; i < end; ) {
      if (kind[i] !== CONVERSION) {
        hasTouch ||= kind[i] === TOUCH;
        i++;
        continue;
      }
      const moment = cut.momentAt(i, own, end);
      const { boundary, conversions } = moment;
      counts.merged += moment.events - conversions;
      if (cycle < cycleFrom || cycle > cycleTo) {
        counts.otherCycle += conversions;
        cut.leaveOut(own, boundary, "other_cycle");
      } else {
        const anchor = cut.gather(reuse ? Math.min(reach, own) : own, boundary, moment);
        if (compiled.lookback !== undefined) reach = cut.oldest();
        add({ conversions, value: moment.value, journey, cycle, anchor });
        counts.counted += conversions;
        counts.tied += moment.events - 1;
        counts.withoutValue += moment.withoutValue;
        counts.negative += moment.negative;
        if (cut.touches.n === 0) counts.unmatched += conversions;
      }
      own = boundary;
      cycle++;
      for (; i < moment.next; i++) hasTouch ||= kind[i] === TOUCH;
    }
    if (cycle > 1) counts.converting++;
    else if (hasTouch) counts.nonConverting++;
    const anchor = cut.gatherTrail(own, end, cycle);
    if (anchor !== null) add({ conversions: 0, value: 0, journey, cycle, anchor });
    noteExamples(counts, journey);
  }
  return { tally: piecesOfTally(tally), fates, counts, journeys: log.journeys };
}
