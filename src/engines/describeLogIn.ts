/** Describes a table of events: counts, times, touchpoints, columns. */

import { compareNames } from "../core/codes.ts";
import type { Distribution } from "../core/distribution.ts";
import { ParcoursError } from "../core/error.ts";
import { type Warning, warning } from "../core/issue.ts";
import { quantile } from "../core/quantile.ts";
import {
  type ColumnDescription,
  type DescribeLogResult,
  describeLog,
  descriptionWarnings,
  type NameCount,
} from "../log/describeLog.ts";
import { columnNames, columnOf, type EventLog, unitsPerMs } from "../log/eventLog.ts";
import type { LogColumn } from "../log/logColumn.ts";
import { factsOf } from "./answer/factsOf.ts";
import { lineageOfSteps } from "./answer/lineageOfSteps.ts";
import { changedSource } from "./answer/pathTotals.ts";
import { needOf, stageOf } from "./compile/eventRelation.ts";
import { questionProbe } from "./compile/questionProbe.ts";
import { createSqlDraft } from "./compile/sqlDraft.ts";
import { orderedCells } from "./run/orderedCells.ts";
import { oneRow, runStatement, type StatementRun } from "./run/runStatement.ts";
import { skippedRows } from "./run/skippedRows.ts";
import { startQuestion } from "./run/startQuestion.ts";
import { textCell, wholeCell, wideCell } from "./run/wholeCell.ts";
import type { SqlFacts } from "./sqlFactsResult.ts";
import type { SqlOptions } from "./sqlOptions.ts";
import type { SqlSource } from "./sqlSource.ts";
import { columnCountsStatement } from "./statements/columnCountsStatement.ts";
import { describedShares, journeySizesStatement } from "./statements/journeySizesStatement.ts";
import { nameCountsStatement } from "./statements/nameCountsStatement.ts";
import { repeatedEventsStatement } from "./statements/repeatedEventsStatement.ts";
import { textsStatement } from "./statements/textsStatement.ts";

/**
 * Describes a table of events, as `describeLog` does of a log: how many events, journeys and customers, from when to when, which touchpoints and
 * columns, the longest journey, and what is tied or occurs twice. Only counts travel, and the names that are compared for a likeness: customers, channels and
 * texts of properties. Where one of these has more names than `limits.rows`, they are not compared, and the warning `not_compared` says so.
 *
 * @param source - the table, with its steps
 * @param options - a signal, and a report of progress
 * @throws {@link ParcoursError} `invalid_rows`, `unknown_column`, `unsupported_in_engine`, `too_large`, `engine_failed`, `engine_answer`
 */
export async function describeLogIn(source: SqlSource, options: SqlOptions = {}): Promise<DescribeLogResult> {
  return askDescribeLog(source, startQuestion(source, "describeLogIn", options));
}

/** {@link describeLogIn} as a part of a run. */
export async function askDescribeLog(source: SqlSource, run: StatementRun): Promise<DescribeLogResult> {
  const facts = await factsOf(source, run);
  const probe = questionProbe(source, facts);
  const lineage = facts.known.length === 0 ? [] : await lineageOfSteps(source, facts, run);
  const issues = [...skippedRows(facts), ...facts.warnings];
  if (facts.events === 0) return describeLog({ ...probe, lineage, issues });
  const names = columnNames(probe);
  const needs = names.map((name) => needOf(createSqlDraft(source), name));
  const { touchpoints } = stageOf(source, facts.known).probe;
  const counts = await nameCounts(source, facts, "touchpoint", run, (cell) => nameOf(touchpoints, cell));
  const channels = source.columns.channel
    ? await nameCounts(source, facts, "channel", run, (cell) => textCell(cell, "channels"))
    : [];
  const columns = await columnsOf(source, facts, probe, names, needs, run);
  const sizes = await journeySizes(source, facts, unitsPerMs(probe), run);
  const [twice, customer, code] = await oneRow(source, repeatedEventsStatement(source, facts, needs), run);
  const doubles = wholeCell(twice, "events twice");
  const example = doubles > 0 ? `${textCell(customer, "events twice")}: ${nameOf(touchpoints, code)}` : "";
  const { texts, warnings } = await textsOf(source, facts, names, needs, columns, run);
  const byName = (own: readonly NameCount[]) => own.map(({ name }) => name).sort(compareNames);
  return {
    kind: "describeLog",
    events: facts.events,
    journeys: facts.journeys,
    customers: facts.customers,
    firstMs: (facts.first as number) / unitsPerMs(probe),
    lastMs: (facts.last as number) / unitsPerMs(probe),
    touchpoints: counts,
    channels,
    columns,
    labels: [],
    ...sizes.result,
    duplicates: doubles,
    issues,
    lineage,
    warnings: [
      ...descriptionWarnings(
        { ...probe, lineage, issues },
        {
          tied: { count: sizes.result.tiedPairs, example: sizes.firstTied },
          doubles: { count: doubles, example },
          touchpoints: byName(counts),
          channels: byName(channels),
          ...texts,
        },
      ),
      ...warnings,
      ...(run.explained === null ? changedSource(facts, sizes.journeys) : []),
    ],
  };
}

function nameOf(names: readonly string[], code: unknown): string {
  const name = names[wholeCell(code, "touchpoints") - 1];
  if (name !== undefined) return name;
  throw new ParcoursError(
    "engine_answer",
    "describeLogIn: a touchpoint is not in the facts: the table changed. Ask for the facts again.",
  );
}

/** Names with their events and journeys: most events first, then by name. */
async function nameCounts(
  source: SqlSource,
  facts: SqlFacts,
  by: "touchpoint" | "channel",
  run: StatementRun,
  read: (cell: unknown) => string,
): Promise<NameCount[]> {
  const counts: NameCount[] = [];
  await runStatement(source, nameCountsStatement(source, facts, by), run, ([name, events, journeys]) => {
    counts.push({ name: read(name), events: wholeCell(events, `${by}s`), journeys: wholeCell(journeys, `${by}s`) });
  });
  return counts.sort((a, b) => b.events - a.events || compareNames(a.name, b.name));
}

async function columnsOf(
  source: SqlSource,
  facts: SqlFacts,
  probe: EventLog,
  names: readonly string[],
  needs: readonly (string | number)[],
  run: StatementRun,
): Promise<ColumnDescription[]> {
  if (names.length === 0) return [];
  const row = await oneRow(source, columnCountsStatement(source, facts, needs), run);
  return names.map((name, i) => {
    const [values, distinct] = [wholeCell(row[2 * i], "columns"), wholeCell(row[2 * i + 1], "columns")];
    const { type } = columnOf(probe, name) as LogColumn;
    return { name, type, values, missing: facts.events - values, distinct };
  });
}

/** Lengths and durations of journeys, and events at one instant. */
async function journeySizes(source: SqlSource, facts: SqlFacts, perMs: number, run: StatementRun) {
  const purpose = "journeys";
  const row = await oneRow(source, journeySizesStatement(source, facts), run);
  const distribution = (i: number, unit: number): Distribution => {
    const n = wholeCell(row[i], purpose);
    if (n === 0) return { min: null, q50: null, mean: null, q95: null, max: null };
    const { ordered, least, most } = orderedCells(row[i + 2], n, describedShares, purpose);
    const own: typeof ordered = { length: n };
    for (const [place, value] of Object.entries(ordered)) if (place !== "length") own[Number(place)] = value / unit;
    return {
      min: least / unit,
      q50: quantile(own, 0.5),
      mean: wideCell(row[i + 1], purpose) / unit / n,
      q95: quantile(own, 0.95),
      max: most / unit,
    };
  };
  const [count, customer, piece] = row.slice(6);
  const tiedPairs = wholeCell(count, purpose);
  const several = facts.customers < facts.journeys;
  const name = () => `${textCell(customer, purpose)}${several ? ` #${wholeCell(piece, purpose)}` : ""}`;
  return {
    journeys: wholeCell(row[0], purpose),
    firstTied: tiedPairs > 0 ? name() : undefined,
    result: { lengths: distribution(0, 1), durationsMs: distribution(3, perMs), tiedPairs },
  };
}

/** The names that are compared for a likeness, beside touchpoints and channels; a warning for those that are too many. */
async function textsOf(
  source: SqlSource,
  facts: SqlFacts,
  names: readonly string[],
  needs: readonly (string | number)[],
  columns: readonly ColumnDescription[],
  run: StatementRun,
) {
  const warnings: Warning[] = [];
  const ask = async (need: number | "customer", count: number, what: string, path: Warning["path"]) => {
    const own: string[] = [];
    if (count > source.limits.rows) {
      const message = `${count} ${what} are more than limits.rows (${source.limits.rows}): they are not compared for names that look alike`;
      warnings.push(warning("not_compared", message, count, path));
      return own;
    }
    await runStatement(source, textsStatement(source, facts, need), run, ([text]) => {
      own.push(textCell(text, "texts"));
    });
    return own.sort(compareNames);
  };
  const customers = facts.wholeIds ? [] : await ask("customer", facts.customers, "customers", ["customers"]);
  const properties: [name: string, texts: readonly string[]][] = [];
  for (const [i, name] of names.entries()) {
    const need = needs[i];
    const { type, distinct } = columns[i] as ColumnDescription;
    if (typeof need !== "number" || type !== "text") continue;
    properties.push([name, await ask(need, distinct, `values of ${JSON.stringify(name)}`, ["columns", name])]);
  }
  return { texts: { customers, properties }, warnings };
}
