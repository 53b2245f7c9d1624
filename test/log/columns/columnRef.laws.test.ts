import fc from "fast-check";
import {
  type ColumnMapping,
  type ColumnRef,
  createLogBuilder,
  type EventLog,
  type EventRow,
  logFromCsv,
  logFromRows,
  logFromTable,
} from "parcours";
import { describe, expect, it } from "vitest";
import { writeField } from "../../helpers/csvTwin.ts";
import { slowValue } from "../../helpers/slowRef.ts";

/** Keys that a careless reader finds on every object. */
const key = fc.constantFrom("a", "b", "a.b", "__proto__", "constructor", "length", "0", "key", "value", "string_value");
const leaf = fc.constantFrom<unknown>(null, "", "x", "y z", "7", "{", 7, -0.5, true);
const nested = fc.letrec((tie) => ({
  value: fc.oneof({ depthSize: "small", maxDepth: 3 }, leaf, leaf, tie("list"), tie("object"), tie("pairs")),
  list: fc.array(tie("value"), { maxLength: 3 }),
  object: fc.array(fc.tuple(key, tie("value")), { maxLength: 3 }).map(own),
  pairs: fc.array(fc.record({ key, value: tie("value") }), { maxLength: 3 }),
})).value;

const bases = ["id", "event", "at", "a", "b", "a.b", "__proto__", "constructor"];
const row = fc
  .record({
    id: fc.constantFrom("u1", "u2", "u3"),
    event: fc.constantFrom("view", "buy"),
    at: fc.integer({ min: 1e12, max: 1e12 + 5 }),
    rest: fc.array(fc.tuple(fc.constantFrom(...bases.slice(3)), nested), { maxLength: 4 }),
  })
  .map(({ rest, ...given }) => own([...Object.entries(given), ...rest]));

const path = fc
  .tuple(fc.constantFrom(...bases), fc.array(fc.oneof(key, fc.nat(2)), { maxLength: 3 }))
  .map(([base, steps]) => ({ path: [base, ...steps] }));
const ref: fc.Arbitrary<ColumnRef> = fc.letrec<{ any: ColumnRef }>((tie) => ({
  any: fc.oneof(
    { depthSize: "small", maxDepth: 3, withCrossShrink: true },
    fc.constantFrom(...bases),
    path,
    fc.record(
      { in: tie("any"), key, keyField: key, valueFields: fc.array(key, { minLength: 1, maxLength: 2 }) },
      { requiredKeys: ["in", "key"] },
    ),
    fc.record({ first: fc.array(tie("any"), { minLength: 1, maxLength: 3 }) }),
    fc.record({ join: fc.array(tie("any"), { minLength: 1, maxLength: 3 }), separator: fc.constantFrom("", "-") }),
    fc.record({ constant: fc.constantFrom("", "web", "__proto__") }),
  ),
})).any;

/** An object with these own keys, `__proto__` too. */
function own(entries: readonly (readonly [string, unknown])[]): EventRow {
  const object = {};
  for (const [name, value] of entries)
    Object.defineProperty(object, name, { value, enumerable: true, configurable: true, writable: true });
  return object;
}

/** What the data say. */
const dataOf = ({ issues: _, lineage: __, ...data }: EventLog) => data;
const countsOf = ({ issues }: EventLog) =>
  issues.map(({ code, path, count, example }) => ({ code, path, count, example }));

/** A log, or the code of the error. */
async function outcome(read: () => EventLog | Promise<EventLog>): Promise<EventLog | string> {
  try {
    return await read();
  } catch (error) {
    return (error as { code: string }).code;
  }
}

const mapped = fc.record({ customer: ref, touchpoint: ref, channel: ref, value: ref, p: ref, q: ref });
/** Everything that is not found stays optional, so that the law looks at values and not at errors. */
const optional = ["channel", "value", "p", "q", ...bases.slice(3)];

describe("a column reference", () => {
  it("reads what a naive function reads before the rows are given by plain names", async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(row, { minLength: 1, maxLength: 8 }),
        mapped,
        async (rows, { customer, p, q, ...roles }) => {
          const refs = {
            customer: { first: [customer, "id"] },
            ...roles,
            touchpoint: { first: [roles.touchpoint, "event"] },
          };
          const columns: ColumnMapping = {
            ...refs,
            time: "at",
            properties: [
              { name: "p", from: p },
              { name: "q", from: q, type: "text" },
            ],
            optional,
          };
          const log = logFromRows(rows, columns, { onInvalid: "skip" });
          const plain = rows.map((one) => ({
            customer: slowValue(refs.customer, one),
            touchpoint: slowValue(refs.touchpoint, one),
            time: one.at,
            channel: slowValue(refs.channel, one),
            value: slowValue(refs.value, one),
            p: slowValue(p, one),
            q: slowValue(q, one),
          }));
          const composed = typeof p === "object" && ("join" in p || "constant" in p);
          const names: ColumnMapping = {
            customer: "customer",
            touchpoint: "touchpoint",
            time: "time",
            ...(log.channel ? { channel: "channel" } : {}),
            ...(log.value ? { value: "value" } : {}),
            properties: log.properties.map(({ name }) => ({
              name,
              ...(name === "q" || composed ? { type: "text" as const } : {}),
            })),
          };
          expect(dataOf(log)).toEqual(dataOf(logFromRows(plain, names, { onInvalid: "skip" })));
          // a column that was left out had no value
          for (const name of ["channel", "value"] as const)
            if (log[name] === undefined)
              expect(plain.map((one) => one[name] ?? null).filter((v) => v !== null && v !== "")).toEqual([]);
        },
      ),
      { numRuns: 300 },
    );
  });

  it("gives the same log, or the same error, for rows, a table, a builder and a CSV with JSON cells", async () => {
    const required = mapped.map(({ p, q, customer, touchpoint, ...refs }) => ({
      columns: {
        customer: { first: [customer, "id"] },
        touchpoint: { join: [touchpoint, "event"] },
        time: "at",
        ...refs,
        properties: [
          { name: "p", from: p, type: "text" },
          { name: "q", from: q, type: "number" },
        ],
      } satisfies ColumnMapping,
      lax: { optional: ["channel", "value", "p", "q", ...bases.slice(3)] },
    }));
    await fc.assert(
      fc.asyncProperty(
        fc.array(row, { minLength: 1, maxLength: 8 }),
        required,
        fc.boolean(),
        async (rows, { columns, lax }, isLax) => {
          const mapping: ColumnMapping = isLax ? { ...columns, ...lax } : columns;
          const options = { onInvalid: "skip" } as const;
          // the same cells for all: a CSV has all columns, and texts only
          const same = rows.map((one) =>
            own(bases.map((name) => [name, cellOf(Object.hasOwn(one, name) ? one[name] : null)])),
          );
          const expected = await outcome(() => logFromRows(same, mapping, options));
          const vector = (name: string) => (bases.includes(name) ? same.map((one) => one[name]) : null);
          const got = [
            await outcome(() => logFromTable({ getChild: vector }, mapping, options)),
            await outcome(() => {
              const builder = createLogBuilder(mapping, options);
              builder.addRows(same);
              return builder.finish();
            }),
          ];
          const lines = [bases, ...same.map((one) => bases.map((name) => one[name]))];
          const csv = lines
            .map((line) => line.map((cell) => writeField(String(cell ?? ""), ",", false)).join(","))
            .join("\n");
          got.push(await outcome(() => logFromCsv(csv, mapping, options)));
          for (const one of got) {
            if (typeof expected === "string" || typeof one === "string") expect(one).toEqual(expected);
            else {
              expect(dataOf(one)).toEqual(dataOf(expected));
              expect(countsOf(one)).toEqual(countsOf(expected));
            }
          }
        },
      ),
      { numRuns: 300 },
    );
  });
});

/** What a CSV can write: texts, and JSON for lists and objects. */
function cellOf(value: unknown): string | null {
  if (value === null || value === undefined || value === "") return null;
  return typeof value === "object" ? JSON.stringify(value) : String(value);
}
