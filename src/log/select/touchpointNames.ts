/** Gives each touchpoint of the input its name by rules, once for each distinct text, and counts what each rule caught. */

import type { CaughtByRule } from "../caught/caughtByRule.ts";
import { fault } from "../issues/rejects.ts";
import { createNameTable, type NameTable, noName } from "../names/nameTable.ts";
import type { TouchpointRules } from "../touchpointRule.ts";
import { compileTouchpointRules, type NamedTouchpoint } from "./compileTouchpointRules.ts";
import { countCaught } from "./countCaught.ts";

/** The names of touchpoints after the rules. */
export type TouchpointNames = {
  /** The names that the log has. */
  readonly table: NameTable;
  /** Turns the numbers of texts into numbers of names. A row that is dropped gets the fault `noRule`. */
  rename(codes: Uint32Array, faults: Uint8Array): Uint32Array;
  /** What each rule caught. */
  caught(): CaughtByRule[];
};

/** @param texts - the table of the texts in the input */
export function createTouchpointNames(texts: NameTable, rules: TouchpointRules, caller: string): TouchpointNames {
  const nameOf = compileTouchpointRules(rules, caller);
  const table = createNameTable(false, true);
  /** For each text: its new number, what became of it, and its number of events. */
  const known: { code: number; named: NamedTouchpoint; events: number }[] = [];

  return {
    table,
    rename(codes, faults) {
      while (known.length < texts.size) {
        const named = nameOf(String(texts.names[known.length]));
        known.push({ code: named.name === null ? noName : table.code(named.name), named, events: 0 });
      }
      const renamed = new Uint32Array(codes.length);
      for (let i = 0; i < renamed.length; i++) {
        if (faults[i] !== 0) continue;
        const own = known[codes[i] as number] as (typeof known)[number];
        own.events++;
        renamed[i] = own.code;
        if (own.code === noName) faults[i] = fault.rule;
      }
      return renamed;
    },
    caught: () =>
      countCaught(
        rules,
        texts.names,
        known.map(({ named }) => named.rule),
        known.map(({ events }) => events),
      ),
  };
}
