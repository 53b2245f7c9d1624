/** Tells which statements a question sends, without sending them. */

import { checkKeys } from "../core/checks/checkKeys.ts";
import { fail } from "../core/checks/fail.ts";
import { oneOf } from "../core/checks/oneOf.ts";
import { askConversionPaths } from "./conversionPathsIn.ts";
import { askDescribeLog } from "./describeLogIn.ts";
import type { SqlDialectName } from "./dialects/sqlDialectName.ts";
import { askFunnel } from "./funnelIn.ts";
import { askPathTable } from "./pathTableIn.ts";
import { askRetention } from "./retentionIn.ts";
import type { Statement } from "./run/runStatement.ts";
import { startQuestion } from "./run/startQuestion.ts";
import type { SqlParameter } from "./sqlParameter.ts";
import { expectSqlSource, type SqlSource } from "./sqlSource.ts";
import { askStepMatrix } from "./stepMatrixIn.ts";
import { askTransitions } from "./transitionsIn.ts";

/** A question to an engine as data. */
export type SqlQuestion = {
  ask: "funnel" | "pathTable" | "transitions" | "conversionPaths" | "retention" | "stepMatrix" | "describeLog";
  definition?: unknown;
  options?: unknown;
};

/** What a question sends. */
export type ExplainSqlResult = {
  kind: "explainSql";
  dialect: SqlDialectName;
  /** `pushed`: the engine answers. `reduced`: it sends the events that matter. `loaded`: it sends every event. */
  route: "pushed" | "reduced" | "loaded";
  /** Why the engine does not answer alone. */
  because: readonly string[];
  statements: { purpose: string; sql: string; parameters: readonly SqlParameter[] }[];
};

const asks = {
  funnel: askFunnel,
  pathTable: (source: SqlSource, definition: never, _: never, run: never) => askPathTable(source, definition, run),
  transitions: askTransitions,
  conversionPaths: (source: SqlSource, definition: never, _: never, run: never) =>
    askConversionPaths(source, definition, run),
  retention: askRetention,
  describeLog: (source: SqlSource, _: never, __: never, run: never) => askDescribeLog(source, run),
  stepMatrix: (source: SqlSource, definition: never, _: never, run: never) => askStepMatrix(source, definition, run),
} as const;

/**
 * Tells the statements that a question sends after the facts, the route, and why the engine does not answer alone. With `facts` in the source nothing is
 * asked; else the facts alone, and the values of the column that labels events, as the statements depend on them.
 *
 * @param source - the table, with its steps
 * @param question - what would be asked
 * @throws {@link ParcoursError} what the question itself throws before its statements
 */
export async function explainSql(source: SqlSource, question: SqlQuestion): Promise<ExplainSqlResult> {
  expectSqlSource(source, "explainSql");
  checkKeys(question, { ask: true, definition: true, options: true }, "explainSql", "the question");
  if (question.ask === undefined) fail("explainSql", "ask", "the name of a question", question.ask);
  oneOf(question.ask, Object.keys(asks) as SqlQuestion["ask"][], "explainSql", "ask");
  const run = startQuestion(source, `${question.ask}In`, {});
  const explained: Statement[] = [];
  run.explained = explained;
  const { definition = {}, options = {} } = question;
  await asks[question.ask](source, definition as never, options as never, run as never);
  return {
    kind: "explainSql",
    dialect: source.dialect,
    route: run.route,
    because: run.because,
    statements: explained.map(({ purpose, sql, parameters }) => ({ purpose, sql, parameters })),
  };
}
