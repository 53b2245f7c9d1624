import { type EventColumns, logFromColumns, logFromRows, logFromTable, ParcoursError } from "parcours";
import { describe, expect, it } from "vitest";

const time = Float64Array.of(1e12, 2e12, 3e12);
const caught = (call: () => unknown): ParcoursError => {
  try {
    call();
  } catch (error) {
    if (error instanceof ParcoursError) return error;
  }
  throw new Error("nothing was thrown");
};
const vector = (list: readonly unknown[]) => ({ length: list.length, get: (i: number) => list[i] });

describe("logFromColumns", () => {
  it.each([
    ["arrays", { customer: [2, 1, 2], touchpoint: ["b", "a", "a"], time: [...time] }],
    ["typed arrays", { customer: Uint8Array.of(2, 1, 2), touchpoint: ["b", "a", "a"], time }],
    [
      "BigInts",
      {
        customer: BigInt64Array.of(2n, 1n, 2n),
        touchpoint: ["b", "a", "a"],
        time: BigInt64Array.from([...time].map(BigInt)),
      },
    ],
    [
      "codes",
      {
        customer: { codes: [1, 0, 1], names: ["1", "2"] },
        touchpoint: { codes: Uint8Array.of(1, 2, 2), names: ["unused", "b", "a"] },
        time,
      },
    ],
    [
      "text columns of a log",
      {
        customer: { type: "text", codes: [2, 1, 2], names: ["1", "2"] },
        touchpoint: { type: "text", codes: [1, 2, 2], names: ["b", "a"] },
        time,
      },
    ],
    ["vectors with get", { customer: vector([2, 1, 2]), touchpoint: vector(["b", "a", "a"]), time: vector([...time]) }],
    [
      "vectors with at",
      { customer: { length: 3, at: (i: number) => [2, 1, 2][i] }, touchpoint: vector(["b", "a", "a"]), time },
    ],
  ] as [string, EventColumns][])("takes %s", (_, columns) => {
    expect(logFromColumns(columns)).toMatchObject({
      events: 3,
      customerIds: Float64Array.of(1, 2),
      touchpoints: ["a", "b"],
      touchpoint: Uint8Array.of(0, 1, 0),
      time: Float64Array.of(2e12, 1e12, 3e12),
    });
  });

  it("keeps every name: long, similar, many, in any script, integers of any size", () => {
    const texts = Array.from({ length: 3000 }, (_, i) => `user_${i}`);
    const alike = [
      "",
      "\u0000",
      "\u0000\u0000",
      "a",
      "a\u0000",
      "\u0000a",
      "a".repeat(64),
      "a".repeat(65),
      "a".repeat(66),
    ];
    const scripts = [
      "é",
      "e\u0301",
      "😀",
      "\ud83d",
      "\ude00\ud83d",
      "مرحبا",
      "日本語の長い名前".repeat(9),
      "__proto__",
      "constructor",
    ];
    const integers = Array.from({ length: 3000 }, (_, i) => (i % 3 === 0 ? i : i * i * 1009 * (i % 2 ? -1 : 1)));
    const lists = [
      texts,
      [...texts.slice(0, 5), ...alike, ...scripts],
      integers,
      integers.map(String),
      [...integers, 0.5, -0, 2 ** 53, true, 7n, 2n ** 70n, "7", "07", "-5", ...texts, "true"],
    ];
    for (const list of lists) {
      // each three times, the second time backwards
      const cells = [...list, ...list.toReversed(), ...list];
      const at = cells.map((_, i) => i);
      const rows = cells.map((cell, i) => ({ who: `c${i}`, what: cell, when: i }));
      const log = logFromRows(rows, { customer: "who", touchpoint: "what", time: "when" });
      expect(logFromColumns({ customer: rows.map(({ who }) => who), touchpoint: cells, time: at })).toEqual(log);
      const ids = cells.filter((cell) => cell !== "");
      const customers = ids.map((id, i) => ({ who: id, what: "a", when: i }));
      expect(
        logFromColumns({ customer: ids, touchpoint: ids.map(() => "a"), time: ids.map((_, i) => i) }).customerIds,
      ).toEqual(logFromRows(customers, { customer: "who", touchpoint: "what", time: "when" }).customerIds);
    }
    const typed = Float64Array.from(integers);
    const columns = { touchpoint: integers.map(() => "a"), time: integers.map((_, i) => i) };
    expect(logFromColumns({ customer: typed, ...columns })).toEqual(
      logFromColumns({ customer: integers.map(String), ...columns }),
    );
    expect(logFromColumns({ customer: BigInt64Array.from(integers, BigInt), ...columns })).toEqual(
      logFromColumns({ customer: typed, ...columns }),
    );
  });

  it("neither keeps nor changes the caller's arrays", () => {
    const times = Float64Array.of(3, -0, 1);
    const log = logFromColumns({ customer: Uint32Array.of(1, 1, 1), touchpoint: ["a", "b", "c"], time: times });
    expect(times).toEqual(Float64Array.of(3, -0, 1));
    times.fill(9);
    expect(log.time).toEqual(Float64Array.of(0, 1, 3));
  });

  it.each(["ms", "s", "us"] as const)("reads a typed array of times like a list of them: %s", (timeUnit) => {
    const list = [5, 0, -3, 8.64e15 / (timeUnit === "s" ? 1000 : 1), 2.5];
    const columns = { customer: list.map((_, i) => i), touchpoint: list.map(() => "a") };
    const { time, issues } = logFromColumns({ ...columns, time: list }, { timeUnit });
    expect(logFromColumns({ ...columns, time: Float64Array.from(list) }, { timeUnit })).toMatchObject({ time, issues });
    const beyond = { customer: [1], touchpoint: ["a"], time: Float64Array.of(8.65e18) };
    expect(() => logFromColumns(beyond, { timeUnit })).toThrow("invalid_time");
  });

  it("reads codes without a name as missing", () => {
    const columns = { customer: [1, 1, 1], time, touchpoint: { codes: Int8Array.of(0, -1, 7), names: ["a"] } };
    expect(logFromColumns(columns, { onInvalid: "skip" }).issues).toMatchObject([
      { code: "missing_touchpoint", count: 2 },
    ]);
    const text = { type: "text", codes: Uint8Array.of(1, 0, 1), names: ["a"] } as const;
    expect(logFromColumns({ ...columns, touchpoint: text }, { onInvalid: "skip" }).events).toBe(2);
  });

  it("reads NaN in a typed array as a missing value, and in a list as a fault", () => {
    const base = { customer: [1, 1, 1], touchpoint: ["a", "a", "a"], time };
    const value = Float64Array.of(1, Number.NaN, 3);
    expect(logFromColumns({ ...base, value }).value).toEqual(value);
    expect(logFromColumns({ ...base, value: [...value] }, { onInvalid: "skip" }).issues).toMatchObject([
      { code: "invalid_value", count: 1 },
    ]);
    const customer = Float64Array.of(1, Number.NaN, 3);
    expect(logFromColumns({ ...base, customer }, { onInvalid: "skip" }).issues).toMatchObject([
      { code: "missing_customer" },
    ]);
  });

  it("rejects columns of different lengths and values that are not columns", () => {
    const base = { customer: [1, 1], touchpoint: ["a", "a"] };
    const unequal = caught(() => logFromColumns({ ...base, time }));
    expect(unequal.code).toBe("column_length");
    expect(unequal.message).toContain('"time": expected 2 rows like the columns before it, got 3');
    expect(caught(() => logFromColumns({ ...base, time: { size: 3 } as never })).code).toBe("invalid_definition");
    expect(caught(() => logFromColumns(base as never)).code).toBe("unknown_column");
    expect(caught(() => logFromColumns(null as never)).code).toBe("invalid_definition");
    expect(caught(() => logFromTable({} as never, { customer: "a", touchpoint: "b", time: "c" })).code).toBe(
      "invalid_definition",
    );
  });

  it("names the nearest column of a table", () => {
    const table = { getChild: () => null, schema: { fields: [{ name: "user" }, { name: "at" }] } };
    const error = caught(() => logFromTable(table, { customer: "usr", touchpoint: "b", time: "at" }));
    expect(error.message).toContain('no column "usr". Did you mean "user"?');
  });

  it("reads 100,000 touchpoints and more rows than fit in a block", () => {
    const n = 150_000;
    const customer = Uint32Array.from({ length: n }, (_, i) => (i * 7919) % 1000);
    const touchpoint = Array.from({ length: n }, (_, i) => `t${i % 100_000}`);
    const at = Float64Array.from({ length: n }, (_, i) => 1.7e12 + ((i * 104_729) % n));
    const log = logFromColumns({ customer, touchpoint, time: at }, { keepRows: true });
    expect(log.touchpoints).toHaveLength(100_000);
    expect(log.touchpoint).toBeInstanceOf(Uint32Array);
    for (let i = 0; i < n; i += 997) {
      const row = log.row?.[i] as number;
      expect([log.touchpoints[log.touchpoint[i] as number], log.time[i]]).toEqual([touchpoint[row], at[row]]);
    }
  });

  it("reads a journey of a million events in any order", () => {
    const n = 1_000_000;
    const at = Float64Array.from({ length: n }, (_, i) => 1.7e12 + ((i * 700_001) % n));
    const log = logFromColumns({ customer: new Uint8Array(n), touchpoint: new Uint8Array(n), time: at });
    expect(log.journeys).toBe(1);
    expect(log.time.every((t, i) => t === 1.7e12 + i)).toBe(true);
  });

  it("stores an event in at most 16 bytes, and in 9.4 when customers return", () => {
    const bytes = (n: number, customers: number, touchpoints: number) => {
      const log = logFromColumns({
        customer: Uint32Array.from({ length: n }, (_, i) => (i * 7919) % customers),
        touchpoint: Uint32Array.from({ length: n }, (_, i) => i % touchpoints),
        time: new Float64Array(n).fill(1.7e12),
      });
      return (log.time.byteLength + log.touchpoint.byteLength + log.offsets.byteLength) / n;
    };
    expect(bytes(100_000, 9999, 50)).toBeLessThan(9.5);
    expect(bytes(100_000, 100_000, 70_000)).toBeLessThan(16.001);
  });
});
