/** Tests rows against a condition before they become events. */

import { isPlainObject } from "../../core/checks/expectSource.ts";
import { ruleOf, shown } from "../../core/checks/fail.ts";
import { quote, unknownName } from "../../core/suggest.ts";
import { asText } from "../columns/asText.ts";
import { casts } from "../columns/casts.ts";
import type { Slot } from "../columns/slot.ts";
import { type Condition, compileCondition } from "../condition.ts";
import { checkConditionDepth } from "../conditions/checkConditionDepth.ts";
import type { EventLog } from "../eventLog.ts";
import { fault } from "../issues/rejects.ts";
import type { LogColumn } from "../logColumn.ts";
import { createNameTable, type NameTable, noName } from "../names/nameTable.ts";
import type { TimeOptions } from "../time/timeOptions.ts";
import type { CheckedBlock } from "./checkedBlock.ts";

/** Gives the rows of a block that do not meet the condition the fault `keep`. */
export type WantedRows = (block: CheckedBlock, touchpoint: Uint32Array, names: NameTable) => void;

/**
 * Compiles the condition for the mapped columns: touchpoint, channel, value, cost, time, and properties whose type is given.
 *
 * @throws {@link ParcoursError} `unknown_property`, `wrong_type`, `invalid_condition`, `invalid_definition` for a property without a type
 */
export function createWantedRows(
  condition: Condition,
  slots: readonly Slot[],
  options: TimeOptions,
  caller: string,
): WantedRows {
  const place = { caller, path: "keep", unknownTouchpoints: "zero" as const, timeZone: options.timeZone };
  const columns = columnsIn(condition, slots, caller).map((at) => ({ at, columnOf: columnMaker(slots[at] as Slot) }));
  const logOf = (block: CheckedBlock, touchpoint: Uint32Array, names: NameTable): EventLog => {
    const log: EventLog = {
      events: block.rows,
      journeys: block.rows,
      customers: block.rows,
      touchpoints: names.names.map(String),
      knownTouchpoints: [],
      timeUnit: options.timeUnit === "us" ? "us" : "ms",
      offsets: new Uint32Array(0),
      customer: null,
      customerIds: [],
      touchpoint,
      time: block.time,
      properties: [],
      tiedPairs: 0,
      issues: [],
      lineage: [],
    };
    const properties = columns.flatMap(({ at, columnOf }) => {
      const { role, name } = slots[at] as Slot;
      const column = columnOf(block.values[at] ?? null, block.numbers[at] ?? null, block.rows);
      if (role === null) return [{ name, column }];
      if (column.type === "text") log.channel = column;
      else if (column.type === "number") log[role as "value"] = column.values;
      return [];
    });
    return { ...log, properties };
  };
  // one row without values shows what is wrong with the condition before any row is read
  const empty = {
    rows: 1,
    events: 0,
    faults: new Uint8Array(1),
    customer: new Uint32Array(1),
    touchpoint: new Uint32Array(1),
  };
  const nothing = { ...empty, time: new Float64Array(1), values: [], numbers: [], rowOf: () => 0 };
  compileCondition(logOf(nothing, new Uint32Array(1), createNameTable(false, true)), condition, place);

  return (block, touchpoint, names) => {
    const { byTouchpoint, test } = compileCondition(logOf(block, touchpoint, names), condition, place);
    const { faults } = block;
    for (let i = 0; i < faults.length; i++) {
      if (faults[i] !== 0) continue;
      const answer = byTouchpoint[touchpoint[i] as number];
      if (answer === 0 || (answer === 2 && !test(i))) faults[i] = fault.keep;
    }
  };
}

/** The slots whose columns a condition tests. */
function columnsIn(condition: Condition, slots: readonly Slot[], caller: string): number[] {
  const found = new Set<number>();
  const fault = ruleOf(caller, "invalid_definition");
  const known = slots.filter(
    ({ role, hidden }) => !hidden && role !== "customer" && role !== "order" && role !== "end",
  );
  const add = (name: string, path: string) => {
    if (name === "time") return;
    const at = slots.findIndex((slot) => !slot.hidden && known.includes(slot) && (slot.role ?? slot.name) === name);
    if (at < 0 || name === "touchpoint") {
      const names = known.map(({ role, name: own }) => role ?? own).filter((own) => own !== "touchpoint");
      fault(unknownName("property", name, path, [...names]), "unknown_property");
    }
    const { role, type } = slots[at] as Slot;
    if (role === null && type === undefined)
      fault(`${path}: expected a property with a type: columns.properties: [{ name: ${quote(name)}, type: "text" }]`);
    found.add(at);
  };
  const walk = (part: unknown, path: string) => {
    if (!isPlainObject(part)) return;
    const { channel, where, all, any, not } = part as Record<string, unknown>;
    if (channel !== undefined) add("channel", `${path}.channel`);
    if (isPlainObject(where))
      for (const name of Object.keys(where as object)) add(name, `${path}.where[${quote(name)}]`);
    for (const [key, list] of Object.entries({ all, any }))
      if (Array.isArray(list)) for (const [i, one] of list.entries()) walk(one, `${path}.${key}[${i}]`);
    walk(not, `${path}.not`);
  };
  if (typeof condition !== "string" && typeof condition !== "object")
    fault(`keep: expected a condition, got ${shown(condition)}`, "invalid_condition");
  checkConditionDepth(condition, { caller, path: "keep" });
  walk(condition, "keep");
  return [...found];
}

/** Makes the column of a slot in one block after another, with the type that the log gives it. */
function columnMaker({ role, type }: Slot) {
  const table = createNameTable(true, true);
  const kind = role === "channel" ? "text" : role === null ? type : "number";
  return (values: ArrayLike<unknown> | null, numbers: Float64Array | null, rows: number): LogColumn => {
    if (kind === "number" && numbers !== null) return { type: "number", values: numbers };
    const cell = (i: number): unknown => {
      const value = values?.[i];
      return value === undefined || value === null || value !== value ? null : value;
    };
    if (kind === "number") {
      const read = Float64Array.from({ length: rows }, (_, i) =>
        cell(i) === null ? Number.NaN : Number(casts.number(cell(i)) ?? Number.NaN),
      );
      return { type: "number", values: read };
    }
    if (kind === "boolean") {
      const codes = Uint8Array.from({ length: rows }, (_, i) => {
        const truth = cell(i) === null ? null : casts.boolean(cell(i));
        return truth === null ? 2 : Number(truth);
      });
      return { type: "boolean", codes };
    }
    const codes = new Uint32Array(rows);
    for (let i = 0; i < rows; i++) {
      const value = cell(i);
      const code = table.code(typeof value === "object" && value !== null ? asText(value) : value);
      codes[i] = code === noName ? 0 : code + 1;
    }
    return { type: "text", names: table.names.map(String), codes };
  };
}
