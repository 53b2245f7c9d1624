/** Measures text without a browser, by the advance widths that Arial, Helvetica and Liberation Sans share. */

/** Fonts whose letters have the widths below. */
export const fontFamily = 'Arial, Helvetica, "Liberation Sans", Arimo, sans-serif';

// widths of the signs from U+0020 to U+007E, in thousandths of the font size (Adobe font metrics of Helvetica)
const regular = /* @__PURE__ */ widths(
  "278 278 355 556 556 889 667 191 333 333 389 584 278 333 278 278 556 556 556 556 556 556 556 556 556 556 278 278 584 584 584 556 1015 " +
    "667 667 722 722 667 611 778 722 278 500 667 556 833 722 778 667 778 722 667 611 722 667 944 667 667 611 278 278 278 469 556 333 " +
    "556 556 500 556 556 278 556 556 222 222 500 222 833 556 556 556 556 333 500 278 556 500 722 500 500 500 334 260 334 584",
);
const bold = /* @__PURE__ */ widths(
  "278 333 474 556 556 889 722 238 333 333 389 584 278 333 278 278 556 556 556 556 556 556 556 556 556 556 333 333 584 584 584 611 975 " +
    "722 722 722 722 667 611 778 722 278 556 722 611 833 722 778 667 778 722 667 611 722 667 944 667 667 611 333 278 333 584 556 333 " +
    "556 611 556 611 556 333 611 611 278 278 556 278 889 611 611 611 611 389 556 333 611 556 778 556 556 500 389 280 389 584",
);
const others = /* @__PURE__ */ new Map<string, number>([
  ["\u00a0", 278],
  ["\u202f", 278],
  ["–", 556],
  ["—", 1000],
  ["…", 1000],
  ["·", 333],
  ["−", 584],
  ["×", 584],
  ["°", 400],
  ["«", 556],
  ["»", 556],
  ["‘", 278],
  ["’", 278],
  ["“", 500],
  ["”", 500],
  ["€", 556],
  ["£", 556],
  ["œ", 944],
  ["Œ", 1000],
  ["æ", 889],
  ["Æ", 1000],
  ["ß", 611],
  ["ø", 611],
  ["→", 1000],
  ["←", 1000],
  ["•", 350],
  ["\ufffd", 1000],
]);

const wide =
  /[\p{Script=Han}\p{Script=Hangul}\p{Script=Hiragana}\p{Script=Katakana}\p{Extended_Pictographic}\u3000-\u303f\uff00-\uffe0]/u;
/**
 * The width of a text on one line, in pixels. Signs outside of the table count 0.6 em, wide ones (Chinese, Japanese, Korean,
 * emoji) 1 em; marks that combine with the letter before them count nothing.
 *
 * @param text - one line
 * @param size - font size in pixels
 * @param isBold - whether the font is bold
 */
export function measureText(text: string, size: number, isBold = false): number {
  let sum = 0;
  for (const sign of text) sum += emOf(sign, isBold);
  return (sum * size) / 1000;
}

function emOf(sign: string, isBold: boolean): number {
  const code = sign.codePointAt(0) as number;
  if (code >= 32 && code < 127) return (isBold ? bold : regular)[code - 32] as number;
  return emOfOther(sign, code, isBold);
}

function emOfOther(sign: string, code: number, isBold: boolean): number {
  const listed = others.get(sign);
  if (listed !== undefined) return listed;
  // signs that svgText replaces by U+FFFD
  if (/^[\p{Cc}\p{Cs}\u202a-\u202e\u2066-\u2069]$/u.test(sign)) return /\s/.test(sign) ? 278 : 1000;
  if (/^[\p{M}\p{Cf}]$/u.test(sign)) return 0;
  const base = sign.normalize("NFD").codePointAt(0) as number;
  if (base !== code && base >= 32 && base < 127) return (isBold ? bold : regular)[base - 32] as number;
  if (code >= 0x1100 && wide.test(sign)) return code > 0xffff ? 1300 : 1000;
  return /\p{Lu}/u.test(sign) ? 750 : 620;
}

function widths(text: string): Uint16Array {
  return Uint16Array.from(text.split(" "), Number);
}
