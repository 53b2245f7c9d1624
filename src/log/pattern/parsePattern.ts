/** Patterns read from text: `a -> [b|c] -> .* -> d -> end`. */

import { expectSource } from "../../core/checks/expectSource.ts";
import { ParcoursError } from "../../core/error.ts";
import { checkPattern, type Pattern, type PatternToken } from "./pattern.ts";

/**
 * Reads a pattern. `->` means *the very next event*. Tokens: a name; `[a|b]` one event among; `[^a|b]` one event not among;
 * `.` one event; `.*`, `[a|b]*`, `[^a]*` a gap of any length made of such events; `start` first and `end` last stand before
 * the first and after the last event. Blanks around tokens are ignored. A name with `->`, `[`, `]`, `|`, `"`, `.`, `*` or `^`,
 * with outer blanks, empty, or called `start` or `end` is written as a JSON string: `"v1.2"`.
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

/** {@link parsePattern} on behalf of another function, which `where` names in messages. */
export function readPattern(text: string, where: string): Pattern {
  let at = 0;
  const fault = (message: string): never => {
    throw new ParcoursError("invalid_pattern", `${where}: ${message} at column ${at + 1}`);
  };
  if (typeof text !== "string") return fault(`expected a text such as "a -> .* -> b", got ${typeof text}`);
  const skipBlanks = () => {
    while (at < text.length && (text[at] as string).trim() === "") at++;
  };
  /** Takes `token` if it comes next. */
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
          `${name} is no event, so no class holds it (write "${name}" in double quotes for a touchpoint of that name)`,
        );
      }
      names.push(name);
      if (take("]")) break;
      if (!take("|")) fault("expected | or ]");
    }
    return none ? { notIn: names, ...gap() } : { in: names, ...gap() };
  };

  /** A quoted name, or everything up to one of the marks. */
  const readName = (...marks: string[]): string => {
    if (text[at] === '"') return readQuoted();
    const ends = marks.map((mark) => text.indexOf(mark, at)).filter((end) => end >= 0);
    const end = Math.min(text.length, ...ends);
    const name = text.slice(at, end).trim();
    if (name === "") fault('expected a token (an empty name is written "")');
    const reserved = /->|[[\]|".*^]/.exec(name);
    if (reserved !== null) {
      at += reserved.index;
      fault(`unexpected ${reserved[0]} (a name that holds it is written in double quotes)`);
    }
    at = end;
    return name;
  };

  const readQuoted = (): string => {
    const end = /"(?:[^"\\]|\\.)*"/sy;
    end.lastIndex = at;
    const literal = end.exec(text)?.[0];
    if (literal === undefined) return fault("the double quote is never closed");
    try {
      const name = JSON.parse(literal) as string;
      at += literal.length;
      return name;
    } catch {
      return fault("the text in double quotes is no JSON string");
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
