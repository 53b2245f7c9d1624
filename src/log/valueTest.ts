/** Tests on the values of one column, as plain JSON. */

import { unknownName } from "../core/suggest.ts";
import type { LogColumn } from "./eventLog.ts";

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

/** Told what is wrong with a test: a sentence, and a code if not `invalid_condition`. */
export type TestFault = (message: string, code?: "wrong_type") => never;

/**
 * What each key asks of a value; the operand of `in` and `notIn` comes as a set. No value (`null`) is asked `isNull` only.
 * The first five are for booleans too, the first nine for numbers.
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
 * A {@link ValueTest} as a function of a value of the given type, `null` for none.
 *
 * @param path - where the test stands, for messages
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
  if (given.length === 0) fault(`${path}: expected a value or a test such as { gte: 10 }`);
  const parts = given.map(([key, operand]) => {
    if (!known.includes(key)) {
      fault(unknownName(`${type} test`, key, path, known), keys.includes(key) ? "wrong_type" : undefined);
    }
    const nulls = key === "isNull";
    const many = /in$/i.test(key);
    const expected = nulls ? "boolean" : type;
    if (many && !Array.isArray(operand)) fault(`${path}: ${key} expects a list`);
    for (const one of many ? (operand as unknown[]) : [operand]) {
      if (typeof one !== expected || one !== one) {
        fault(`${path}: ${key} expects a ${expected}, got ${one === one ? typeof one : one}`, "wrong_type");
      }
    }
    const holds = operators[key] as (value: Literal | null, operand: unknown) => boolean;
    const against = many ? new Set(operand as unknown[]) : operand;
    return (value: Literal | null) => (nulls || value !== null) && holds(value, against);
  });
  return (value) => parts.every((holds) => holds(value));
}

/** A test on a column as a function of the event: a table over the codes of text and booleans, a closure over numbers. */
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

/** Whether a value is an object with keys: not null, not a list. */
export function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
