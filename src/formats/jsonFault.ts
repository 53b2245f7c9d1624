/** Finds where a text stops being JSON, because JavaScript engines report it in different words or not at all. */

/** Offset of the first character that is not allowed, and what is allowed there. */
export type JsonFault = { at: number; expected: string };

const number = /-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?/y;
const word = /true|false|null/y;

/**
 * Finds the first fault of a text that `JSON.parse` rejected, in one pass and without recursion.
 *
 * @returns the end of the text when the text is only incomplete
 */
export function jsonFault(text: string): JsonFault {
  const open: string[] = [];
  let at = 0;
  let state: "value" | "first" | "key" | "after" = "value";
  const blanks = () => {
    while (at < text.length && " \t\n\r".includes(text[at] as string)) at++;
  };
  for (;;) {
    blanks();
    const letter = text[at];
    const inside = open[open.length - 1];
    if (state === "after") {
      if (inside === undefined) return { at, expected: "the end of the text" };
      if (letter === (inside === "{" ? "}" : "]")) {
        open.pop();
        at++;
      } else if (letter === ",") {
        at++;
        state = inside === "{" ? "key" : "value";
      } else return { at, expected: inside === "{" ? '"," or "}"' : '"," or "]"' };
      continue;
    }
    if (state === "first" && letter === (inside === "{" ? "}" : "]")) {
      open.pop();
      at++;
      state = "after";
      continue;
    }
    if (state === "key" || (state === "first" && inside === "{")) {
      if (letter !== '"') return { at, expected: "a key in double quotes" };
      const fault = stringFault();
      if (fault !== null) return fault;
      blanks();
      if (text[at] !== ":") return { at, expected: '":"' };
      at++;
      state = "value";
      continue;
    }
    if (letter === "{" || letter === "[") {
      open.push(letter);
      at++;
      state = "first";
      continue;
    }
    if (letter === '"') {
      const fault = stringFault();
      if (fault !== null) return fault;
    } else if (!matches(number) && !matches(word)) return { at, expected: "a JSON value" };
    state = "after";
  }

  function matches(pattern: RegExp): boolean {
    pattern.lastIndex = at;
    const found = pattern.exec(text);
    if (found === null) return false;
    at += found[0].length;
    return true;
  }

  /** Reads a string, and returns its fault or null. */
  function stringFault(): JsonFault | null {
    for (at++; at < text.length; at++) {
      const letter = text[at] as string;
      if (letter === '"') {
        at++;
        return null;
      }
      if (letter < " ") return { at, expected: "an escape such as \\n in the text" };
      if (letter !== "\\") continue;
      at++;
      if (text[at] === "u") {
        for (let i = 0; i < 4; i++)
          if (!/^[0-9a-fA-F]$/.test(text[++at] ?? "")) return { at, expected: "four hexadecimal digits" };
      } else if (at >= text.length || !'"\\/bfnrt'.includes(text[at] as string))
        return { at, expected: 'one of " \\ / b f n r t u' };
    }
    return { at, expected: 'a closing "' };
  }
}
