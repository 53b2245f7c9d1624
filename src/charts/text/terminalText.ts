/** Makes text safe to print in a terminal, measures its columns, and cuts it. */

// Chinese, Japanese, Korean, full-width signs and emoji take two columns
const twoColumns =
  /[\p{Script=Han}\p{Script=Hangul}\p{Script=Hiragana}\p{Script=Katakana}\p{Emoji_Presentation}\u3000-\u303f\uff00-\uff60\uffe0-\uffe6\u{1f300}-\u{1faff}]/u;
const noColumn = /^\p{M}$/u;
const joiners = /[\u200c\u200d]/g;
const unsafe = /[\p{Cc}\p{Cf}\p{Cs}]/gu;

/**
 * A text that does nothing to a terminal but print: control and format characters become U+FFFD, joiners of emoji are left out
 * (terminals do not agree on the width of joined signs), no-break spaces become spaces.
 */
export function terminalText(text: string): string {
  return text
    .replace(joiners, "")
    .replace(/[\u00a0\u202f]/g, " ")
    .replace(unsafe, "\ufffd");
}

/** How many columns a printed text takes: wide signs two, combining marks none. */
export function terminalWidth(text: string): number {
  let sum = 0;
  for (const sign of text) sum += widthOf(sign);
  return sum;
}

/** The text, or its longest start that fits with an ellipsis. */
export function cutToColumns(text: string, columns: number): string {
  if (terminalWidth(text) <= columns) return text;
  let start = "";
  let left = columns - 1;
  for (const sign of text) {
    left -= widthOf(sign);
    if (left < 0) break;
    start += sign;
  }
  return `${start.trimEnd()}…`;
}

/** The text with blanks up to a width, on its right or, for numbers, on its left. */
export function padToColumns(text: string, columns: number, isNumber: boolean): string {
  const blanks = " ".repeat(Math.max(0, columns - terminalWidth(text)));
  return isNumber ? blanks + text : text + blanks;
}

/** Lines of at most so many columns, broken at blanks; a longer word is cut. */
export function wrapToColumns(text: string, columns: number): string[] {
  const lines: string[] = [];
  for (const word of text.split(" ")) {
    const last = lines.at(-1);
    if (last !== undefined && terminalWidth(last) + 1 + terminalWidth(word) <= columns)
      lines[lines.length - 1] = `${last} ${word}`;
    else lines.push(cutToColumns(word, columns));
  }
  return lines;
}

function widthOf(sign: string): number {
  const code = sign.codePointAt(0) as number;
  if (code < 0x300) return 1;
  return noColumn.test(sign) ? 0 : twoColumns.test(sign) ? 2 : 1;
}
