/** Writes a file of delimited text: rows of six columns, as an export of events has them. */

import { closeSync, openSync, writeSync } from "node:fs";

const channels = ["search", "social", "email", "direct", "display", "referral", "partner", "offline"];

/** A generator of numbers from 0 to 1, the same in every run (mulberry32). */
function mulberry32(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

/** An id of 36 characters that looks like a UUID. */
function idOf(customer: number): string {
  const hex = (number: number, length: number) => number.toString(16).padStart(length, "0").slice(-length);
  const first = Math.imul(customer + 1, 0x9e3779b1) >>> 0;
  const second = Math.imul(first ^ (first >>> 15), 0x85ebca6b) >>> 0;
  return `${hex(first, 8)}-${hex(second >>> 16, 4)}-4${hex(second, 3)}-a${hex(second >>> 8, 3)}-${hex(customer, 12)}`;
}

/**
 * Writes rows of a customer (ten events each), one of 40 touchpoints, a time in ISO 8601, one of 8 channels, a value, one of 200
 * campaigns, in random order.
 */
export function writeCsvRows(path: string, rows: number): void {
  const random = mulberry32(42);
  const below = (limit: number) => Math.floor(random() * limit);
  const file = openSync(path, "w");
  let text = "customer,touchpoint,time,channel,value,campaign\n";
  for (let row = 0; row < rows; row++) {
    const time = new Date(1.7e12 + below(2_592_000_000)).toISOString();
    text += `${idOf(below(rows / 10))},touchpoint_${below(40)},${time},${channels[below(8)]},${below(20_000) / 100},campaign-${below(200)}\n`;
    if (text.length > 1_000_000) {
      writeSync(file, text);
      text = "";
    }
  }
  writeSync(file, text);
  closeSync(file);
}
