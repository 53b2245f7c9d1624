/**
 * Tables of worked cases. The ClickHouse rows are its own stateless tests (00632, 01646 and issues) with values run on 26.7.2.1. The
 * PostHog column of the exclusions comes from its source.
 */

import type { FunnelDefinition, FunnelSemantics } from "parcours";
import { describe, expect, it } from "vitest";
import { ask, counts, depth, gaps } from "./presets/proof.ts";

const steps = (text: string) => text.split("→");
const seconds = (n: number) => ({ within: { seconds: n } });

describe("timing rules", () => {
  const abc = { steps: steps("A→B→C"), ...seconds(60) };
  it.each([
    ["A0 B10 A20 B30 C40", "earliest-entry", [10, 30]],
    ["A0 B10 A20 B30 C40", "shortest", [10, 10]],
    ["A0 A10 B20 C30", "earliest-entry", [20, 10]],
    ["A0 A10 B20 C30", "shortest", [10, 10]],
    ["A0 B10 B20 C30", "earliest-entry", [10, 20]],
  ] as const)("%s, %s", (trace, times, expected) => {
    expect(gaps(ask(trace, { ...abc, times }))).toEqual(expected);
  });
  it.each([
    ["A0 B10 A20 B30 C40", [10, 10]],
    ["A0 A10 B20 C30", [10, 10]],
    ["A0 B10 B20 C30", [20, 10]],
  ] as const)("unordered, latest entry: %s", (trace, expected) => {
    expect(gaps(ask(trace, { ...abc, order: "unordered" }))).toEqual(expected);
  });
});

describe("attempts", () => {
  const totals = { steps: steps("A→B→C"), ...seconds(60), count: "attempts" } satisfies FunnelDefinition;
  it.each([
    ["A0 B10 A20 B30 C40 A50 B55", [2, 2, 1]],
    ["A0 A30 B45 C75", [1, 1, 0]],
    ["A0 B61 A62 B63 C64", [2, 1, 1]],
  ] as const)("%s", (trace, expected) => {
    expect(counts(ask(trace, totals))).toEqual(expected);
  });
  it("opens the next attempt with the events left of an instant", () => {
    expect(counts(ask("A0 A0 B0 B0 A0", { ...totals, steps: ["A", "B"] }))).toEqual([3, 2]);
  });
  it("counts why attempts ended", () => {
    const exclude = ["X"];
    const of = (trace: string, exclusionEffect: "void" | "remove") =>
      ask(trace, { ...totals, steps: ["A", "B"], exclude, exclusionEffect });
    expect(counts(of("A0 X1 B2 A3 B4", "void"))).toEqual([2, 1]);
    expect([counts(of("A0 X1 B2 A3 B4", "remove")), of("A0 X1 B2 A3 B4", "remove").removed]).toEqual([[1, 1], 1]);
  });
});

const clickhouse: [string, string, number, FunnelSemantics, number, number][] = [
  ["A0 B1 C2 D3 E4 F5 G6 H7 I8", "D→E→F→G→H", 2, "clickhouse", 3, 3],
  ["A0 B1 C2 D3 E4 F5 G6 H7 I8", "D→E→F→G→H", 3, "clickhouse", 4, 4],
  ["A0 B1 C2 D3 E4 F5 G6 H7 I8", "D→E→F→G→H", 4, "clickhouse", 5, 5],
  ["A0 B10 C20 D30 E40 F50 F51 G60 H70 I80", "A→B→C→D→E→F→G", 10_000, "clickhouse", 7, 7],
  ["A0 B10 C20 D30 E40 F50 F51 G60 H70 I80", "A→B→C→D→E→F→G", 10_000, "clickhouse-strict-deduplication", 6, 7],
  ["A1 B2 C3 B4 D5", "A→B→C→D", 86_400, "clickhouse-strict-deduplication", 3, 4],
  ["I0 S5 L10 I15 S20 I25 S30 L35 E40", "I→S→L→E", 60, "clickhouse", 4, 4],
  ["I0 S5 L10 I15 S20 I25 S30 L35 E40", "I→S→L→E", 60, "clickhouse-strict-deduplication", 3, 4],
  ["A0 B1 C1 D1 E2", "A→B→C→D→E", 10_000, "clickhouse", 5, 5],
  ["A0 B1 C1 D1 E2", "A→B→C→D→E", 10_000, "clickhouse-strict-increase", 2, 5],
  ["S200 F210 S230", "F→F→S", 200, "clickhouse", 3, 1],
  ["F180 F220 S250", "F→F→S", 200, "clickhouse", 3, 3],
  ["F100 F250", "F→F→S", 200, "clickhouse", 2, 2],
  ["S200 F210 S230", "F→F→S", 200, "clickhouse-strict-once", 1, 1],
  ["F180 F220 S250", "F→F→S", 200, "clickhouse-strict-once", 3, 3],
  ["C0 A86400 B86400", "A→B→C", 6_048_000_000, "clickhouse", 2, 2],
  ["C0 B86400 A86400", "A→B→C", 6_048_000_000, "clickhouse", 2, 2],
  ["A1 D2 B3 C4", "A→B→C", 86_400, "clickhouse", 3, 3],
  ["A1 D2 B3 C4", "A→B→C", 86_400, "clickhouse-strict-order", 1, 3],
  ["A1 D2 B3 C4", "A→B→C", 86_400, "clickhouse-strict-order-reentry", 1, 3],
  ["A1 A2 B3 B4 D5 C6 C7", "A→B→C", 86_400, "clickhouse-strict-order", 2, 3],
  ["A1 C2 B3", "A→B→C", 86_400, "clickhouse-strict-order", 1, 2],
  ["A1 C2 B3", "A→B→C", 86_400, "clickhouse-strict-order-reentry", 2, 2],
  ["A1 A2 B3 B4 C5 C6", "A→B→C", 86_400, "clickhouse-strict-order", 3, 3],
];

describe("ClickHouse's stateless tests", () => {
  it.each(clickhouse)("%s, %s within %d s, %s: %d (default %d)", (trace, list, window, semantics, level, own) => {
    const question = { steps: steps(list), ...seconds(window) };
    expect(depth(ask(trace, { ...question, semantics }))).toBe(level);
    expect(depth(ask(trace, question))).toBe(own);
  });
  it("strict order with deduplication", () => {
    const question = { steps: steps("A→B→C"), semantics: "clickhouse", ...seconds(86_400) } as const;
    expect(depth(ask("A1 A2 B3 B4 C5 C6", { ...question, endsOn: ["other", "early", "repeat"] }))).toBe(2);
  });
  it.each([
    [4, 4],
    [2, 3],
    [1, 2],
    [0, 1],
  ])("overlapping steps, window %d: %d", (window, level) => {
    const to = (from: number, until: number) => Array.from({ length: until - from + 1 }, (_, i) => `n${from + i}x`);
    const trace = to(1, 8)
      .map((name, i) => `${name}${i + 1}`)
      .join(" ");
    expect(depth(ask(trace, { steps: [to(1, 7), to(2, 8), to(1, 6), to(4, 8)], ...seconds(window) }))).toBe(level);
  });
});

describe("exclusions", () => {
  const rows: [string, string, [number, number] | null, (number | "r")[]][] = [
    ["A0 X1 B2", "A→B", null, [1, 1, "r"]],
    ["A0 B1 X2", "A→B", null, [2, 2, 2]],
    ["A0 X1", "A→B", null, [1, 1, "r"]],
    ["A0 A1 X2", "A→B", null, [1, 1, "r"]],
    ["A0 X1 A5 B6", "A→B", null, [2, 1, 2]],
    ["A0 X1 A31", "A→B", null, [1, 1, 1]],
    ["A0 X3 A5", "A→B", null, [1, 1, 1]],
    ["A0 A31 X32", "A→B", null, [1, 1, 1]],
    ["A0 X11 B12", "A→B", null, [1, 1, 1]],
    ["X0 A1 B2", "A→B", null, [2, 2, 2]],
    ["A0 X0 B5", "A→B", null, [2, 2, 2]],
    ["A0 B1 X2 B3 C4", "A→B→C", [1, 2], [3, 2, 3]],
    ["A0 B1 X2 C4", "A→B→C", [1, 2], [2, 2, "r"]],
    ["A0 X1 B2 C3", "A→B→C", [1, 2], [3, 3, 3]],
    ["A0 X1 B2 C3", "A→B→C", [0, 1], [1, 1, "r"]],
    ["A0 B1 X2 A3 B4 C5", "A→B→C", [0, 2], [3, 2, 3]],
  ];
  it.each(rows)("%s, %s %j", (trace, list, range, expected) => {
    const exclude = [range ? { match: "X", after: range[0], before: range[1] } : "X"];
    const question = { steps: steps(list), ...seconds(10), exclude };
    const effects = ["void", "end", "remove"] as const;
    const got = effects.map((exclusionEffect) => depth(ask(trace, { ...question, exclusionEffect })));
    expect(got).toEqual(expected);
  });
  it("gap of the chain without excluded events; entry first", () => {
    const question = { steps: steps("A→B"), ...seconds(10), exclude: ["X"] };
    expect(gaps(ask("A0 X1 A5 B6", question))).toEqual([1]);
    for (const exclusionEffect of ["void", "end"] as const) {
      expect(depth(ask("A0 X1 A5 B6", { ...question, entry: "first", exclusionEffect }))).toBe(1);
    }
  });
});
