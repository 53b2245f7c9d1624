/** Draws a random sample of customers, by a hash of their id. */

import { checkKeys } from "../../core/checks/checkKeys.ts";
import { expectSource } from "../../core/checks/expectSource.ts";
import { fail } from "../../core/checks/fail.ts";
import { numberBetween } from "../../core/checks/numberBetween.ts";
import { wholeNumber } from "../../core/checks/wholeNumber.ts";
import type { EventLog } from "../eventLog.ts";
import { eventsOfJourneys, selectEvents } from "./selectEvents.ts";
import { withStep } from "./withStep.ts";

/** The size of the sample: a share of the customers, or a number of customers. */
export type SampleJourneysDefinition = {
  /** Any whole number. A different seed gives a different sample. */
  seed: number;
} & (
  | {
      /** Expected share of the customers, 0 … 1. */
      share: number;
    }
  | {
      /** Exact number of customers; all customers when there are fewer. */
      customers: number;
    }
);

/**
 * Draws customers, with all their journeys. Only the id and the seed decide whether a customer is drawn. So a smaller share
 * is a subset of a larger one, two logs give the same customers, and a log that grows keeps the customers of its earlier sample.
 * Results of a sample have the warning `sampled`. The last step of `lineage` counts the missing journeys as `not_sampled`.
 *
 * @param log - not changed
 * @throws {@link ParcoursError} `invalid_definition`
 * @example
 * const log = logFromRows(
 *   Array.from({ length: 1000 }, (_, i) => ({ customer: `user_${i}`, touchpoint: "home", time: i })),
 *   { customer: "customer", touchpoint: "touchpoint", time: "time" },
 * );
 * sampleJourneys(log, { customers: 100, seed: 7 }).customers // => 100
 */
export function sampleJourneys(log: EventLog, definition: SampleJourneysDefinition): EventLog {
  expectSource(log, "log", "sampleJourneys");
  const drawn = drawCustomers(log.customerIds, definition);
  const keep = eventsOfJourneys(log, (j) => drawn[log.customer === null ? j : (log.customer[j] as number)] === 1);
  const rest = selectEvents(log, keep);
  return withStep(log, rest, "sampleJourneys", definition, { not_sampled: log.journeys - rest.journeys });
}

/**
 * Marks the customers that are drawn.
 *
 * @param customerIds - in the order of a log
 */
export function drawCustomers(
  customerIds: ArrayLike<string | number>,
  definition: SampleJourneysDefinition,
): Uint8Array {
  const hash = idHasher(checkOptions(definition).seed);
  const customers = customerIds.length;
  const hashes = Float64Array.from(customerIds, (id) => hash(String(id)));
  const drawn = new Uint8Array(customers);
  if ("share" in definition && definition.share !== undefined) {
    const limit = definition.share * 2 ** 32;
    for (let c = 0; c < customers; c++) if ((hashes[c] as number) < limit) drawn[c] = 1;
  } else if ("customers" in definition) {
    const byHash = Uint32Array.from(hashes.keys()).sort(
      (a, b) => (hashes[a] as number) - (hashes[b] as number) || a - b,
    );
    for (const c of byHash.subarray(0, definition.customers)) drawn[c] = 1;
  }
  return drawn;
}

/**
 * Makes a hash function of ids, 0 … 2³² − 1: FNV-1a over their UTF-8 bytes, with its offset basis xor the seed, then the last mixing
 * steps of MurmurHash3. Without these steps, ids that differ only in their last letters would have similar hashes.
 */
export function idHasher(seed: number): (id: string) => number {
  const encoder = new TextEncoder();
  return (id) => {
    let h = 2166136261 ^ seed;
    let i = 0;
    for (; i < id.length && id.charCodeAt(i) < 128; i++) h = Math.imul(h ^ id.charCodeAt(i), 16777619);
    // characters beyond ASCII: hash the UTF-8 bytes of the rest
    if (i < id.length) for (const byte of encoder.encode(id.slice(i))) h = Math.imul(h ^ byte, 16777619);
    h = Math.imul(h ^ (h >>> 16), 0x85ebca6b);
    h = Math.imul(h ^ (h >>> 13), 0xc2b2ae35);
    return (h ^ (h >>> 16)) >>> 0;
  };
}

function checkOptions(definition: SampleJourneysDefinition): SampleJourneysDefinition {
  checkKeys(definition, ["share", "customers", "seed"], "sampleJourneys", "the definition");
  const { share, customers, seed } = (definition ?? {}) as { share?: unknown; customers?: unknown; seed?: unknown };
  wholeNumber(seed as number, "sampleJourneys", "seed", -Infinity);
  if ((share === undefined) === (customers === undefined))
    fail("sampleJourneys", "", "one of share and customers, such as { share: 0.1, seed: 1 }", definition);
  if (share !== undefined) numberBetween(share as number, "sampleJourneys", "share", 0, 1);
  if (customers !== undefined) wholeNumber(customers as number, "sampleJourneys", "customers", 0);
  return definition;
}
