/** Counts what decoding lost: bytes that are not text, characters lost before, an encoding that the bytes contradict. */

import { ParcoursError } from "../../core/error.ts";
import type { Issue } from "../../core/issue.ts";
import { quote } from "../../core/suggest.ts";
import type { TextChunk, TextOptions } from "./textChunks.ts";

/** What decoding lost in one source. */
export type TextFlaws = {
  /** Number of byte sequences that are not text. */
  readonly bad: number;
  /** Pass this to `textChunks`. */
  readonly onEncoding: NonNullable<TextOptions["onEncoding"]>;
  /** @param lineBefore - the line (from 1) in which the text before the chunk ends; called only for the first flaw */
  add(chunk: TextChunk, lineBefore: () => number): void;
  /** The flaws of text that was kept. */
  issues(): Issue[];
  /** The error for bytes that are not text. */
  error(caller: string, cause?: unknown): ParcoursError;
};

type FoundFlaw = { count: number; line: number; example: string };

/** @param advice - what to do about bytes that are not text, where the caller has no option `encoding` */
export function createTextFlaws(advice?: string): TextFlaws {
  let encoding = "utf-8";
  let said: string | null = null;
  const bad: FoundFlaw = { count: 0, line: 0, example: "" };
  const lost: FoundFlaw = { count: 0, line: 0, example: "" };
  const others = () =>
    advice ??
    (encoding === "utf-8"
      ? 'Pass the encoding, for example encoding: "windows-1252" (what Excel writes in Western Europe).'
      : "Pass another encoding.");
  const issueOf = (code: string, { count, line, example }: FoundFlaw, message: string): Issue[] =>
    count === 0
      ? []
      : [{ code, message: `line ${line}: ${message}`, path: ["lines", line - 1], severity: "warning", count, example }];
  const times = ({ count, example }: FoundFlaw) =>
    `${count} ${count === 1 ? "time" : "times"}, first in ${quote(example)}`;
  const issues = (): Issue[] => {
    const message = `the text was read as ${encoding}, but its first bytes declare ${quote(said ?? "")}. Check the encoding.`;
    const conflict = {
      code: "other_encoding",
      message,
      path: [],
      severity: "warning",
      count: 1,
      example: said ?? "",
    } as const;
    return [
      ...(said === null ? [] : [conflict]),
      ...issueOf(
        "invalid_encoding",
        bad,
        `some bytes are not text in ${encoding} (${times(bad)}). U+FFFD replaces them, so different names may have become equal. ${others()}`,
      ),
      ...issueOf(
        "replacement_character",
        lost,
        `the text contains U+FFFD (${times(lost)}): an earlier program lost characters there, so different names may have become equal.`,
      ),
    ];
  };
  return {
    issues,
    get bad() {
      return bad.count;
    },
    onEncoding(used, other) {
      encoding = used;
      said = other;
    },
    add(chunk, lineBefore) {
      for (const [found, count] of [
        [bad, chunk.bad],
        [lost, chunk.lost],
      ] as const) {
        if (found.count === 0 && count > 0) {
          found.line = lineBefore() + breaksIn(chunk.text.slice(0, chunk.at));
          found.example = around(chunk.text, chunk.at);
        }
        found.count += count;
      }
    },
    error(caller, cause) {
      const message = `${caller}: line ${bad.line}: expected text in ${encoding}, got bytes that are not (${times(bad)}). ${others()} Or pass onInvalid: "skip": U+FFFD then replaces them.`;
      return new ParcoursError("invalid_encoding", message, { issues: issues(), cause });
    },
  };
}

/** Number of line breaks in a text: LF, CRLF or CR. */
export function breaksIn(text: string): number {
  let count = 0;
  for (let i = text.indexOf("\n"); i >= 0; i = text.indexOf("\n", i + 1)) count++;
  for (let i = text.indexOf("\r"); i >= 0; i = text.indexOf("\r", i + 1)) if (text[i + 1] !== "\n") count++;
  return count;
}

/** Up to forty characters of the line around an index. */
function around(text: string, at: number): string {
  const before = text
    .slice(Math.max(0, at - 20), at)
    .split(/[\r\n]/)
    .at(-1) as string;
  return before + (text.slice(at, at + 20).split(/[\r\n]/)[0] as string);
}
