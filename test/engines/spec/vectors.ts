/** Answers written by hand, and promises about every engine that no random table proves alone. */

import fc from "fast-check";
import { funnel, pathTable, pathTableToRows, splitJourneys } from "parcours";
import { explainSql, funnelIn, pathTableIn, sqlFacts, sqlSource, toLog, transitionsIn } from "parcours/engines";
import { describe, expect, test } from "vitest";
import { randomTable, type TableRow } from "./randomTable.ts";
import { hostileColumns, loadEvents, logOfTable, plainColumns, sourceOf, type TestEngine } from "./testEngine.ts";

const rowsOf = (text: string, minute = 60_000): TableRow[] =>
  text.split(" ").map((event) => {
    const [, who = "", what = "", at = ""] = /^(\w+):(.+)@(-?\d+)$/.exec(event) ?? [];
    return { who, what, at: Number(at) * minute, place: null, channel: null, value: null, flag: null, size: null };
  });

/** Without time, so that answers of the same events in another form are equal. */
const plain = (value: unknown) =>
  JSON.parse(JSON.stringify(value, (_, inner) => (ArrayBuffer.isView(inner) ? [...(inner as Uint8Array)] : inner)));

/** @param logs - how many random tables */
export function vectorsSpec(engine: () => TestEngine, logs: number): void {
  describe("vectors", () => {
    const load = async (rows: readonly TableRow[], columns = plainColumns) => {
      await loadEvents(engine(), rows, columns);
      return sourceOf(engine(), columns);
    };

    test("paths of three journeys, and of their pieces", async () => {
      const rows = rowsOf("a:A@0 a:B@5 a:B@10 a:C@50 b:A@0 b:C@20 c:B@3");
      const source = await load(rows);
      expect(pathTableToRows(await pathTableIn(source))).toEqual([
        { path: ["A", "B", "B", "C"], journeys: 1 },
        { path: ["A", "C"], journeys: 1 },
        { path: ["B"], journeys: 1 },
      ]);
      const rule = { silence: { minutes: 30 } };
      const split = { ...source, steps: [{ verb: "splitJourneys" as const, definition: rule }] };
      expect(pathTableToRows(await pathTableIn(split, { collapse: "repeats" }))).toEqual(
        pathTableToRows(pathTable(splitJourneys(logOfTable(rows), rule), { collapse: "repeats" })),
      );
      expect((await pathTableIn(split)).total.journeys).toBe(4);
    });

    test("a funnel within an hour: counts and times", async () => {
      const source = await load(rowsOf("a:A@0 a:B@5 a:C@25 b:A@0 b:B@10 c:A@0 c:B@60 d:A@0 d:B@61 e:A@7"));
      const { steps, immature } = await funnelIn(source, { steps: ["A", "B", "C"], within: { hours: 1 } });
      expect(steps.map(({ count }) => count)).toEqual([5, 3, 1]);
      expect(steps.map(({ timeFromPrevious }) => timeFromPrevious?.q50Ms)).toEqual([undefined, 600_000, 1_200_000]);
      expect(immature).toBe(1);
    });

    test("names stand by code unit: 🛒 before ～, which no engine does", async () => {
      const source = await load(rowsOf("a:～@0 a:🛒@0"));
      expect(pathTableToRows(await pathTableIn(source))).toEqual([{ path: ["🛒", "～"], journeys: 1 }]);
      expect((await sqlFacts(source)).known).toEqual(["🛒", "～"]);
    });

    test("texts that break statements come back unchanged, bound or written", async () => {
      const texts = [
        "it's",
        '"',
        "`",
        "\\",
        "\\x41",
        "'; DROP TABLE events; --",
        "/*",
        "$1",
        "$$",
        "{p1:String}",
        ":p1",
        "?",
        "%s",
        "U&'\\0041'",
        "a\nb",
        "\t",
        "\u202e",
        "é",
        "e\u0301",
        "🛒",
        "",
        " ",
        "NULL",
        "__proto__",
        "x".repeat(10_000),
      ];
      const rows = texts.map(
        (text, i): TableRow => ({
          who: `c${i}`,
          what: text,
          at: i,
          place: null,
          channel: text,
          value: null,
          flag: null,
          size: null,
        }),
      );
      const source = await load(rows);
      expect((await sqlFacts(source)).known).toEqual([...texts].sort());
      for (const parameters of ["bind", "inline"] as const) {
        if (parameters === "bind" && engine().query.parameters !== "bind") continue;
        // each third finds its own texts and no other
        for (const third of [0, 1, 2]) {
          const own = texts.filter((_, i) => i % 3 === third);
          const definition = { any: own.map((text) => ({ channel: text })) };
          const log = await toLog({ ...source, parameters, steps: [{ verb: "filterEvents" as const, definition }] });
          expect([log.events, log.touchpoints]).toEqual([own.length, [...own].sort()]);
        }
      }
    });

    test("names of columns do not matter", async () => {
      const rows = rowsOf("a:A@0 a:B@5 b:A@0 b:C@20");
      const asked = { steps: ["A", "B"] };
      const answers = [];
      for (const columns of [plainColumns, hostileColumns]) {
        const source = await load(rows, columns);
        answers.push(plain([await pathTableIn(source), await funnelIn(source, asked), await transitionsIn(source)]));
      }
      expect(answers[1]).toEqual(answers[0]);
    });

    test("an empty table, and an empty span of time", async () => {
      const source = await load([]);
      expect((await pathTableIn(source)).rows).toBe(0);
      expect((await funnelIn(source, { steps: ["A"] })).journeys).toBe(0);
      const late = { ...(await load(rowsOf("a:A@0"))), between: [60_000, 120_000] as const };
      expect((await sqlFacts(late)).events).toBe(0);
    });

    test("the order of rows, and the size of batches, do not matter", async () => {
      await fc.assert(
        fc.asyncProperty(
          randomTable.chain((rows) =>
            fc.tuple(fc.constant(rows), fc.shuffledSubarray(rows, { minLength: rows.length })),
          ),
          fc.integer({ min: 1, max: 3 }),
          async ([rows, shuffled], size) => {
            const names = [...new Set(rows.map(({ what }) => what))];
            const asked = { steps: names.slice(0, 3).concat(names.length === 0 ? ["A"] : []) };
            const first = await load(rows);
            const answer = plain([await pathTableIn(first), await funnelIn(first, asked)]);
            const second = await load(shuffled);
            const { query } = second;
            const cut = async function* (...call: Parameters<typeof query>) {
              const all: unknown[][] = [];
              const given = query(...call);
              if (Symbol.asyncIterator in given) for await (const batch of given) all.push(...(batch as unknown[][]));
              else all.push(...((await given) as unknown[][]));
              for (let i = 0; i < all.length; i += size) yield all.slice(i, i + size);
            };
            const batched = { ...second, query: cut as typeof query };
            expect(plain([await pathTableIn(batched), await funnelIn(batched, asked)])).toEqual(answer);
            expect(answer[1].steps).toEqual(plain(funnel(logOfTable(rows), asked)).steps);
          },
        ),
        { numRuns: Math.min(20, logs) },
      );
    });

    test("timestamps are floored to milliseconds, also before 1970, and a span of time takes its part", async () => {
      const { dialect, query } = engine();
      const times = [
        "1969-12-31 23:59:59.9995",
        "1970-01-01 00:00:00.0005",
        "2026-03-01 12:00:00",
        "2026-03-02 00:00:00",
      ];
      await engine().create({
        name: "stamps",
        columns: [
          ["who", "text"],
          ["what", "text"],
          ["moment", "moment"],
        ],
        rows: times.map((time, i) => ["c", `n${i}`, time]),
      });
      const options = {
        dialect,
        table: "stamps",
        columns: { customer: "who", touchpoint: "what", time: "moment" },
        query,
      };
      const march = Date.UTC(2026, 2, 1, 12);
      const log = await toLog(sqlSource(options));
      expect([...log.time]).toEqual([-1, 0, march, march + 43_200_000]);
      const part = sqlSource({ ...options, between: [new Date(march), march + 43_200_000] });
      expect((await toLog(part)).touchpoints).toEqual(["n2"]);
      const early = sqlSource({ ...options, between: [-1, 0] });
      expect((await sqlFacts(early)).known).toEqual(["n0"]);
      const after = sqlSource({
        ...options,
        steps: [{ verb: "filterEvents", definition: { where: { time: { gte: "2026-03-02" } } } }],
      });
      expect((await toLog(after)).touchpoints).toEqual(["n3"]);
    });

    test("rows that are no events are refused by reason, or left out and counted", async () => {
      const { dialect, query } = engine();
      await engine().create({
        name: "broken",
        columns: [
          ["who", "text?"],
          ["what", "text?"],
          ["moment", "whole?"],
          ["worth", "number?"],
        ],
        rows: [
          ["a", "x", 1, 2.5],
          ["", "x", 1, 1],
          [null, "x", 1, 1],
          ["a", null, 1, 1],
          ["a", "x", null, 1],
          ["a", "x", 9000000000000000, 1],
          ["a", "x", 1, Infinity],
          ["a", "x", 2, null],
        ],
      });
      const columns = { customer: "who", touchpoint: "what", time: "moment", value: "worth" };
      const options = { dialect, table: "broken", columns, query, timeUnit: "ms" as const };
      await expect(sqlFacts(sqlSource(options))).rejects.toMatchObject({ code: "invalid_rows" });
      const source = sqlSource({ ...options, onInvalid: "skip" });
      const { warnings, total } = await pathTableIn(source);
      expect(total.journeys).toBe(1);
      expect(warnings).toMatchObject([{ code: "invalid_rows", count: 6 }]);
      expect((await sqlFacts(source)).invalid).toEqual({
        missing_customer: 2,
        missing_touchpoint: 1,
        invalid_time: 2,
        invalid_value: 1,
      });
      const log = await toLog(source);
      expect([...(log.value ?? [])]).toEqual([2.5, Number.NaN]);
      expect(log.issues).toMatchObject([{ code: "invalid_rows", count: 6 }]);
    });

    test("a missing table, a missing column, an explained statement that runs", async () => {
      const source = await load(rowsOf("a:A@0 a:B@5"));
      const lost = { ...source, table: ["nowhere"] };
      await expect(sqlFacts(lost)).rejects.toMatchObject({ code: "engine_failed" });
      const bare = { ...source, columns: { ...source.columns, customer: "nobody" } };
      await expect(sqlFacts(bare)).rejects.toMatchObject({ code: "unknown_column" });
      const { statements } = await explainSql(source, { ask: "funnel", definition: { steps: ["A", "B"] } });
      const { sql, parameters } = statements[0] as (typeof statements)[0];
      const rows: unknown[] = [];
      const given = engine().query(sql, parameters, {});
      if (Symbol.asyncIterator in given) for await (const batch of given) rows.push(...batch);
      else rows.push(...(await given));
      expect(rows.length).toBe(1);
    });
  });
}
