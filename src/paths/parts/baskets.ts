/** Reads a log or lists of items as baskets: sets of item codes. */

import { fail } from "../../core/checks/fail.ts";
import { type Codes, codesFor, compareNames } from "../../core/codes.ts";
import { durationMs } from "../../core/duration.ts";
import { ParcoursError } from "../../core/error.ts";
import { type EventLog, unitsPerMs } from "../../log/eventLog.ts";
import { labelColumn } from "../../log/labelColumn.ts";
import { joinJourneys } from "../../log/verbs/joinJourneys.ts";
import type { ItemsTogetherDefinition } from "./itemsTogetherDefinition.ts";

/** Basket b has the items `codes[offsets[b]]` … `codes[offsets[b + 1] − 1]`, each once. No basket is empty. */
export type Baskets = {
  names: readonly string[];
  offsets: Uint32Array;
  codes: Codes;
  noItem: number;
  noBasket: number;
  empty: number;
  /** Whether one customer may have several baskets. */
  several: boolean;
};

/**
 * The baskets of a log.
 *
 * @throws {@link ParcoursError} `unknown_property`, `unknown_label`, `unsupported_definition`, `invalid_duration`
 */
export function basketsOfLog(
  source: EventLog,
  { item = "touchpoint", by = "customer", within }: ItemsTogetherDefinition,
  caller: string,
): Baskets {
  const log = by === "journey" || source.customer === null ? source : joinJourneys(source);
  const { names, codes, base } = labelColumn(log, item, caller, "item");
  const items = { names, codes, base };
  if (by === "customer" || by === "journey") {
    const withinMs = within === undefined ? Infinity : durationMs(within, `${caller}: within`);
    return basketsInTime(log, items, withinMs * unitsPerMs(log));
  }
  if (within !== undefined)
    throw new ParcoursError(
      "unsupported_definition",
      `${caller}: within: expected baskets of a customer or a journey, got baskets of a property. The values of the property are the baskets: leave out within.`,
    );
  return basketsByProperty(log, items, labelColumn(log, by, caller, "by"));
}

type ItemColumn = ReturnType<typeof labelColumn>;

/** Baskets of one customer or journey each, cut when they last too long. */
function basketsInTime(log: EventLog, { names, codes, base }: ItemColumn, within: number): Baskets {
  const set = basketSet(names, log.events);
  let noItem = 0;
  let empty = 0;
  for (let j = 0; j < log.journeys; j++) {
    let began = Number.NaN;
    for (let i = log.offsets[j] as number; i < (log.offsets[j + 1] as number); i++) {
      const code = (codes[i] as number) - base;
      if (code < 0) {
        noItem++;
        continue;
      }
      const time = log.time[i] as number;
      if (began !== began) began = time;
      else if (time - began > within) {
        set.close();
        began = time;
      }
      set.add(code);
    }
    if (began !== began) empty++;
    else set.close();
  }
  const several = set.count() > log.customers;
  return { ...set.baskets(), noItem, noBasket: 0, empty, several };
}

/** A basket for each value of a property. */
function basketsByProperty(log: EventLog, { names, codes, base }: ItemColumn, basket: ItemColumn): Baskets {
  const starts = new Uint32Array(basket.names.length + 1);
  let noBasket = 0;
  for (let i = 0; i < log.events; i++) {
    const own = (basket.codes[i] as number) - basket.base;
    if (own < 0) noBasket++;
    else starts[own + 1] = (starts[own + 1] as number) + 1;
  }
  for (let b = 0; b < basket.names.length; b++) starts[b + 1] = (starts[b + 1] as number) + (starts[b] as number);
  const place = starts.slice();
  const events = new Uint32Array(log.events - noBasket);
  for (let i = 0; i < log.events; i++) {
    const own = (basket.codes[i] as number) - basket.base;
    if (own < 0) continue;
    events[place[own] as number] = i;
    place[own] = (place[own] as number) + 1;
  }
  const set = basketSet(names, events.length);
  let noItem = 0;
  let empty = 0;
  for (let b = 0; b < basket.names.length; b++) {
    let any = false;
    for (let e = starts[b] as number; e < (starts[b + 1] as number); e++) {
      const code = (codes[events[e] as number] as number) - base;
      if (code < 0) noItem++;
      else {
        set.add(code);
        any = true;
      }
    }
    if (any) set.close();
    else if ((starts[b + 1] as number) > (starts[b] as number)) empty++;
  }
  const several = set.count() > log.customers;
  return { ...set.baskets(), noItem, noBasket, empty, several };
}

/** The baskets of lists: an item that a list has twice counts once. */
export function basketsOfLists(lists: readonly (readonly string[])[], caller: string): Baskets {
  const index = new Map<string, number>();
  let total = 0;
  lists.forEach((list, b) => {
    if (!Array.isArray(list)) fail(caller, `baskets[${b}]`, "a list of items", list, "", "wrong_argument");
    total += list.length;
    list.forEach((item: unknown, i) => {
      if (typeof item !== "string") fail(caller, `baskets[${b}][${i}]`, "a text", item, "", "wrong_argument");
      index.set(item, 0);
    });
  });
  const names = [...index.keys()].sort(compareNames);
  names.forEach((name, code) => {
    index.set(name, code);
  });
  const set = basketSet(names, total);
  let empty = 0;
  for (const list of lists) {
    for (const item of list) set.add(index.get(item) as number);
    if (list.length > 0) set.close();
    else empty++;
  }
  return { ...set.baskets(), noItem: 0, noBasket: 0, empty, several: false };
}

/** Collects baskets, each item of a basket once. */
function basketSet(names: readonly string[], items: number) {
  const codes = codesFor(names.length, items);
  const offsets = new Uint32Array(items + 1);
  const seenIn = new Uint32Array(names.length);
  let n = 0;
  let closed = 0;
  return {
    add(code: number): void {
      if (seenIn[code] === closed + 1) return;
      seenIn[code] = closed + 1;
      codes[n++] = code;
    },
    close(): void {
      offsets[++closed] = n;
    },
    count: () => closed,
    baskets: () => ({ names, offsets: offsets.subarray(0, closed + 1), codes: codes.subarray(0, n) }),
  };
}
