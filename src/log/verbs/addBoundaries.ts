/** Adds events that mark where journeys begin and end. */

import { checkKeys } from "../../core/checks/checkKeys.ts";
import { expectSource } from "../../core/checks/expectSource.ts";
import { fail } from "../../core/checks/fail.ts";
import { type Codes, codesFor, compareNames } from "../../core/codes.ts";
import { ParcoursError } from "../../core/error.ts";
import { quote } from "../../core/suggest.ts";
import { codeOf } from "../condition.ts";
import type { EventLog } from "../eventLog.ts";
import type { LogColumn } from "../logColumn.ts";
import { withStep } from "./withStep.ts";

/** The events that {@link addBoundaries} adds. */
export type AddBoundariesDefinition = {
  /** Touchpoint of the event before the first event of each journey. */
  start?: string;
  /** Touchpoint of the event after the last event of each journey. */
  end?: string;
};

/**
 * Adds an event before the first event and after the last event of each journey. The new events have the times of these events,
 * and no channel, value or properties. Use it for tools that need such events. Transitions do not need them, because they count
 * starts and ends anyway. The new events always stay first and last,
 * and `tiedPairs` counts their ties with their neighbours. In the column of input rows they have the number 4294967295.
 *
 * @param log - not changed
 * @param boundaries - names that do not occur in the log
 * @throws {@link ParcoursError} `name_taken`, `invalid_definition`
 * @example
 * const log = logFromRows([{ customer: 1, touchpoint: "home", time: 0 }], {
 *   customer: "customer",
 *   touchpoint: "touchpoint",
 *   time: "time",
 * });
 * addBoundaries(log, { start: "(in)", end: "(out)" }).touchpoints // => ["(in)", "(out)", "home"]
 */
export function addBoundaries(log: EventLog, boundaries: AddBoundariesDefinition): EventLog {
  expectSource(log, "log", "addBoundaries");
  checkKeys(boundaries, ["start", "end"], "addBoundaries", "the boundaries");
  const { start, end } = boundaries ?? {};
  const added = [start, end].filter((name) => name !== undefined);
  checkNames(log, added);
  const names = log.journeys === 0 ? [] : added;
  const touchpoints = [...log.touchpoints, ...names].sort(compareNames);
  const newCode = Uint32Array.from(log.touchpoints, (name) => codeOf(touchpoints, name));
  const events = log.events + added.length * log.journeys;
  if (events >= 2 ** 32)
    throw new ParcoursError("too_many_events", `addBoundaries: expected less than 2³² events, got ${events}`);

  /** A column of the same kind with space for the new events, whose value is `none`. */
  const widen = <A extends Float64Array | Codes>(values: A, none: number): A => {
    const wide = new (values.constructor as new (length: number) => A)(events).fill(none) as A;
    for (let j = 0; j < log.journeys; j++) {
      const move = added.length * j + (start === undefined ? 0 : 1);
      const after = log.offsets[j + 1] as number;
      for (let i = log.offsets[j] as number; i < after; i++) wide[i + move] = values[i] as number;
    }
    return wide;
  };
  const widenColumn = (column: LogColumn): LogColumn =>
    column.type === "number"
      ? { ...column, values: widen(column.values, Number.NaN) }
      : column.type === "text"
        ? { ...column, codes: widen(column.codes, 0) }
        : { ...column, codes: widen(column.codes, 2) };
  const recoded = codesFor(Math.max(0, touchpoints.length - 1), log.events);
  for (let i = 0; i < log.events; i++) recoded[i] = newCode[log.touchpoint[i] as number] as number;
  const touchpoint = widen(recoded, 0);
  const time = widen(log.time, 0);
  const offsets = log.offsets.map((offset, j) => offset + added.length * j);
  for (let j = 0; j < log.journeys; j++) {
    const first = offsets[j] as number;
    const last = (offsets[j + 1] as number) - 1;
    if (start !== undefined) {
      touchpoint[first] = codeOf(touchpoints, start);
      time[first] = time[first + 1] as number;
    }
    if (end !== undefined) {
      touchpoint[last] = codeOf(touchpoints, end);
      time[last] = time[last - 1] as number;
    }
  }

  const { channel, value, cost, row } = log;
  const wide: EventLog = {
    ...log,
    events,
    touchpoints,
    knownTouchpoints: [...new Set([...log.knownTouchpoints, ...names])].sort(compareNames),
    offsets,
    touchpoint,
    time,
    ...(channel ? { channel: { ...channel, codes: widen(channel.codes, 0) } } : {}),
    ...(value ? { value: widen(value, Number.NaN) } : {}),
    ...(cost ? { cost: widen(cost, Number.NaN) } : {}),
    properties: log.properties.map(({ name, column }) => ({ name, column: widenColumn(column) })),
    ...(row ? { row: widen(row, 4294967295) } : {}),
    tiedPairs: log.tiedPairs + added.length * log.journeys,
  };
  return withStep(log, wide, "addBoundaries", boundaries);
}

function checkNames(log: EventLog, added: readonly string[]): void {
  if (added.length === 0 || added.some((name) => typeof name !== "string")) {
    fail("addBoundaries", "", 'names, such as { start: "(in)", end: "(out)" }', added);
  }
  const taken = added.find((name, index) => codeOf(log.touchpoints, name) >= 0 || added.indexOf(name) < index);
  if (taken !== undefined) {
    throw new ParcoursError(
      "name_taken",
      `addBoundaries: ${quote(taken)} is already a touchpoint of the log. Choose another name.`,
    );
  }
}
