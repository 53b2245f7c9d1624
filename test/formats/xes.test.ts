import fc from "fast-check";
import {
  columnPresets,
  describeLog,
  type EventLog,
  logFromCsv,
  logFromRows,
  readXes,
  splitJourneys,
  writeXes,
  writeXesChunks,
} from "parcours";
import { SaxesParser } from "saxes";
import { describe, expect, it } from "vitest";
import { logOf } from "../helpers/logOf.ts";
import { sharedPath, sharedText } from "../helpers/shared.ts";

const event = (name: string, time: string, more = "") =>
  `<event><string key="concept:name" value="${name}"/><date key="time:timestamp" value="${time}"/>${more}</event>`;
const trace = (name: string | null, ...events: string[]) =>
  `<trace>${name === null ? "" : `<string key="concept:name" value="${name}"/>`}${events.join("")}</trace>`;
const dataOf = ({ issues: _, lineage: __, ...data }: EventLog) => data;
async function* pieces(text: string, cuts: readonly number[]) {
  const bytes = new TextEncoder().encode(text);
  const places = [0, ...cuts.map((cut) => cut % (bytes.length + 1)).sort((a, b) => a - b), bytes.length];
  for (let k = 1; k < places.length; k++) yield bytes.slice(places[k - 1], places[k]);
}

describe("readXes", () => {
  it("reads traces, typed attributes, and attributes of traces", async () => {
    const more =
      '<float key="cost:total" value="2.5"/><int key="size" value="3"/><boolean key="ok" value="true"/><string key="org:resource" value="A &amp; B"><string key="inner" value="x"/></string>';
    const xml = `<?xml version="1.0"?><!DOCTYPE log><log xes.version="1.0"><global scope="event"><string key="concept:name" value="n"/></global>${trace(
      "c1",
      '<string key="region" value="north"/>',
      event("register", "2024-03-01T10:00:00+01:00", more),
      event("decide", "2024-03-01T09:30:00.250Z"),
    )}</log>`;
    const { log, issues } = await readXes(xml, { properties: ["size", "ok", "case:region", "inner"] });
    expect(issues).toEqual([]);
    expect(log).toMatchObject({
      events: 2,
      journeys: 1,
      customerIds: ["c1"],
      touchpoints: ["decide", "register"],
      cost: Float64Array.of(2.5, Number.NaN),
    });
    expect(log.time[0]).toBe(Date.UTC(2024, 2, 1, 9));
    expect(log.properties.map(({ name, column }) => [name, column.type])).toEqual([
      ["org:resource", "text"],
      ["size", "number"],
      ["ok", "boolean"],
      ["case:region", "text"],
    ]);
  });

  it("keeps the events before a fault of the XML, and reports its place", async () => {
    const { log, issues } = await readXes(
      `<log>${trace("a", event("x", "2024-03-01"))}<trace>${event("y", "2024-03-02")}<event></trace></log>`,
    );
    expect(log.touchpoints).toEqual(["x", "y"]);
    expect(issues.map(({ code }) => code)).toEqual(["invalid_xml", "unnamed_trace", "missing_touchpoint"]);
    expect(issues[0]?.message).toMatch(/1:\d+/);
  });

  it.each([
    ["", "invalid_xml"],
    ["no xml", "invalid_xml"],
    ["<log>", "invalid_xml"],
    ["<log>&undefined;</log>", "invalid_xml"],
    ["<html></html>", "not_xes"],
  ])("returns an issue for %j", async (text, code) => {
    const { log, issues } = await readXes(text);
    expect(log.events).toBe(0);
    expect(issues.map((issue) => issue.code)).toContain(code);
  });

  it("counts events without activity or time, and events outside a trace", async () => {
    const { log, issues } = await readXes(
      `<log>${trace("a", "<event/>", event("x", "soon"), event("x", "2024-03-01"))}${event("x", "2024-03-01")}</log>`,
    );
    expect(log.events).toBe(1);
    expect(issues.map(({ code, count }) => [code, count])).toEqual([
      ["missing_customer", 1],
      ["missing_touchpoint", 1],
      ["invalid_time", 1],
    ]);
    expect((await readXes("<log><trace><event/></trace></log>")).issues.map(({ code }) => code)).toEqual([
      "unnamed_trace",
      "missing_touchpoint",
    ]);
  });

  it("never throws on content, and gives the same log for any division into pieces", async () => {
    const parts = fc.constantFrom(
      "<log>",
      "</log>",
      "<trace>",
      "</trace>",
      "<event>",
      "</event>",
      '<string key="concept:name" value="a"/>',
      '<date key="time:timestamp" value="2024-03-01"/>',
      "<",
      "&",
      "é",
      '<int key="__proto__" value="7"/>',
    );
    await fc.assert(
      fc.asyncProperty(fc.array(parts, { maxLength: 12 }), fc.array(fc.nat(), { maxLength: 5 }), async (list, cuts) => {
        const text = list.join("");
        const [whole, cut] = [await readXes(text), await readXes(pieces(text, cuts))];
        expect(dataOf(cut.log)).toEqual(dataOf(whole.log));
        // where exactly the XML parser noticed a fault depends on the pieces
        expect(cut.issues.map(({ code, count }) => [code, count])).toEqual(
          whole.issues.map(({ code, count }) => [code, count]),
        );
      }),
    );
  });
});

describe("writeXes", () => {
  const name = fc.oneof(
    fc.constantFrom("__proto__", '<&">', "a\nb\t\r", "é😀", "]]>", "  x  "),
    fc.string({ unit: "grapheme-ascii", maxLength: 4 }),
  );
  const row = fc.record({
    c: fc.oneof(
      name.filter((text) => text !== ""),
      fc.nat(20),
    ),
    t: name,
    at: fc.integer({ min: 0, max: 4e12 }),
    via: fc.option(name),
    price: fc.option(fc.double({ noNaN: true, noDefaultInfinity: true, min: -1e9, max: 1e9 })),
    flag: fc.option(fc.boolean()),
    text: fc.option(name),
  });
  const columns = {
    customer: "c",
    touchpoint: "t",
    time: "at",
    channel: "via",
    value: "price",
    properties: ["flag", "text"],
  };

  it("is undone by readXes, and a strict parser finds no fault", async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(row, { maxLength: 12 }),
        fc.constantFrom("ms" as const, "us" as const),
        async (rows, timeUnit) => {
          const log = logFromRows(rows, columns, { timeUnit });
          const { text, losses } = writeXes(log);
          expect(losses).toEqual([]);
          const parser = new SaxesParser({ xmlns: true });
          parser.on("error", (fault) => {
            throw fault;
          });
          parser.write(text).close();
          const { optional: _, ...preset } = columnPresets.xes.columns;
          const back = await readXes(text, {
            timeUnit,
            columns: { ...preset, channel: "channel", value: "value", properties: ["flag", "text"] },
          });
          // a column in which no event has a value is not in the file
          const present = log.properties.filter(({ column }) => column.type !== "text" || column.names.length > 0);
          const { channel, value, ...rest } = dataOf(log);
          expect(dataOf(back.log)).toEqual({
            ...rest,
            ...(channel?.names.length ? { channel } : {}),
            ...(value?.some((v) => v === v) ? { value } : {}),
            properties: present,
          });
        },
      ),
    );
  });

  it("counts what XML and XES cannot hold", () => {
    const log = logFromRows([{ c: "a", t: "x\u0000y\uD800", at: 9e14 }], {
      customer: "c",
      touchpoint: "t",
      time: "at",
    });
    const { text, losses } = writeXes(log);
    expect(text).toContain("x\uFFFDy\uFFFD");
    expect(losses.map(({ code, count }) => [code, count])).toEqual([
      ["character_replaced", 2],
      ["unusual_year", 1],
    ]);
    const split = splitJourneys(logOf("c: A0 B10 C100"), { silence: { minutes: 30 } });
    expect(writeXes(split).losses).toMatchObject([{ code: "journeys_united", count: 1 }]);
  });

  it("is refused by name where no string can hold the text", () => {
    const touchpoint = "x".repeat(2 ** 24);
    const log = logFromRows(
      Array.from({ length: 32 }, (_, at) => ({ c: "a", t: touchpoint, at })),
      { customer: "c", touchpoint: "t", time: "at" },
    );
    expect(() => writeXes(log)).toThrow(
      expect.objectContaining({ code: "too_large", message: expect.stringContaining("Use writeXesChunks(log).") }),
    );
  });
});

describe("writeXesChunks", () => {
  const log = logFromRows(
    Array.from({ length: 2000 }, (_, i) => ({ c: i % 50, t: `a\u0000${i % 7}`, at: i, via: i % 3 ? "web" : null })),
    { customer: "c", touchpoint: "t", time: "at", channel: "via" },
  );

  it("writes the text of writeXes in pieces, as often as it is read", () => {
    const { text, losses: wanted } = writeXes(log);
    expect(wanted).toMatchObject([{ code: "character_replaced", count: 2000 }]);
    const { chunks, losses } = writeXesChunks(log);
    for (let round = 0; round < 2; round++) {
      const pieces = [...chunks];
      expect(pieces.length).toBe(Math.ceil(text.length / 2 ** 16));
      expect(pieces.join("")).toBe(text);
      expect(losses).toEqual(wanted);
    }
  });

  it("writes an empty log", () => {
    const empty = logFromRows([], { customer: "c", touchpoint: "t", time: "at" });
    expect([...writeXesChunks(empty).chunks].join("")).toBe(writeXes(empty).text);
  });
});

describe.skipIf(!sharedPath("data/bpic2012.csv.gz"))("BPI Challenge 2012 (needs shared/data/bpic2012.csv.gz)", () => {
  it("is written as XES and read again", async () => {
    const log = await logFromCsv(sharedText("data/bpic2012.csv.gz").split("\n").slice(0, 20_000).join("\n"), {
      customer: "case",
      touchpoint: "activity",
      time: "timestamp",
      properties: ["resource", "lifecycle"],
    });
    const { columns: _, ...back } = {
      columns: 0,
      ...(await readXes(writeXes(log).text, { properties: ["resource", "lifecycle"] })),
    };
    expect(back.issues).toEqual([]);
    expect(describeLog(back.log)).toEqual(describeLog(log));
  });
});
