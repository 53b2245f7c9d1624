/** Declares a dialect: how one engine spells what the statements of this room need. */

import type { SqlParameter } from "../sqlParameter.ts";
import type { FoldStep } from "./foldStep.ts";

/**
 * The spellings of one engine. Every function takes and returns pieces of SQL; `z` is the name of a lambda's variable. Lists are columns, so
 * that a spelling may name them twice.
 */
export type SqlDialect = {
  /** A quoted name of a table or column. */
  identifier(name: string): string;
  /** The text whose UTF-8 bytes have this hex form. */
  textOfHex(hex: string): string;
  /** The place of a bound value; places count from 1. */
  placeholder(place: number, type: SqlParameter["type"]): string;
  /** Any value as text; null stays null. */
  asText(x: string): string;
  /** A number as a whole number of 64 bits. */
  asWhole(x: string): string;
  /** A number as a double. */
  asNumber(x: string): string;
  /** A value as true or false. */
  asBoolean(x: string): string;
  /** A double, null where it is not finite. */
  finite(x: string): string;
  /** Whether a text is the canonical form of an integer within ±(2⁵³ − 1). */
  isWholeId(x: string): string;
  /** A timestamp as whole microseconds since 1970; a time without a zone is read as UTC. */
  micros(x: string): string;
  /** The timestamp of whole microseconds since 1970. */
  instant(micros: string): string;
  /** A whole division without a remainder. */
  divide(a: string, b: string): string;
  /** A sum of whole numbers that may pass 64 bits. */
  wideSum(x: string): string;
  /** The number of rows of a group that meet a condition. */
  countIf(condition: string): string;
  /** The number of a text in a list of literals, from 1; 0 for another text. */
  codeOf(x: string, literals: readonly string[]): string;
  /** Whether a text contains another one. */
  contains(text: string, part: string): string;
  /** Whether a text starts with another one. */
  startsWith(text: string, part: string): string;
  /** Whether a text ends with another one. */
  endsWith(text: string, part: string): string;
  /** Whether two values differ, where two nulls are equal. */
  differs(a: string, b: string): string;
  /** The value of the row before, in the order of a window; null in the first row. */
  lag(x: string, window: string): string;
  /** The value of the next row; null in the last row. */
  lead(x: string, window: string): string;
  /** A tuple of these fields. */
  tuple(fields: readonly string[]): string;
  /** Field i of a tuple, from 0. */
  field(tuple: string, i: number): string;
  /** The smallest tuple among the rows that meet a condition. */
  leastIf(tuple: string, condition: string): string;
  /** The values of a group as a sorted list. */
  sortedList(x: string): string;
  /** The values of a group that are not null, as a sorted list. */
  sortedValues(x: string): string;
  /** A list of whole numbers, sorted. */
  sorted(list: string): string;
  /** A list of these values. */
  list(values: readonly string[]): string;
  /** The element at a place, from 0; the place is within the list. */
  at(list: string, place: string): string;
  /** The first element that meets a condition; there is one. */
  first(list: string, condition: (z: string) => string): string;
  /**
   * Reads a list of whole numbers z = time · 128 + step from the left with a state of whole numbers. `next` gives the new state; `field` reads a state.
   */
  fold(list: string, start: readonly number[], next: FoldStep): string;
  /** The time in such a number. */
  timeOf(z: string): string;
  /** The step in such a number. */
  stepOf(z: string): string;
  /** The number of elements of a list. */
  length(list: string): string;
  /** The list with each element changed. */
  map(list: string, body: (z: string) => string): string;
  /** The elements that meet a condition. */
  filter(list: string, body: (z: string) => string): string;
  /** The number of elements that meet a condition with the element before. */
  countPairs(list: string, body: (before: string, z: string) => string): string;
  /** The list without elements that equal the one before. */
  withoutRepeats(list: string): string;
  /** Each value once, where it occurs first. */
  firsts(list: string): string;
  /** Each value once, where it occurs last. */
  lasts(list: string): string;
  /** Each value once, sorted. */
  sortedSet(list: string): string;
  /** The first n elements. */
  head(list: string, n: number): string;
  /** The last n elements. */
  tail(list: string, n: number): string;
  /** The driver's message about a column that a table lacks. */
  unknownColumn: RegExp;
};
