/** Gives each outcome its segments: the values of its journey in each column, and the touchpoints it met. */

import type { EventLog } from "../../log/eventLog.ts";
import { labelColumn } from "../../log/labelColumn.ts";
import type { ChangeColumn } from "./changeColumn.ts";
import type { ChangeUnits, SegmentsOf } from "./changeMoments.ts";
import type { ChangeSegment } from "./changeSegment.ts";

/** What names a segment. */
export type SegmentName = Pick<ChangeSegment, "column" | "kind" | "value">;

/** The outcomes with the places they come from. */
export type PlacedUnits = ChangeUnits & {
  /** Which log. */
  log: Uint8Array;
  journey: Uint32Array;
  /** The event before which touchpoints count. */
  until: Float64Array;
};

/** The segments of one column, from `first` on. `isPair`: the second is the complement of the first, and is derived from it. */
export type SegmentGroup = { column: SegmentName["column"]; first: number; count: number; isPair: boolean };

/** All segments of some columns. */
export type ChangeSegments = { names: SegmentName[]; groups: SegmentGroup[]; segmentsOf: SegmentsOf };

/** What segments are made from. */
export type SegmentSource = {
  logs: readonly EventLog[];
  units: PlacedUnits;
  /** Which outcomes count. */
  keep: (unit: number) => boolean;
  top: number;
  /** Touchpoints that `"touchpoints"` leaves out: they are part of the measure. */
  measured: ReadonlySet<string>;
  caller: string;
};

/** Makes the segments of the columns, each in the order of the definition. */
export function changeSegments(source: SegmentSource, columns: readonly ChangeColumn[]): ChangeSegments {
  const names: SegmentName[] = [];
  const groups: SegmentGroup[] = [];
  const parts = columns.map((column, i) =>
    column === "touchpoints" || (typeof column === "object" && "touchpoint" in column)
      ? touchpointSegments(source, column, names, groups)
      : valueSegments(source, column, `over[${i}]`, names, groups),
  );
  return {
    names,
    groups,
    segmentsOf: (unit, add) => {
      for (const part of parts) part(unit, add);
    },
  };
}

/** One segment for each of the `top` values, one for the others, one for journeys without a value. */
function valueSegments(
  { logs, units, keep, top, caller }: SegmentSource,
  column: Exclude<SegmentName["column"], { touchpoint: string }>,
  place: string,
  names: SegmentName[],
  groups: SegmentGroup[],
): SegmentsOf {
  const known = new Map<string, number>();
  const values = logs.map((log) => firstValues(log, column, place, caller, known));
  const valueAt = (unit: number) =>
    (values[units.log[unit] as number] as Int32Array)[units.journey[unit] as number] as number;
  const count = new Float64Array(known.size);
  let none = 0;
  for (let unit = 0; unit < units.period.length; unit++) {
    if (!keep(unit)) continue;
    const value = valueAt(unit);
    if (value < 0) none++;
    else count[value] = (count[value] as number) + 1;
  }
  const texts = [...known.keys()];
  const order = [...count.keys()].filter((value) => (count[value] as number) > 0);
  order.sort(
    (a, b) => (count[b] as number) - (count[a] as number) || ((texts[a] as string) < (texts[b] as string) ? -1 : 1),
  );
  const first = names.length;
  const segmentOf = new Int32Array(known.size).fill(first + Math.min(top, order.length));
  for (const [i, value] of order.slice(0, top).entries()) {
    segmentOf[value] = names.length;
    names.push({ column, kind: "value", value: texts[order[i] as number] as string });
  }
  if (order.length > top) names.push({ column, kind: "other", value: null });
  const without = names.length;
  if (none > 0) names.push({ column, kind: "none", value: null });
  groups.push({ column, first, count: names.length - first, isPair: false });
  return (unit, add) => {
    const value = valueAt(unit);
    add(value < 0 ? without : (segmentOf[value] as number));
  };
}

/** The number of the first value of each journey, −1 for none; new values get the next numbers in `known`. */
function firstValues(
  log: EventLog,
  column: Exclude<SegmentName["column"], { touchpoint: string }>,
  place: string,
  caller: string,
  known: Map<string, number>,
): Int32Array {
  const { names, codes, base } = labelColumn(log, column, caller, place);
  const numbers = names.map((name) => {
    const own = known.get(name) ?? known.size;
    known.set(name, own);
    return own;
  });
  const values = new Int32Array(log.journeys).fill(-1);
  for (let journey = 0; journey < log.journeys; journey++) {
    const end = log.offsets[journey + 1] as number;
    let i = log.offsets[journey] as number;
    while (i < end && (codes[i] as number) < base) i++;
    if (i < end) values[journey] = numbers[(codes[i] as number) - base] as number;
  }
  return values;
}

/** Two segments for each touchpoint: journeys that met it before their outcome, and those that did not. */
function touchpointSegments(
  { logs, units, keep, measured }: SegmentSource,
  column: "touchpoints" | { touchpoint: string },
  names: SegmentName[],
  groups: SegmentGroup[],
): SegmentsOf {
  const wanted = column === "touchpoints" ? null : column.touchpoint;
  const all = [...new Set(logs.flatMap(({ touchpoints }) => touchpoints))].sort();
  const listed = all.filter((name) => (wanted === null ? !measured.has(name) : name === wanted));
  const number = new Map(listed.map((name, i) => [name, i]));
  const codeOf = logs.map(({ touchpoints }) => Int32Array.from(touchpoints, (name) => number.get(name) ?? -1));
  // the call in which each touchpoint was met last: a touchpoint counts once for each outcome
  const last = new Float64Array(listed.length);
  let call = 0;
  const meet = (unit: number, add: (touchpoint: number) => void) => {
    const own = units.log[unit] as number;
    const { offsets, touchpoint } = logs[own] as EventLog;
    const codes = codeOf[own] as Int32Array;
    const until = units.until[unit] as number;
    call++;
    for (let i = offsets[units.journey[unit] as number] as number; i < until; i++) {
      const code = codes[touchpoint[i] as number] as number;
      if (code < 0 || last[code] === call) continue;
      last[code] = call;
      add(code);
    }
  };
  const met = new Float64Array(listed.length);
  let counted = 0;
  for (let unit = 0; unit < units.period.length; unit++) {
    if (!keep(unit)) continue;
    counted++;
    meet(unit, (code) => {
      met[code] = (met[code] as number) + 1;
    });
  }
  // a touchpoint that all or none met splits nothing
  const segmentOf = Int32Array.from(listed, (name, code) => {
    if (met[code] === 0 || met[code] === counted) return -1;
    const own = { column: { touchpoint: name }, value: name };
    const first = names.length;
    names.push({ ...own, kind: "met" }, { ...own, kind: "not-met" });
    groups.push({ column: own.column, first, count: 2, isPair: true });
    return first;
  });
  return (unit, add) => {
    meet(unit, (code) => {
      const segment = segmentOf[code] as number;
      if (segment >= 0) add(segment);
    });
  };
}
