import { describe, expect, test } from "vitest";
import { clockTime } from "../../../src/automation/clock/clockTime.ts";
import { quietFrom, quietUntil, readQuiet } from "../../../src/automation/clock/quietUntil.ts";
import { createWallClock } from "../../../src/automation/clock/wallClock.ts";

const night = [readQuiet({ from: "21:00", to: "08:00" })];
const late = [readQuiet({ from: "23:00", to: "02:30" })];
const until = (zone: string, now: string, periods = night) =>
  new Date(quietUntil(createWallClock(zone, "test"), periods, Date.parse(now)))
    .toISOString()
    .replace(/:00\.000Z$/, "Z");

describe("the end of quiet hours", () => {
  test.each([
    ["Europe/Paris, spring", "Europe/Paris", "2026-03-28T21:10Z", "2026-03-29T06:00Z"],
    ["Europe/Paris, autumn", "Europe/Paris", "2026-10-24T20:30Z", "2026-10-25T07:00Z"],
    ["America/New_York", "America/New_York", "2026-11-01T03:30Z", "2026-11-01T13:00Z"],
    ["Asia/Kathmandu (+05:45)", "Asia/Kathmandu", "2026-03-28T21:10Z", "2026-03-29T02:15Z"],
    ["Australia/Lord_Howe (a change of half an hour)", "Australia/Lord_Howe", "2026-04-04T14:00Z", "2026-04-04T21:30Z"],
    ["not quiet at its end", "Europe/Paris", "2026-03-29T06:00Z", "2026-03-29T06:00Z"],
    ["not quiet before its beginning", "Europe/Paris", "2026-03-28T19:59Z", "2026-03-28T19:59Z"],
  ])("%s", (_, zone, now, wanted) => {
    expect(until(zone, now)).toBe(wanted);
  });

  test("in a skipped hour it is the first instant after the gap", () => {
    expect(until("Europe/Paris", "2026-03-28T23:00Z", late)).toBe("2026-03-29T01:00Z");
  });

  test("an hour that occurs twice is quiet twice", () => {
    expect(until("Europe/Paris", "2026-10-24T22:00Z", late)).toBe("2026-10-25T00:30Z");
    expect(until("Europe/Paris", "2026-10-25T01:10Z", late)).toBe("2026-10-25T01:30Z");
  });

  test("a period ends where the next one begins, and one of a day holds on this day only", () => {
    const two = [readQuiet({ from: "21:00", to: "00:00" }), readQuiet({ from: "00:00", to: "08:00" })];
    expect(until("UTC", "2026-03-28T21:10Z", two)).toBe("2026-03-29T08:00Z");
    const friday = [readQuiet({ from: "21:00", to: "08:00", days: [5] })];
    expect(until("UTC", "2026-03-27T23:00Z", friday)).toBe("2026-03-28T08:00Z");
    expect(until("UTC", "2026-03-28T07:00Z", friday)).toBe("2026-03-28T08:00Z");
    expect(until("UTC", "2026-03-28T23:00Z", friday)).toBe("2026-03-28T23:00Z");
  });

  test("without any free time there is no end", () => {
    const always = [readQuiet({ from: "00:00", to: "12:00" }), readQuiet({ from: "12:00", to: "00:00" })];
    expect(quietUntil(createWallClock("UTC", "test"), always, 0)).toBe(Infinity);
  });

  test("equals the search minute by minute, in every zone, also before its beginning", () => {
    for (const zone of ["Europe/Paris", "Australia/Lord_Howe", "America/Sao_Paulo", "Asia/Kathmandu"]) {
      const clock = createWallClock(zone, "test");
      const format = new Intl.DateTimeFormat("en-GB", {
        timeZone: zone,
        hour: "2-digit",
        minute: "2-digit",
        hourCycle: "h23",
      });
      const isQuiet = (ms: number) => {
        const time = format.format(ms);
        return time >= "23:00" || time < "02:30";
      };
      for (const start of ["2026-03-28T12:00Z", "2026-10-24T12:00Z", "2026-04-04T10:00Z", "2018-11-03T12:00Z"]) {
        for (let now = Date.parse(start); now < Date.parse(start) + 86_400_000; now += 37 * 60_000) {
          let at = now;
          while (isQuiet(at)) at += 60_000;
          expect(quietUntil(clock, late, now)).toBe(at);
          let from = now + 60_000;
          while (isQuiet(from - 60_000) || !isQuiet(from)) from += 60_000;
          const found = quietFrom(clock, late, now);
          // inside quiet hours any later quiet instant may be told
          if (!isQuiet(now)) expect([found, isQuiet(found)]).toEqual([from, true]);
        }
      }
    }
  });
});

describe("times of the wall clock", () => {
  const first = (zone: string, from: string, time: string) =>
    new Date(createWallClock(zone, "test").firstAt(Date.parse(from), clockTime(time), null))
      .toISOString()
      .replace(/:00\.000Z$/, "Z");

  test.each([
    ["02:30 in the gap of 29 March", "Europe/Paris", "2026-03-28T22:00Z", "02:30", "2026-03-29T01:00Z"],
    ["09:00 on 25 October", "Europe/Paris", "2026-10-25T00:00Z", "09:00", "2026-10-25T08:00Z"],
    ["00:00 on a day without midnight", "America/Sao_Paulo", "2018-11-03T12:00Z", "00:00", "2018-11-04T03:00Z"],
    ["the first of two 02:30", "Europe/Paris", "2026-10-24T22:00Z", "02:30", "2026-10-25T00:30Z"],
    ["the time itself", "UTC", "2026-03-28T09:00Z", "09:00", "2026-03-28T09:00Z"],
  ])("%s", (_, zone, from, time, wanted) => {
    expect(first(zone, from, time)).toBe(wanted);
  });

  test("days of the week", () => {
    const clock = createWallClock("UTC", "test");
    // 2026-03-28 is a Saturday
    const monday = clock.firstAt(Date.parse("2026-03-28T09:00Z"), clockTime("09:00"), [1]);
    expect(new Date(monday).toISOString()).toBe("2026-03-30T09:00:00.000Z");
  });

  test("texts that are no time", () => {
    for (const text of ["24:00", "9:00", "12:60", "", null, 900, "12:00:00"]) expect(clockTime(text)).toBeNaN();
  });
});
