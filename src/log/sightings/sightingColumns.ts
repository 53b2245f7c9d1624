/** Reads sightings into columns, in the order of their times. */

import { cameOf, expectSource, isPlainObject } from "../../core/checks/expectSource.ts";
import { failWith, shown } from "../../core/checks/fail.ts";
import { instantMs } from "../../core/instant.ts";
import { isRecord } from "../conditions/valueTest.ts";
import { createTextIndex } from "../names/textIndex.ts";
import { blockedTest } from "./blockedTest.ts";
import { inTimeOrder, numberBySighting } from "./inTimeOrder.ts";
import { noId } from "./noId.ts";
import { type CheckedIdentity, unknownKind } from "./resolveIdentitiesDefinition.ts";
import type { Sighting } from "./sighting.ts";

/**
 * Sightings in columns, in the order of time. Equal times: ends without a person, then by kind and value. An id is a number; ids of all kinds
 * are numbered together, in the order in which they were first seen.
 */
export type SightingColumns = {
  count: number;
  at: Float64Array;
  /** 1 = the sighting is an end. */
  end: Uint8Array;
  /** For each kind the id of each sighting, or {@link noId}. */
  ids: readonly Uint32Array[];
  /** For each id: its text, the time of its first sighting, the place of its kind, and whether it is blocked. */
  values: readonly string[];
  seen: Float64Array;
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
  const tables = kinds.map(() => createTextIndex());
  const values: string[] = [];
  const kindOf: number[] = [];
  let room = chunk;
  let at = new Float64Array(room);
  let end = new Uint8Array(room);
  let ids = kinds.map(() => new Uint32Array(room));
  let count = 0;
  let withoutIds = 0;
  // texts wait here, and are looked up many at a time
  const waiting = kinds.map(() => new Array<string | null>(chunk).fill(null));
  const lookUp = (from: number) => {
    kinds.forEach((_, k) => {
      const texts = waiting[k] as (string | null)[];
      const codes = (ids[k] as Uint32Array).subarray(from, count).fill(noId);
      const table = tables[k] as ReturnType<typeof createTextIndex>;
      table.find?.(texts, 0, codes);
      for (let i = 0; i < codes.length; i++) {
        const text = texts[i] as string | null;
        if (codes[i] !== noId || text === null) continue;
        let id = table.get(text);
        if (id === undefined) {
          id = values.push(text) - 1;
          kindOf.push(k);
          table.set(text, id);
        }
        codes[i] = id;
      }
    });
  };
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
      const text = value === null || value === undefined ? null : textOf(value, count, kind, caller);
      (waiting[k] as (string | null)[])[count % chunk] = text;
      some ||= text !== null;
    }
    if (!some) withoutIds++;
    if (++count % chunk === 0) lookUp(count - chunk);
  }
  lookUp(count - (count % chunk));
  const rows = {
    at: at.subarray(0, count),
    end: end.subarray(0, count),
    ids: ids.map((column) => column.subarray(0, count)),
  };
  const sorted = inTimeOrder(rows, values, isPerson);
  const numbered = numberBySighting(sorted, values, Uint8Array.from(kindOf));
  const tests = kinds.map((kind) => blockedTest(definition, kind));
  const isBlocked = Uint8Array.from(numbered.values, (value, id) =>
    tests[numbered.kindOf[id] as number]?.(value) ? 1 : 0,
  );
  return { count, ...sorted, ...numbered, isBlocked, withoutIds };
}

/** So many sightings are looked up at a time. */
const chunk = 4096;

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
  // a plain object has no inherited keys, and this makes no list of them
  for (const kind in ids) if (!kinds.includes(kind)) throw unknownKind(kind, `${where}.ids`, kinds, caller);
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
function textOf(value: unknown, place: number, kind: string, caller: string): string {
  if (typeof value === "string") return value;
  if (typeof value === "bigint" || Number.isSafeInteger(value)) return String(value);
  return failWith(caller, `sightings[${place}].ids.${kind}`, "a text or null", shown(value), "", "invalid_sighting");
}

function grown<A extends { set(from: A): void }>(from: A, into: A): A {
  into.set(from);
  return into;
}
