/** Conditions on events: plain JSON, decided per touchpoint once and per event only where a column must be read. */

import { ParcoursError } from "../core/error.ts";
import { didYouMean, quote } from "../core/suggest.ts";
import { type Column, columnNames, columnOf, type EventLog, type TextColumn } from "./eventLog.ts";

/** A value a test compares with. Never coerced: a number meets number columns only. */
export type Literal = string | number | boolean;

/**
 * A test on one column: a literal (it equals), or keys all of which hold. An event without a value meets `isNull: true`
 * and nothing else, `ne` and `notIn` included. Text is compared by code unit; case matters.
 */
export type ValueTest =
  | Literal
  | {
      eq?: Literal;
      ne?: Literal;
      lt?: Literal;
      lte?: Literal;
      gt?: Literal;
      gte?: Literal;
      in?: readonly Literal[];
      notIn?: readonly Literal[];
      isNull?: boolean;
      contains?: string;
      startsWith?: string;
      endsWith?: string;
    };

/**
 * What an event must be, as JSON. A string: its touchpoint; a list: one of them. `{ touchpoint, channel, where }`: all
 * that is present holds; `{}` is every event. `where` tests properties, `value` and `cost`. `all` of nothing is true,
 * `any` of nothing false.
 */
export type Condition =
  | string
  | readonly string[]
  | {
      touchpoint?: string | readonly string[];
      channel?: string | readonly string[];
      where?: { readonly [column: string]: ValueTest };
    }
  | { all: readonly Condition[] }
  | { any: readonly Condition[] }
  | { not: Condition };

/** A {@link Condition} made ready for one log. */
export type EventTest = {
  /** Per touchpoint code: 0 = no such event fits, 1 = every one does, 2 = ask `test`. */
  byTouchpoint: Uint8Array;
  /** Whether event i (its index in the log) fits. */
  test(event: number): boolean;
};

/** Where a condition stands, for messages: `funnel: unknown touchpoint "chekout" in steps[2]. …` */
export type ConditionPlace = {
  /** The public function that was called. */
  caller: string;
  /** The place in its definition. */
  path: string;
  /** What a touchpoint the log does not know means: a fault (default) or an event that never happens. */
  unknownTouchpoints?: "throw" | "zero";
};

const NEVER = 0;
const ALWAYS = 1;
const ASK = 2;
const eventKeys = ["touchpoint", "channel", "where"];
const testKeys = ["eq", "ne", "lt", "lte", "gt", "gte", "in", "notIn", "isNull", "contains", "startsWith", "endsWith"];

/**
 * Makes a condition ready for one log: unknown names are refused, tests on text columns become tables over their
 * dictionary, and touchpoints decide all they can.
 *
 * @throws {@link ParcoursError} `unknown_touchpoint`, `unknown_property`, `wrong_type`, `invalid_condition`
 */
export function compileCondition(log: EventLog, condition: Condition, place: ConditionPlace): EventTest {
  const fault = (code: string, message: string): never => {
    throw new ParcoursError(code, `${place.caller}: ${message}`);
  };
  const invalid = (path: string, expected: string) => fault("invalid_condition", `${path}: ${expected}`);
  const constant = (answer: number): EventTest => ({
    byTouchpoint: new Uint8Array(log.touchpoints.length).fill(answer),
    test: () => answer === ALWAYS,
  });

  const ofTouchpoints = (names: string | readonly string[], path: string): EventTest => {
    const { byTouchpoint } = constant(NEVER);
    for (const name of list(names)) {
      if (typeof name !== "string") return invalid(path, "expected the name of a touchpoint or a list of names");
      const code = codeOf(log.touchpoints, name);
      if (code >= 0) byTouchpoint[code] = ALWAYS;
      else if (
        place.unknownTouchpoints !== "zero" &&
        log.knownTouchpoints.length > 0 &&
        codeOf(log.knownTouchpoints, name) < 0
      ) {
        fault(
          "unknown_touchpoint",
          `unknown touchpoint ${quote(name)} in ${path}.${didYouMean(name, log.knownTouchpoints)}`,
        );
      }
    }
    return { byTouchpoint, test: (event) => byTouchpoint[log.touchpoint[event] as number] === ALWAYS };
  };

  const ofColumn = (name: string, test: ValueTest, path: string): EventTest => {
    const column = columnOf(log, name);
    if (column === undefined) {
      if (log.events === 0) return constant(NEVER);
      return fault(
        "unknown_property",
        `${path}: the log has no column ${quote(name)}.${didYouMean(name, columnNames(log))}`,
      );
    }
    const holds = columnTest(column, test, (code, message) => fault(code, `${path}: ${message}`));
    return { byTouchpoint: constant(ASK).byTouchpoint, test: holds };
  };

  const compile = (c: Condition, path: string): EventTest => {
    if (typeof c === "string" || Array.isArray(c)) return ofTouchpoints(c, path);
    if (typeof c !== "object" || c === null)
      return invalid(path, "expected a touchpoint, a list of touchpoints or a condition object");
    const keys = Object.keys(c).filter((key) => (c as Record<string, unknown>)[key] !== undefined);
    const combiner = keys.find((key) => key === "all" || key === "any" || key === "not");
    if (combiner !== undefined) {
      if (keys.length > 1) invalid(path, `"${combiner}" stands alone; nest the other keys inside it`);
      if ("not" in c) return not(compile(c.not, `${path}.not`));
      const parts = (c as Record<string, unknown>)[combiner];
      if (!Array.isArray(parts)) return invalid(`${path}.${combiner}`, "expected a list of conditions");
      return join(
        constant(combiner === "all" ? ALWAYS : NEVER),
        parts.map((part, i) => compile(part, `${path}.${combiner}[${i}]`)),
      );
    }
    const stray = keys.find((key) => !eventKeys.includes(key));
    if (stray !== undefined)
      invalid(path, `unknown key ${quote(stray)}.${didYouMean(stray, [...eventKeys, "all", "any", "not"])}`);
    const { touchpoint, channel, where } = c as Exclude<
      Condition,
      string | readonly string[] | { all: unknown } | { any: unknown } | { not: unknown }
    >;
    const parts: EventTest[] = [];
    if (touchpoint !== undefined) parts.push(ofTouchpoints(touchpoint, `${path}.touchpoint`));
    if (channel !== undefined) parts.push(ofColumn("channel", { in: list(channel) }, `${path}.channel`));
    for (const [name, test] of Object.entries(where ?? {}))
      parts.push(ofColumn(name, test, `${path}.where[${quote(name)}]`));
    return join(constant(ALWAYS), parts);
  };
  return compile(condition, place.path);
}

/** All parts hold, or with a `NEVER` unit any part does. */
function join(unit: EventTest, parts: readonly EventTest[]): EventTest {
  if (parts.length === 0) return unit;
  const all = unit.test(0);
  const decisive = all ? NEVER : ALWAYS;
  const byTouchpoint = unit.byTouchpoint.map((answer, code) => {
    let sum = answer;
    for (const part of parts) {
      const own = part.byTouchpoint[code] as number;
      if (own === decisive) return decisive;
      if (own === ASK) sum = ASK;
    }
    return sum;
  });
  return {
    byTouchpoint,
    test: all ? (event) => parts.every((part) => part.test(event)) : (event) => parts.some((part) => part.test(event)),
  };
}

function not(part: EventTest): EventTest {
  return {
    byTouchpoint: part.byTouchpoint.map((answer) => (answer === ASK ? ASK : 1 - answer)),
    test: (event) => !part.test(event),
  };
}

/** A test on a column as a function of the event: a table over the codes of text and boolean columns, a closure over numbers. */
function columnTest(
  column: Column,
  test: ValueTest,
  fault: (code: string, message: string) => never,
): (event: number) => boolean {
  const accepts = valueTest(column.type === "text" ? "string" : column.type, test, fault);
  if (column.type === "number") {
    const { values } = column;
    return (event) => {
      const value = values[event] as number;
      return accepts(value === value ? value : null);
    };
  }
  const domain: (Literal | null)[] = column.type === "text" ? [null, ...column.names] : [false, true, null];
  const table = Uint8Array.from(domain, (value) => (accepts(value) ? 1 : 0));
  const { codes } = column as Pick<TextColumn, "codes">;
  return (event) => table[codes[event] as number] === 1;
}

/** A {@link ValueTest} as a function of a value of the given type, `null` for none. */
export function valueTest(
  type: "string" | "number" | "boolean",
  test: ValueTest,
  fault: (code: string, message: string) => never,
): (value: Literal | null) => boolean {
  const keyed =
    typeof test === "object" && test !== null && !Array.isArray(test) ? Object.entries(test) : [["eq", test] as const];
  const given = keyed.filter(([, operand]) => operand !== undefined);
  if (given.length === 0) fault("invalid_condition", `a test needs one of ${testKeys.join(", ")}`);
  const parts = given.map(([key, operand]) => keyTest(type, key, operand, fault));
  return (value) => parts.every((part) => part(value));
}

function keyTest(
  type: string,
  key: string,
  operand: unknown,
  fault: (code: string, message: string) => never,
): (value: Literal | null) => boolean {
  if (!testKeys.includes(key)) fault("invalid_condition", `unknown test ${quote(key)}.${didYouMean(key, testKeys)}`);
  if (key === "isNull") {
    if (typeof operand !== "boolean") fault("invalid_condition", "isNull must be true or false");
    return (value) => (value === null) === operand;
  }
  const many = key === "in" || key === "notIn";
  if (many && !Array.isArray(operand)) fault("invalid_condition", `${key} must be a list`);
  for (const one of many ? (operand as unknown[]) : [operand]) {
    if (typeof one !== type || one !== one)
      fault("wrong_type", `${key} compares a ${type} column with ${describe(one)}; give a ${type}`);
  }
  const text = key === "contains" || key === "startsWith" || key === "endsWith";
  if (text && type !== "string") fault("wrong_type", `${key} is for text, this column holds ${type}s`);
  const order = key[0] === "l" || key[0] === "g";
  if (order && type === "boolean") fault("wrong_type", `${key} has no meaning for booleans; use eq`);
  const b = operand as Literal;
  const set = new Set(many ? (operand as Literal[]) : []);
  const compare: Record<string, (a: Literal) => boolean> = {
    eq: (a) => a === b,
    ne: (a) => a !== b,
    lt: (a) => a < b,
    lte: (a) => a <= b,
    gt: (a) => a > b,
    gte: (a) => a >= b,
    in: (a) => set.has(a),
    notIn: (a) => !set.has(a),
    contains: (a) => String(a).includes(b as string),
    startsWith: (a) => String(a).startsWith(b as string),
    endsWith: (a) => String(a).endsWith(b as string),
  };
  const holds = compare[key] as (a: Literal) => boolean;
  return (value) => value !== null && holds(value);
}

function describe(value: unknown): string {
  return typeof value === "string" ? `the string ${quote(value)}` : `${typeof value} ${String(value)}`;
}

function list<T>(one: T | readonly T[]): readonly T[] {
  return Array.isArray(one) ? one : [one as T];
}

/** Position of a name in a sorted list, or −1. */
export function codeOf(sorted: readonly string[], name: string): number {
  let low = 0;
  let high = sorted.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((sorted[middle] as string) < name) low = middle + 1;
    else high = middle;
  }
  return sorted[low] === name ? low : -1;
}
