/** Tests the values of one column, from tests in plain JSON. */

import { isPlainObject } from "../../core/checks/expectSource.ts";
import { shown } from "../../core/checks/fail.ts";
import { unknownName } from "../../core/suggest.ts";
import type { LogColumn } from "../logColumn.ts";
import type { Literal } from "./literal.ts";

/**
 * A test on one column: a literal (the value equals it), or an object whose keys must all hold. An event without a value
 * satisfies only `isNull: true`; it satisfies neither `ne` nor `notIn`. Text is compared by code unit, and case matters.
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

/** Receives what is wrong with a test: a sentence, and a code when it is not `invalid_condition`. */
export type TestFault = (message: string, code?: "wrong_type") => never;

/**
 * The test of each key. The operand of `in` and `notIn` is a set. A missing value (`null`) is tested with `isNull` only.
 * Booleans accept the first five keys, numbers the first nine.
 */
const operators: { [key: string]: (value: Literal | null, operand: string & Set<unknown>) => boolean } = {
  eq: (a, b) => a === b,
  ne: (a, b) => a !== b,
  in: (a, b) => b.has(a),
  notIn: (a, b) => !b.has(a),
  isNull: (a, b) => (a === null) === (b as unknown),
  lt: (a, b) => (a as string) < b,
  lte: (a, b) => (a as string) <= b,
  gt: (a, b) => (a as string) > b,
  gte: (a, b) => (a as string) >= b,
  contains: (a, b) => (a as string).includes(b),
  startsWith: (a, b) => (a as string).startsWith(b),
  endsWith: (a, b) => (a as string).endsWith(b),
};

/**
 * Compiles a {@link ValueTest} to a function of a value of the given type, `null` for a missing value.
 *
 * @param path - the place of the test, for messages
 */
export function valueTest(
  type: "string" | "number" | "boolean",
  test: unknown,
  path: string,
  fault: TestFault,
): (value: Literal | null) => boolean {
  const keys = Object.keys(operators);
  const known = keys.slice(0, { boolean: 5, number: 9, string: 12 }[type]);
  const given = Object.entries(isRecord(test) ? test : { eq: test }).filter(([, operand]) => operand !== undefined);
  if (given.length === 0) fault(`${path}: expected a value or a test such as { gte: 10 }, got ${shown(test)}`);
  const parts = given.map(([key, operand]) => {
    if (!known.includes(key)) {
      fault(unknownName(`${type} test`, key, path, known), keys.includes(key) ? "wrong_type" : undefined);
    }
    const nulls = key === "isNull";
    const many = /in$/i.test(key);
    const expected = nulls ? "boolean" : type;
    if (many && !Array.isArray(operand)) fault(`${path}: expected a list for ${key}, got ${shown(operand)}`);
    for (const one of many ? (operand as unknown[]) : [operand]) {
      if (typeof one !== expected || (typeof one === "number" && !Number.isFinite(one))) {
        fault(`${path}: ${key} expects a ${expected}, got ${typeof one === "number" ? one : typeof one}`, "wrong_type");
      }
    }
    const holds = operators[key] as (value: Literal | null, operand: unknown) => boolean;
    const against = many ? new Set(operand as unknown[]) : operand;
    return (value: Literal | null) => (nulls || value !== null) && holds(value, against);
  });
  return (value) => parts.every((holds) => holds(value));
}

/** Compiles a test on a column to a function of the event: it uses a table for text and booleans, a comparison for numbers. */
export function columnTest(
  column: LogColumn,
  test: unknown,
  path: string,
  fault: TestFault,
): (event: number) => boolean {
  const holds = valueTest(column.type === "text" ? "string" : column.type, test, path, fault);
  if (column.type === "number") {
    const { values } = column;
    return (event) => {
      const value = values[event] as number;
      return holds(value === value ? value : null);
    };
  }
  const { codes } = column;
  const table = (column.type === "text" ? [null, ...column.names] : [false, true, null]).map(holds);
  return (event) => table[codes[event] as number] as boolean;
}

/** Whether a value is an object with keys: no list, Map, Date or promise. */
export function isRecord(value: unknown): value is Record<string, unknown> {
  return isPlainObject(value);
}
