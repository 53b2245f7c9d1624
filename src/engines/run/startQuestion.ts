/** Begins a question to an engine: checks the source and the options. */

import { checkKeys, type KeysOf } from "../../core/checks/checkKeys.ts";
import type { SqlOptions } from "../sqlOptions.ts";
import { expectSqlSource } from "../sqlSource.ts";
import { type StatementRun, startRun } from "./runStatement.ts";

const optionKeys: KeysOf<SqlOptions> = { signal: true, onProgress: true };

/** @throws {@link ParcoursError} `wrong_argument`, `invalid_definition` */
export function startQuestion(source: unknown, caller: string, options: SqlOptions): StatementRun {
  expectSqlSource(source, caller);
  checkKeys(options, optionKeys, caller, "the options");
  return startRun(caller, options);
}
