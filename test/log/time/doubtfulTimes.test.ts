import fc from "fast-check";
import { type EventLog, type LogOptions, logFromColumns, logFromCsv, logFromRows } from "parcours";
import { describe, expect, it } from "vitest";

const columns = { customer: "user", touchpoint: "page", time: "at" };
const read = (times: readonly unknown[], options: LogOptions = {}) =>
  logFromRows(
    times.map((at, i) => ({ user: `u${i}`, page: "x", at })),
    columns,
    options,
  );
const T0 = 1_710_000_000_000;
const doubt = ({ issues }: EventLog) => issues.find(({ code }) => code === "implausible_time_unit");

describe("times in two units in one column", () => {
  it("are counted: 20 of 80 in seconds among milliseconds", async () => {
    const rows = Array.from({ length: 40 }, (_, i) => {
      const buy = T0 + i * 1e6 + 60_000;
      return [
        { user: `u${i}`, page: "visit", at: T0 + i * 1e6 },
        { user: `u${i}`, page: "buy", at: i % 2 === 1 ? buy : Math.floor(buy / 1000) },
      ];
    }).flat();
    const csv = `user,page,at\n${rows.map(({ user, page, at }) => `${user},${page},${at}\n`).join("")}`;
    const column = (key: "user" | "page" | "at") => rows.map((row) => row[key]);
    const typed = {
      customer: column("user"),
      touchpoint: column("page"),
      time: Float64Array.from(column("at") as number[]),
    };
    for (const log of [logFromRows(rows, columns), await logFromCsv(csv, columns), logFromColumns(typed)]) {
      expect(log.issues).toEqual([
        {
          code: "implausible_time_unit",
          message: '20 of 80 times are before 1980 or after 2100. Check timeUnit ("ms").',
          path: [],
          severity: "warning",
          count: 20,
          example: "1970-01-20T19:00:00.060Z",
        },
      ]);
    }
  });

  it.each<[string, number, LogOptions]>([
    ["seconds among milliseconds", T0 / 1000, {}],
    ["microseconds among milliseconds", T0 * 1000, {}],
    ["milliseconds among seconds", T0, { timeUnit: "s" }],
    ["seconds among microseconds", T0 / 1000, { timeUnit: "us" }],
    ["milliseconds among microseconds", T0, { timeUnit: "us" }],
    ["nanoseconds among microseconds", T0 * 1e6, { timeUnit: "us" }],
  ])("are counted: %s", (_, odd, options) => {
    const unit = { ms: 1, s: 0.001, us: 1000 }[options.timeUnit ?? "ms"];
    const same = (n: number): unknown => n;
    for (const as of [same, String, BigInt]) {
      if (as !== same && odd > Number.MAX_SAFE_INTEGER) continue;
      expect(doubt(read([T0 * unit, odd, T0 * unit + 1, odd].map(as), options))?.count).toBe(2);
    }
  });

  it("are invalid when no date has such a time: nanoseconds among milliseconds", () => {
    const log = read([T0, T0 * 1e6], { onInvalid: "skip" });
    expect(log.issues).toMatchObject([{ code: "invalid_time", count: 1 }]);
  });

  it("may be all or some of the times, and only kept rows count", () => {
    expect(doubt(read([0, 1]))).toMatchObject({ count: 2, message: expect.stringMatching(/^every time/) });
    expect(doubt(read([0, T0]))).toMatchObject({ count: 1, message: expect.stringMatching(/^1 of 2 times/) });
    expect(doubt(read([T0]))).toBeUndefined();
    const rows = [
      { user: "", page: "x", at: 0 },
      { user: "a", page: "x", at: 0, price: "much" },
      { user: "a", page: "x", at: T0 },
    ];
    const log = logFromRows(rows, { ...columns, value: "price" }, { onInvalid: "skip" });
    expect(doubt(log)).toBeUndefined();
  });

  it("are counted outside 1980 to 2100 by every reader", () => {
    const time = fc.integer({ min: -1e11, max: 5e12 });
    const edge = fc.constantFrom(315_532_800_000, 315_532_799_999, 4_102_444_800_000, 4_102_444_799_999);
    fc.assert(
      fc.property(fc.array(fc.oneof(time, edge), { minLength: 1 }), (times) => {
        const count = times.filter(
          (ms) => new Date(ms).getUTCFullYear() < 1980 || new Date(ms).getUTCFullYear() >= 2100,
        );
        const user = times.map((_, i) => `u${i}`);
        const customer = { customer: user, touchpoint: times.map(() => "x") };
        for (const log of [
          read(times),
          read(times.map((ms) => new Date(ms))),
          read(
            times.map((ms) => ms * 1000),
            { timeUnit: "us" },
          ),
          logFromColumns({ ...customer, time: Float64Array.from(times) }),
          logFromColumns({ ...customer, time: times }),
        ]) {
          expect(doubt(log)?.count ?? 0).toBe(count.length);
          if (count.length > 0) expect(doubt(log)?.example).toBe(new Date(Math.min(...count)).toISOString());
        }
      }),
    );
  });
});

describe("placeholder dates", () => {
  it.each([
    ["1900-01-01"],
    ["9999-12-31"],
    ["0001-01-01"],
    ["1970-01-01"],
    ["1899-12-30"],
    ["1753-01-01"],
    ["9999-12-31 23:59:59.999"],
    ["2999-12-31"],
    ["1970-01-01T00:00:00Z"],
    [0],
    [-62135596800000],
    [253402300799999],
    [new Date(0)],
  ])("%s is counted", (odd) => {
    expect(doubt(read(["2024-03-13", odd]))).toMatchObject({ count: 1, severity: "warning" });
  });

  it("are counted with an example, and the message names the unit only for numbers", () => {
    const log = read(["2024-03-13", "1900-01-01", "9999-12-31"]);
    expect(log.events).toBe(3);
    expect(doubt(log)).toMatchObject({ count: 2, example: "1900-01-01T00:00:00.000Z" });
    expect(doubt(log)?.message).toBe("2 of 3 times are before 1980 or after 2100");
    expect(doubt(read(["2184-05-04T16:13:00Z"]))?.message).toBe("every time is before 1980 or after 2100");
    expect(doubt(read([new Date(0)]))?.message).not.toContain("timeUnit");
    for (const number of [0, "0", 0n]) expect(doubt(read([number]))?.message).toContain("timeUnit");
  });
});

describe("what reading changes in a time", () => {
  it("is counted with an example", () => {
    const zone = { timeZone: "Europe/Paris" };
    const log = read(["2024-03-31 02:30", "2024-07-01 10:00:00.1239Z", "2024-07-01"], zone);
    expect(log.issues.map(({ code, count, example }) => [code, count, example])).toEqual([
      ["time_rounded", 1, "2024-07-01 10:00:00.1239Z"],
      ["local_time_adjusted", 1, "2024-03-31 02:30"],
    ]);
  });
});
