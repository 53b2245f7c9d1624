/** The vectors that are printed for every engine: the five customers T, the fourteen traces of funnels, and the shop log ecom. */

import {
  attribute,
  conversionPaths,
  type FunnelDefinition,
  type FunnelSemantics,
  funnel,
  funnelPresets,
  logFromCsv,
  pathTable,
  pathTableToRows,
  retention,
  stepMatrix,
  topPaths,
  transitions,
} from "parcours";
import { findingOf, svgOf, tableOf } from "parcours/charts";
import {
  conversionPathsIn,
  describeLogIn,
  funnelIn,
  pathTableIn,
  retentionIn,
  type SqlSource,
  stepMatrixIn,
  transitionsIn,
} from "parcours/engines";
import { describe, expect, test } from "vitest";
import { vectorT } from "../../helpers/logOf.ts";
import { sharedPath, sharedText } from "../../helpers/shared.ts";
import type { TableRow } from "./randomTable.ts";
import { expectSame } from "./sameAnswer.ts";
import { loadEvents, logOfTable, plainColumns, sourceOf, type TestEngine } from "./testEngine.ts";

const minute = 60_000;
const empty = { place: null, channel: null, value: null, flag: null, size: null };

/** Rows of traces such as `c1: A0 B10; c2: A0`. */
function rowsOf(traces: string, unit: number): TableRow[] {
  return traces.split(";").flatMap((line) => {
    const [who, events] = line.split(":") as [string, string];
    return events
      .trim()
      .split(" ")
      .map((event) => ({ who: who.trim(), what: event.charAt(0), at: Number(event.slice(1)) * unit, ...empty }));
  });
}

/** The traces: name, events in seconds, steps, depth and gaps by default, depth with strict ties. */
const traces: [name: string, events: string, steps: string, depth: number, gaps: number[], strict: number][] = [
  ["V1", "A0 B10 C20", "ABC", 3, [10, 10], 3],
  ["V2", "A0 A30 B45 C75", "ABC", 3, [15, 30], 3],
  ["V3", "A0 B10 A50 C70", "ABC", 2, [10], 2],
  ["V4", "A0 B60", "AB", 2, [60], 2],
  ["V5", "A0 B61", "AB", 1, [], 1],
  ["V6", "B0 A0", "AB", 2, [0], 1],
  ["V7", "A0 B0", "AB", 2, [0], 1],
  ["V8", "A0 C10 B20", "ABC", 2, [20], 2],
  ["V9", "A0 D5 B10 C20", "ABC", 3, [10, 10], 3],
  ["V10", "A0 B10 A20 B30 C40", "ABC", 3, [10, 10], 3],
  ["V11", "A0 A61 B70", "AB", 2, [9], 2],
  ["V12", "A0 A10 B20 C30", "ABC", 3, [10, 10], 3],
  ["V13", "C0 B10 A20", "ABC", 1, [], 1],
  ["V14", "A0 B10 B20 C30", "ABC", 3, [10, 20], 3],
];

/** Each trace has a day of its own, so that `between` takes it alone. */
const day = 86_400_000;
const dayOf = (i: number) => [(i + 1) * day, (i + 2) * day] as const;

/** The funnels of ecom within an hour that an engine counts alone, and some that memory finishes. */
const ecomFunnels: [Partial<FunnelDefinition>, number[]][] = [
  [{}, [598, 480, 307, 109]],
  [{ semantics: "clickhouse" }, [598, 480, 307, 109]],
  [{ ties: "strict" }, [598, 480, 306, 109]],
  [{ semantics: "clickhouse-strict-deduplication" }, [598, 480, 199, 53]],
  [{ semantics: "posthog-strict" }, [598, 269, 39, 3]],
  [{ semantics: "posthog-unordered" }, [598, 522, 438, 317]],
  [{ semantics: "mixpanel" }, [598, 158, 67, 20]],
  [{ count: "attempts" }, [2875, 943, 418, 125]],
];

export function printedVectorsSpec(engine: () => TestEngine, quick: boolean): void {
  describe("printed vectors", () => {
    const rows = rowsOf(vectorT, minute);
    const loadT = async (): Promise<SqlSource> => {
      await loadEvents(engine(), rows);
      return sourceOf(engine(), plainColumns);
    };
    const counts = (steps: readonly { count: number }[]) => steps.map(({ count }) => count);

    test("T: paths, transitions, steps, conversion paths, funnels", async () => {
      const source = await loadT();
      expect(
        pathTableToRows(await pathTableIn(source))
          .map(({ path }) => path.join(""))
          .sort(),
      ).toEqual(["A", "ABBC", "ABCP", "ACP", "BAB"]);
      const { edges } = await transitionsIn(source, { times: "quantiles" });
      expect(edges.map(({ from, to, count, q50Ms }) => [`${from}${to}`, count, (q50Ms ?? 0) / minute])).toEqual([
        ["AB", 3, 10],
        ["BC", 2, 40],
        ["CP", 2, 20],
        ["AC", 1, 20],
        ["BA", 1, 30],
        ["BB", 1, 0],
      ]);
      const matrix = await stepMatrixIn(source, { steps: 4 });
      expect(matrix.rows.map(({ name, kind, counts: own }) => [name ?? kind, ...own])).toEqual([
        ["A", 4, 1, 0, 0],
        ["B", 1, 2, 2, 0],
        ["C", 0, 1, 1, 1],
        ["P", 0, 0, 1, 1],
        ["ended", 0, 1, 1, 3],
      ]);
      const anchored = await stepMatrixIn(source, { steps: [-2, 2], anchor: { at: "B" } });
      expect(anchored.rows.map(({ name, kind, counts: own }) => [name ?? kind, ...own])).toEqual([
        ["B", 0, 0, 3, 1, 1],
        ["A", 0, 2, 0, 1, 0],
        ["C", 0, 0, 0, 1, 1],
        ["P", 0, 0, 0, 0, 1],
        ["ended", 0, 0, 0, 0, 0],
        ["notStarted", 3, 1, 0, 0, 0],
      ]);
      const converting = async (lookback?: { minutes: number }) => {
        const paths = await conversionPathsIn(source, { conversion: "P", ...(lookback && { lookback }) });
        return pathTableToRows(paths as never)
          .map(({ path, conversions = 0, nonConversions = 0 }) => `${path.join("")} ${conversions} ${nonConversions}`)
          .sort();
      };
      expect(await converting()).toEqual(["A 0 1", "ABBC 0 1", "ABC 1 0", "AC 1 0", "BAB 0 1"]);
      expect(await converting({ minutes: 30 })).toEqual(["A 0 1", "B 0 1", "BC 1 0", "C 1 1"]);
      const hour = await funnelIn(source, { steps: ["A", "B", "C"], within: { hours: 1 } });
      expect([counts(hour.steps), hour.immature, hour.decidedByTies]).toEqual([[5, 3, 1], 0, 0]);
      expect(hour.steps[1]?.timeFromPrevious?.meanMs).toBe(25 * minute);
      const open = await funnelIn(source, { steps: ["A", "C", "P"] });
      expect([counts(open.steps), open.immature]).toEqual([[5, 3, 2], 3]);
      const either = await funnelIn(source, { steps: [["A", "B"], "C"], within: { minutes: 30 } });
      expect([counts(either.steps), either.immature]).toEqual([[5, 2], 1]);
      expect(either.steps[1]?.timeFromPrevious).toMatchObject({ minMs: 20 * minute, maxMs: 20 * minute });
    });

    test("T: tables, pictures and findings are those of memory", async () => {
      const source = await loadT();
      const log = logOfTable(rows);
      const steps = { steps: ["A", "B", "C"], within: { hours: 1 } };
      const pairs = [
        [await funnelIn(source, steps), funnel(log, steps)],
        [topPaths(await pathTableIn(source)), topPaths(pathTable(log))],
        [await transitionsIn(source), transitions(log)],
        [await stepMatrixIn(source, { steps: 3 }), stepMatrix(log, { steps: 3 })],
        [
          attribute(await conversionPathsIn(source, { conversion: "P" }), { model: "linear" }),
          attribute(conversionPaths(log, { conversion: "P" }), { model: "linear" }),
        ],
        [
          await retentionIn(source, { start: "A", every: "day", periods: 1 }),
          retention(log, { start: "A", every: "day", periods: 1 }),
        ],
      ] as const;
      for (const [own, memory] of pairs) {
        expect(tableOf(own as never)).toEqual(tableOf(memory as never));
        expect(svgOf(own as never, { language: "fr" })).toBe(svgOf(memory as never, { language: "fr" }));
        expect(findingOf(own as never)).toEqual(findingOf(memory as never));
      }
    });

    test("the fourteen traces of funnels, alone, by default and with strict ties", async () => {
      const all = traces.flatMap(([name, events], i) =>
        rowsOf(`${name}: ${events}`, 1000).map((row) => ({ ...row, at: row.at + dayOf(i)[0] })),
      );
      await loadEvents(engine(), all);
      const options = { unknownTouchpoints: "zero" as const };
      for (const [i, [name, , steps, depth, gaps, strict]] of traces.entries()) {
        if (quick && i % 3 !== 0 && name !== "V6") continue;
        const source = sourceOf(engine(), plainColumns, { between: dayOf(i) });
        const definition = { steps: [...steps], within: { seconds: 60 } };
        const result = await funnelIn(source, definition, options);
        const reached = (own: typeof result) => own.steps.filter(({ count }) => count === 1).length;
        const found = result.steps.flatMap(({ timeFromPrevious: time }) => (time ? [(time.q50Ms ?? 0) / 1000] : []));
        expect([name, reached(result), found]).toEqual([name, depth, gaps]);
        expect([name, reached(await funnelIn(source, { ...definition, ties: "strict" }, options))]).toEqual([
          name,
          strict,
        ]);
      }
      const source = sourceOf(engine(), plainColumns);
      const presets = Object.keys(funnelPresets) as FunnelSemantics[];
      for (const semantics of quick ? presets.slice(0, 3) : presets) {
        const definition = { steps: ["A", "B", "C"], within: { seconds: 60 }, semantics };
        await expectSame(
          () => funnelIn(source, definition),
          () => funnel(logOfTable(all), definition),
        );
      }
    });

    const found = sharedPath("data/ecom.csv.gz") !== null;
    const title = found ? "ecom: funnels within an hour, transitions" : "ecom (needs shared/data/ecom.csv.gz)";
    test.skipIf(!found || quick)(title, async () => {
      const log = await logFromCsv(
        sharedText("data/ecom.csv.gz"),
        { customer: "user_id", touchpoint: "event", time: "timestamp" },
        { ties: "touchpoint" },
      );
      const events: TableRow[] = [];
      for (let j = 0; j < log.journeys; j++)
        for (let i = log.offsets[j] as number; i < (log.offsets[j + 1] as number); i++)
          events.push({
            who: String((log.customerIds as string[])[j]),
            what: log.touchpoints[log.touchpoint[i] as number] as string,
            at: log.time[i] as number,
            ...empty,
          });
      await loadEvents(engine(), events);
      const source = sourceOf(engine(), plainColumns);
      const steps = ["product_view", "add_to_cart", "shipping_details", "purchase"];
      for (const [more, expected] of ecomFunnels) {
        const result = await funnelIn(source, { steps, within: { hours: 1 }, ...more });
        expect([more, counts(result.steps)]).toEqual([more, expected]);
      }
      const edges = (await transitionsIn(source)).edges;
      expect([edges.length, edges.reduce((sum, { count }) => sum + count, 0)]).toEqual([338, 30_506]);
      const described = await describeLogIn(source);
      expect([described.journeys, described.lengths.q50, described.lengths.max, described.tiedPairs]).toEqual([
        600, 51, 113, 163,
      ]);
    });

    test("every statement is one SELECT: a user who may only read can ask", async () => {
      const source = await loadT();
      const sent: string[] = [];
      const reading: SqlSource = {
        ...source,
        query: Object.assign(
          (sql: string, ...rest: [never, never]) => {
            sent.push(sql);
            // ClickHouse refuses whatever is not a read
            return source.query(source.dialect === "clickhouse" ? `${sql}\nSETTINGS readonly = 1` : sql, ...rest);
          },
          { parameters: source.query.parameters },
        ) as SqlSource["query"],
      };
      await pathTableIn(reading);
      await funnelIn(reading, { steps: ["A", "B"] });
      await transitionsIn(reading);
      await conversionPathsIn(reading, { conversion: "P", touches: ["A", "B"] });
      await retentionIn(reading, { start: "A", every: "day", periods: 1 });
      await stepMatrixIn(reading, { steps: 2 });
      await describeLogIn(reading);
      expect(sent.length).toBeGreaterThan(15);
      for (const sql of sent) expect(sql).toMatch(/^WITH p_r AS \(SELECT [^;]*$/);
    });
  });
}
