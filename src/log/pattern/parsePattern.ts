/** Reads patterns from text such as `a -> [b|c] -> .* -> d -> end`. */

import { expectSource } from "../../core/checks/expectSource.ts";
import { ParcoursError } from "../../core/error.ts";
import { checkPattern, type Pattern, type PatternToken } from "./pattern.ts";

/**
 * Reads a pattern from text. `->` means "the next event". The tokens are: a name; `[a|b]`, one event with one of these names;
 * `[^a|b]`, one event with another name; `.`, any event; `.*`, `[a|b]*` or `[^a]*`, a gap: any number of such events, also none. The token
 * `start` may be first and means before the first event. The token `end` may be last and means after the last event. Spaces around
 * tokens are ignored. Some names are written as a JSON text, such as `"v1.2"`: a name that contains `->`, `[`, `]`, `|`, `"`, `.`, `*` or
 * `^`, begins or ends with a space, is empty, or is `start` or `end`.
 *
 * @throws {@link ParcoursError} `invalid_pattern`, with the column of the fault
 * @example
 * parsePattern("cart -> [^home]* -> purchase -> end")
 * // => ["cart", { notIn: ["home"], repeat: "*" }, "purchase", { at: "end" }]
 */
export function parsePattern(text: string): Pattern {
  expectSource(text, "text", "parsePattern");
  return readPattern(text, "parsePattern");
}

/** Like {@link parsePattern}; `where` names the calling function in messages. */
export function readPattern(text: string, where: string): Pattern {
  let at = 0;
  const fault = (message: string): never => {
    throw new ParcoursError("invalid_pattern", `${where}: ${message} at column ${at + 1}`);
  };
  if (typeof text !== "string") return fault(`expected a text such as "a -> .* -> b", got ${typeof text}`);
  const skipBlanks = () => {
    while (at < text.length && (text[at] as string).trim() === "") at++;
  };
  /** Reads `token` if it comes next. */
  const take = (token: string) => {
    skipBlanks();
    const comes = text.startsWith(token, at);
    if (comes) at += token.length;
    return comes;
  };
  const gap = () => (take("*") ? { repeat: "*" as const } : {});

  const readToken = (): PatternToken => {
    if (take("[")) return readClass();
    if (take(".")) return { notIn: [], ...gap() };
    skipBlanks();
    const quoted = text[at] === '"';
    const name = readName("->");
    return !quoted && (name === "start" || name === "end") ? { at: name } : name;
  };

  const readClass = (): PatternToken => {
    const none = take("^");
    const names: string[] = [];
    const empty = take("]");
    while (!empty) {
      skipBlanks();
      const quoted = text[at] === '"';
      const name = readName("|", "]");
      if (!quoted && (name === "start" || name === "end")) {
        fault(
          `"${name}" is not an event here, so it cannot stand in brackets (write "${name}" in double quotes for a touchpoint with this name)`,
        );
      }
      names.push(name);
      if (take("]")) break;
      if (!take("|")) fault("expected | or ]");
    }
    return none ? { notIn: names, ...gap() } : { in: names, ...gap() };
  };

  /** Reads a name in quotes, or all text up to one of the marks. */
  const readName = (...marks: string[]): string => {
    if (text[at] === '"') return readQuoted();
    const ends = marks.map((mark) => text.indexOf(mark, at)).filter((end) => end >= 0);
    const end = Math.min(text.length, ...ends);
    const name = text.slice(at, end).trim();
    if (name === "") fault('expected a token (write "" for an empty name)');
    const reserved = /->|[[\]|".*^]/.exec(name);
    if (reserved !== null) {
      at += reserved.index;
      fault(`unexpected ${reserved[0]} (write a name that contains it in double quotes)`);
    }
    at = end;
    return name;
  };

  const readQuoted = (): string => {
    // by hand: a regular expression needs memory for each character of a long name
    let end = at + 1;
    while (end < text.length && text[end] !== '"') end += text[end] === "\\" ? 2 : 1;
    if (end >= text.length) return fault("expected a closing double quote");
    const literal = text.slice(at, end + 1);
    try {
      const name = JSON.parse(literal) as string;
      at += literal.length;
      return name;
    } catch {
      return fault("the text in double quotes is not a valid JSON text");
    }
  };

  const tokens: PatternToken[] = [];
  do tokens.push(readToken());
  while (take("->"));
  skipBlanks();
  if (at < text.length) fault("expected ->");
  checkPattern(tokens, where);
  return tokens;
}
