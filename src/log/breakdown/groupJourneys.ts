/** Sorts journeys into the groups of a breakdown. */

import { checkKeys } from "../../core/checks/checkKeys.ts";
import { fail } from "../../core/checks/fail.ts";
import { oneOf } from "../../core/checks/oneOf.ts";
import { wholeNumber } from "../../core/checks/wholeNumber.ts";
import { compareNames } from "../../core/codes.ts";
import { type Warning, warning } from "../../core/issue.ts";
import type { EventLog } from "../eventLog.ts";
import type { Breakdown, BreakdownColumn } from "./breakdown.ts";
import type { GroupKey } from "./groupKey.ts";
import { type EventChoice, type JourneyValues, journeyValues } from "./journeyValues.ts";

/** The journeys of a log, group by group. */
export type GroupedJourneys = {
  /** The listed values, the largest first; then `other`; then `none`. Groups without journeys are not there. */
  keys: GroupKey[];
  /** The journeys of group g are `order[starts[g]]` … `order[starts[g + 1] − 1]`, in the order of the log. */
  order: Uint32Array;
  starts: number[];
  /** Whether each journey is in one group only. */
  additive: boolean;
  warnings: Warning[];
};

/** The keys of a breakdown. */
export const breakdownKeys = ["by", "at", "top", "minJourneys"] as const;

/**
 * Checks a breakdown and fills in its defaults.
 *
 * @throws {@link ParcoursError} `invalid_definition`
 */
export function checkBreakdown(given: Breakdown, caller: string): Required<Breakdown> {
  checkKeys(given, breakdownKeys, caller, "breakdown");
  const { by, at, top = 10, minJourneys = 1 } = given;
  const columns = columnsBy(by);
  if (columns.length < 1 || columns.length > 3) fail(caller, "breakdown.by", "one to three columns", by);
  for (const [i, column] of columns.entries()) checkColumn(column, caller, placeOf(by, i));
  return {
    by,
    at: oneOf(at, ["first", "last"], caller, "breakdown.at"),
    top: wholeNumber(top, caller, "breakdown.top", 1, Infinity),
    minJourneys: wholeNumber(minJourneys, caller, "breakdown.minJourneys", 0),
  };
}

function checkColumn(column: unknown, caller: string, place: string): void {
  if (typeof column === "string" && column !== "") return;
  const { label, property } = (column ?? {}) as { label?: unknown; property?: unknown };
  if (typeof label !== "string" && typeof property !== "string") {
    fail(caller, place, '"channel", { property: "…" } or { label: "…" }', column);
  }
  checkKeys(column as object, typeof label === "string" ? ["label"] : ["property"], caller, place);
}

/** The columns of a breakdown. */
export function columnsBy(by: Breakdown["by"]): readonly BreakdownColumn[] {
  return Array.isArray(by) ? by : [by as BreakdownColumn];
}

function placeOf(by: Breakdown["by"], index: number): string {
  return Array.isArray(by) ? `breakdown.by[${index}]` : "breakdown.by";
}

/**
 * Groups the journeys of a log. A journey with several labels is in the group of each of them.
 *
 * @param only - the events that may decide which value a journey has; by default all
 * @throws {@link ParcoursError} `unknown_label`, `unknown_property`
 */
export function groupJourneys(
  log: EventLog,
  { by, at, top, minJourneys }: Required<Breakdown>,
  caller: string,
  only?: EventChoice,
): GroupedJourneys {
  const columns = columnsBy(by).map((column, i) => journeyValues(log, column, at, caller, placeOf(by, i), only));
  const { combinationOf, combinations, counts } = combine(log.journeys, columns);
  const values = valuesOf(columns, combinations, counts);
  const named = values.filter(({ kind }) => kind === "value");
  named.sort((a, b) => b.journeys - a.journeys || compareLists(a.ranks, b.ranks));
  const listed = named.filter(({ journeys }) => journeys >= minJourneys).slice(0, top);
  const merged = named.length - listed.length;
  const place = new Map(listed.map((value, i) => [value, i]));
  const [otherAt, noneAt] = [listed.length, listed.length + 1];

  // combination → its groups, each once; groups of a combination are few
  const groupsOf = combinations.map(() => new Set<number>());
  for (const value of values) {
    const group = value.kind === "none" ? noneAt : (place.get(value) ?? otherAt);
    for (const combination of value.combinations) groupsOf[combination]?.add(group);
  }
  const lists = groupsOf.map((groups) => [...groups]);
  const sizes = new Float64Array(noneAt + 1);
  let repeated = 0;
  lists.forEach((groups, combination) => {
    for (const group of groups) sizes[group] = (sizes[group] as number) + (counts[combination] as number);
    if (groups.length > 1) repeated += counts[combination] as number;
  });
  const ends = new Float64Array(noneAt + 2);
  for (let g = 0; g <= noneAt; g++) ends[g + 1] = (ends[g] as number) + (sizes[g] as number);
  const order = new Uint32Array(ends[noneAt + 1] as number);
  const next = ends.slice();
  // combination → its only group; −1 where it has several
  const groupOf = Int32Array.from(lists, (groups) => (groups.length === 1 ? (groups[0] as number) : -1));
  for (let j = 0; j < log.journeys; j++) {
    const one = groupOf[combinationOf[j] as number] as number;
    if (one >= 0) {
      const at = next[one] as number;
      order[at] = j;
      next[one] = at + 1;
      continue;
    }
    const groups = lists[combinationOf[j] as number] as number[];
    for (let k = 0; k < groups.length; k++) {
      const group = groups[k] as number;
      const at = next[group] as number;
      order[at] = j;
      next[group] = at + 1;
    }
  }
  const present = Array.from(sizes.keys()).filter((g) => (sizes[g] as number) > 0);
  const keys = present.map((g): GroupKey => {
    const journeys = sizes[g] as number;
    if (g === noneAt) return { kind: "none", value: null, journeys };
    if (g === otherAt) return { kind: "other", value: null, values: merged, journeys };
    const { parts } = listed[g] as GroupedValue;
    const value = parts.map((part) => part ?? "(none)").join(" · ");
    return { kind: "value", value, ...(columns.length > 1 && { parts }), journeys };
  });
  const message = `${repeated} journeys have several labels and are in several groups: the groups add up to more than the whole`;
  return {
    keys,
    order,
    starts: [...present.map((g) => ends[g] as number), order.length],
    additive: repeated === 0,
    warnings: repeated === 0 ? [] : [warning("groups_not_additive", message, repeated, ["groups"])],
  };
}

/** The journeys of group g, in the order of the log. */
export function journeysOfGroup({ order, starts }: Pick<GroupedJourneys, "order" | "starts">, g: number): Uint32Array {
  return order.subarray(starts[g], starts[g + 1]);
}

/** A value of the columns, with the combinations of codes that have it. */
type GroupedValue = {
  kind: "value" | "none";
  parts: (string | null)[];
  /** Per column: the place of its value among all; −1 for none. Sorts values. */
  ranks: number[];
  journeys: number;
  combinations: number[];
};

/** Largest number of combinations for which a table over all of them is made. */
const largestTable = 2 ** 20;

/** Numbers the combinations of codes that occur. Journeys meet the same ones again: each is looked up by a number. */
function combine(journeys: number, columns: readonly JourneyValues[]) {
  const combinationOf = new Uint32Array(journeys);
  const combinations: number[][] = [];
  const counts: number[] = [];
  const [first, second, third] = columns as [JourneyValues, JourneyValues | undefined, JourneyValues | undefined];
  const [width, depth] = [second?.sets.length ?? 1, third?.sets.length ?? 1];
  const possible = first.sets.length * width * depth;
  const table = possible <= largestTable ? new Int32Array(possible) : null;
  const numbers = new Map<number, number>();
  for (let j = 0; j < journeys; j++) {
    const a = first.codes[j] as number;
    const b = second === undefined ? 0 : (second.codes[j] as number);
    const c = third === undefined ? 0 : (third.codes[j] as number);
    const key = (a * width + b) * depth + c;
    let number = table === null ? (numbers.get(key) ?? -1) : (table[key] as number) - 1;
    if (number < 0) {
      number = combinations.push([a, b, c].slice(0, columns.length)) - 1;
      if (table === null) numbers.set(key, number);
      else table[key] = number + 1;
      counts.push(0);
    }
    (counts[number] as number)++;
    combinationOf[j] = number;
  }
  return { combinationOf, combinations, counts };
}

/** The values that the combinations stand for: one, or several where a journey has several labels. */
function valuesOf(
  columns: readonly JourneyValues[],
  combinations: readonly (readonly number[])[],
  counts: readonly number[],
): GroupedValue[] {
  const values = new Map<string, GroupedValue>();
  const orders = columns.map(({ names }) => {
    const sorted = Array.from(names.keys()).sort((a, b) => compareNames(names[a] as string, names[b] as string));
    const ranks = new Int32Array(names.length);
    sorted.forEach((index, rank) => {
      ranks[index] = rank;
    });
    return ranks;
  });
  combinations.forEach((codes, combination) => {
    let tuples: number[][] = [[]];
    codes.forEach((code, c) => {
      const set = columns[c]?.sets[code] ?? [];
      const own = set.length === 0 ? [-1] : set;
      tuples = tuples.flatMap((tuple) => own.map((index) => [...tuple, index]));
    });
    for (const tuple of tuples) {
      const key = tuple.join(",");
      let value = values.get(key);
      if (value === undefined) {
        value = {
          kind: tuple.every((index) => index < 0) ? "none" : "value",
          parts: tuple.map((index, c) => (index < 0 ? null : (columns[c]?.names[index] as string))),
          ranks: tuple.map((index, c) => (index < 0 ? -1 : (orders[c]?.[index] as number))),
          journeys: 0,
          combinations: [],
        };
        values.set(key, value);
      }
      value.journeys += counts[combination] as number;
      value.combinations.push(combination);
    }
  });
  return [...values.values()];
}

function compareLists(one: readonly number[], other: readonly number[]): number {
  for (let i = 0; i < one.length; i++) if (one[i] !== other[i]) return (one[i] as number) - (other[i] as number);
  return 0;
}
