/** Writes SVG as text: elements, escaped attributes and texts. Nothing else writes a `<`. */

/** Attributes of an element; `undefined`, `null` and `false` leave one out. */
export type Attributes = { readonly [name: string]: string | number | null | undefined | false };

// characters that XML does not allow (controls, halves of surrogate pairs), or that change the direction of the picture's own words
const forbidden = /(?![\t\n\r])[\p{Cc}\p{Cs}\ufffe\uffff\u202a-\u202e\u2066-\u2069]/gu;

// most texts have only these signs, which need no change: printable ASCII without & < > " ', Latin letters, dashes, arrows
const plain = /^[ !#-%(-;=?-~\u00a0-\u024f\u2010-\u2027\u202f\u2030-\u205f\u2190-\u22ff]*$/;

/** Text that is safe between tags and in attributes; control characters become U+FFFD. */
export function svgText(text: string): string {
  if (plain.test(text)) return text;
  return text
    .replace(forbidden, "\ufffd")
    .replace(/&/g, "&amp;")
    .replace(/</g, "&lt;")
    .replace(/>/g, "&gt;")
    .replace(/"/g, "&quot;")
    .replace(/'/g, "&#39;");
}

/** One element. Children are SVG already; texts go through {@link svgText} first. */
export function element(name: string, attributes: Attributes, ...children: readonly string[]): string {
  let head = `<${name}`;
  for (const key in attributes) {
    const value = attributes[key];
    if (value === undefined || value === null || value === false) continue;
    head += ` ${key}="${typeof value === "number" ? coordinate(value) : svgText(value)}"`;
  }
  const inside = children.length === 1 ? (children[0] as string) : children.join("");
  return inside === "" ? `${head}/>` : `${head}>${inside}</${name}>`;
}

/** A number of a coordinate: two decimals at most. Data keep their full precision, as texts. */
export function coordinate(value: number): string {
  if (!Number.isFinite(value)) throw new Error(`a coordinate is ${value}`);
  const rounded = Math.round(value * 100) / 100;
  return String(rounded === 0 ? 0 : rounded);
}

/** The numbers of a mark. Tests and scripts of a page read them; people see them as a tooltip. */
export type MarkData = {
  label: string;
  value: number | null;
  lower?: number | null | undefined;
  upper?: number | null | undefined;
  n?: number | null | undefined;
  /** Group, model or series of the mark. */
  series?: string | undefined;
};

/** The `data-*` attributes of a mark, in full precision. */
export function markData({ label, value, lower, upper, n, series }: MarkData): Attributes {
  return {
    "data-label": label,
    "data-value": value === null ? "" : String(value),
    "data-lower": typeof lower === "number" ? String(lower) : undefined,
    "data-upper": typeof upper === "number" ? String(upper) : undefined,
    "data-n": typeof n === "number" ? String(n) : undefined,
    "data-series": series,
  };
}
