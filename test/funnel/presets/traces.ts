/**
 * Fourteen traces under sixteen rules, window 60 s. The ClickHouse columns were run on ClickHouse 26.7.2.1. The columns of PostHog, Umami,
 * Rybbit and retentioneering come from their source; Mixpanel's column comes from its documentation.
 */

const columns =
  "default dedup order reentry incr strictTies strict brk unord anch first any mixpanel retentioneering rybbit umami".split(
    " ",
  ) as Column[];

export type Column =
  | "default"
  | "dedup"
  | "order"
  | "reentry"
  | "incr"
  | "strictTies"
  | "strict"
  | "brk"
  | "unord"
  | "anch"
  | "first"
  | "any"
  | "mixpanel"
  | "retentioneering"
  | "rybbit"
  | "umami";

type Row = { trace: string; steps: string; depths: string; gaps: Partial<Record<Column, number[]>> };

const row = (
  trace: string,
  steps: string,
  depths: string,
  ordered: number[],
  strict: number[],
  unord: number[],
): Row => ({
  trace,
  steps,
  depths,
  gaps: { default: ordered, strict, unord },
});

export const traces: Row[] = [
  row("A0 B10 C20", "A→B→C", "3333333333333333", [10, 10], [10, 10], [10, 10]),
  row("A0 A30 B45 C75", "A→B→C", "3333333333232333", [15, 30], [15, 30], [15, 30]),
  row("A0 B10 A50 C70", "A→B→C", "2222222232222333", [10], [10], [40, 20]),
  row("A0 B60", "A→B", "2222222222222222", [60], [60], [60]),
  row("A0 B61", "A→B", "1111111111111221", [], [], []),
  row("B0 A0", "A→B", "2222112222112112", [0], [0], [0]),
  row("A0 B0", "A→B", "2222112222222212", [0], [0], [0]),
  row("A0 C10 B20", "A→B→C", "2212221133222222", [20], [], [10, 10]),
  row("A0 D5 B10 C20", "A→B→C", "3311331133333333", [10, 10], [], [10, 10]),
  row("A0 B10 A20 B30 C40", "A→B→C", "3233333333333333", [10, 10], [10, 10], [10, 30]),
  row("A0 A61 B70", "A→B", "2222222222121222", [9], [9], [9]),
  row("A0 A10 B20 C30", "A→B→C", "3333333333333333", [10, 10], [10, 10], [20, 10]),
  row("C0 B10 A20", "A→B→C", "1111111131111111", [], [], [10, 10]),
  row("A0 B10 B20 C30", "A→B→C", "3233333233333333", [10, 20], [10, 20], [10, 20]),
];

/** Columns whose gaps are known. */
export const gapColumns: Column[] = ["default", "strict", "unord"];

/** The rows of one column. */
export function columnOf(column: Column) {
  const at = columns.indexOf(column);
  return traces.map(({ trace, steps, depths, gaps }) => ({
    trace,
    steps,
    depth: Number(depths[at]),
    gaps: gaps[column],
  }));
}
