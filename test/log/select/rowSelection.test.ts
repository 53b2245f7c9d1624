/** Rows that are left out while reading: by a condition, and as deliveries twice; the same log from every reader. */

import fc from "fast-check";
import {
  type CaughtByRule,
  type Condition,
  createLogBuilder,
  type DuplicateRows,
  type EventLog,
  isParcoursError,
  type LogOptions,
  logFromColumns,
  logFromCsv,
  logFromNdjson,
  logFromRows,
  logFromTable,
  logToRows,
  type SelectionOptions,
} from "parcours";
import { describe, expect, it } from "vitest";

type Row = {
  customer: string;
  touchpoint: string;
  time: string;
  channel: string;
  value: string;
  size: string;
  id: string;
};

const columns = {
  customer: "customer",
  touchpoint: "touchpoint",
  time: "time",
  channel: "channel",
  value: "value",
  properties: [{ name: "size", type: "text" as const }],
};
const keys = ["customer", "touchpoint", "time", "channel", "value", "size", "id"] as const;
const start = Date.UTC(2024, 2, 1);

function listsOf(rows: readonly Row[]): { [key: string]: (string | null)[] } {
  return Object.fromEntries(keys.map((key) => [key, rows.map((row) => row[key] || null)]));
}

/** The log of the same rows from each reader. */
async function everyReader(rows: readonly Row[], options: LogOptions): Promise<EventLog[]> {
  const lists = listsOf(rows);
  const objects = rows.map((_, i) => Object.fromEntries(keys.map((key) => [key, lists[key]?.[i]])));
  const builder = createLogBuilder(columns, options);
  for (const row of objects) builder.add(row);
  const csv = [keys.join(","), ...rows.map((row) => keys.map((key) => row[key]).join(","))].join("\n");
  return [
    logFromRows(objects, columns, options),
    logFromTable({ getChild: (name) => lists[name] ?? null }, columns, options),
    builder.finish(),
    await logFromCsv(csv, columns, options),
    await logFromNdjson(objects.map((own) => JSON.stringify(own)).join("\n"), columns, options),
  ];
}

const row: fc.Arbitrary<Row> = fc
  .record({
    customer: fc.constantFrom("ann", "bob", ""),
    touchpoint: fc.constantFrom("/", "/p/1", "/p/2", "buy", "ping"),
    time: fc.nat(5).map((hour) => new Date(start + hour * 3_600_000).toISOString()),
    channel: fc.constantFrom("web", "app", ""),
    value: fc.constantFrom("1", "2.5", "", "much"),
    size: fc.constantFrom("S", "7", ""),
    id: fc.constantFrom("1", "2", "3", ""),
  })
  .map((own) => own);

const conditions: Condition[] = [
  {},
  { not: "ping" },
  { any: ["buy", { channel: "web" }] },
  { where: { value: { gte: 2 } } },
  { where: { size: "7" } },
  { where: { size: { isNull: true }, time: { gte: "2024-03-01T02:00", lt: "2024-03-01T05:00" } } },
  { touchpoint: "page" },
];
const rules = { rules: [{ prefix: "/p/", name: "page" }] } as const;

/** The rows that the options keep, in the order of the input, by the plainest code; and the number left out for each reason. */
function slow(rows: readonly Row[], { keep, touchpoint, duplicates }: SelectionOptions) {
  const leftOut: { [reason: string]: number } = {};
  const out = (reason: string) => {
    leftOut[reason] = (leftOut[reason] ?? 0) + 1;
    return [];
  };
  const valid = rows.flatMap((own) => (own.customer === "" || own.value === "much" ? [] : [own]));
  const named = valid.flatMap((own) => {
    if (touchpoint === undefined) return [{ own, name: own.touchpoint }];
    if (own.touchpoint.startsWith("/p/")) return [{ own, name: "page" }];
    return touchpoint.otherwise === "drop" ? out("no_rule") : [{ own, name: own.touchpoint }];
  });
  const at = (own: Row) => (Date.parse(own.time) - start) / 3_600_000;
  const holds = (condition: Condition | undefined, own: Row, name: string): boolean => {
    switch (conditions.indexOf(condition as Condition)) {
      case 1:
        return name !== "ping";
      case 2:
        return name === "buy" || own.channel === "web";
      case 3:
        return own.value === "2.5";
      case 4:
        return own.size === "7";
      case 5:
        return own.size === "" && at(own) >= 2 && at(own) < 5;
      case 6:
        return name === "page";
      default:
        return true;
    }
  };
  const kept = named.flatMap((one) => (holds(keep, one.own, one.name) ? [one] : out("not_kept")));
  const { by, keep: which = "first" } = duplicates ?? {};
  if (by === undefined) return { kept, leftOut };
  const keyOf = ({ own }: (typeof kept)[number]) => {
    if (by !== "row") return own.id;
    return JSON.stringify([own.customer, own.touchpoint, own.time, own.channel, own.value, own.size]);
  };
  const single = kept.filter((one, i) => {
    const key = keyOf(one);
    const others = which === "first" ? kept.slice(0, i) : kept.slice(i + 1);
    return key === "" || !others.some((other) => keyOf(other) === key) || out("duplicate") === null;
  });
  return { kept: single, leftOut };
}

const selection = fc.record(
  {
    keep: fc.constantFrom(...conditions),
    touchpoint: fc.constantFrom(rules, { ...rules, otherwise: "drop" } as const),
    duplicates: fc.record(
      { by: fc.constantFrom("row", "id"), keep: fc.constantFrom("first", "last") },
      { requiredKeys: ["by"] },
    ) as fc.Arbitrary<DuplicateRows>,
  },
  { requiredKeys: [] },
);

describe("rows left out while reading", () => {
  it("are those that a slow twin leaves out, in every reader, and rows in = events + rows left out by reason", async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(row, { maxLength: 12 }), selection, async (rows, options) => {
        const { kept, leftOut } = slow(rows, options);
        const logs = await everyReader(rows, { ...options, onInvalid: "skip" });
        const [first] = logs as [EventLog, ...EventLog[]];
        const text = (one: {
          customer: unknown;
          touchpoint: unknown;
          time: unknown;
          channel: unknown;
          value: unknown;
        }) => [one.customer, one.touchpoint, Number(one.time), one.channel ?? "", one.value ?? ""].join("|");
        const events = logToRows(first).map((own) => text(own as never));
        const expected = kept.map(({ own, name }) => text({ ...own, touchpoint: name, time: Date.parse(own.time) }));
        expect([...events].sort()).toEqual([...expected].sort());
        const invalid = first.issues
          .filter(({ path }) => path[0] === "rows")
          .reduce((sum, { count = 1 }) => sum + count, 0);
        const [step] = first.lineage;
        const dropped = Object.values(step?.leftOut ?? {}).reduce((sum, n) => sum + n, 0);
        expect(first.events + dropped + invalid).toBe(rows.length);
        if (Object.keys(options).length > 0) {
          expect(step).toMatchObject({ verb: "read", leftOut, events: [first.events + dropped, first.events] });
          expect(step?.journeys[1]).toBe(first.journeys);
        } else expect(first.lineage).toEqual([]);
        expect(first.knownTouchpoints).toEqual(first.touchpoints);
        // CSV counts lines in its messages
        const plain = (log: EventLog) => ({ ...log, issues: log.issues.map(({ code, count }) => [code, count]) });
        for (const other of logs) expect(plain(other)).toEqual(plain(first));
      }),
      { numRuns: 150 },
    );
  });

  it("work over blocks and pieces of a builder", () => {
    const n = 150_000;
    const rows = Array.from({ length: n }, (_, i) => ({
      c: i % 1000,
      t: i % 3 === 0 ? "ping" : "page",
      at: i,
      id: i % 100_000,
    }));
    const mapping = { customer: "c", touchpoint: "t", time: "at" };
    const log = logFromRows(rows, mapping, { keep: "page", duplicates: { by: "id" } });
    const kept = new Set<number>();
    let twice = 0;
    for (const { t, id } of rows) {
      if (t !== "page") continue;
      if (kept.has(id)) twice++;
      kept.add(id);
    }
    expect(log.events).toBe(kept.size);
    expect(log.lineage[0]?.leftOut).toEqual({ not_kept: n / 3, duplicate: twice });
    const last = logFromRows(rows, mapping, { keep: "page", duplicates: { by: "id", keep: "last" }, keepRows: true });
    expect(last.events).toBe(kept.size);
    expect(Math.max(...(last.row ?? []))).toBe(n - 1);
  });

  it("by columns of roles: the id is a property of the columns", () => {
    const log = logFromColumns(
      { customer: ["a", "a", "b"], touchpoint: ["x", "x", "y"], time: [1, 1, 2], properties: { id: ["1", "1", "2"] } },
      { duplicates: { by: "id" }, keep: { not: "y" } },
    );
    expect([log.events, log.lineage[0]?.leftOut]).toEqual([1, { not_kept: 1, duplicate: 1 }]);
  });

  it("one row with several customers is no duplicate of itself", () => {
    const rows = [
      { who: ["ann", "bob"], what: "x", when: 1, id: 7 },
      { who: ["ann", "bob"], what: "x", when: 1, id: 7 },
    ];
    const mapping = { customer: "who", touchpoint: "what", time: "when" };
    for (const by of ["id", "row"])
      for (const keep of ["first", "last"] as const)
        expect(logFromRows(rows, mapping, { duplicates: { by, keep } }).customerIds).toEqual(["ann", "bob"]);
  });

  it("ids that are nested, and ids that look like keys of objects", () => {
    const rows = ["__proto__", "constructor", "__proto__", "7", 7, "x".repeat(10_000)].map((id, when) => ({
      who: "a",
      what: "x",
      when,
      event: { id },
    }));
    const mapping = { customer: "who", touchpoint: "what", time: "when" };
    const log = logFromRows(rows, mapping, { duplicates: { by: { path: ["event", "id"] } } });
    expect([...log.time]).toEqual([0, 1, 3, 5]);
    expect(log.properties).toEqual([]);
  });

  it("the log says what its rules caught", () => {
    const log = logFromRows(
      [{ who: "a", what: "/p/1", when: 1 }],
      { customer: "who", touchpoint: "what", time: "when" },
      { touchpoint: rules },
    );
    const caught: readonly CaughtByRule[] = log.lineage[0]?.caught ?? [];
    expect(caught).toEqual([{ rule: rules.rules[0], texts: 1, events: 1, example: "/p/1" }]);
  });

  it.each<[LogOptions, string, string]>([
    [
      { keep: { where: { sise: "S" } } },
      "unknown_property",
      'unknown property "sise" in keep.where["sise"]. Did you mean "size"?',
    ],
    [
      { keep: { any: [{ channel: "web" }, { where: { weight: 3 } }] } },
      "invalid_definition",
      'keep.any[1].where["weight"]: expected a property with a type',
    ],
    [{ keep: { where: { value: "3" } } }, "wrong_type", "expects a number"],
    [{ keep: { where: { time: { eq: 3 } } } } as never, "invalid_condition", "unknown time test"],
    [{ keep: 7 as never }, "invalid_condition", "keep: expected a condition, got 7"],
    [{ keep: { where: { customer: "ann" } } }, "unknown_property", 'unknown property "customer"'],
    [{ duplicates: {} as never }, "invalid_definition", 'duplicates.by: expected the column of an id, or "row"'],
    [{ duplicates: { by: "row", keep: "newest" as never } }, "invalid_definition", "duplicates.keep"],
    [{ duplicates: { by: "idd" } }, "unknown_column", 'no column "idd". Did you mean "id"?'],
    [{ duplicates: { by: 3 as never } }, "invalid_definition", "duplicates.by"],
  ])("%j is refused", (options, code, message) => {
    const mapping = { ...columns, properties: [...columns.properties, "weight"] };
    const own = { customer: "a", touchpoint: "x", time: 1, channel: "c", value: 1, size: "S", weight: 3, id: 1 };
    try {
      logFromRows([own], mapping, options);
      expect.unreachable();
    } catch (error) {
      expect(isParcoursError(error, code as never) && error.message).toContain(message);
      expect((error as Error).message).toContain("logFromRows: ");
    }
  });
});
