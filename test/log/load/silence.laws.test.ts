import fc from "fast-check";
import {
  type ColumnMapping,
  createLogBuilder,
  type EventLog,
  type EventRow,
  logFromColumns,
  logFromCsv,
  logFromRows,
  logFromTable,
  readXes,
  writeXes,
} from "parcours";
import { describe, expect, it } from "vitest";
import { writeField } from "../../helpers/csvTwin.ts";

const T0 = 1_710_000_000_000;
const keys = [
  "customer",
  "touchpoint",
  "time",
  "channel",
  "value",
  "cost",
  "order",
  "plan",
  "score",
  "member",
] as const;
const columns: ColumnMapping = {
  ...{ customer: "customer", touchpoint: "touchpoint", time: "time", channel: "channel" },
  ...{ value: "value", cost: "cost", order: "order" },
  properties: [
    { name: "plan", type: "text" },
    { name: "score", type: "number" },
    { name: "member", type: "boolean" },
  ],
};
const hostile = fc.constantFrom(
  ...[
    "null",
    "undefined",
    " ",
    "\u00a0",
    "0",
    "__proto__",
    "a,b",
    'say "x"',
    "é",
    "e\u0301",
    "É",
    "\u0000",
    "😀",
    "\uFFFD",
  ],
  ...["7", "07", "1.10", "9007199254740993", "a\rb", "a\nb", "constructor", "[object Object]"],
);
const text = fc.oneof(hostile, fc.string({ maxLength: 3 })).filter((one) => one !== "");
const cell = (...some: fc.Arbitrary<string | null>[]) => fc.oneof(fc.constant(null), ...some);
const time = fc.oneof(
  fc.integer({ min: T0, max: T0 + 3 }).map(String),
  fc.constantFrom(
    "2024-03-13 10:00 UTC",
    "2024-03-13T10:00:00,5z",
    "1900-01-01",
    "0",
    "1710000000",
    "soon",
    "03/04/2024",
  ),
);
const number = fc.constantFrom("1", "-2.5", "1e3", "007", "much", "9007199254740993");
/** Rows of texts, as a file holds them: every cell a text or nothing. */
const table = fc.array(
  fc.record({
    customer: cell(text, text, fc.constantFrom("ann", "7", "8")),
    touchpoint: cell(text, text, text),
    time: cell(time, time, time),
    channel: cell(text),
    value: cell(number),
    cost: cell(fc.constantFrom("1", "0.5")),
    order: cell(fc.constantFrom("8", "9", "10", "11", "x")),
    plan: cell(hostile),
    score: cell(number),
    member: cell(fc.constantFrom("true", "FALSE", "1", "maybe")),
  }),
  { maxLength: 20 },
);
type Table = readonly EventRow[];

/** The same table through every reader. */
async function everyWay(rows: Table): Promise<[name: string, log: EventLog][]> {
  const skip = { onInvalid: "skip" } as const;
  const column = (key: string) => rows.map((row) => row[key]);
  const byRole = Object.fromEntries(keys.slice(0, 7).map((key) => [key, column(key)]));
  const line = (row: EventRow) => keys.map((key) => writeField(String(row[key] ?? ""), ";", false)).join(";");
  const csv = [keys.join(";"), ...rows.map(line), ""].join("\r\n");
  const builder = createLogBuilder(columns, skip);
  const properties = { plan: column("plan"), score: column("score"), member: column("member") };
  const half = rows.length >> 1;
  const halves = (some: unknown[]) => some.slice(half);
  builder.addRows(rows.slice(0, half));
  const rest = (from: Record<string, unknown[]>) =>
    Object.fromEntries(Object.entries(from).map(([key, all]) => [key, halves(all)]));
  builder.addColumns({ ...rest(byRole), properties: rest(properties) } as never);
  return [
    ["rows", logFromRows(rows, columns, skip)],
    ["table", logFromTable({ getChild: (name) => column(name) }, columns, skip)],
    ["builder", builder.finish()],
    ["csv", await logFromCsv(csv, columns, skip)],
    ["utf-16", await logFromCsv(Uint8Array.from(Buffer.from(`\uFEFF${csv}`, "utf16le")), columns, skip)],
  ];
}

const plain = ({ issues, ...data }: EventLog) => ({
  ...data,
  // lines of a text stand where rows of values do; a text that holds U+FFFD says so once more
  issues: issues
    .filter(({ code }) => code !== "replacement_character")
    .map(({ code, count, severity, example }) => ({ code, count, severity, example })),
});

describe("the same rows", () => {
  it("give the same log and the same counts with every reader", async () => {
    await fc.assert(
      fc.asyncProperty(table, async (rows) => {
        const [[, first], ...others] = (await everyWay(rows)) as [[string, EventLog], ...[string, EventLog][]];
        for (const [name, log] of others) expect([name, plain(log)]).toEqual([name, plain(first)]);
      }),
      { numRuns: 200 },
    );
  });

  it("give the same log as columns, when properties have the types of their values", () => {
    fc.assert(
      fc.property(table, (rows) => {
        const roles = keys.slice(0, 7);
        const mapping = Object.fromEntries(roles.map((role) => [role, role])) as unknown as ColumnMapping;
        const byRole = Object.fromEntries(roles.map((role) => [role, rows.map((row) => (row as EventRow)[role])]));
        const skip = { onInvalid: "skip" } as const;
        expect(logFromColumns(byRole as never, skip)).toEqual(logFromRows(rows, mapping, skip));
      }),
    );
  });
});

describe("everything is counted", () => {
  const refused = ({ issues }: EventLog) =>
    issues.filter(({ severity }) => severity === undefined).reduce((sum, { count = 0 }) => sum + count, 0);

  it("input rows = events + invalid rows by reason, in every reader", async () => {
    await fc.assert(
      fc.asyncProperty(table, async (rows) => {
        for (const [name, log] of await everyWay(rows)) {
          expect([name, log.events + refused(log)]).toEqual([name, rows.length]);
          for (const issue of log.issues) {
            expect(issue.count).toBeGreaterThan(0);
            expect(issue.example).toBeDefined();
            if (issue.severity !== undefined) expect(issue.message).not.toContain("left out");
          }
        }
      }),
      { numRuns: 100 },
    );
  });

  it("input values = kept values + values counted as having a wrong type", () => {
    fc.assert(
      fc.property(table, (rows) => {
        const good = rows.map((row, i) => ({
          ...row,
          customer: `c${i}`,
          touchpoint: "x",
          time: T0,
          value: null,
          cost: null,
        }));
        const log = logFromRows(good, columns);
        for (const [name, column] of log.properties.map(({ name, column }) => [name, column] as const)) {
          const given = good.filter((row) => (row as EventRow)[name] !== null).length;
          const kept = Array.from(column.type === "number" ? column.values : column.codes, Number).filter((code) =>
            column.type === "number" ? !Number.isNaN(code) : code !== (column.type === "text" ? 0 : 2),
          ).length;
          const lost = log.issues.find(({ code, path }) => code === "invalid_property" && path[1] === name)?.count ?? 0;
          expect([name, kept + lost]).toEqual([name, given]);
        }
      }),
    );
  });

  it("events of a log = events read from its XES text, for all names", async () => {
    await fc.assert(
      fc.asyncProperty(table, async (rows) => {
        const log = logFromRows(rows, columns, { onInvalid: "skip" });
        const { text: xes, losses } = writeXes(log);
        const { log: back, issues } = await readXes(new TextEncoder().encode(xes));
        if (losses.some(({ code }) => code === "character_replaced")) return;
        expect(
          back.events +
            issues.filter(({ code }) => code.startsWith("missing_")).reduce((n, { count = 0 }) => n + count, 0),
        ).toBe(log.events);
      }),
      { numRuns: 60 },
    );
  });
});
