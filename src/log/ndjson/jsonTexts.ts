/** Splits text that arrives in pieces into JSON texts: one for each line, or one for each element of a list. */

import { ParcoursError } from "../../core/error.ts";

/** Receives one JSON text, the line on which it begins (from 1), and whether the text ended before the list did. */
export type OnJsonText = (text: string, line: number, cut: boolean) => void;

/** Accepts text in pieces. */
export type JsonTexts = {
  /** Adds text. `bytes`: how much of the input was read up to its end. */
  push(text: string, bytes: number): void;
  /** Closes the last line or list. */
  end(): void;
  /** The line, from 1, in which the text received so far ends. */
  lineAtEnd(): number;
};

/** The longest JSON text, in characters. */
export const longestText = 67_108_864;

/**
 * Makes a splitter. Lines end in LF, CRLF or CR; blank lines are skipped. A text that begins with `[` is a list, and its elements are
 * found by their brackets, so that only one element has to fit into memory. After a list, another list or lines may follow.
 *
 * @param caller - the public function, for the error `too_large`
 */
export function createJsonTexts(caller: string, onText: OnJsonText): JsonTexts {
  let mode: "start" | "lines" | "list" = "start";
  let line = 1;
  /** The unfinished text: its pieces, its length, and the line on which it begins. */
  let pending: string[] = [];
  let length = 0;
  let begun = 1;
  /** In a list: whether an element has begun, how many came before it, and where in it the scan is. */
  let open = false;
  let before = 0;
  let depth = 0;
  let quoted = false;
  let escaped = false;
  let heldCr = false;

  const keep = (text: string, bytes: number) => {
    pending.push(text);
    length += text.length;
    if (length <= longestText) return;
    const message = `${caller}: line ${begun}: expected at most ${longestText} characters in one line or list element, got more by byte ${bytes}. Check the source.`;
    throw new ParcoursError("too_large", message);
  };
  const taken = (text: string): string => {
    const whole = length === 0 ? text : pending.join("") + text;
    pending = [];
    length = 0;
    return whole;
  };
  const emit = (text: string, cut: boolean) => {
    if (!isBlank(text)) onText(text, line, cut);
  };

  const lines = (text: string, from: number, bytes: number): number => {
    let at = from;
    for (let end = text.indexOf("\n", at); end >= 0; end = text.indexOf("\n", at)) {
      emit(taken(text.slice(at, end)), false);
      line++;
      at = end + 1;
    }
    begun = line;
    keep(text.slice(at), bytes);
    return text.length;
  };

  /** Reads elements up to the end of the list or of the text. Returns the index behind it. */
  const elements = (text: string, from: number, bytes: number): number => {
    let start = from;
    const element = (end: number) => {
      onText(open ? taken(text.slice(start, end)) : "", open ? begun : line, false);
      open = false;
      before++;
    };
    for (let i = from; i < text.length; i++) {
      const c = text.charCodeAt(i);
      if (c === lf) line++;
      if (!open) {
        if (isSpace(c)) continue;
        if (c !== comma && c !== closeBracket) {
          open = true;
          start = i;
          begun = line;
        }
      }
      if (quoted) {
        if (escaped) escaped = false;
        else if (c === backslash) escaped = true;
        else if (c === quotation) quoted = false;
      } else if (c === quotation) quoted = true;
      else if (c === openBrace || c === openBracket) depth++;
      else if (depth > 1) {
        if (c === closeBrace || c === closeBracket) depth--;
      } else if (c === comma) element(i);
      else if (c === closeBracket) {
        if (open || before > 0) element(i);
        mode = "start";
        return i + 1;
      }
    }
    if (open) keep(text.slice(start), bytes);
    return text.length;
  };

  const start = (text: string, from: number): number => {
    let at = from;
    while (at < text.length && isSpace(text.charCodeAt(at))) if (text.charCodeAt(at++) === lf) line++;
    if (at === text.length) return at;
    if (text.charCodeAt(at) !== openBracket) {
      mode = "lines";
      return at;
    }
    mode = "list";
    depth = 1;
    before = 0;
    return at + 1;
  };

  const push = (piece: string, bytes: number) => {
    let text = heldCr ? `\r${piece}` : piece;
    // a CR at the end of a piece may belong to a CRLF
    heldCr = text.endsWith("\r");
    if (heldCr) text = text.slice(0, -1);
    if (text.includes("\r")) text = text.replace(/\r\n?/g, "\n");
    const readers = { start, lines, list: elements };
    for (let at = 0; at < text.length; ) at = readers[mode](text, at, bytes);
  };
  return {
    push,
    end() {
      if (heldCr) {
        heldCr = false;
        push("\n", 0);
      }
      const rest = taken("");
      if (mode !== "list") {
        emit(rest, true);
        return;
      }
      const whole = depth === 1 && !quoted;
      if (open) onText(rest, begun, !whole);
      // the missing bracket counts as a row, because elements may be missing with it
      if (!open || whole) onText("", line, true);
    },
    lineAtEnd: () => line,
  };
}

const [lf, quotation, comma, backslash] = [10, 34, 44, 92] as const;
const [openBracket, closeBracket, openBrace, closeBrace] = [91, 93, 123, 125] as const;

function isSpace(code: number): boolean {
  return code === 32 || code === 10 || code === 13 || code === 9;
}

function isBlank(text: string): boolean {
  for (let i = 0; i < text.length; i++) if (!isSpace(text.charCodeAt(i))) return false;
  return true;
}
