/** Checks the order of events of many customers against a plain sort. */

import { logFromColumns } from "parcours";
import { describe, expect, it } from "vitest";
import { compareNames } from "../../../src/core/codes.ts";

/** A generator of whole numbers below a limit, the same in every run. */
function numbers(seed: number): (limit: number) => number {
  let state = seed;
  return (limit) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return Math.floor((state / 2 ** 32) * limit);
  };
}

describe("the order of events of many customers", () => {
  const next = numbers(7);
  const rows = Array.from({ length: 90_000 }, (_, row) => ({
    customer: next(30_000),
    touchpoint: `t${next(40)}`,
    time: 1.7e12 + next(50) * 1000,
    note: `n${row % 1000}`,
    row,
  }));
  const read = (given: typeof rows) =>
    logFromColumns(
      {
        customer: given.map(({ customer }) => customer),
        touchpoint: given.map(({ touchpoint }) => touchpoint),
        time: given.map(({ time }) => time),
        properties: { note: given.map(({ note }) => note) },
      },
      { keepRows: true },
    );

  it.each([
    ["shuffled", rows],
    ["by customer", [...rows].sort((a, b) => a.customer - b.customer)],
    ["by time", [...rows].sort((a, b) => a.time - b.time)],
    ["by customer, downwards", [...rows].sort((a, b) => b.customer - a.customer)],
  ])("is by customer, time and row: %s", (_, given) => {
    const log = read(given);
    const sorted = given
      .map((event, row) => ({ ...event, row }))
      .sort((a, b) => a.customer - b.customer || a.time - b.time || a.row - b.row);
    expect(log.row).toEqual(Uint32Array.from(sorted, ({ row }) => row));
    expect(log.time).toEqual(Float64Array.from(sorted, ({ time }) => time));
    expect(Array.from(log.touchpoint, (code) => log.touchpoints[code])).toEqual(
      sorted.map(({ touchpoint }) => touchpoint),
    );
    const column = log.properties[0]?.column;
    if (column?.type !== "text") throw new Error("expected text");
    expect(Array.from(column.codes, (code) => column.names[code - 1])).toEqual(sorted.map(({ note }) => note));
    const customers = [...new Set(sorted.map(({ customer }) => customer))];
    expect([...(log.customerIds as Float64Array)]).toEqual(customers);
    const counts = customers.map(() => 0);
    const place = new Map(customers.map((customer, j) => [customer, j]));
    for (const { customer } of sorted) counts[place.get(customer) as number]!++;
    expect(Array.from(counts, (_count, j) => (log.offsets[j + 1] as number) - (log.offsets[j] as number))).toEqual(
      counts,
    );
  });

  const columns = (given: typeof rows) => ({
    customer: given.map(({ customer }) => customer),
    touchpoint: given.map(({ touchpoint }) => touchpoint),
    time: given.map(({ time }) => time),
  });

  it("is by touchpoint where times are equal, when asked", () => {
    const log = logFromColumns(columns(rows), { keepRows: true, ties: "touchpoint" });
    const sorted = [...rows].sort(
      (a, b) => a.customer - b.customer || a.time - b.time || compareNames(a.touchpoint, b.touchpoint) || a.row - b.row,
    );
    expect(log.row).toEqual(Uint32Array.from(sorted, ({ row }) => row));
  });

  it("is by the order column where times are equal", () => {
    const rank = (row: number) => (row * 7919) % 100;
    const log = logFromColumns({ ...columns(rows), order: rows.map(({ row }) => rank(row)) }, { keepRows: true });
    const sorted = [...rows].sort(
      (a, b) => a.customer - b.customer || a.time - b.time || rank(a.row) - rank(b.row) || a.row - b.row,
    );
    expect(log.row).toEqual(Uint32Array.from(sorted, ({ row }) => row));
  });

  it("finds the events that a later row replaces", () => {
    const given = { ...columns(rows), properties: { id: rows.map(({ row }) => row % 60_000) } };
    const log = logFromColumns(given, { keepRows: true, duplicates: { by: "id", keep: "last" } });
    expect([...(log.row as Uint32Array)].sort((a, b) => a - b)).toEqual(
      rows.map(({ row }) => row).filter((row) => row >= 30_000),
    );
  });
});
