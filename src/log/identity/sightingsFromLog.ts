/** Reads which ids the events of a log show together. */

import { checkKeys, type KeysOf } from "../../core/checks/checkKeys.ts";
import { expectSource } from "../../core/checks/expectSource.ts";
import { fail } from "../../core/checks/fail.ts";
import { type Condition, compileCondition } from "../condition.ts";
import { isRecord } from "../conditions/valueTest.ts";
import { columnsOf, type EventLog, unitsPerMs } from "../eventLog.ts";
import { eventMask, isMarked } from "../eventMask.ts";
import { labelColumn } from "../labelColumn.ts";
import type { Sighting } from "../sightings/sighting.ts";

/** Which columns of a log have ids. Plain JSON. */
export type SightingsFromLogDefinition = {
  /** For each kind of id the property that has it: `{ account: "user_id", device: "customer" }`. `"customer"` is the customer of the log. */
  kinds: { readonly [kind: string]: string };
  /** The events that end a session: a logout, a reset. @defaultValue none */
  end?: Condition;
};

/**
 * Reads which ids the events of a log show together: one sighting for each event. Give them to `resolveIdentities`.
 *
 * @throws {@link ParcoursError} `invalid_definition`, `unknown_property`, and the errors of conditions
 * @example
 * const log = logFromRows(
 *   [
 *     { device: "d1", user: null, page: "home", at: 0 },
 *     { device: "d1", user: "ann", page: "login", at: 60_000 },
 *   ],
 *   { customer: "device", touchpoint: "page", time: "at", properties: ["user"] },
 * );
 * sightingsFromLog(log, { kinds: { account: "user", device: "customer" } })
 * // => [{ at: 0, ids: { account: null, device: "d1" } }, { at: 60000, ids: { account: "ann", device: "d1" } }]
 */
export function sightingsFromLog(log: EventLog, definition: SightingsFromLogDefinition): Sighting[] {
  expectSource(log, "log", caller);
  checkKeys(definition, definitionKeys, caller);
  return sightingsOf(log, definition, caller);
}

const caller = "sightingsFromLog";
const definitionKeys: KeysOf<SightingsFromLogDefinition> = { kinds: true, end: true };

/** The sightings of a log, for a caller that has checked the keys of the definition. */
export function sightingsOf(log: EventLog, { kinds, end }: SightingsFromLogDefinition, caller: string): Sighting[] {
  if (!isRecord(kinds)) fail(caller, "kinds", 'columns by kind, such as { account: "user_id" }', kinds);
  const names = Object.keys(kinds);
  if (names.length === 0) fail(caller, "kinds", "at least one kind of id", kinds);
  const ofCustomer = customerTexts(log);
  const readers = names.map((kind): ((event: number, customer: number) => string | null) => {
    const name = kinds[kind];
    if (typeof name !== "string") fail(caller, `kinds.${kind}`, 'the name of a property, or "customer"', name);
    if (name === "customer" && !columnsOf(log).has(name)) return (_, customer) => ofCustomer[customer] as string;
    const column = labelColumn(log, { property: name }, caller, `kinds.${kind}`);
    return (event) => column.names[(column.codes[event] as number) - column.base] ?? null;
  });
  const ends = end === undefined ? null : eventMask(log, compileCondition(log, end, { caller, path: "end" }));
  const perMs = unitsPerMs(log);
  const sightings: Sighting[] = [];
  for (let j = 0; j < log.journeys; j++) {
    const customer = log.customer === null ? j : (log.customer[j] as number);
    for (let i = log.offsets[j] as number; i < (log.offsets[j + 1] as number); i++) {
      const ids: { [kind: string]: string | null } = {};
      names.forEach((kind, k) => {
        const value = readers[k]?.(i, customer) ?? null;
        // a kind may be called __proto__
        if (kind === "__proto__")
          Object.defineProperty(ids, kind, { value, enumerable: true, configurable: true, writable: true });
        else ids[kind] = value;
      });
      const at = (log.time[i] as number) / perMs;
      sightings.push(ends !== null && isMarked(ends, i) ? { at, ids, end: true } : { at, ids });
    }
  }
  return sightings;
}

/** The id of each customer as text. */
export function customerTexts(log: EventLog): string[] {
  return Array.from({ length: log.customers }, (_, customer) => String(log.customerIds[customer]));
}
