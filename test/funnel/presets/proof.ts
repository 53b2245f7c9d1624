/** Checks a preset: with the table of traces, and with the reference values where their files are available. */

import {
  type EventLog,
  type FunnelDefinition,
  type FunnelResult,
  funnel,
  funnelPresets,
  logFromCsv,
  logFromRows,
} from "parcours";
import { describe, expect, it } from "vitest";
import { logOf } from "../../helpers/logOf.ts";
import { sharedPath, sharedText } from "../../helpers/shared.ts";
import { type Column, columnOf, gapColumns } from "./traces.ts";

export const counts = (result: { steps: { count: number }[] }) => result.steps.map((step) => step.count);

/** Depth of the only journey; 0 if it did not enter, "r" if it was removed. */
export const depth = (result: FunnelResult): number | "r" =>
  result.removed > 0 ? "r" : result.steps.filter((step) => step.count > 0 && !step.optional).length;

/** Gaps of the only journey, in seconds. */
export const gaps = (result: FunnelResult): number[] =>
  result.steps.slice(1).flatMap((step) => (step.timeFromPrevious ? [step.timeFromPrevious.q50Ms / 1000] : []));

/** One trace, times in seconds. */
export function ask(trace: string, definition: FunnelDefinition): FunnelResult {
  return funnel(logOf(`a: ${trace}`, 1000), definition, { unknownTouchpoints: "zero" });
}

/** Checks the default window of the preset, and all traces of one column of the table. */
export function provesTraces(
  semantics: keyof typeof funnelPresets,
  column: Column,
  switches: Partial<FunnelDefinition> = {},
) {
  const { window } = funnelPresets[semantics];
  const within = { seconds: 60 };
  const definition = {
    semantics,
    ...switches,
    ...((typeof window !== "string" || window === "required") && { within }),
  };
  const name = Object.keys(switches).length > 0 ? `${semantics}, ${JSON.stringify(switches)}` : semantics;

  it.each(columnOf(column))(`${name}: $trace, $steps reaches $depth`, ({ trace, steps, depth: expected }) => {
    const result = ask(trace, { steps: steps.split("→"), ...definition });
    expect(depth(result)).toBe(expected);
    const timed = result.definition.times === (column === "unord" ? "earliest-entry" : "latest-entry");
    const withGaps =
      timed && gapColumns.includes(column) ? columnOf(column).find((row) => row.trace === trace)?.gaps : undefined;
    if (withGaps) expect(gaps(result)).toEqual(withGaps);
  });
}

type Vector = {
  name: string;
  trace: string;
  definition: { steps: FunnelDefinition["steps"]; window: number; modes?: string[] };
  events: { t: number; touchpoint: string; properties?: Record<string, unknown> }[];
  expected: Record<string, { level: number; gaps?: number[] }> & { level: number };
};

const read = (file: string) => JSON.parse(sharedText(`reference/${file}`)) as { vectors: Vector[] };
const traceFile = "reference/dialect-traces.json";
const ecomFile = "reference/ecom-funnel-1h.json";

/** Checks the reference values of a dialect: levels (and gaps) of the traces, and the level of every customer of ecom. */
export function provesDialect(dialect: string, definition: Omit<FunnelDefinition, "steps">) {
  describe.skipIf(!sharedPath(traceFile))(`${dialect} (needs shared/${traceFile})`, () => {
    const vectors = sharedPath(traceFile) ? read("dialect-traces.json").vectors : [];
    it.each(vectors)("$trace", ({ trace, definition: { steps, window }, expected }) => {
      const limit = dialect.includes("no window") ? {} : { within: { seconds: window } };
      const result = ask(trace, { steps, ...definition, ...limit });
      const { level, gaps: between } = expected[dialect]!;
      expect(depth(result)).toBe(level);
      if (between) expect(gaps(result)).toEqual(between);
    });
  });

  provesCustomers(dialect, definition);
}

/** Checks the level of every customer of ecom. */
export function provesCustomers(dialect: string, definition: Omit<FunnelDefinition, "steps">) {
  describe.skipIf(!sharedPath(ecomFile))(`${dialect} (needs shared/${ecomFile})`, () => {
    it("gives the level of every customer of ecom", async () => {
      const reference = JSON.parse(sharedText(ecomFile)) as {
        definition: { steps: string[] };
        dialects: { dialect: string; counts: number[]; levels: string }[];
      };
      const { counts: expected, levels } = reference.dialects.find((one) => one.dialect === dialect)!;
      const limit = dialect.includes("no window") ? {} : { within: { hours: 1 } };
      const log = await ecom();
      const result = funnel(log, { steps: reference.definition.steps, ...definition, ...limit }, { witnesses: 600 });
      expect(counts(result)).toEqual(expected);
      const level = new Map(result.steps.flatMap((step, k) => step.witnesses!.journeys.map((name) => [name, k + 1])));
      const sorted = Array.from(log.customerIds, String).sort((a, b) => (a < b ? -1 : 1));
      expect(sorted.map((id) => level.get(id) ?? 0).join("")).toBe(levels);
    });
  });
}

function ecom(): Promise<EventLog> {
  return logFromCsv(sharedText("data/ecom.csv.gz"), { customer: "user_id", touchpoint: "event", time: "timestamp" });
}

const clickhouseFile = "reference/clickhouse-window-funnel.json";

/** Checks ClickHouse's own test vectors of exactly these modes. */
export function provesModes(modes: string[], definition: Omit<FunnelDefinition, "steps">) {
  describe.skipIf(!sharedPath(clickhouseFile))(`modes ${modes} (needs shared/${clickhouseFile})`, () => {
    const vectors = sharedPath(clickhouseFile) ? read("clickhouse-window-funnel.json").vectors : [];
    const own = vectors.filter(
      (vector) => String([...(vector.definition.modes ?? [])].sort()) === String([...modes].sort()),
    );
    it("has vectors", () => expect(own.length).toBeGreaterThan(0));
    it.each(own)("$name", ({ definition: { steps, window }, events, expected }) => {
      const names = [...new Set(events.flatMap(({ properties }) => Object.keys(properties ?? {})))];
      const rows = events.map(({ t, touchpoint, properties }) => ({
        customer: "a",
        touchpoint,
        time: t,
        ...properties,
      }));
      const mapping = { customer: "customer", touchpoint: "touchpoint", time: "time", properties: names };
      const log = { ...logFromRows(rows, mapping), issues: [] };
      // one tick is one millisecond
      const within = { seconds: window / 1000 };
      const result = funnel(log, { steps, ...definition, within }, { unknownTouchpoints: "zero" });
      expect(depth(result)).toBe(expected.level);
    });
  });
}
