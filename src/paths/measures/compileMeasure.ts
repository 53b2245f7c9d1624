/** Makes the function that measures one row of a table of journeys. */

import { checkKeys } from "../../core/checks/checkKeys.ts";
import { isPlainObject } from "../../core/checks/expectSource.ts";
import { fail } from "../../core/checks/fail.ts";
import { oneOf } from "../../core/checks/oneOf.ts";
import { type Condition, compileCondition } from "../../log/condition.ts";
import { columnsOf, type EventLog, unitsPerMs } from "../../log/eventLog.ts";
import { labelColumn } from "../../log/labelColumn.ts";
import type { LabelBy } from "../../log/labelTypes/labelBy.ts";
import type { LogColumn } from "../../log/logColumn.ts";
import type { JourneyMeasure, MeasuredColumn } from "./journeyMeasure.ts";

/** A measure of the events from index `from` to before `end`. */
export type CompiledMeasure = Pick<MeasuredColumn, "name" | "type"> & {
  of(from: number, end: number): string | number | boolean | null;
};

const caller = "journeyTable";
const kinds: readonly JourneyMeasure["measure"][] = [
  "events",
  "touchpoints",
  "entropy",
  "first-touchpoint",
  "last-touchpoint",
  "first-time",
  "last-time",
  "duration",
  "reached",
  "sum",
  "first",
  "last",
];

/**
 * Checks and compiles a measure.
 *
 * @throws {@link ParcoursError} `invalid_definition`, `unknown_property`, `wrong_type` and the errors of conditions
 */
export function compileMeasure(log: EventLog, given: JourneyMeasure, place: string, timeZone: string): CompiledMeasure {
  if (!isPlainObject(given)) fail(caller, place, 'a measure such as { measure: "events" }', given);
  const own = given as { measure: JourneyMeasure["measure"]; name?: string; condition?: Condition; of?: LabelBy };
  if (own.measure === undefined) fail(caller, `${place}.measure`, "the name of a measure", own.measure);
  const measure = oneOf(own.measure, kinds, caller, `${place}.measure`);
  const needsColumn = measure === "sum" || measure === "first" || measure === "last";
  checkKeys(own, ["measure", "name", "condition", ...(needsColumn ? ["of"] : [])], caller, place);
  if (own.name !== undefined && typeof own.name !== "string") fail(caller, `${place}.name`, "a text", own.name);
  if (measure === "reached" && own.condition === undefined)
    fail(caller, `${place}.condition`, "a condition", own.condition);
  const of = typeof own.of === "object" && own.of !== null ? Object.values(own.of)[0] : own.of;
  const name = own.name ?? (needsColumn ? `${measure} ${of}` : measure);
  const counts = masked(log, own, place, timeZone);
  if (!needsColumn) return { name, ...ofEvents(log, measure, counts) };
  if (typeof of !== "string") return fail(caller, `${place}.of`, "the name of a column", own.of);
  return { name, ...ofColumn(columnFor(log, own.of as LabelBy, of, place), measure, counts, `${place}.of`) };
}

type Counts = (event: number) => boolean;

function masked(log: EventLog, { condition }: { condition?: Condition }, place: string, timeZone: string): Counts {
  if (condition === undefined) return () => true;
  const { byTouchpoint, test } = compileCondition(log, condition, { caller, path: `${place}.condition`, timeZone });
  return (event) => {
    const known = byTouchpoint[log.touchpoint[event] as number];
    return known === 1 || (known === 2 && test(event));
  };
}

function first(counts: Counts, from: number, end: number): number {
  for (let i = from; i < end; i++) if (counts(i)) return i;
  return -1;
}

function last(counts: Counts, from: number, end: number): number {
  for (let i = end - 1; i >= from; i--) if (counts(i)) return i;
  return -1;
}

function ofEvents(
  log: EventLog,
  measure: JourneyMeasure["measure"],
  counts: Counts,
): Pick<CompiledMeasure, "type" | "of"> {
  const { touchpoints, touchpoint, time } = log;
  const perMs = unitsPerMs(log);
  const named = (event: number) => (event < 0 ? null : (touchpoints[touchpoint[event] as number] as string));
  const at = (event: number) => (event < 0 ? null : (time[event] as number) / perMs);
  // the counts of one row, set back to 0 after it
  const seen = new Uint32Array(touchpoints.length);
  const distinct = (from: number, end: number): [codes: number[], events: number] => {
    const codes: number[] = [];
    let events = 0;
    for (let i = from; i < end; i++) {
      if (!counts(i)) continue;
      const code = touchpoint[i] as number;
      if (seen[code]!++ === 0) codes.push(code);
      events++;
    }
    return [codes, events];
  };
  switch (measure) {
    case "events":
      return {
        type: "number",
        of(from, end) {
          let events = 0;
          for (let i = from; i < end; i++) if (counts(i)) events++;
          return events;
        },
      };
    case "touchpoints":
      return {
        type: "number",
        of(from, end) {
          const [codes] = distinct(from, end);
          for (const code of codes) seen[code] = 0;
          return codes.length;
        },
      };
    case "entropy":
      return {
        type: "number",
        of(from, end) {
          const [codes, events] = distinct(from, end);
          let bits = 0;
          for (const code of codes) {
            const share = (seen[code] as number) / events;
            bits -= share * Math.log2(share);
            seen[code] = 0;
          }
          // one touchpoint gives −0
          return events === 0 ? null : Math.max(0, bits);
        },
      };
    case "first-touchpoint":
      return { type: "text", of: (from, end) => named(first(counts, from, end)) };
    case "last-touchpoint":
      return { type: "text", of: (from, end) => named(last(counts, from, end)) };
    case "first-time":
      return { type: "time", of: (from, end) => at(first(counts, from, end)) };
    case "last-time":
      return { type: "time", of: (from, end) => at(last(counts, from, end)) };
    case "duration":
      return {
        type: "duration",
        of(from, end) {
          const begin = first(counts, from, end);
          return begin < 0 ? null : ((time[last(counts, from, end)] as number) - (time[begin] as number)) / perMs;
        },
      };
    default:
      return { type: "boolean", of: (from, end) => first(counts, from, end) >= 0 };
  }
}

/** The column to read: of the log, or labels as texts. */
function columnFor(log: EventLog, by: LabelBy, name: string, place: string): LogColumn {
  const column = typeof by === "string" ? columnsOf(log).get(name) : undefined;
  const property =
    typeof by === "object" && "property" in by ? log.properties.find((own) => own.name === name)?.column : undefined;
  const found = property ?? column;
  if (found !== undefined) return found;
  if (log.events === 0) return { type: "number", values: new Float64Array(0) };
  const { names, codes, base } = labelColumn(log, by, caller, `${place}.of`);
  return { type: "text", names, codes: base === 1 ? codes : Uint32Array.from(codes, (code) => code + 1) };
}

function ofColumn(
  column: LogColumn,
  measure: "sum" | "first" | "last",
  counts: Counts,
  place: string,
): Pick<CompiledMeasure, "type" | "of"> {
  if (measure === "sum") {
    if (column.type !== "number") return fail(caller, place, "a column of numbers", column.type, "", "wrong_type");
    const { values } = column;
    return {
      type: "number",
      of(from, end) {
        let sum = 0;
        let any = false;
        for (let i = from; i < end; i++) {
          const value = values[i] as number;
          if (value !== value || !counts(i)) continue;
          sum += value;
          any = true;
        }
        return any ? sum : null;
      },
    };
  }
  const find = measure === "first" ? first : last;
  const { type } = column;
  if (type === "number") {
    const { values } = column;
    const has = (i: number) => values[i] === values[i] && counts(i);
    return { type, of: (from, end) => values[find(has, from, end)] ?? null };
  }
  const { codes } = column;
  if (type === "boolean") {
    const has = (i: number) => codes[i] !== 2 && counts(i);
    return {
      type,
      of(from, end) {
        const event = find(has, from, end);
        return event < 0 ? null : codes[event] === 1;
      },
    };
  }
  const { names } = column;
  const has = (i: number) => codes[i] !== 0 && counts(i);
  return {
    type,
    of(from, end) {
      const event = find(has, from, end);
      return event < 0 ? null : (names[(codes[event] as number) - 1] as string);
    },
  };
}
