/** Data as it comes: one test for each way in which files and tables of shops go wrong, with siblings of its class. */

import { gzipSync } from "node:zlib";
import {
  describeLog,
  type EventLog,
  filterJourneys,
  funnel,
  funnelTrend,
  type Issue,
  isParcoursError,
  logFromColumns,
  logFromCsv,
  logFromRows,
  logToRows,
  readXes,
  recurrence,
  retention,
} from "parcours";
import { describe, expect, test } from "vitest";

const columns = { customer: "client", touchpoint: "step", time: "when" };
const start = Date.UTC(2025, 4, 6);

const latin = (text: string) => Uint8Array.from(text, (letter) => letter.charCodeAt(0));
const utf16 = (text: string, mark: boolean, big = false) => {
  const bytes = Buffer.from((mark ? "\uFEFF" : "") + text, "utf16le");
  return new Uint8Array(big ? bytes.swap16() : bytes);
};
async function* pieces(bytes: Uint8Array, size: number) {
  for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size);
}
async function faultOf(read: () => unknown): Promise<string> {
  try {
    await read();
  } catch (error) {
    expect(isParcoursError(error), String(error)).toBe(true);
    return (error as { code: string }).code;
  }
  return "none";
}
const issueOf = ({ issues }: { issues: readonly Issue[] }, code: string) => issues.find((one) => one.code === code);
const labels = (log: EventLog) => logToRows(log).map(({ touchpoint }) => touchpoint);

describe("bytes", () => {
  const accents = "client,step,when\nJosé,entrée,2025-05-06\nJosè,entrèe,2025-05-07\n";

  test("of another encoding are refused, or counted, and never melt customers in silence (F01)", async () => {
    expect(await faultOf(() => logFromCsv(latin(accents), columns))).toBe("invalid_encoding");
    const skipped = await logFromCsv(latin(accents), columns, { onInvalid: "skip" });
    expect(issueOf(skipped, "invalid_encoding")?.count).toBe(4);
    const read = await logFromCsv(latin(accents), columns, { encoding: "windows-1252" });
    expect([read.journeys, read.touchpoints, read.issues]).toEqual([2, ["entrèe", "entrée"], []]);
  });

  test("that end inside a character are no text, and a character cut by a piece is one", async () => {
    const whole = new TextEncoder().encode(accents);
    expect((await logFromCsv(pieces(whole, 1), columns)).touchpoints).toEqual(["entrèe", "entrée"]);
    const cut = new TextEncoder().encode("client,step,when\na,b,2025-05-06\nc,é").slice(0, -1);
    expect(await faultOf(() => logFromCsv(cut, columns))).toBe("invalid_encoding");
  });

  test("of XES without a declaration are counted, in the log as well", async () => {
    const xes = (head: string) =>
      latin(
        `${head}<log><trace><string key="concept:name" value="Jos\xe9"/><event><string key="concept:name" value="x"/>` +
          '<date key="time:timestamp" value="2025-05-06T00:00:00Z"/></event></trace></log>',
      );
    const { log, issues } = await readXes(xes(""));
    expect(issueOf({ issues }, "invalid_encoding")?.count).toBe(1);
    expect(issueOf(log, "invalid_encoding")?.count).toBe(1);
    const declared = await readXes(xes('<?xml version="1.0" encoding="ISO-8859-1"?>'));
    expect([declared.log.customerIds, declared.issues]).toEqual([["José"], []]);
  });

  test.each([
    ["little", false],
    ["big", true],
  ])("of UTF-16, %s end first, are read by their mark; without one the encoding is named (F02)", async (_, big) => {
    for (const size of [1, 3, 1000]) {
      const log = await logFromCsv(pieces(utf16(accents, true, big), size), columns);
      expect([log.journeys, log.issues]).toEqual([2, []]);
    }
    expect(await faultOf(() => logFromCsv(utf16(accents, false, big), columns))).toBe("invalid_encoding");
  });

  test.each([
    ["gzip", new Uint8Array(gzipSync(accents))],
    ["zip", latin("PK\x03\x04\x14\x00mimetype")],
    ["PDF", latin("%PDF-1.4\n")],
    ["zstd", Uint8Array.of(0x28, 0xb5, 0x2f, 0xfd, 4, 0)],
    ["GIF", latin("GIF89a\x01\x00")],
    ["WebP", latin("RIFF\x24\x00\x00\x00WEBPVP8 ")],
    ["HDF5", latin("\x89HDF\r\n\x1a\n")],
    ["RTF", latin("{\\rtf1\\ansi")],
    ["UTF-32", latin([...accents].map((letter) => `${letter}\0\0\0`).join(""))],
    ["UTF-32", latin([...accents].map((letter) => `\0\0\0${letter}`).join(""))],
  ])("of %s are refused by that name, never printed (F03)", async (name, bytes) => {
    const read = logFromCsv(pieces(bytes, 2), columns);
    await expect(read).rejects.toMatchObject({ code: "not_text", message: expect.stringContaining(name) });
    expect((await readXes(bytes)).issues).toMatchObject([{ code: "not_text" }]);
  });
});

describe("times", () => {
  const read = (times: readonly unknown[], options = {}) =>
    logFromRows(
      times.map((when, i) => ({ client: `c${i}`, step: "x", when })),
      columns,
      options,
    );

  test.each([
    ["seconds among milliseconds (F04)", [start, start / 1000, start + 1], {}, 1],
    ["microseconds among milliseconds", [start, start * 1000, start * 1000], {}, 2],
    ["milliseconds among seconds", [start / 1000, start], { timeUnit: "s" }, 1],
    ["milliseconds among microseconds", [start * 1000, start], { timeUnit: "us" }, 1],
    ["days of databases that are no days (F05)", ["2025-05-06", "0001-01-01", "1899-12-30", "9999-12-31"], {}, 3],
    ["the epoch", ["2025-05-06", new Date(0), 0], {}, 2],
  ])("count what is on another scale: %s", (_, times, options, count) => {
    expect(issueOf(read(times, options), "implausible_time_unit")).toMatchObject({ count, severity: "warning" });
  });

  test("that are texts do not ask for the unit of numbers (F29)", () => {
    expect(issueOf(read(["2184-05-04T16:13Z"]), "implausible_time_unit")?.message).not.toContain("timeUnit");
    expect(issueOf(read(["2184-05-04T16:13Z", 7]), "implausible_time_unit")?.message).toContain("timeUnit");
  });

  test.each([
    ["2025-05-06 08:30:00 UTC", "08:30:00.000"],
    ["2025-05-06 08:30:00.5 GMT", "08:30:00.500"],
    ["2025-05-06T08:30:00,25 utc", "08:30:00.250"],
    ["2025-05-06 08:30 z", "08:30:00.000"],
    ["2025-05-06 08:30:00 +02", "06:30:00.000"],
    ["2025-05-06 08:30:00  -0330", "12:00:00.000"],
  ])("as databases write them: %s (F23)", (text, clock) => {
    const log = read([text], { timeZone: "Asia/Tokyo" });
    expect(new Date(log.time[0] as number).toISOString()).toBe(`2025-05-06T${clock}Z`);
  });

  test("of an hour that clocks change lie in one bucket each (F26)", () => {
    const count = (timeZone: string, texts: readonly string[]) => {
      const log = logFromRows(
        texts.map((when, i) => ({ client: i, step: "x", when })),
        columns,
      );
      const { cohorts } = retention(log, { start: "x", every: "hour", periods: 1, timeZone });
      return cohorts.map(({ journeys }) => journeys);
    };
    expect(count("Australia/Lord_Howe", ["2025-04-05T14:05Z", "2025-04-05T14:55Z", "2025-04-05T15:10Z"])).toEqual([
      2, 1,
    ]);
    expect(count("Asia/Kathmandu", ["2025-05-06T00:16Z", "2025-05-06T01:14Z", "2025-05-06T01:15Z"])).toEqual([2, 1]);
    expect(count("Europe/Lisbon", ["2025-10-26T00:10Z", "2025-10-26T01:10Z"])).toEqual([1, 1]);
  });

  test("mean in a question what they mean in a row (F27)", () => {
    const late = logFromRows([{ client: "a", step: "x", when: "2025-05-06 00:15" }], columns, {
      timeZone: "Asia/Tokyo",
    });
    const day = { startsBetween: ["2025-05-06", "2025-05-07"] } as const;
    expect(filterJourneys(late, day).journeys).toBe(1);
    expect(filterJourneys(late, { ...day, timeZone: "UTC" }).journeys).toBe(0);
    expect(funnel(late, { steps: ["x"] }, { observedUntil: "2025-05-06 00:15" }).entered).toBe(1);
  });

  test("need no zone to be put into days (F28)", () => {
    const log = read(["2025-05-06 23:59", "2025-05-07 00:00"]);
    const trend = funnelTrend(log, { steps: ["x"], within: { days: 1 } }, { every: "day" });
    expect(trend.buckets.map(({ entered }) => entered)).toEqual([1, 1]);
    expect(trend.definition.timeZone).toBe("UTC");
  });
});

describe("ids", () => {
  const read = (ids: readonly unknown[]) =>
    logFromRows(
      ids.map((client) => ({ client, step: "x", when: start })),
      columns,
      { onInvalid: "skip" },
    );

  test.each([
    ["undefined", "None", "(not set)", "[object Undefined]", "[object Promise]"],
    [" ", "\u00a0", "\u3000\t", "null ", " null", "\u00a0n/a"],
    [
      "#NULL!",
      "#REF!",
      "<null>",
      "[null]",
      ".",
      "(no value)",
      "Missing",
      "Undefined Undefined",
      "{{user.id}}",
      "$\u007buid}",
    ],
    ["''", '""', "'null'", "00000000-0000-0000-0000-000000000000", "FFFFFFFF-FFFF-FFFF-FFFF-FFFFFFFFFFFF"],
  ])("that name nobody are kept and counted: %j … (F06, F07)", (...ids) => {
    const log = read(["eve", ...ids]);
    expect([log.events, issueOf(log, "placeholder_customer")?.count]).toEqual([ids.length + 1, ids.length]);
  });

  test.each([["nullable"], ["anonymous-7"], ["object"], ["'null"], ["fffffffe"], ["Nada "]])(
    "such as %j name somebody",
    (id) => {
      expect(read(["eve", id]).issues).toEqual([]);
    },
  );

  test("beyond 2⁵³ as numbers are counted; as text or BigInt they stay apart (F08)", () => {
    const [one, two] = ["9007199254740993", "9007199254740992"];
    expect(issueOf(read(JSON.parse(`[${one}, ${two}, 5]`)), "unsafe_customer")?.count).toBe(2);
    expect([read([one, two]).journeys, read([BigInt(one), BigInt(two)]).journeys]).toEqual([2, 2]);
    const inColumn = logFromColumns({
      customer: Float64Array.of(2 ** 60, 3),
      touchpoint: ["x", "x"],
      time: [start, start],
    });
    expect(issueOf(inColumn, "unsafe_customer")?.count).toBe(1);
  });

  test("and names that look the same are named (F24, F25)", () => {
    const log = logFromRows(
      [
        "Métro",
        "me\u0301tro",
        "Straße",
        "STRASSE",
        "ﬁn",
        "fin",
        "bus",
        ...["hоme", "home", "Αpple", "Apple"],
        ...["l’avis", "l'avis", "a–b", "a-b"],
      ].map((step, i) => ({
        client: i,
        step,
        when: start,
      })),
      columns,
    );
    expect(describeLog(log).warnings.find(({ code }) => code === "lookalike_names")?.count).toBe(7);
    const people = (names: readonly string[]) =>
      recurrence(
        "queue",
        names.map((customer, i) => ({ id: `${i}`, source: "ticket", customer, irritant: "queue" })),
      );
    expect(people(["José", "jose\u0301 ", "JOSÉ"]).customers).toBe(1);
    expect(people(["Groß", "GROSS"]).customers).toBe(1);
    expect(people(["Ann", "Anna"]).customers).toBe(2);
  });
});

describe("labels and order", () => {
  test("keep the text that tells them apart (F09)", async () => {
    const text = "client,step,when,tariff\na,open,2025-05-06,2.5\nb,open,2025-05-06,2.50\nc,open,2025-05-06,02.5\n";
    const by = async (property: string | { name: string; type: "number" }) => {
      const log = await logFromCsv(text, { ...columns, properties: [property] });
      const definition = { steps: ["open"], breakdown: { by: { property: "tariff" } } };
      const groups = property === "tariff" ? funnel(log, definition).groups : [];
      return [groups?.map(({ value }) => value), logToRows(log).map(({ tariff }) => tariff), log.issues.length];
    };
    expect(await by("tariff")).toEqual([["02.5", "2.5", "2.50"], ["2.5", "2.50", "02.5"], 1]);
    expect((await by({ name: "tariff", type: "number" }))[1]).toEqual([2.5, 2.5, 2.5]);
  });

  test.each([
    [["98", "99", "100"], "98 99 100"],
    [["-3", "-20", "4"], "-20 -3 4"],
    [["2.5", "2.25", "10"], "2.25 2.5 10"],
    [["9007199254740993", "9007199254740992"], "9007199254740992 9007199254740993"],
    [["7", "", "10"], "7 10 "],
    [["b2", "b10", ""], "b10 b2 "],
  ])("sort numbers as numbers in every reader: %j (F10)", async (order, sorted) => {
    const rows = order.map((seq) => ({ client: "a", step: `${seq}.`, when: start, seq }));
    const mapping = { ...columns, order: "seq" };
    const csv = `client,step,when,seq\n${rows.map(({ step, seq }) => `a,${step},${start},${seq}\n`).join("")}`;
    const inColumns = {
      customer: rows.map(() => "a"),
      touchpoint: rows.map(({ step }) => step),
      time: rows.map(() => start),
      order,
    };
    const logs = [logFromRows(rows, mapping), await logFromCsv(csv, mapping), logFromColumns(inColumns)];
    for (const log of logs) {
      expect(labels(log).join(" ")).toBe(
        sorted
          .split(" ")
          .map((seq) => `${seq}.`)
          .join(" "),
      );
      expect(log.issues).toEqual([]);
    }
  });
});

describe("dialects of CSV", () => {
  test.each([
    ["a line sep= (F19)", "sep=;\r\nclient;step;when\r\na;x;2025-05-06\r\n"],
    ["a line sep= of tabs after a mark", "\uFEFFsep=\t\nclient\tstep\twhen\na\tx\t2025-05-06\n"],
    ["lines that end with CR (F20)", "client,step,when\ra,x,2025-05-06\r"],
    ["lines of three kinds", "client,step,when\r\na,x,2025-05-06\rb,x,2025-05-06\n"],
    [
      "tabs, with commas in a column nobody asked for (F21)",
      "client\tstep\twhen\tone, two, three, four\na\tx\t2025-05-06\t1\n",
    ],
    ["bars, with semicolons in a cell", "client|step|when|note\na|x|2025-05-06|1;2;3;4;5\n"],
    ["two byte order marks (F22)", "\uFEFF\uFEFFclient,step,when\na,x,2025-05-06\n"],
    ["a mark before a quoted name", '\uFEFF"client",step,when\na,x,2025-05-06\n'],
  ])("are read: %s", async (_, text) => {
    const log = await logFromCsv(text, columns);
    expect([log.touchpoints, log.issues]).toEqual([["x"], []]);
  });

  test.each([
    ['[{"client":"a"}]', "got JSON"],
    ['{"client":"a","step":"x"}\n', "and not JSON"],
    ["<!DOCTYPE html>\n<html>", "got HTML"],
    ['<?xml version="1.0"?><log/>', "readXes"],
    ["\nclient,step,when\n", "got a blank line"],
    ["client^step^when\na^x^2025-05-06\n", 'Give delimiter, for example "^"'],
    ["sep=;\nclient,step,when\n", 'Give delimiter, for example ","'],
    ["# export\nclient,step,when\n", 'no column "client"'],
  ])("that are none are refused with what to do: %j", async (text, advice) => {
    await expect(logFromCsv(text, columns)).rejects.toThrow(advice);
    expect(await faultOf(() => logFromCsv(text, columns))).toBe("unknown_column");
  });

  test("show what nobody sees", async () => {
    const read = logFromCsv("client\u200b,step,when\na,x,2025-05-06\n", columns);
    await expect(read).rejects.toThrow('Did you mean "client\\u200b"?');
  });
});
