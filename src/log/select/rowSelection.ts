/** Leaves rows out while a log is read: names by rules, a condition, deliveries twice. It counts them by reason. */

import { checkKeys } from "../../core/checks/checkKeys.ts";
import { fail } from "../../core/checks/fail.ts";
import { oneOf } from "../../core/checks/oneOf.ts";
import { checkColumnRef } from "../columns/columnRef.ts";
import type { Slot } from "../columns/slot.ts";
import type { EventLog } from "../eventLog.ts";
import { fault, selectionReasons } from "../issues/rejects.ts";
import type { LineageStep } from "../lineageStep.ts";
import type { NameTable } from "../names/nameTable.ts";
import type { TimeOptions } from "../time/timeOptions.ts";
import { selectEvents } from "../verbs/selectEvents.ts";
import type { CheckedBlock } from "./checkedBlock.ts";
import { createRepeatedRows } from "./repeatedRows.ts";
import type { SelectionOptions } from "./selectionOptions.ts";
import { createTouchpointNames } from "./touchpointNames.ts";
import { createWantedRows } from "./wantedRows.ts";

/** Leaves rows out of blocks, and says what it left out. */
export type RowSelection = {
  /** The names of touchpoints that the log has. */
  readonly table: NameTable;
  /** Gives each row that is left out its fault. Returns the numbers of the touchpoints in `table`. */
  apply(block: CheckedBlock): Uint32Array;
  /** Whether events that were collected are left out at the end. */
  readonly replaces: boolean;
  /**
   * The log without the events that a later row replaces, and with its first step of lineage.
   *
   * @param position - for each event, in the order of the input, its place in the log; needed when `replaces`
   */
  finish(log: EventLog, position: Uint32Array | null): EventLog;
};

/** Throws when the options that leave rows out are not valid. */
export function checkSelection({ duplicates }: SelectionOptions, caller: string): void {
  if (duplicates === undefined) return;
  checkKeys(duplicates, ["by", "keep"], caller, "duplicates");
  if (duplicates.by === undefined) fail(caller, "duplicates.by", 'the column of an id, or "row"', undefined);
  checkColumnRef(duplicates.by, caller, "duplicates.by");
  if (duplicates.keep !== undefined) oneOf(duplicates.keep, ["first", "last"], caller, "duplicates.keep");
}

/** The selection that the options ask for; `null` when they ask for none. */
export function createRowSelection(
  texts: NameTable,
  slots: readonly Slot[],
  options: SelectionOptions & TimeOptions & { touchpoints?: readonly string[] },
  caller: string,
): RowSelection | null {
  const { keep, touchpoint, duplicates } = options;
  if (keep === undefined && touchpoint === undefined && duplicates === undefined) return null;
  const names = touchpoint === undefined ? null : createTouchpointNames(texts, touchpoint, caller);
  const wanted = keep === undefined ? null : createWantedRows(keep, slots, options, caller);
  const repeated = duplicates === undefined ? null : createRepeatedRows(duplicates, slots);
  const table = names?.table ?? texts;
  const counts = new Map<number, number>();
  /** customers[code] = 1: an event of the customer was read, left out or not. */
  let customers = new Uint8Array(1024);
  let read = 0;
  let journeys = 0;

  return {
    table,
    get replaces() {
      return repeated !== null && repeated.replaced.length > 0;
    },
    apply(block) {
      const { faults, customer } = block;
      for (let i = 0; i < faults.length; i++) {
        if (faults[i] !== 0) continue;
        const code = customer[i] as number;
        if (code >= customers.length) customers = widened(customers, code);
        if (customers[code] === 0) journeys++;
        customers[code] = 1;
        read++;
      }
      const renamed = names === null ? block.touchpoint : names.rename(block.touchpoint, faults);
      wanted?.(block, renamed, table);
      repeated?.find(block);
      for (let i = 0; i < faults.length; i++) {
        const own = faults[i] as number;
        if (own >= fault.keep) counts.set(own, (counts.get(own) ?? 0) + 1);
      }
      return renamed;
    },
    finish(log, position) {
      const replaced = repeated?.replaced ?? [];
      const stay = new Uint8Array(log.events).fill(1);
      for (const event of replaced) stay[position === null ? event : (position[event] as number)] = 0;
      const rest = replaced.length === 0 ? log : selectEvents(log, stay);
      const gone = counts.get(fault.duplicate) ?? 0;
      const leftOut = [fault.rule, fault.keep, fault.duplicate].map((own) => [
        selectionReasons[own - fault.keep],
        own === fault.duplicate ? gone + replaced.length : (counts.get(own) ?? 0),
      ]);
      const step: LineageStep = {
        verb: "read",
        definition: definitionOf(options),
        events: [read, rest.events],
        journeys: [journeys, rest.journeys],
        leftOut: Object.fromEntries(leftOut.filter(([, count]) => (count as number) > 0)),
        ...(names !== null && { caught: names.caught() }),
      };
      const knownTouchpoints = [...new Set([...rest.touchpoints, ...(options.touchpoints ?? [])])].sort();
      return { ...rest, knownTouchpoints, lineage: [step] };
    },
  };
}

/** What was asked, as plain data of its own. */
function definitionOf({ keep, touchpoint, duplicates }: SelectionOptions): unknown {
  return structuredClone({
    ...(keep !== undefined && { keep }),
    ...(touchpoint !== undefined && { touchpoint }),
    ...(duplicates !== undefined && { duplicates }),
  });
}

function widened(old: Uint8Array, code: number): Uint8Array<ArrayBuffer> {
  const wider = new Uint8Array(Math.max(old.length * 2, code + 1));
  wider.set(old);
  return wider;
}
