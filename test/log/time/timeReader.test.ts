import { isParcoursError, type LogOptions, logFromRows } from "parcours";
import { describe, expect, it } from "vitest";

const columns = { customer: "c", touchpoint: "t", time: "at" };
const read = (at: unknown, options: LogOptions = {}) => logFromRows([{ c: "a", t: "x", at }], columns, options);
const timeOf = (at: unknown, options: LogOptions = {}) => read(at, options).time[0];
const codes = (at: unknown, options: LogOptions = {}) =>
  read(at, options).issues.map((issue) => [issue.code, issue.count]);
/** Each time in a journey of its own, in the order given. */
const readAll = (times: unknown[], options: LogOptions = {}) =>
  logFromRows(
    times.map((at, c) => ({ c, t: "x", at })),
    columns,
    options,
  );
const paris = { timeZone: "Europe/Paris" };

describe("times", () => {
  it.each([
    ["2010-12-30 14:32:00+01:00", {}, 1293715920000],
    ["2011-10-11T13:45:40.276000+02:00", {}, 1318333540276],
    ["2024-03-13 10:21:14", {}, 1710325274000],
    ["2024-03-31 02:30", paris, 1711848600000],
    ["2024-10-27 02:30", paris, 1729989000000],
    ["2024-07-01", paris, 1719784800000],
    ["2024/07/01", {}, Date.UTC(2024, 6, 1)],
    ["2024-07-01T10:00Z", paris, Date.UTC(2024, 6, 1, 10)],
    ["2024-07-01T10:00+02", {}, Date.UTC(2024, 6, 1, 8)],
    ["2024-07-01T10:00-0530", {}, Date.UTC(2024, 6, 1, 15, 30)],
    ["2024-03-13 10:21:14 UTC", paris, Date.UTC(2024, 2, 13, 10, 21, 14)],
    ["2024-03-13 10:21:14.276 UTC", paris, Date.UTC(2024, 2, 13, 10, 21, 14, 276)],
    ["2024-03-13 10:21:14,276", {}, Date.UTC(2024, 2, 13, 10, 21, 14, 276)],
    ["2024-03-13T10:21:14,276+01:00", {}, Date.UTC(2024, 2, 13, 9, 21, 14, 276)],
    ["2024-03-13 10:21 GMT", paris, Date.UTC(2024, 2, 13, 10, 21)],
    ["2024-03-13 10:21:14 gmt", paris, Date.UTC(2024, 2, 13, 10, 21, 14)],
    ["2024-03-13T10:21:14UTC", paris, Date.UTC(2024, 2, 13, 10, 21, 14)],
    ["2024-03-13T10:21:14z", paris, Date.UTC(2024, 2, 13, 10, 21, 14)],
    ["2024-03-13t10:21:14.5z", paris, Date.UTC(2024, 2, 13, 10, 21, 14, 500)],
    ["2024-03-13 10:21:14 Z", paris, Date.UTC(2024, 2, 13, 10, 21, 14)],
    ["2024-03-13 10:21:14 +01:00", {}, Date.UTC(2024, 2, 13, 9, 21, 14)],
    ["2024-03-13 10:21:14.276  -0530", {}, Date.UTC(2024, 2, 13, 15, 51, 14, 276)],
    ["2024-03-13 UTC", paris, Date.UTC(2024, 2, 13)],
    ["2024-03-13Z", paris, Date.UTC(2024, 2, 13)],
    ["2024-02-29", {}, Date.UTC(2024, 1, 29)],
    ["2000-02-29", {}, Date.UTC(2000, 1, 29)],
    ["1969-12-31T23:59:59.999Z", {}, -1],
    ["0000-01-01", {}, Date.parse("0000-01-01T00:00Z")],
    [1710325274000, {}, 1710325274000],
    ["1710325274000", {}, 1710325274000],
    ["-5", {}, -5],
    [1710325274000n, {}, 1710325274000],
    [new Date(1710325274000), {}, 1710325274000],
    [1710325274, { timeUnit: "s" }, 1710325274000],
    [1710325274.123, { timeUnit: "s" }, 1710325274123],
    ["1710325274.123", { timeUnit: "s" }, 1710325274123],
    ["2024-03-13 10:21:14", { timeUnit: "s" }, 1710325274000],
    ["2024-03-13 10:21:14.123456", { timeUnit: "us" }, 1710325274123456],
    [1710325274123456n, { timeUnit: "us" }, 1710325274123456],
    [new Date(5), { timeUnit: "us" }, 5000],
    [-0, {}, 0],
    [8.64e15, {}, 8.64e15],
  ] as [unknown, LogOptions, number][])("%s %o is %d", (at, options, expected) => {
    expect(Object.is(timeOf(at, options), expected)).toBe(true);
  });

  it("agrees with Date on every day of four centuries", () => {
    const days = Array.from({ length: 150_000 }, (_, i) => Date.UTC(1890, 0) + i * 86_400_000);
    expect(readAll(days.map((day) => new Date(day).toISOString().slice(0, 10))).time).toEqual(Float64Array.from(days));
  });

  it.each([
    "03/04/2024",
    "2024-13-01",
    "2023-02-29",
    "1900-02-29",
    "2024-04-31",
    "2024-00-01",
    "2024-01-00",
    "2024-01-01T24:00",
    "2024-01-01T10:60",
    "2024-01-01T10:00:60",
    "2024-01-01T10",
    "2024-01-01T10:00:00.",
    "2024-01-01T10:00:00,",
    "2024-01-01T10:00 ",
    "2024-01-01T10:00 EST",
    "2024-01-01 CET",
    "2024-01-01T10:00 UTC+1",
    "2024-01-01T10:00+1",
    "2024-01-01T10:00+24:00",
    "2024-01-01x10:00",
    "2024-01/01",
    "2024-1-1",
    "24-01-01",
    "12:00",
    "1e3",
    "0x10",
    " 5",
    "",
    "yesterday",
    null,
    undefined,
    true,
    {},
    Number.NaN,
    Number.POSITIVE_INFINITY,
    8.64e15 + 2,
    new Date(Number.NaN),
    10n ** 20n,
  ])("%s is not a time", (at) => {
    expect(codes(at, { onInvalid: "skip" })).toEqual([["invalid_time", 1]]);
  });

  it("says what to do about ambiguous dates", () => {
    const [issue] = read("03/04/2024", { onInvalid: "skip" }).issues;
    expect(issue?.message).toContain(
      'has an ambiguous date: 2024-04-03 with timeFormat "dmy", 2024-03-04 with "mdy". Give timeFormat or ISO 8601; got "03/04/2024"',
    );
    expect(issue?.path).toEqual(["rows", 0, "at"]);
  });

  it("rounds digits below the unit down and counts them", () => {
    expect(timeOf(5.7)).toBe(5);
    expect(timeOf(-5.2)).toBe(-6);
    expect(timeOf("-5.2")).toBe(-6);
    expect(timeOf(1e-9)).toBe(0);
    expect(timeOf(-1e-9)).toBe(-1);
    expect(timeOf("2024-03-13 10:21:14.123456")).toBe(1710325274123);
    expect(timeOf("1969-12-31T23:59:59.9995Z")).toBe(-1);
    expect(codes("2024-03-13 10:21:14.123456")).toEqual([["time_rounded", 1]]);
    expect(codes("2024-03-13 10:21:14.123000")).toEqual([]);
    expect(codes("2024-03-13 10:21:14.1234567", { timeUnit: "us" })).toEqual([["time_rounded", 1]]);
  });

  it("counts local times that clocks skipped or showed twice", () => {
    expect(codes("2024-03-31 02:30", paris)).toEqual([["local_time_adjusted", 1]]);
    expect(codes("2024-10-27 02:30", paris)).toEqual([["local_time_adjusted", 1]]);
    expect(codes("2024-03-31 01:59", paris)).toEqual([]);
    expect(codes("2024-03-31 03:00", paris)).toEqual([]);
    expect(codes("2024-10-27 01:59", paris)).toEqual([]);
    expect(codes("2024-10-27 03:00", paris)).toEqual([]);
    expect(codes("2024-03-31 02:30+01:00", paris)).toEqual([]);
  });

  it.each([
    "Europe/Paris",
    "America/New_York",
    "Asia/Kolkata",
    "Australia/Lord_Howe",
    "Pacific/Apia",
    "Africa/Casablanca",
  ])("inverts the clock of %s", (timeZone) => {
    const clock = new Intl.DateTimeFormat("sv-SE", { timeZone, dateStyle: "short", timeStyle: "medium" });
    const instants = Array.from({ length: 4000 }, (_, i) => Date.UTC(2011, 0) + i * 16_200_000);
    const log = readAll(
      instants.map((utc) => clock.format(utc)),
      { timeZone },
    );
    let adjusted = 0;
    instants.forEach((utc, i) => {
      const found = log.time[i] as number;
      if (found === utc) return;
      // of an hour shown twice the earlier is taken
      adjusted++;
      expect(found).toBeLessThan(utc);
      expect(clock.format(found)).toBe(clock.format(utc));
    });
    const counted = log.issues.find(({ code }) => code === "local_time_adjusted")?.count ?? 0;
    expect(counted).toBeGreaterThanOrEqual(adjusted);
  });

  it("refuses unknown time zones and units", () => {
    const code = (options: object) => {
      try {
        read(0, options);
      } catch (error) {
        return isParcoursError(error) && error.code;
      }
      return null;
    };
    expect(code({ timeZone: "Europe/Pairs" })).toBe("invalid_time_zone");
    expect(code({ timeUnit: "minutes" })).toBe("invalid_definition");
  });
});
