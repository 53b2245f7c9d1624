/** Patterns of date-fns tokens, with date-fns itself as the twin. */

import { format, parse } from "date-fns";
import fc from "fast-check";
import { isParcoursError, logFromRows } from "parcours";
import { describe, expect, it } from "vitest";
import { compileTimePattern } from "../../../src/log/time/compileTimePattern.ts";
import { yearOf } from "../../../src/log/time/writtenTime.ts";

function instantOf(time: string, pattern: string, timeZone = "UTC"): string | undefined {
  const columns = { customer: "c", touchpoint: "t", time: "at" };
  const log = logFromRows([{ c: "a", t: "x", at: time }], columns, {
    timeFormat: { pattern },
    timeZone,
    onInvalid: "skip",
  });
  const [at] = log.time;
  return at === undefined ? log.issues[0]?.code : new Date(at).toISOString();
}

describe("patterns of times", () => {
  it.each([
    ["1 Mar 2024 14:05", "d MMM yyyy HH:mm", "2024-03-01T14:05:00.000Z"],
    ["Friday, march 1, 2024 at 2:05 pm", "EEEE, MMMM d, yyyy 'at' h:mm a", "2024-03-01T14:05:00.000Z"],
    ["20240301140530", "yyyyMMddHHmmss", "2024-03-01T14:05:30.000Z"],
    ["01/Mar/2024:14:05:30 +0100", "dd/MMM/yyyy:HH:mm:ss xx", "2024-03-01T13:05:30.000Z"],
    ["2024.03.01 14h05 Z", "yyyy.MM.dd HH'h'mm X", "2024-03-01T14:05:00.000Z"],
    ["o'clock 1.3.24", "'o''clock' d.M.yy", "2024-03-01T00:00:00.000Z"],
    ["2024-03-01 14:05:30.007", "yyyy-MM-dd HH:mm:ss.SSS", "2024-03-01T14:05:30.007Z"],
    ["(1) [3] 2024*", "(d) [M] yyyy*", "2024-03-01T00:00:00.000Z"],
    ["1.3.2024", "dd.MM.yyyy", "invalid_time"],
    ["1 Mars 2024", "d MMM yyyy", "invalid_time"],
    ["30 Feb 2024", "d MMM yyyy", "invalid_time"],
    ["1 Mar 2024 13:05 pm", "d MMM yyyy h:mm a", "invalid_time"],
    ["1 Mar 2024 ", "d MMM yyyy", "invalid_time"],
    ["(1) (3) 2024", "(d) [M] yyyy", "invalid_time"],
  ])("%s as %s is %s", (time, pattern, expected) => {
    expect(instantOf(time, pattern)).toBe(expected);
  });

  it("is local time in timeZone when the pattern has no offset", () => {
    expect(instantOf("01.07.2024 12:00", "dd.MM.yyyy HH:mm", "Europe/Paris")).toBe("2024-07-01T10:00:00.000Z");
    expect(instantOf("01.07.2024 12:00 +00:00", "dd.MM.yyyy HH:mm xxx", "Europe/Paris")).toBe(
      "2024-07-01T12:00:00.000Z",
    );
  });

  it.each([
    ["", "tokens of year, month and day"],
    ["dd/MM", "tokens of year, month and day"],
    ["YYYY-MM-dd", '"YYYY" is none'],
    ["yyyy-MM-dd T", '"T" is none'],
    ["yyyy-MM-dd h:mm", "h with a (twelve hours), or H"],
    ["yyyy-MM-dd HH:mm a", "h with a (twelve hours), or H"],
    ["yyyy-MM-dd d", "each part of a time once"],
    ["__proto__ yyyy", '"p" is none'],
    ["y".repeat(500), "a text such as"],
    [7, "a text such as"],
  ])("%s is refused: %s", (pattern, message) => {
    try {
      compileTimePattern(pattern, "logFromCsv");
      expect.unreachable();
    } catch (error) {
      expect(isParcoursError(error, "invalid_definition") && error.message).toContain(
        "logFromCsv: timeFormat.pattern: expected",
      );
      expect((error as Error).message).toContain(message);
    }
  });

  it("agrees with date-fns on what date-fns writes", () => {
    const parts = [
      ["yyyy", "yy"],
      ["MM", "M", "MMM", "MMMM"],
      ["dd", "d"],
      ["HH:mm:ss", "H:m:s", "hh:mm:ss a", "h:mm aaa", "HH:mm:ss.SSS", ""],
    ].map((choices) => fc.constantFrom(...choices));
    const pattern = fc.tuple(...parts, fc.constantFrom(" ", "/", ". ", " 'of' ")).map(([y, m, d, clock, mark]) => {
      return `${[d, m, y].join(mark)}${clock === "" ? "" : ` ${clock}`}`;
    });
    const instant = fc.date({ min: new Date(1970, 1), max: new Date(2067, 1), noInvalidDate: true });
    fc.assert(
      fc.property(pattern, instant, (tokens, date) => {
        const text = format(date, tokens);
        const theirs = parse(text, tokens, new Date(2000, 0));
        const ours = compileTimePattern(tokens, "test")(text);
        expect(ours).not.toBeNull();
        const { year, month, day, hour, minute, second, fraction } = ours as NonNullable<typeof ours>;
        expect([month, day, hour, minute, second, Number(fraction || 0)]).toEqual([
          theirs.getMonth() + 1,
          theirs.getDate(),
          theirs.getHours(),
          theirs.getMinutes(),
          theirs.getSeconds(),
          theirs.getMilliseconds(),
        ]);
        // date-fns chooses the century of two digits near its reference date; ours is fixed
        expect(year).toBe(/yyyy/.test(tokens) ? theirs.getFullYear() : yearOf(String(date.getFullYear()).slice(2)));
      }),
    );
  });
});
