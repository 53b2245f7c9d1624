/** Cuts journeys at their conversion: a chain is counted from these. */

import { ParcoursError } from "../../core/error.ts";
import { type Warning, warning } from "../../core/issue.ts";
import { compileCondition, type EventTest } from "../../log/condition.ts";
import type { EventLog } from "../../log/eventLog.ts";
import { journeyName } from "../../log/journeyName.ts";
import { pathOf } from "../../paths/pathOf.ts";
import { isPathTable, type PathSource } from "../../paths/pathSource.ts";
import type { PathTable } from "../../paths/pathTableResult.ts";
import type { Sequences } from "../../paths/sequences.ts";
import { sequencesOf } from "../../paths/sequencesOf.ts";
import { walkOf } from "../transitions/countSteps.ts";
import { stepWarnings } from "../transitions/stepWarnings.ts";
import type { Walk } from "../transitions/walk.ts";
import type { ChainDefinition } from "./chainDefinition.ts";

/** The keys of a {@link ChainDefinition}. */
export const chainKeys = { conversion: true, by: true, withoutLabel: true } as const;

/** A {@link Walk} that stops before the conversion, and how each sequence ended. */
export type ChainJourneys = {
  names: readonly string[];
  walk: Walk;
  /** 1 if the sequence ends with a conversion. */
  converted: Uint8Array;
  /** Labels of which every event is a conversion. */
  conversionLabels: ReadonlySet<string>;
  /** Every name in the source, for messages. */
  known: readonly string[];
  warnings: Warning[];
};

/**
 * Cuts the journeys of a source at their first conversion.
 *
 * @throws {@link ParcoursError} `needs_conversions`, and the errors of conditions and labels
 */
export function chainJourneys(source: PathSource, definition: ChainDefinition, caller: string): ChainJourneys {
  const { conversion, ...labels } = definition;
  const sequences = sequencesOf(source, labels, caller);
  const rest = {
    names: sequences.names,
    known: isPathTable(source) || sequences.names !== source.touchpoints ? sequences.names : source.knownTouchpoints,
    warnings: stepWarnings(source, sequences),
  };
  if (conversion === undefined) return { ...rest, ...countedEnds(source, walkOf(sequences), caller) };
  const walk = walkOf(sequences);
  const log = isPathTable(source) ? asLog(source) : source;
  const test = compileCondition(log, conversion, { caller, path: "conversion" });
  const end = walk.end.slice();
  const converted = new Uint8Array(end.length);
  let later = 0;
  let example: string | undefined;
  for (let j = 0; j < end.length; j++) {
    const at = firstEvent(log, log.offsets[j] as number, log.offsets[j + 1] as number, test);
    if (at < 0) continue;
    converted[j] = 1;
    const cut = positionOf(at, sequences, j);
    const labelled = sequences.events === null || sequences.events[cut] === at;
    const cutOff = (end[j] as number) - cut - (labelled ? 1 : 0);
    if (cutOff > 0) {
      later += cutOff * (walk.weights === null ? 1 : (walk.weights[j] as number));
      example ??= isPathTable(source) ? pathOf(source, j).join(" -> ") : journeyName(source, j);
    }
    end[j] = cut;
  }
  const conversionLabels = new Set(
    sequences.names === log.touchpoints ? log.touchpoints.filter((_, code) => test.byTouchpoint[code] === 1) : [],
  );
  const warnings = [...rest.warnings, ...afterConversion(later, example)];
  return { ...rest, warnings, walk: { ...walk, end }, converted, conversionLabels };
}

/** Warns of events that lie after the first conversion of their journey. */
function afterConversion(events: number, example: string | undefined): Warning[] {
  if (events === 0) return [];
  const message = `${events} events after the first conversion of their journey are not in the chain`;
  return [warning("after_conversion", message, events, [], example)];
}

/** A table with conversions and nonConversions: every row ends in both ways, weighted by their numbers. */
function countedEnds(
  source: PathSource,
  walk: Walk,
  caller: string,
): Pick<ChainJourneys, "walk" | "converted" | "conversionLabels"> {
  if (!isPathTable(source) || source.conversions === null || source.nonConversions === null) {
    throw new ParcoursError(
      "needs_conversions",
      `${caller}: give the conversion, for example { conversion: "purchase" }, or a path table with conversions and nonConversions`,
    );
  }
  const { conversions, nonConversions: nulls, rows } = source;
  const twice = (column: Uint32Array) => {
    const both = new Uint32Array(2 * rows);
    both.set(column);
    both.set(column, rows);
    return both;
  };
  const weights = new Float64Array(2 * rows);
  weights.set(conversions);
  weights.set(nulls, rows);
  return {
    walk: { ...walk, start: twice(walk.start), end: twice(walk.end), weights },
    converted: new Uint8Array(2 * rows).fill(1, 0, rows),
    conversionLabels: new Set(),
  };
}

function firstEvent(log: EventLog, from: number, to: number, { byTouchpoint, test }: EventTest): number {
  for (let i = from; i < to; i++) {
    const answer = byTouchpoint[log.touchpoint[i] as number];
    if (answer === 1 || (answer === 2 && test(i))) return i;
  }
  return -1;
}

/** The position of event `at` of journey j (or where it would be) among the events with a label. */
function positionOf(at: number, { events, offsets }: Sequences, j: number): number {
  if (events === null) return at;
  let position = offsets[j] as number;
  while (position < (offsets[j + 1] as number) && (events[position] as number) < at) position++;
  return position;
}

/** A path table as a log without columns, so that conditions can be tested on its labels. */
function asLog(table: PathTable): EventLog {
  const { names: touchpoints, offsets, codes, rows } = table;
  return {
    events: codes.length,
    journeys: rows,
    customers: rows,
    touchpoints,
    knownTouchpoints: touchpoints,
    timeUnit: "ms",
    offsets,
    customer: null,
    customerIds: [],
    touchpoint: codes,
    time: new Float64Array(0),
    properties: [],
    tiedPairs: 0,
    issues: [],
    lineage: [],
  };
}
