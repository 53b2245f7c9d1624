/** Writes the statements of a pushed funnel: its counts and times in one row, and the first customers that stop at each step. */

import type { ResolvedFunnelDefinition } from "../../funnel/funnelDefinition.ts";
import { shares } from "../../funnel/summary/timeSummary.ts";
import { needColumn } from "../compile/baseRelation.ts";
import { eventOrder } from "../compile/eventRelation.ts";
import { type FunnelRelation, funnelRelation, shift } from "../compile/funnelRelation.ts";
import { orderStatistics } from "../compile/orderStatistics.ts";
import { createSqlDraft, type SqlDraft } from "../compile/sqlDraft.ts";
import type { Statement } from "../run/runStatement.ts";
import type { SqlFacts } from "../sqlFactsResult.ts";
import type { SqlSource } from "../sqlSource.ts";

/** A funnel that an engine answers. */
export type PushedFunnel = {
  definition: ResolvedFunnelDefinition;
  unknownTouchpoints: "throw" | "zero";
  /** The end of the observation in units of time. */
  until: number;
  /** The column of the value of events; `null` for none. */
  value: string | number | null;
};

/** Cells before those of the times: the counts by depth, ties, open windows, and a customer for each of the two. */
export const countCells = (n: number) => n + 4;

/** Cells of each time: its number, those that are 0, the sum, and a list: the least, two neighbours for each quantile, the greatest. */
export const cellsPerTime = 4;

/** The times between steps, then those from the entry: pairs of steps, from 1. */
export function stepPairs(n: number): [from: number, to: number][] {
  const later = Array.from({ length: n - 1 }, (_, i) => i + 2);
  return [...later.map((k): [number, number] => [k - 1, k]), ...later.slice(1).map((k): [number, number] => [1, k])];
}

/** The statement of counts and times: one row. */
export function funnelCountsStatement(source: SqlSource, facts: SqlFacts, asked: PushedFunnel): Statement {
  const draft = createSqlDraft(source);
  const { id, dialect } = draft;
  const own = funnelRelation(draft, facts, asked.definition, asked.unknownTouchpoints);
  const n = asked.definition.steps.length;
  const times = stepPairs(n);
  const timed = stepTimes(draft, own, asked.definition);
  const depths = Array.from(
    { length: n },
    (_, i) => `${dialect.countIf(`${own.depth} = ${i + 1}`)} AS ${id(`n${i + 1}`)}`,
  );
  const open = openWindow(own, n, asked.until);
  const first = (test: string) => `min(CASE WHEN ${test} THEN ${customerOf(draft, own, facts)} END)`;
  const totals = draft.relation("w", () => {
    const gaps = times.flatMap(([from, to], i) => {
      const gap = `${id(`m${to}`)} - ${id(`m${from}`)}`;
      return [
        `${dialect.countIf(`${gap} = 0`)} AS ${id(`z${i}`)}`,
        `${dialect.wideSum(gap)} AS ${id(`s${i}`)}`,
        `${dialect.sortedValues(gap)} AS ${id(`l${i}`)}`,
      ];
    });
    const cells = [
      ...depths,
      `${dialect.countIf(`${own.tie} = 1`)} AS ${id("ts")}`,
      `${dialect.countIf(open)} AS ${id("os")}`,
      `${first(`${own.tie} = 1`)} AS ${id("tf")}`,
      `${first(open)} AS ${id("of")}`,
      ...gaps,
    ];
    return `SELECT ${cells.join(", ")} FROM ${timed}`;
  });
  const picks = times.flatMap((_, i) => {
    const list = id(`l${i}`);
    return [dialect.length(list), id(`z${i}`), id(`s${i}`), orderStatistics(dialect, list, shares)];
  });
  const counts = [...Array.from({ length: n }, (_, i) => id(`n${i + 1}`)), id("ts"), id("os")];
  const firsts = [dialect.asText(id("tf")), dialect.asText(id("of"))];
  const select = `SELECT ${[...counts, ...firsts, ...picks].join(", ")} FROM ${totals}`;
  const empty = [...counts.map(() => 0), null, null, ...times.flatMap(() => [0, 0, null, []])];
  return draft.finish(select, "counts and times", countCells(n) + cellsPerTime * times.length, { empty });
}

/** The statement of the first customers by depth: one row for each. */
export function funnelWitnessesStatement(
  source: SqlSource,
  facts: SqlFacts,
  { definition, unknownTouchpoints }: PushedFunnel,
  most: number,
): Statement {
  const draft = createSqlDraft(source);
  const { id, dialect } = draft;
  const own = funnelRelation(draft, facts, definition, unknownTouchpoints);
  const customers = draft.relation(
    "w",
    () => `SELECT ${own.depth}, ${customerOf(draft, own, facts)} AS ${id("wi")} FROM ${own.from}`,
  );
  const placed = draft.relation(
    "v",
    () =>
      `SELECT ${own.depth}, ${id("wi")}, row_number() OVER (PARTITION BY ${own.depth} ORDER BY ${id("wi")}) AS ${id("rn")} FROM ${customers}`,
  );
  const select = `SELECT ${own.depth}, ${dialect.asText(id("wi"))} FROM ${placed} WHERE ${id("rn")} <= ${most}`;
  return draft.finish(select, "first customers", 2);
}

/** The statement of the value: the sum over the first event of the last step at the end of each complete chain. */
export function funnelValueStatement(source: SqlSource, facts: SqlFacts, asked: PushedFunnel): Statement {
  const draft = createSqlDraft(source);
  const { id, dialect } = draft;
  const { definition, unknownTouchpoints } = asked;
  const need = asked.value as string | number;
  draft.needs.add(need);
  const own = funnelRelation(draft, facts, definition, unknownTouchpoints);
  const n = definition.steps.length;
  const fields = [...eventOrder(draft), needColumn(draft.id, need)];
  const last = draft.relation("v", () => {
    const tuple = dialect.tuple(fields.map((field) => `l.${field}`));
    const same = `l.${own.customer} = r.${own.customer} AND l.${id("t")} + ${shift} = r.${own.end}`;
    return `SELECT min(${tuple}) AS ${id("lv")} FROM ${own.events} AS l JOIN ${own.from} AS r ON ${same} WHERE r.${own.depth} = ${n} AND l.${own.step} = ${n} GROUP BY l.${own.customer}`;
  });
  const worth = dialect.field(id("lv"), fields.length - 1);
  return draft.finish(`SELECT sum(${worth}) FROM ${last}`, "value", 1, { empty: [null] });
}

/** The customer in the order of a log: by number where all are numbers. */
function customerOf({ dialect }: SqlDraft, own: FunnelRelation, { wholeIds }: SqlFacts): string {
  return wholeIds ? dialect.asWhole(own.customer) : own.customer;
}

/** Whether a journey may still get further. */
function openWindow({ depth, latest, within }: FunnelRelation, n: number, until: number): string {
  const bound = until - within;
  return `${depth} < ${n}${bound > -9e18 ? ` AND ${latest} > ${BigInt(Math.floor(bound))}` : ""}`;
}

/** Adds the time of each step: the entry, then the first event at or after the step before, and the end of the chain. */
function stepTimes(
  draft: SqlDraft,
  own: FunnelRelation,
  { steps, times, entry, ties }: ResolvedFunnelDefinition,
): string {
  const { id, dialect } = draft;
  const n = steps.length;
  const firstOf = (k: number, from: string | null) =>
    dialect.timeOf(
      dialect.first(
        own.list,
        (z) => `${dialect.stepOf(z)} = ${k}${from === null ? "" : ` AND ${dialect.timeOf(z)} ${from}`}`,
      ),
    );
  const bounded = entry === "any" && own.within <= 9e18;
  const opening =
    times === "latest-entry" ? own.entry : firstOf(1, bounded ? `>= ${own.end} - ${BigInt(own.within)}` : null);
  let from = draft.relation("m", () => `SELECT *, ${opening} AS ${id("m1")} FROM ${own.from}`);
  for (let k = 2; k <= n; k++) {
    const before = from;
    const passed = firstOf(k, `${ties === "strict" ? ">" : ">="} ${id(`m${k - 1}`)}`);
    const deeper = k < n ? ` WHEN ${own.depth} > ${k} THEN ${passed}` : "";
    const time = `CASE WHEN ${own.depth} = ${k} THEN ${own.end}${deeper} END`;
    from = draft.relation("m", () => `SELECT *, ${time} AS ${id(`m${k}`)} FROM ${before}`);
  }
  return from;
}
