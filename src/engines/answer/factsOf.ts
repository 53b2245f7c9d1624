/** Finds the facts of a source: those that it has, or those that its table answers. */

import { compareNames } from "../../core/codes.ts";
import { ParcoursError } from "../../core/error.ts";
import { baseRelation, rowReasons } from "../compile/baseRelation.ts";
import { createSqlDraft } from "../compile/sqlDraft.ts";
import { oneRow, runStatement, type Statement, type StatementRun } from "../run/runStatement.ts";
import { textCell, wholeCell, wholeOrNull } from "../run/wholeCell.ts";
import type { SqlFacts } from "../sqlFactsResult.ts";
import type { SqlSource } from "../sqlSource.ts";
import { factsOfSteps } from "./factsOfSteps.ts";

/** Above this many names the dictionary does not fit into statements. */
const mostNames = 1000;
const mostText = 100_000;

/** The facts that the source has, or those that its table answers. */
export async function factsOf(source: SqlSource, run: StatementRun): Promise<SqlFacts> {
  return source.facts ?? askFacts(source, run);
}

/** The facts that the table answers. */
export async function askFacts(source: SqlSource, run: StatementRun): Promise<SqlFacts> {
  const table = await askNames(source, run);
  const known = table.touchpoints.map(({ name }) => name);
  if (table.touchpoints.length === 0) {
    return { ...table, known, journeys: 0, customers: 0, wholeIds: true, warnings: [] };
  }
  checkDictionary(known, run.caller);
  const customers = await oneRow(source, customersStatement(source), run);
  const [count, whole] = customers.map((cell) => wholeCell(cell, "customers")) as [number, number];
  const own = { ...table, known, journeys: count, customers: count, wholeIds: whole === count, warnings: [] };
  return source.steps.length === 0 ? own : factsOfSteps(source, own, run);
}

type TableFacts = Pick<SqlFacts, "events" | "first" | "last" | "invalid" | "touchpoints">;

/** One pass over the table: names with their events, and rows that are no events. */
async function askNames(source: SqlSource, run: StatementRun): Promise<TableFacts> {
  const purpose = "names";
  const counts = rowReasons.map(() => 0);
  const touchpoints: { name: string; events: number }[] = [];
  let [first, last] = [Infinity, -Infinity];
  await runStatement(source, namesStatement(source), run, ([name, from, to, ...byReason]) => {
    byReason.forEach((cell, reason) => {
      counts[reason] = (counts[reason] as number) + wholeCell(cell, purpose);
    });
    const events = wholeCell(byReason[0], purpose);
    if (events === 0) return;
    touchpoints.push({ name: textCell(name, purpose), events });
    first = Math.min(first, wholeOrNull(from, purpose) ?? Infinity);
    last = Math.max(last, wholeOrNull(to, purpose) ?? -Infinity);
  });
  touchpoints.sort((a, b) => compareNames(a.name, b.name));
  const events = counts[0] as number;
  const invalid = Object.fromEntries(
    rowReasons.flatMap((reason, i) => (i > 0 && (counts[i] as number) > 0 ? [[reason, counts[i] as number]] : [])),
  );
  checkRows(source, events, invalid, run.caller);
  return { events, first: events > 0 ? first : null, last: events > 0 ? last : null, invalid, touchpoints };
}

function checkRows(source: SqlSource, events: number, invalid: SqlFacts["invalid"], caller: string): void {
  const total = Object.values(invalid).reduce((sum, n) => sum + n, 0);
  if (total === 0 || source.onInvalid === "skip") return;
  const counts = Object.entries(invalid).map(([reason, n]) => `${reason} ${n}`);
  throw new ParcoursError(
    "invalid_rows",
    `${caller}: ${total} of ${events + total} rows are not events (${counts.join(", ")}). Repair them or pass onInvalid: "skip".`,
  );
}

function checkDictionary(known: readonly string[], caller: string): void {
  const text = known.reduce((sum, name) => sum + name.length, 0);
  if (known.length <= mostNames && text <= mostText) return;
  throw new ParcoursError(
    "too_large",
    `${caller}: the table has ${known.length} touchpoints with ${text} characters, and statements hold at most ${mostNames} with ${mostText}. Make a view that groups them.`,
  );
}

/** The statement of names, with one count for each reason. */
export function namesStatement(source: SqlSource): Statement {
  const draft = createSqlDraft(source);
  const { dialect, id } = draft;
  const rows = baseRelation(draft, null);
  const time = `CASE WHEN ${id("f")} = 0 THEN ${id("t")} END`;
  const counts = rowReasons.map((_, reason) => dialect.countIf(`${id("f")} = ${reason}`));
  const select = `SELECT ${id("a")}, min(${time}), max(${time}), ${counts.join(", ")} FROM ${rows} GROUP BY ${id("a")}`;
  return draft.finish(select, "names", 3 + rowReasons.length, { ofFacts: true });
}

/** The statement of customers: how many, and how many of them are whole numbers. */
export function customersStatement(source: SqlSource): Statement {
  const draft = createSqlDraft(source);
  const { dialect, id } = draft;
  const rows = baseRelation(draft, null);
  const each = draft.relation("g", () => `SELECT ${id("j")} FROM ${rows} WHERE ${id("f")} = 0 GROUP BY ${id("j")}`);
  return draft.finish(`SELECT count(*), ${dialect.countIf(dialect.isWholeId(id("j")))} FROM ${each}`, "customers", 2, {
    ofFacts: true,
  });
}
