/** Reads a Journey from JSON text. */

import { type WholeText, wholeText } from "../log/csv/wholeText.ts";
import { isError, type ParseJourneyResult, parseJourney } from "../model/load/parseJourney.ts";
import { jsonFault } from "./jsonFault.ts";

/**
 * Reads what `writeJourney` writes, or any JSON text of a Journey. It upgrades older formats. The content never makes it throw. A byte
 * order mark is removed. When an object has the same key twice, the last value counts without an issue, as in `JSON.parse`.
 *
 * @param text - a text or its bytes; `invalid_encoding` when bytes are not text
 * @throws {@link ParcoursError} `wrong_argument`; `not_text` for the bytes of another format, such as an archive
 * @returns what `parseJourney` returns. For text that is not JSON, the issue `not_json` with `path` `["lines", line, column]` counted
 * from 0; its message counts lines and columns from 1
 * @example
 * const read = readJourney('{ "id": "bread", "stages": [{ "id": "buy" }] }');
 * read.ok && read.journey.stages // => [{ id: "buy" }]
 * readJourney('{ "id": "bread",\n  "stages": [}').issues[0]?.message // => 'line 2, column 14: expected a JSON value, got "}"'
 */
export function readJourney(text: WholeText): ParseJourneyResult {
  const { text: content, issues } = wholeText(text, "readJourney");
  if (issues.some(isError)) return { ok: false, issues };
  const bare = content.replace(/^\ufeff+/, "");
  let document: unknown;
  try {
    document = JSON.parse(bare);
  } catch {
    return { ok: false, issues: [...issues, faultIssue(bare)] };
  }
  const parsed = parseJourney(document);
  return issues.length === 0 ? parsed : { ...parsed, issues: [...issues, ...parsed.issues] };
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
