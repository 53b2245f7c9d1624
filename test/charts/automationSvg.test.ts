/** What the pictures of programmes show. */

import { dueNow, logFromRows, simulateProgrammes } from "parcours";
import { dueNowSvg, findingOf, simulateProgrammesSvg, tableOf, tableToText } from "parcours/charts";
import { expect, test } from "vitest";
import { marksOf, readSvg, writtenIn } from "./svgReader.ts";

const log = logFromRows(
  [
    ...["ann", "bob", "eve"].map((who) => ({ who, what: "signup", at: "2026-03-02T10:00Z" })),
    { who: "eve", what: "order", at: "2026-03-02T11:00Z" },
    { who: "dan", what: "order", at: "2026-03-02T11:00Z" },
  ],
  { customer: "who", touchpoint: "what", time: "at" },
);
/** The finding with plain spaces. */
const said = (result: Parameters<typeof findingOf>[0], language: "en" | "fr" = "en") =>
  findingOf(result, { language }).finding.replaceAll(/[\u00a0\u202f]/g, " ");
const message = { kind: "message", channels: ["email"], category: "news" } as const;
const definition = {
  programmes: [
    {
      id: "welcome",
      activeFrom: "2026-01-01",
      entry: { on: "event", event: "signup" },
      goal: { event: "order" },
      nodes: [
        { id: "hello", ...message, message: "hello", next: "pause" },
        { id: "pause", kind: "wait", for: { days: 1 }, next: "remind" },
        { id: "remind", ...message, message: "remind" },
      ],
    },
  ],
  policy: {
    timeZone: "UTC",
    consent: { news: { channels: ["email"], rule: { always: true } } },
    reachable: { email: { always: true } },
  },
} as const;

test("dueNowSvg has a bar for those who are due, and one for each reason", () => {
  const result = dueNow(log, definition, { now: "2026-03-02T12:00Z", ledger: [] });
  const bars = marksOf(readSvg(dueNowSvg(result))).filter((mark) => mark.class === "bar");
  expect(bars.map(({ label, series, value }) => [label, series, value])).toEqual([
    ["due", "welcome", 2],
    ["not_entered", "welcome", 1],
    ["converted", "welcome", 1],
  ]);
  expect(writtenIn(dueNowSvg(result))).toContain("reached the goal");
  expect(writtenIn(dueNowSvg(result, { language: "fr" }))).toContain("but atteint");
  expect(said(result)).toBe(
    "2 messages are due. The most frequent reason for none, in welcome: nothing triggered it (1).",
  );
  expect(tableToText(tableOf(result), { language: "fr" })).toContain("scénario");
});

test("simulateProgrammesSvg has a bar for each node, and says where visits went", () => {
  const result = simulateProgrammes(log, definition, { from: "2026-03-01", until: "2026-03-03T09:00Z" });
  const bars = marksOf(readSvg(simulateProgrammesSvg(result))).filter((mark) => mark.class === "bar");
  expect(bars.map(({ label, value }) => [label, value])).toEqual([
    ["hello", 3],
    ["pause", 3],
    ["remind", 0],
  ]);
  const text = writtenIn(simulateProgrammesSvg(result));
  expect(text).toContain("3 sent · → pause 3");
  expect(text).toContain("2 still there");
  expect(text).toContain("1 reached the goal");
  expect(said(result)).toBe("3 enrolments, 3 messages to 3 customers.");
  expect(said(result, "fr")).toBe("3 inscriptions, 3 messages à 3 clients.");
});
