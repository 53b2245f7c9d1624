/** Breaks a text into lines that fit a width, and cuts it by an ellipsis after the last line. */

import { measureText } from "./measureText.ts";

// Chinese, Japanese and Korean break between any two signs, without a hyphen
const wideSign = /[\p{Script=Han}\p{Script=Hangul}\p{Script=Hiragana}\p{Script=Katakana}]$/u;
// a box has fewer signs than this, so the signs after them are not measured
const longest = 4000;

/** The size of a text box. */
export type TextBox = {
  /** Largest width of a line in pixels. */
  width: number;
  /** Font size in pixels. */
  size: number;
  bold?: boolean;
  /** Largest number of lines; the last one ends in an ellipsis when the text is longer. */
  lines: number;
};

/** The lines of a text, and whether something was cut. */
export type WrappedText = { lines: string[]; cut: boolean };

/**
 * Breaks at blanks, then after `-`, `/` and `_` inside a word, then anywhere with a hyphen when one word is wider than the box.
 * No-break spaces hold.
 */
export function wrapText(text: string, box: TextBox): WrappedText {
  const { width, size, bold = false, lines: most } = box;
  const fits = (line: string) => measureText(line, size, bold) <= width;
  const words = text
    .slice(0, longest)
    .split(/[ \t\n\r]+/)
    .filter((word) => word !== "");
  const lines: string[] = [];
  let line = "";
  let cut = text.length > longest;
  const push = (full: string) => {
    lines.push(full);
    line = "";
  };
  outer: for (const word of words) {
    const pieces = fits(word) ? [word] : split(word, fits);
    for (const [i, piece] of pieces.entries()) {
      const glue = i === 0 && line !== "" ? " " : "";
      if (fits(line + glue + piece)) {
        line += glue + piece;
        continue;
      }
      if (line !== "")
        push(i > 0 && /[\p{L}\p{N}]$/u.test(line) && !wideSign.test(line) && fits(`${line}-`) ? `${line}-` : line);
      if (lines.length === most) {
        cut = true;
        break outer;
      }
      line = piece;
    }
  }
  if (line !== "") {
    if (lines.length < most) lines.push(line);
    else cut = true;
  }
  if (cut && lines.length > 0) lines[lines.length - 1] = ellipsis(lines[lines.length - 1] as string, fits);
  return { lines: lines.length === 0 ? [""] : lines, cut };
}

/** One line, cut by an ellipsis when it is too wide. */
export function cutText(text: string, width: number, size: number, bold = false): WrappedText {
  const fits = (line: string) => measureText(line, size, bold) <= width;
  const start = text.slice(0, longest).replace(/[ \t\n\r]+/g, " ");
  const whole = text.length <= longest && fits(start);
  return whole ? { lines: [start], cut: false } : { lines: [ellipsis(start, fits)], cut: true };
}

/** The longest start of a line that fits together with an ellipsis, without punctuation before it. */
function ellipsis(line: string, fits: (line: string) => boolean): string {
  const signs = [...line];
  let low = 0;
  let high = signs.length;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if (fits(`${signs.slice(0, middle).join("")}…`)) low = middle;
    else high = middle - 1;
  }
  return `${signs
    .slice(0, low)
    .join("")
    .replace(/[\s.,;:!?–-]+$/u, "")}…`;
}

/** Pieces of a word that fit: first at its joints, then anywhere. */
function split(word: string, fits: (line: string) => boolean): string[] {
  const joints = word.split(/(?<=[-/_])/);
  return joints.flatMap((joint) => {
    if (fits(joint)) return [joint];
    const signs = [...joint];
    const pieces: string[] = [];
    let from = 0;
    while (from < signs.length) {
      let to = from + 1;
      while (to < signs.length && fits(`${signs.slice(from, to + 1).join("")}-`)) to++;
      if (to < signs.length) to = syllableEnd(signs, from, to);
      pieces.push(signs.slice(from, to).join(""));
      from = to;
    }
    return pieces;
  });
}

const vowel = /^[aeiouyàâäéèêëîïôöùûü]$/iu;
const consonant = /^[bcdfghjklmnpqrstvwxzç]$/iu;

/**
 * The last place in front of a consonant with a vowel after it, where a word of French or English is usually parted: `cal-cu-la-teur`. Two
 * letters at least stay before it and three after it; where there is none among the last five places, any place serves.
 */
function syllableEnd(signs: readonly string[], from: number, to: number): number {
  for (let at = to; at >= Math.max(from + 2, to - 4); at--) {
    const [before, next, after] = [signs[at - 1] ?? "", signs[at] ?? "", signs[at + 1] ?? ""];
    const isPair = /^[hlr]$/i.test(next) && /^[bcdfgptv]$/i.test(before);
    const isStart = consonant.test(next) && !isPair && (vowel.test(after) || /^[hlr]$/i.test(after));
    if (isStart && (vowel.test(before) || consonant.test(before)) && signs.length - at >= 3) return at;
  }
  return to;
}
