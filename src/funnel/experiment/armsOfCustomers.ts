/** Finds the arm of each customer of an experiment. */

import type { EventLog } from "../../log/eventLog.ts";
import type { LabelColumn } from "../../log/labelColumn.ts";
import type { CompareArmsResult } from "./compareArmsResult.ts";

/** The arms of the customers of a log, and the events that count. */
export type ArmsOfCustomers = Pick<CompareArmsResult, "leftOut" | "earlierEvents"> & {
  /** For each customer the index of its arm; −1 for one that is left out. */
  arm: Int32Array;
  /** For each event: 1 when it counts. It is of a customer with an arm, and not before the customer's first event with one. */
  keep: Uint8Array;
};

/** @param names - the arms that are asked for */
export function armsOfCustomers(
  log: EventLog,
  { names: all, codes, base }: LabelColumn,
  names: readonly string[],
): ArmsOfCustomers {
  const { offsets, customers, events, journeys, time } = log;
  const arm = new Int32Array(customers).fill(-1);
  const keep = new Uint8Array(events);
  // per customer: the code of its arm among all, and since when; −1: none yet, −2: several
  const first = new Int32Array(customers).fill(-1);
  const since = new Float64Array(customers).fill(Number.POSITIVE_INFINITY);
  const ownerOf = (journey: number) => (log.customer === null ? journey : (log.customer[journey] as number));
  for (let j = 0; j < journeys; j++) {
    const customer = ownerOf(j);
    for (let i = offsets[j] as number; i < (offsets[j + 1] as number); i++) {
      const code = (codes[i] as number) - base;
      if (code < 0) continue;
      if (first[customer] === -1) first[customer] = code;
      else if (first[customer] !== code) first[customer] = -2;
      since[customer] = Math.min(since[customer] as number, time[i] as number);
    }
  }
  const indexOf = new Int32Array(all.length).fill(-1);
  for (const [index, name] of names.entries()) {
    const code = all.indexOf(name);
    if (code >= 0) indexOf[code] = index;
  }
  let [none, several, other] = [0, 0, 0];
  for (let customer = 0; customer < customers; customer++) {
    const code = first[customer] as number;
    if (code === -1) none++;
    else if (code === -2) several++;
    else if (indexOf[code] === -1) other++;
    else arm[customer] = indexOf[code] as number;
  }
  let earlierEvents = 0;
  for (let j = 0; j < journeys; j++) {
    const customer = ownerOf(j);
    if (arm[customer] === -1) continue;
    for (let i = offsets[j] as number; i < (offsets[j + 1] as number); i++) {
      if ((time[i] as number) >= (since[customer] as number)) keep[i] = 1;
      else earlierEvents++;
    }
  }
  return { arm, keep, leftOut: { no_arm: none, several_arms: several, other_arm: other }, earlierEvents };
}
