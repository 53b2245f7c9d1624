/** Collects journeys as they come, and puts them in the order of a log. */

import { codesFor, compareNames } from "../../core/codes.ts";
import type { LogColumn } from "../../log/logColumn.ts";
import { listCell, numberOrNull, textCell, wholeCell } from "./wholeCell.ts";

/** What is collected of one column. */
export type ColumnKind = "text" | "number" | "boolean";

/** Journeys in columns, in the order of customers and pieces. */
export type CollectedJourneys = {
  customerIds: readonly string[] | Float64Array;
  /** Journey → customer; `null` where every customer has one. */
  customer: Uint32Array | null;
  customers: number;
  offsets: Uint32Array;
  time: Float64Array;
  /** From 1; 0 for a name that came after the facts. */
  codes: Uint32Array;
  columns: readonly LogColumn[];
  tiedPairs: number;
};

const purpose = "journeys";

/**
 * @param kinds - the columns that come after times and codes
 * @param split - whether a row has the number of its piece
 * @param wholeIds - whether customers stand by number
 */
export function createJourneyColumns(kinds: readonly ColumnKind[], split: boolean, wholeIds: boolean) {
  const ids: string[] = [];
  const pieces: number[] = [];
  const starts: number[] = [0];
  let time = new Float64Array(1024);
  let codes = new Uint32Array(1024);
  let values = kinds.map(() => new Float64Array(1024));
  const texts = kinds.map(() => new Map<string, number>());
  let events = 0;

  const grow = (room: number) => {
    if (room <= time.length) return;
    const size = Math.max(room, time.length * 2);
    const longer = (old: Float64Array) => {
      const column = new Float64Array(size);
      column.set(old);
      return column;
    };
    time = longer(time);
    values = values.map(longer);
    const wide = new Uint32Array(size);
    wide.set(codes);
    codes = wide;
  };

  /** A value as a number: of a text its number, NaN for none. */
  const encoded = (cell: unknown, c: number): number => {
    if (cell === null) return Number.NaN;
    if (kinds[c] === "number") return (numberOrNull(cell, purpose) as number) + 0;
    if (kinds[c] === "boolean") return cell === true || cell === 1 ? 1 : 0;
    const own = texts[c] as Map<string, number>;
    const text = textCell(cell, purpose);
    const code = own.get(text) ?? own.size;
    own.set(text, code);
    return code;
  };

  return {
    get journeys() {
      return ids.length;
    },
    get events() {
      return events;
    },
    add(row: readonly unknown[]) {
      const first = split ? 2 : 1;
      ids.push(textCell(row[0], purpose));
      pieces.push(split ? wholeCell(row[1], purpose) : 1);
      const times = listCell(row[first], purpose);
      const names = listCell(row[first + 1], purpose);
      grow(events + times.length);
      for (let i = 0; i < times.length; i++) {
        time[events + i] = wholeCell(times[i], purpose);
        codes[events + i] = wholeCell(names[i], purpose);
      }
      for (let c = 0; c < kinds.length; c++) {
        const cells = listCell(row[first + 2 + c], purpose);
        const column = values[c] as Float64Array;
        for (let i = 0; i < times.length; i++) column[events + i] = encoded(cells[i], c);
      }
      events += times.length;
      starts.push(events);
    },
    finish(): CollectedJourneys {
      const numbers = wholeIds ? Float64Array.from(ids, Number) : null;
      const order = Uint32Array.from(ids.keys());
      order.sort((a, b) => {
        const byId = numbers
          ? (numbers[a] as number) - (numbers[b] as number)
          : compareNames(ids[a] as string, ids[b] as string);
        return byId === 0 ? (pieces[a] as number) - (pieces[b] as number) : byId;
      });
      const customer = new Uint32Array(order.length);
      const firsts: number[] = [];
      const offsets = new Uint32Array(order.length + 1);
      const from = new Uint32Array(events);
      let n = 0;
      order.forEach((row, j) => {
        if (j === 0 || ids[row] !== ids[order[j - 1] as number]) firsts.push(row);
        customer[j] = firsts.length - 1;
        for (let i = starts[row] as number; i < (starts[row + 1] as number); i++) from[n++] = i;
        offsets[j + 1] = n;
      });
      const sorted = Float64Array.from(from, (i) => time[i] as number);
      let tiedPairs = 0;
      for (let j = 0; j < order.length; j++)
        for (let i = (offsets[j] as number) + 1; i < (offsets[j + 1] as number); i++)
          if (sorted[i] === sorted[i - 1]) tiedPairs++;
      return {
        customerIds: numbers
          ? Float64Array.from(firsts, (row) => numbers[row] as number)
          : firsts.map((row) => ids[row] as string),
        customer: firsts.length === order.length ? null : customer,
        customers: firsts.length,
        offsets,
        time: sorted,
        codes: Uint32Array.from(from, (i) => codes[i] as number),
        columns: kinds.map((kind, c) =>
          columnOf(kind, values[c] as Float64Array, from, texts[c] as Map<string, number>),
        ),
        tiedPairs,
      };
    },
  };
}

function columnOf(
  kind: ColumnKind,
  values: Float64Array,
  from: Uint32Array,
  texts: ReadonlyMap<string, number>,
): LogColumn {
  if (kind === "number") return { type: kind, values: Float64Array.from(from, (i) => values[i] as number) };
  if (kind === "boolean")
    return { type: kind, codes: Uint8Array.from(from, (i) => (Number.isNaN(values[i]) ? 2 : (values[i] as number))) };
  const names = [...texts.keys()].sort(compareNames);
  const place = new Uint32Array(texts.size);
  names.forEach((name, k) => {
    place[texts.get(name) as number] = k + 1;
  });
  const codes = codesFor(names.length, from.length);
  for (let i = 0; i < from.length; i++) {
    const own = values[from[i] as number] as number;
    codes[i] = Number.isNaN(own) ? 0 : (place[own] as number);
  }
  return { type: "text", names, codes };
}
