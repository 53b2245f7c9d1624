/** Hashes all that a replay reads of one customer: events, traits, messages in the ledger. */

import type { Customers } from "../../log/customers/customers.ts";
import { columnsOf, type EventLog } from "../../log/eventLog.ts";
import type { LogColumn } from "../../log/logColumn.ts";
import type { LedgerEntry } from "./ledger.ts";

/** Makes the hash of a customer: a whole number below 2^52. Names are hashed by their text, so it is the same in a log with more names. */
export function createPrints(log: EventLog, customers: Customers | undefined) {
  const names = Uint32Array.from(log.touchpoints, textHash);
  const columns = [...columnsOf(log)].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, column]) => cellHash(column));
  const traits = [...(customers?.traits ?? [])]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([, column]) => cellHash(column));
  const { time, touchpoint } = log;
  return (start: number, end: number, row: number, ledger: readonly LedgerEntry[]): number => {
    let hash = 2_166_136_261;
    for (let i = start; i < end; i++) {
      const at = time[i] as number;
      hash = mixed(hash, at | 0);
      hash = mixed(hash, (at / 4_294_967_296) | 0);
      hash = mixed(hash, names[touchpoint[i] as number] as number);
      for (const cell of columns) hash = mixed(hash, cell(i));
    }
    if (row >= 0) for (const cell of traits) hash = mixed(hash, cell(row));
    for (const { sent, at } of ledger) {
      hash = mixed(hash, textHash(sent.key));
      hash = mixed(hash, at | 0);
      hash = mixed(hash, (at / 4_294_967_296) | 0);
      hash = mixed(
        hash,
        textHash(`${sent.status}${sent.transactional}${sent.message}\0${sent.channel}\0${sent.category}`),
      );
    }
    const count = (end - start + 31 * ledger.length + (row >= 0 ? 1_000_003 : 0)) % 1_048_576;
    return count * 4_294_967_296 + (hash >>> 0);
  };
}

function mixed(hash: number, word: number): number {
  const own = Math.imul(hash ^ word, 0x5bd1e995);
  return own ^ (own >>> 15);
}

function textHash(text: string): number {
  let hash = text.length;
  for (let i = 0; i < text.length; i++) hash = Math.imul(hash ^ text.charCodeAt(i), 0x01000193);
  return hash >>> 0;
}

function cellHash(column: LogColumn): (index: number) => number {
  if (column.type === "number") {
    const { values } = column;
    const one = new Float64Array(1);
    const words = new Int32Array(one.buffer);
    return (index) => {
      one[0] = values[index] as number;
      return mixed(words[0] as number, words[1] as number);
    };
  }
  const { codes } = column;
  if (column.type !== "text") return (index) => codes[index] as number;
  const names = Uint32Array.from(["", ...column.names], textHash);
  return (index) => names[codes[index] as number] as number;
}

/** Of a definition: eight letters. */
export function digestOf(value: unknown): string {
  const text = JSON.stringify(value);
  return (
    textHash(text).toString(16).padStart(8, "0") +
    mixed(textHash(`${text.length}${text}`), 7)
      .toString(16)
      .slice(-6)
  );
}
