/** Sends one statement, and reads its rows. */

import { shown } from "../../core/checks/fail.ts";
import { ParcoursError } from "../../core/error.ts";
import { sqlDialects } from "../dialects/sqlDialects.ts";
import type { SqlOptions } from "../sqlOptions.ts";
import type { SqlParameter } from "../sqlParameter.ts";
import type { SqlSource } from "../sqlSource.ts";

/** One statement, ready to send. */
export type Statement = {
  /** What it is for, in messages. */
  purpose: string;
  sql: string;
  parameters: readonly SqlParameter[];
  /** The number of columns that come back. */
  width: number;
  /** Whether it asks for facts, which a question must know before it can write its own statements. */
  ofFacts?: boolean;
  /** A row that may stand for an answer while statements are only explained. */
  empty?: readonly unknown[];
};

/** The statements of one question. */
export type StatementRun = {
  caller: string;
  options: SqlOptions;
  /** How many statements were sent. */
  sent: number;
  /** Who answers: the engine, memory about the events that matter, or memory about all events; and why not the engine. */
  route: "pushed" | "reduced" | "loaded";
  because: string[];
  /** Where statements are collected instead of sent, once the facts are known; `null` to send them. */
  explained: Statement[] | null;
};

/** Longer statements are not sent: engines limit them. */
const longest = 200_000;

/** Begins the statements of one question. */
export function startRun(caller: string, options: SqlOptions): StatementRun {
  return { caller, options, sent: 0, route: "pushed", because: [], explained: null };
}

/**
 * Sends a statement, and hands its rows on, batch by batch.
 *
 * @throws {@link ParcoursError} `too_large` for a statement that is too long, or more rows than `limits.rows`; `unknown_column`, `engine_failed`,
 * `engine_answer`; the reason of the signal when it is aborted
 */
export async function runStatement(
  source: SqlSource,
  statement: Statement,
  run: StatementRun,
  take: (row: readonly unknown[]) => void,
): Promise<number> {
  const { signal, onProgress } = run.options;
  const { purpose, sql, parameters, width } = statement;
  signal?.throwIfAborted();
  if (run.explained !== null && statement.ofFacts !== true) {
    run.explained.push(statement);
    return 0;
  }
  const number = ++run.sent;
  if (sql.length > longest) {
    throw new ParcoursError(
      "too_large",
      `${run.caller}: statement ${number} (${purpose}) would have ${sql.length} characters, and at most ${longest} are sent. Name fewer touchpoints with renameTouchpoints, or take a part with between.`,
    );
  }
  let rows = 0;
  const readBatch = (batch: unknown) => {
    signal?.throwIfAborted();
    if (!Array.isArray(batch)) notRows(batch, purpose, run.caller, number);
    for (const row of batch as unknown[]) {
      if (!Array.isArray(row) || row.length !== width) notRows(row, purpose, run.caller, number, width);
      if (++rows > source.limits.rows) tooManyRows(source, purpose, run.caller);
      take(row as unknown[]);
    }
    onProgress?.({ statement: number, rows });
  };
  try {
    const answer = source.query(sql, parameters, { signal });
    if (typeof answer === "object" && answer !== null && Symbol.asyncIterator in answer) {
      for await (const batch of answer) readBatch(batch);
    } else readBatch(await answer);
  } catch (cause) {
    if (signal?.aborted) throw signal.reason;
    if (cause instanceof ParcoursError) throw cause;
    throw engineFault(source, cause, `${run.caller}: statement ${number} (${purpose})`);
  }
  return rows;
}

/** Sends a statement that answers with one row. */
export async function oneRow(source: SqlSource, statement: Statement, run: StatementRun): Promise<readonly unknown[]> {
  const found: (readonly unknown[])[] = [];
  await runStatement(source, statement, run, (row) => {
    found.push(row);
  });
  if (run.explained !== null && statement.ofFacts !== true) return statement.empty ?? [];
  if (found.length !== 1) {
    throw new ParcoursError(
      "engine_answer",
      `${run.caller}: statement ${run.sent} (${statement.purpose}): expected one row, got ${found.length}.`,
    );
  }
  return found[0] as readonly unknown[];
}

/** The driver's message may show values of the table, so it is only the cause. */
function engineFault({ dialect, columns }: SqlSource, cause: unknown, place: string): ParcoursError {
  const message = cause instanceof Error ? cause.message : String(cause);
  if (sqlDialects[dialect].unknownColumn.test(message)) {
    const names = Object.values(columns).flat().map(String);
    const lacking = names.find((name) => message.includes(name));
    const what = lacking === undefined ? "a mapped column" : `the column ${JSON.stringify(lacking)}`;
    return new ParcoursError("unknown_column", `${place}: the table lacks ${what}.`, { cause });
  }
  return new ParcoursError("engine_failed", `${place}: ${dialect} refused it or failed. See the cause.`, { cause });
}

function notRows(got: unknown, purpose: string, caller: string, number: number, width = 0): never {
  const due = width === 0 ? "a list of rows" : `a row that is a list of ${width} values`;
  throw new ParcoursError(
    "engine_answer",
    `${caller}: statement ${number} (${purpose}): expected ${due}, got ${shown(got)}. Values come by position.`,
  );
}

function tooManyRows({ limits }: SqlSource, purpose: string, caller: string): never {
  throw new ParcoursError(
    "too_large",
    `${caller}: ${purpose}: more than ${limits.rows} rows (limits.rows). Use collapse, maxLength or between.`,
  );
}
