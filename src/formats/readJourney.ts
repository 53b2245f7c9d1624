/** Reads a Journey from JSON text. */

import { expectSource } from "../core/checks/expectSource.ts";
import { type ParseJourneyResult, parseJourney } from "../model/load/parseJourney.ts";
import { jsonFault } from "./jsonFault.ts";

/**
 * Reads what `writeJourney` writes, or any JSON text of a Journey. It upgrades older formats. The content never makes it throw. A byte
 * order mark is removed. When an object has the same key twice, the last value counts without an issue, as in `JSON.parse`.
 *
 * @returns what `parseJourney` returns. For text that is not JSON, the issue `not_json` with `path` `["lines", line, column]` counted
 * from 0; its message counts lines and columns from 1
 * @example
 * const read = readJourney('{ "id": "bread", "stages": [{ "id": "buy" }] }');
 * read.ok && read.journey.stages // => [{ id: "buy" }]
 * readJourney('{ "id": "bread",\n  "stages": [}').issues[0]?.message // => 'line 2, column 14: expected a JSON value, got "}"'
 */
export function readJourney(text: string): ParseJourneyResult {
  expectSource(text, "text", "readJourney");
  const bare = text.replace(/^\ufeff+/, "");
  let document: unknown;
  try {
    document = JSON.parse(bare);
  } catch {
    return { ok: false, issues: [faultIssue(bare)] };
  }
  return parseJourney(document);
}

function faultIssue(text: string) {
  const { at, expected } = jsonFault(text);
  const before = text.slice(0, at);
  const line = before.split(/\r\n|\n|\r/).length - 1;
  const column = at - Math.max(before.lastIndexOf("\n"), before.lastIndexOf("\r")) - 1;
  const got = at >= text.length ? "the end of the text" : JSON.stringify(String.fromCodePoint(codeAt(text, at)));
  const message = `line ${line + 1}, column ${column + 1}: expected ${expected}, got ${got}`;
  return { code: "not_json", message, path: ["lines", line, column] };
}

function codeAt(text: string, at: number): number {
  return text.codePointAt(at) as number;
}
