/** Reads sightings into columns, in the order of their times. */

import { cameOf, expectSource, isPlainObject } from "../../core/checks/expectSource.ts";
import { failWith, shown } from "../../core/checks/fail.ts";
import { instantMs } from "../../core/instant.ts";
import { createRadixSort } from "../bytes/radixSort.ts";
import { isRecord } from "../conditions/valueTest.ts";
import { blockedTest } from "./blockedTest.ts";
import { type CheckedIdentity, unknownKind } from "./resolveIdentitiesDefinition.ts";
import type { Sighting } from "./sighting.ts";

/** Stands for "no id of this kind". */
export const noId = 0xffffffff;

/** Sightings in columns. An id is a number; ids of all kinds are numbered together. */
export type SightingColumns = {
  count: number;
  /** The places of the sightings in the order of time. Equal times: ends without a person, then by kind and value. */
  order: Uint32Array;
  at: Float64Array;
  /** 1 = the sighting is an end. */
  end: Uint8Array;
  /** For each kind the id of each sighting, or {@link noId}. */
  ids: readonly Uint32Array[];
  /** For each id: its text, the place of its kind, and whether it is blocked. */
  values: readonly string[];
  kindOf: Uint8Array;
  isBlocked: Uint8Array;
  withoutIds: number;
};

/**
 * Reads all sightings.
 *
 * @throws {@link ParcoursError} `invalid_sighting`, `missing_time`, `unknown_kind`
 */
export function sightingColumns(
  sightings: Iterable<Sighting>,
  definition: CheckedIdentity,
  caller: string,
): SightingColumns {
  expectSource(sightings, "rows", caller, "sightings");
  const { kinds, isPerson, timeZone } = definition;
  const tables = kinds.map(() => new Map<string, number>());
  const values: string[] = [];
  const kindOf: number[] = [];
  let room = 1024;
  let at = new Float64Array(room);
  let end = new Uint8Array(room);
  let ids = kinds.map(() => new Uint32Array(room));
  let count = 0;
  let withoutIds = 0;
  for (const one of sightings) {
    if (count === room) {
      room *= 2;
      at = grown(at, new Float64Array(room));
      end = grown(end, new Uint8Array(room));
      ids = ids.map((column) => grown(column, new Uint32Array(room)));
    }
    const seen = checkedIds(one, count, kinds, caller);
    at[count] = timeOf(one.at, count, timeZone, caller);
    end[count] = one.end === true ? 1 : 0;
    let some = false;
    for (let k = 0; k < kinds.length; k++) {
      const kind = kinds[k] as string;
      const value = Object.hasOwn(seen, kind) ? seen[kind] : null;
      const column = ids[k] as Uint32Array;
      column[count] = noId;
      if (value === null || value === undefined) continue;
      const text = textOf(value, `sightings[${count}].ids.${kind}`, caller);
      const table = tables[k] as Map<string, number>;
      let id = table.get(text);
      if (id === undefined) {
        id = values.push(text) - 1;
        kindOf.push(k);
        table.set(text, id);
      }
      column[count] = id;
      some = true;
    }
    if (!some) withoutIds++;
    count++;
  }
  const tests = kinds.map((kind) => blockedTest(definition, kind));
  const columns = {
    count,
    at: at.subarray(0, count),
    end: end.subarray(0, count),
    ids: ids.map((column) => column.subarray(0, count)),
    values,
    kindOf: Uint8Array.from(kindOf),
    isBlocked: Uint8Array.from(values, (value, id) => (tests[kindOf[id] as number]?.(value) ? 1 : 0)),
    withoutIds,
  };
  return { ...columns, order: inOrder(columns, isPerson) };
}

/** The ids of a sighting, after a check of its form. */
function checkedIds(
  one: unknown,
  place: number,
  kinds: readonly string[],
  caller: string,
): { [kind: string]: unknown } {
  const where = `sightings[${place}]`;
  const form = 'an object such as { at: 1700000000000, ids: { account: "u1" } }';
  if (!isPlainObject(one)) failWith(caller, where, form, cameOf(one), "", "invalid_sighting");
  const { ids, end } = one as Sighting;
  if (!isRecord(ids))
    failWith(caller, `${where}.ids`, 'ids by kind, such as { account: "u1" }', cameOf(ids), "", "invalid_sighting");
  if (end !== undefined && typeof end !== "boolean")
    failWith(caller, `${where}.end`, "true or nothing", shown(end), "", "invalid_sighting");
  for (const kind of Object.keys(ids))
    if (!kinds.includes(kind)) throw unknownKind(kind, `${where}.ids`, kinds, caller);
  return ids;
}

function timeOf(at: unknown, place: number, timeZone: string | undefined, caller: string): number {
  if (typeof at === "number" && Math.abs(at) <= 8.64e15) return at;
  if (at === undefined || at === null || at === "" || at !== at) {
    failWith(
      caller,
      `sightings[${place}].at`,
      "milliseconds since 1970, a Date or an ISO text",
      shown(at),
      "",
      "missing_time",
    );
  }
  return instantMs(at as Sighting["at"], timeZone, caller, `sightings[${place}].at`, "invalid_sighting");
}

/** An id as text: `7` and `"7"` are one id. */
function textOf(value: unknown, place: string, caller: string): string {
  if (typeof value === "string") return value;
  if (typeof value === "bigint" || Number.isSafeInteger(value)) return String(value);
  return failWith(caller, place, "a text or null", shown(value), "", "invalid_sighting");
}

function grown<A extends { set(from: A): void }>(from: A, into: A): A {
  into.set(from);
  return into;
}

/** The places of the sightings by time. What time leaves open is decided by the ids, never by the order of the rows. */
function inOrder(
  { count, at, end, ids, values }: Omit<SightingColumns, "order">,
  isPerson: readonly boolean[],
): Uint32Array {
  const order = Uint32Array.from({ length: count }, (_, place) => place);
  const persons = ids.filter((_, k) => isPerson[k]);
  const endsAlone = (place: number) => (end[place] === 1 && persons.every((column) => column[place] === noId) ? 0 : 1);
  const byTies = (a: number, b: number): number => {
    const ends = endsAlone(a) - endsAlone(b);
    if (ends !== 0) return ends;
    for (const column of ids) {
      const [one, other] = [column[a] as number, column[b] as number];
      if (one === other) continue;
      // a sighting without an id of this kind comes after those with one
      if (one === noId || other === noId) return one === noId ? 1 : -1;
      return (values[one] as string) < (values[other] as string) ? -1 : 1;
    }
    return (end[a] as number) - (end[b] as number);
  };
  const compare = (a: number, b: number) => (at[a] as number) - (at[b] as number) || byTies(a, b);
  let sorted = true;
  for (let place = 1; place < count && sorted; place++) sorted = compare(place - 1, place) <= 0;
  if (sorted) return order;
  if (!byTime(order, at)) return order.sort(compare);
  for (let from = 0; from < count; ) {
    let to = from + 1;
    while (to < count && at[order[to] as number] === at[order[from] as number]) to++;
    if (to - from > 1) order.subarray(from, to).sort(byTies);
    from = to;
  }
  return order;
}

/** Sorts places by whole times in linear time. Returns false, and changes nothing, when a time has a fraction. */
function byTime(order: Uint32Array, at: Float64Array): boolean {
  let least = Number.POSITIVE_INFINITY;
  for (const time of at) {
    if (!Number.isSafeInteger(time)) return false;
    if (time < least) least = time;
  }
  const sort = createRadixSort(at.length);
  const keys = new Uint32Array(at.length);
  // the low 32 bits first, then the high ones: equal keys keep their order
  for (const divisor of [1, 2 ** 32]) {
    for (let i = 0; i < keys.length; i++) keys[i] = Math.floor(((at[order[i] as number] as number) - least) / divisor);
    sort({ order, keys }, 0, keys.length);
  }
  return true;
}
