/** Formats of times that the user names: each order, Excel serials, twelve-hour clocks, and the same log from every reader. */

import fc from "fast-check";
import {
  createLogBuilder,
  type EventLog,
  isParcoursError,
  type LogOptions,
  logFromColumns,
  logFromCsv,
  logFromRows,
  logFromTable,
  type TimeFormat,
} from "parcours";
import { describe, expect, it } from "vitest";
import { createFormatReader } from "../../../src/log/time/timeFormat.ts";

const columns = { customer: "customer", touchpoint: "touchpoint", time: "time" };
const paris = { timeZone: "Europe/Paris" };

function read(time: unknown, options: LogOptions): EventLog {
  return logFromRows([{ customer: "a", touchpoint: "x", time }], columns, { onInvalid: "skip", ...options });
}

/** The instant of one time as ISO text, or the codes of its issues. */
function instantOf(time: unknown, timeFormat: TimeFormat | undefined, options: LogOptions = {}): string {
  const log = read(time, { ...options, ...(timeFormat && { timeFormat }) });
  const [at] = log.time;
  const codes = log.issues.map(({ code }) => code).filter((code) => code !== "implausible_time_unit");
  const unit = log.timeUnit === "us" ? 1000 : 1;
  return [...(at === undefined ? [] : [new Date(at / unit).toISOString().replace(/:00\.000Z$/, "Z")]), ...codes].join(
    " ",
  );
}

describe("times in a named format", () => {
  it.each<[unknown, TimeFormat | undefined, string]>([
    ["3/4/2024", "dmy", "2024-04-03T00:00Z"],
    ["3/4/2024", "mdy", "2024-03-04T00:00Z"],
    ["03.04.24", "dmy", "2024-04-03T00:00Z"],
    ["03-04-69", "dmy", "1969-04-03T00:00Z"],
    ["03-04-68", "dmy", "2068-04-03T00:00Z"],
    ["25/12/2024 14:05", "dmy", "2024-12-25T14:05Z"],
    ["12/25/2024, 2:05 PM", "mdy", "2024-12-25T14:05Z"],
    ["12/25/2024 12:00 AM", "mdy", "2024-12-25T00:00Z"],
    ["12/25/2024 12:00 p.m.", "mdy", "2024-12-25T12:00Z"],
    ["12/25/2024 2:05:30,25 pm +02:00", "mdy", "2024-12-25T12:05:30.250Z"],
    ["25.12.2024 14:05 UTC", "dmy", "2024-12-25T14:05Z"],
    ["2024/3/1", "ymd", "2024-03-01T00:00Z"],
    ["20240301", "ymd", "2024-03-01T00:00Z"],
    [20240301, "ymd", "2024-03-01T00:00Z"],
    ["20240301 14:05", "ymd", "2024-03-01T14:05Z"],
    ["24-3-1T14:05", "ymd", "2024-03-01T14:05Z"],
    ["20240301", undefined, "2024-03-01T00:00Z"],
    ["20240301", "iso", "2024-03-01T00:00Z"],
    ["2024-03-01 02:30 PM", undefined, "2024-03-01T14:30Z"],
    ["2024-03-01", "iso", "2024-03-01T00:00Z"],
    ["1709251200000", "epoch", "2024-03-01T00:00Z"],
    [new Date(0), "dmy", "1970-01-01T00:00Z"],
    [1, "excel", "1900-01-01T00:00Z"],
    [59, "excel", "1900-02-28T00:00Z"],
    [61, "excel", "1900-03-01T00:00Z"],
    ["45352.5", "excel", "2024-03-01T12:00Z"],
    [45352.99998842592, "excel", "2024-03-01T23:59:59.000Z"],
    // refused
    ["31/04/2024", "dmy", "invalid_time"],
    ["25/12/2024", "mdy", "invalid_time"],
    ["2024-03-01", "dmy", "invalid_time"],
    ["1/2/202", "dmy", "invalid_time"],
    ["1/2-2024", "dmy", "invalid_time"],
    ["001/2/2024", "dmy", "invalid_time"],
    ["1/2/2024 13:00 PM", "dmy", "invalid_time"],
    ["1/2/2024 0:30 AM", "dmy", "invalid_time"],
    ["1/2/2024 24:00", "dmy", "invalid_time"],
    ["1/2/2024 ", "dmy", "invalid_time"],
    ["2024-03-01", "epoch", "invalid_time"],
    ["1709251200000", "iso", "invalid_time"],
    [1709251200000, "iso", "invalid_time"],
    [60, "excel", "invalid_time"],
    [60.5, "excel", "invalid_time"],
    [0.5, "excel", "invalid_time"],
    [2_958_466, "excel", "invalid_time"],
    ["1e4", "excel", "invalid_time"],
    [null, "dmy", "invalid_time"],
    ["", "dmy", "invalid_time"],
    [{}, "dmy", "invalid_time"],
    [`1/2/2024 ${"1".repeat(10_000)}`, "dmy", "invalid_time"],
  ])("%s as %s is %s", (time, timeFormat, expected) => {
    expect(instantOf(time, timeFormat)).toBe(expected);
  });

  it("is local time in timeZone, with gaps and overlaps as ISO texts", () => {
    for (const [time, timeFormat] of [
      ["31.03.2024 02:30", "dmy"],
      ["3/31/2024 2:30 AM", "mdy"],
      [45382 + 2.5 / 24, "excel"],
    ] as const)
      expect(instantOf(time, timeFormat, paris)).toBe("2024-03-31T01:30Z local_time_adjusted");
    expect(instantOf("27.10.2024 02:30", "dmy", paris)).toBe("2024-10-27T00:30Z local_time_adjusted");
    expect(instantOf("20240701", undefined, paris)).toBe("2024-06-30T22:00Z");
  });

  it("keeps microseconds in a log of microseconds, and counts what it cuts", () => {
    const fine = read("1/2/2024 00:00:00.123456", { timeFormat: "dmy", timeUnit: "us" });
    expect(fine.time[0]).toBe(Date.UTC(2024, 1, 1) * 1000 + 123456);
    expect(instantOf("1/2/2024 00:00:00.1234", "dmy")).toBe("2024-02-01T00:00:00.123Z time_rounded");
    expect(instantOf("1/2/2024 00:00:00.1234567", "dmy", { timeUnit: "us" })).toMatch(/ time_rounded$/);
  });

  it("eight digits are a number when timeUnit is given, and when they are no date", () => {
    expect(read("20240301", { timeUnit: "s" }).time[0]).toBe(20240301000);
    expect(read("20241301", {}).time[0]).toBe(20241301);
    expect(read(20240301, {}).time[0]).toBe(20240301);
  });

  it("says both readings of an ambiguous date, and the format of a clear one", () => {
    const text = (time: string, options: LogOptions = {}) => read(time, options).issues[0]?.message;
    expect(text("03/04/24")).toContain('2024-04-03 with timeFormat "dmy", 2024-03-04 with "mdy". Give timeFormat');
    expect(text("25.12.2024")).toContain('has a date that is not ISO 8601: give timeFormat "dmy"; got "25.12.2024"');
    expect(text("12/25/2024 3 PM")).toContain('give timeFormat "mdy"');
    expect(text("45/45/2024")).toContain("has no readable time");
    expect(text("noon", { timeFormat: "dmy" })).toContain('has no time in timeFormat "dmy"; got "noon"');
    expect(text("noon", { timeFormat: { pattern: "d.M.yyyy" } })).toContain('has no time in timeFormat "d.M.yyyy"');
  });

  it.each([["DMY"], [3], [null], [[]], [{}], [{ pattern: 3 }], [{ pattern: "d.M.yyyy", locale: "fr" }]])(
    "refuses %j as a format",
    (timeFormat) => {
      try {
        read("1/2/2024", { timeFormat } as never);
        expect.unreachable();
      } catch (error) {
        expect(isParcoursError(error, "invalid_definition") && error.message).toMatch(/^logFromRows: .*timeFormat/);
      }
    },
  );

  it("every order agrees with a twin that writes and reads back", () => {
    const two = (n: number) => String(n).padStart(2, "0");
    const day = fc.integer({ min: Date.UTC(1970, 0), max: Date.UTC(2067, 0) });
    fc.assert(
      fc.property(
        day,
        fc.constantFrom("dmy", "mdy", "ymd"),
        fc.constantFrom(".", "/", "-"),
        fc.boolean(),
        fc.boolean(),
        (ms, order, mark, padded, half) => {
          const date = new Date(ms - (ms % 1000));
          const write = (n: number) => (padded ? two(n) : String(n));
          const parts = {
            y: String(date.getUTCFullYear()),
            m: write(date.getUTCMonth() + 1),
            d: write(date.getUTCDate()),
          };
          const hour = date.getUTCHours();
          const clock = `${half ? hour % 12 || 12 : hour}:${two(date.getUTCMinutes())}:${two(date.getUTCSeconds())}`;
          const text = `${[...order].map((letter) => parts[letter as "y"]).join(mark)} ${clock}${half ? (hour < 12 ? " AM" : " pm") : ""}`;
          expect(createFormatReader(order, "UTC", "test").read(text)).toBe(date.getTime());
        },
      ),
    );
  });

  it("the same rows give the same log in every reader", async () => {
    const texts = ["01/03/2024 09:00", "02/03/2024 10:30", "31/12/2023 23:59:59"];
    const rows = texts.map((time, i) => ({ customer: `c${i % 2}`, touchpoint: "x", time }));
    const options = { timeFormat: "dmy", ...paris } as const;
    const byRows = logFromRows(rows, columns, options);
    const lists = { customer: rows.map((r) => r.customer), touchpoint: rows.map((r) => r.touchpoint), time: texts };
    const builder = createLogBuilder(columns, options);
    builder.addColumns(lists);
    const csv = `customer,touchpoint,time\n${rows.map((r) => Object.values(r).join(",")).join("\n")}`;
    const others = [
      logFromColumns(lists, options),
      logFromTable({ getChild: (name) => lists[name as "time"] }, columns, options),
      builder.finish(),
      await logFromCsv(csv, columns, options),
    ];
    for (const other of others) expect(other).toEqual(byRows);
    expect([...byRows.time].sort()).toEqual(
      ["2023-12-31T22:59:59Z", "2024-03-01T08:00Z", "2024-03-02T09:30Z"].map(Date.parse),
    );
  });

  it("serials in a typed array are serials, not milliseconds", async () => {
    const time = Float64Array.of(45352, 45353.25);
    const log = logFromColumns({ customer: [1, 1], touchpoint: ["x", "x"], time }, { timeFormat: "excel" });
    expect(log.time).toEqual(Float64Array.of(Date.UTC(2024, 2, 1), Date.UTC(2024, 2, 2, 6)));
    const csv = await logFromCsv(
      "c,t,at\n1,x,45352\n1,x,45353.25",
      { customer: "c", touchpoint: "t", time: "at" },
      { timeFormat: "excel" },
    );
    expect(csv.time).toEqual(log.time);
    expect(log.issues).toEqual([]);
  });
});
