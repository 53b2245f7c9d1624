/** Checks hostile input, one case per test: each gets the right answer, a counted issue or a clear error. */

import {
  attribute,
  conversionPaths,
  type EventLog,
  type EventRow,
  funnel,
  isParcoursError,
  logFromCsv,
  logFromRows,
  logToRows,
  parseJourney,
  pathTable,
  pathTableToRows,
  splitJourneys,
  topPaths,
  transitionGraph,
  transitions,
} from "parcours";
import { describe, expect, it } from "vitest";

const columns = { customer: "c", touchpoint: "t", time: "at" };
const rows = (text: string): EventRow[] =>
  text.split(" ").map((event, i) => ({ c: event.slice(0, 1), t: event.slice(1), at: i * 1000 }));
const codeOf = (call: () => unknown): string => {
  try {
    call();
  } catch (error) {
    if (isParcoursError(error)) return error.code;
    throw error;
  }
  return "no error";
};
const noNaN = (result: unknown) => {
  const text = JSON.stringify(result, (_, value) =>
    typeof value === "number" && !Number.isFinite(value) ? `NOT FINITE ${value}` : value,
  );
  expect(text).not.toContain("NOT FINITE");
};
const everyAnswer = (log: EventLog, steps: string[]) => [
  pathTable(log),
  transitions(log),
  funnel(log, { steps, within: { hours: 1 } }, { unknownTouchpoints: "zero" }),
];

describe("hostile names", () => {
  const names = [
    "",
    '"',
    ",",
    "->",
    "A -> B",
    "__proto__",
    "constructor",
    "toString",
    "start",
    "end",
    "other",
    "null",
    "(conversion)",
    "\u0000",
    "\ud800",
    "👩‍👩‍👧",
    "\u202eabc",
    "é",
    "e\u0301",
    "x".repeat(10_000),
    "a\nb",
    "'; drop table events; --",
  ];
  const log = logFromRows(
    names.flatMap((t, i) => [
      { c: "__proto__", t, at: i * 1000 },
      { c: t === "" ? "none" : t, t, at: i },
    ]),
    columns,
  );

  it("1. every name is a separate touchpoint and customer, from rows through log and table and back", () => {
    expect([...log.touchpoints].sort()).toEqual([...names].sort());
    expect(logFromRows(logToRows(log), logToRows(log).columns)).toEqual(log);
    const back = pathTableToRows(pathTable(log)).flatMap(({ path }) => path);
    expect(new Set(back)).toEqual(new Set(names));
  });

  it("2. every name can be a step, a node and a touchpoint with credit", () => {
    for (const name of names)
      expect(funnel(log, { steps: [name], within: { hours: 1 } }).converted, JSON.stringify(name)).toBeGreaterThan(0);
    expect(transitionGraph(log).order).toBe(names.length);
    const credit = attribute(conversionPaths(log, { conversion: "other" }), { model: "markov" });
    expect(new Set(credit.credits.map(({ name }) => name)).size).toBe(names.length - 1);
    noNaN(credit);
  });
});

describe("hostile logs", () => {
  it("3. an empty log answers everything with zeros and nulls", () => {
    const empty = logFromRows([], columns);
    const answers = everyAnswer(empty, ["a", "b"]);
    for (const answer of answers) noNaN(answer);
    expect(funnel(empty, { steps: ["a"] }).steps[0]?.conversion).toMatchObject({ value: null, n: 0 });
    expect(attribute(conversionPaths(empty, { conversion: "a" }), { model: "markov" }).credits).toEqual([]);
  });

  it("4. all events at one instant: the answer does not depend on the order of rows", () => {
    const tied = rows("1b 1a 1c 2c 2b 2a").map((row) => ({ ...row, at: 0 }));
    const steps = ["a", "b", "c"];
    const there = funnel(logFromRows(tied, columns), { steps, within: { seconds: 0 } });
    const back = funnel(logFromRows([...tied].reverse(), columns), { steps, within: { seconds: 0 } });
    expect(there.steps.map(({ count }) => count)).toEqual([2, 2, 2]);
    expect(back.steps).toEqual(there.steps);
    expect(there.decidedByTies).toBe(2);
  });

  it("5. a million events in one journey", () => {
    const many = Array.from({ length: 1_000_000 }, (_, i) => i);
    const log = logFromRows(
      (function* () {
        for (const i of many) yield { c: "one", t: `t${i % 7}`, at: i };
      })(),
      columns,
    );
    expect(log.journeys).toBe(1);
    expect(funnel(log, { steps: ["t6", "t0", "t6"], within: { seconds: 1 } }).converted).toBe(1);
    expect(transitions(log).edges.reduce((sum, edge) => sum + edge.count, 0)).toBe(999_999);
    expect(topPaths(pathTable(log), { top: 1 }).rows[0]?.path.length).toBe(1_000_000);
  });

  it("6. times in 1970 and 2100, zero, negative and outside the range of a date", () => {
    const at = [0, -1, "1970-01-01", "2100-12-31T23:59:59Z", -6e12, 8.64e15];
    const log = logFromRows(
      at.map((time, i) => ({ c: i, t: "a", at: time })),
      columns,
    );
    expect([...log.time]).toEqual([0, -1, 0, 4133980799000, -6e12, 8.64e15]);
    expect(codeOf(() => logFromRows([{ c: 1, t: "a", at: 8.64e15 + 1 }], columns))).toBe("invalid_rows");
  });

  it("7. NaN, Infinity, blanks and objects in place of a number are counted by reason", () => {
    const bad = [NaN, Infinity, "soon", {}, null, "03/04/2024", 2n ** 60n].map((at, i) => ({ c: i, t: "a", at, v: 1 }));
    const worth = [NaN, -Infinity, "many"].map((v, i) => ({ c: i, t: "a", at: 0, v }));
    const log = logFromRows(
      [...bad, ...worth, { c: 9, t: "a", at: 1.7e12, v: 2 }],
      { ...columns, value: "v" },
      { onInvalid: "skip" },
    );
    expect(log.events).toBe(1);
    expect(log.issues.map(({ code, count }) => [code, count])).toEqual([
      ["invalid_time", 7],
      ["invalid_value", 3],
    ]);
  });

  it("8. rows without a customer or a touchpoint are refused together, with their numbers", () => {
    const call = () =>
      logFromRows(
        [
          { c: "", t: "a", at: 0 },
          { c: null, t: "a", at: 0 },
          { c: 1, at: 0 },
        ],
        columns,
      );
    expect(codeOf(call)).toBe("invalid_rows");
    expect(call).toThrow(/3 .*rows/);
  });

  it("9. rows whose columns are on the prototype, and ids that only look alike", () => {
    expect(codeOf(() => logFromRows([{ t: "a", at: 0 }], { ...columns, customer: "constructor" }))).toMatch(
      /unknown_column|invalid_rows/,
    );
    const log = logFromRows(
      [7, "7", 7n, "07", "7.0", true].map((c) => ({ c, t: "a", at: 0 })),
      columns,
    );
    expect(log.customers).toBe(4);
  });

  it("10. a missing column, with the nearest name", () => {
    const call = () => logFromRows(rows("1a"), { ...columns, touchpoint: "ts" });
    expect(codeOf(call)).toBe("unknown_column");
    expect(call).toThrow(/"ts".*Known: "c", "t", "at"\./);
  });
});

describe("hostile files", () => {
  const csv = (text: string) => logFromCsv(text, columns, { onInvalid: "skip" });

  it("11. byte order mark, CRLF, quoted commas, quotes and line breaks, cut anywhere into chunks", async () => {
    const text = '\ufeffc,t,at\r\n"a,1","say ""hi""",0\r\n"b\n2",é👍,1\r\n';
    const bytes = new TextEncoder().encode(text);
    async function* inPieces(size: number) {
      for (let i = 0; i < bytes.length; i += size) yield bytes.slice(i, i + size);
    }
    const whole = await csv(text);
    expect(logToRows(whole).map((row) => Object.values(row))).toEqual([
      ["a,1", 'say "hi"', 0],
      ["b\n2", "é👍", 1],
    ]);
    for (const size of [1, 2, 3, 7]) expect(await logFromCsv(inPieces(size), columns)).toEqual(whole);
  });

  it("12. rows of another length, and a file that ends inside a quote, lose nothing without a count", async () => {
    const log = await csv('c,t,at\n1,a\n1,b,2,3\n1,c,1700000000000\n1,"d,4');
    expect(log.events).toBe(1);
    expect(log.issues.reduce((sum, issue) => sum + (issue.count ?? 0), 0)).toBe(3);
  });

  it("13. an aborted read rejects with the reason given", async () => {
    const stop = new AbortController();
    stop.abort(new Error("enough"));
    await expect(logFromCsv("c,t,at\n1,a,0", columns, { signal: stop.signal })).rejects.toThrow("enough");
  });
});

describe("hostile questions", () => {
  const log = logFromRows(rows("1checkout 1cart 2cart"), columns);

  it("14. unknown steps, windows of months, empty or endless definitions", () => {
    expect(() => funnel(log, { steps: ["cart", "chekout"] })).toThrow(
      'unknown touchpoint "chekout" in steps[1]. Did you mean "checkout"?',
    );
    expect(() => funnel(log, { steps: ["cart"], within: { months: 1 } as never })).toThrow(
      /months have no fixed length/,
    );
    expect(codeOf(() => funnel(log, { steps: [] }))).toBe("invalid_definition");
    expect(codeOf(() => funnel(log, { steps: Array(65).fill("cart") }))).toBe("invalid_definition");
    expect(codeOf(() => funnel(log, { steps: [{ touchpiont: "cart" } as never] }))).toBe("invalid_condition");
    expect(codeOf(() => attribute(conversionPaths(log, { conversion: "cart" }), { model: "magic" as never }))).toBe(
      "unknown_model",
    );
    expect(codeOf(() => splitJourneys(log, {}))).toBe("invalid_definition");
  });

  it("15. a document that is no JSON: cyclic, too deep, with functions and dates", () => {
    const cyclic: Record<string, unknown> = { id: "j" };
    cyclic.extra = { cyclic };
    let deep: unknown = 1;
    for (let i = 0; i < 20_000; i++) deep = [deep];
    for (const input of [
      cyclic,
      { id: "j", extra: { deep } },
      { id: "j", extra: { f: () => 1 } },
      { id: "j", extra: { d: new Date(0) } },
      null,
      7,
    ]) {
      const parsed = parseJourney(input);
      expect(parsed.ok).toBe(false);
      expect(parsed.issues.length).toBeGreaterThan(0);
    }
  });
});
