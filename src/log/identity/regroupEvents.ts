/** Makes a log of the same events with other customers. */

import type { EventLog } from "../eventLog.ts";
import { joinLabels, pickLabels } from "../labels/pickLabels.ts";
import { countNames, createNameTable } from "../names/nameTable.ts";
import { columnsAt } from "../verbs/selectEvents.ts";

/**
 * Gives every event another customer. Events of a customer at the same time stay in the order of the log.
 *
 * @param log - one journey per customer
 * @param owner - for each event the index of its new customer in `names`
 * @param names - different ids, each of at least one event
 */
export function regroupEvents(log: EventLog, owner: Uint32Array, names: readonly string[], caller: string): EventLog {
  const table = createNameTable(false, true);
  for (const name of names) table.code(name);
  const { names: customerIds, rank } = table.sort(countNames([owner], names.length), true);
  const customers = customerIds.length;
  const offsets = new Uint32Array(customers + 1);
  const of = (event: number) => rank[owner[event] as number] as number;
  for (let i = 0; i < log.events; i++) offsets[of(i) + 1] = (offsets[of(i) + 1] as number) + 1;
  for (let c = 0; c < customers; c++) offsets[c + 1] = (offsets[c + 1] as number) + (offsets[c] as number);
  const order = new Uint32Array(log.events);
  const next = offsets.slice(0, customers);
  for (let i = 0; i < log.events; i++) {
    const customer = of(i);
    const place = next[customer] as number;
    next[customer] = place + 1;
    order[place] = i;
  }
  const time = (event: number) => log.time[event] as number;
  let tiedPairs = 0;
  for (let c = 0; c < customers; c++) {
    const own = order.subarray(offsets[c], offsets[c + 1]);
    // events of one former customer are in order; those of several need a sort
    let sorted = true;
    for (let k = 1; k < own.length && sorted; k++) sorted = time(own[k - 1] as number) <= time(own[k] as number);
    if (!sorted) own.sort((a, b) => time(a) - time(b) || a - b);
    for (let k = 1; k < own.length; k++) if (time(own[k - 1] as number) === time(own[k] as number)) tiedPairs++;
  }
  const { issues, ...labels } = labelsOf(log, owner, rank, customers, caller);
  return {
    ...log,
    journeys: customers,
    customers,
    customerIds,
    customer: null,
    offsets,
    tiedPairs,
    ...columnsAt(log, order),
    ...labels,
    issues: [...log.issues, ...issues],
  };
}

/** The labels of the former journeys from which each customer has events. */
function labelsOf(log: EventLog, owner: Uint32Array, rank: Uint32Array, customers: number, caller: string) {
  if (log.labels === undefined) return { issues: [] };
  const [from, to]: [number[], number[]] = [[], []];
  for (let j = 0; j < log.journeys; j++) {
    const own = owner.subarray(log.offsets[j], log.offsets[j + 1]);
    for (const customer of new Set(own)) {
      from.push(j);
      to.push(rank[customer] as number);
    }
  }
  return joinLabels(pickLabels(log, Uint32Array.from(from)), Uint32Array.from(to), customers, caller);
}
