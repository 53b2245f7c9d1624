/** Finds customers whose id is a placeholder, such as "null" or "unknown". */

import type { EventLog } from "../eventLog.ts";

/**
 * Texts that programs write when there is no id. Each is searched as written, in lower case, in upper case and with a capital letter,
 * also in quotes and with spaces around it.
 */
const texts =
  "undefined|null|nil|none|nan|NaN|NaT|na|n/a|#n/a|<na>|inf|infinity|-infinity|true|false|(not set)|not set|(none)|(null)|(empty)|(blank)|(unknown)|(not provided)|\\n|-|--|?|unknown|anonymous|guest|not_authenticated|0.0|-0|-1|{}|[]|.|..|...|void|missing|(missing)|unset|(unset)|undefined undefined|null null|none none|#null!|#ref!|#value!|#name?|#error!|<null>|<none>|<undefined>|[null]|n.a.|n/d|no value|(no value)|not available|anon";
const nilUuid = "00000000-0000-0000-0000-000000000000";
const maxUuid = "ffffffff-ffff-ffff-ffff-ffffffffffff";

/** Ranges of code units that are invisible: spaces, control characters, characters without width. */
const blanks: readonly (readonly [from: number, to: number])[] = [
  [0x00, 0x20],
  [0x7f, 0xa0],
  [0xad, 0xad],
  [0x1680, 0x1680],
  [0x180e, 0x180e],
  [0x2000, 0x200f],
  [0x2028, 0x202f],
  [0x205f, 0x206f],
  [0x2800, 0x2800],
  [0x3000, 0x3000],
  [0xfeff, 0xfeff],
];

/** Number of events of such customers, and their ids. It searches the sorted ids, so the time does not grow with the number of customers. */
export function placeholderCustomers({ customerIds, offsets }: Pick<EventLog, "customerIds" | "offsets">): {
  events: number;
  ids: string[];
} {
  const found = new Set<number>();
  if (customerIds instanceof Float64Array) {
    for (const number of [0, -1])
      if (customerIds[lowerBound(customerIds, number)] === number) found.add(lowerBound(customerIds, number));
  } else {
    const known = candidates();
    // `null ` stands right after `null`, and `[object …]` after `[object `. A template that was not filled in begins with `{{` or `${`
    for (const text of known) {
      for (let at = lowerBound(customerIds, text); at < customerIds.length; at++) {
        const id = customerIds[at] as string;
        if (!id.startsWith(text) || !isBlank(id.slice(text.length))) break;
        found.add(at);
      }
    }
    for (const begin of ["[object ", "{{", "${"])
      for (let at = lowerBound(customerIds, begin); customerIds[at]?.startsWith(begin); at++) found.add(at);
    for (const [from, to] of blanks) {
      for (let at = lowerBound(customerIds, String.fromCharCode(from)); at < customerIds.length; at++) {
        const id = customerIds[at] as string;
        if (id.charCodeAt(0) > to) break;
        if (isBlank(id) || known.has(id.trim())) found.add(at);
      }
    }
  }
  const places = [...found].sort((a, b) => a - b);
  const events = places.reduce((sum, j) => sum + (offsets[j + 1] as number) - (offsets[j] as number), 0);
  return { events, ids: places.map((j) => String(customerIds[j])) };
}

function candidates(): Set<string> {
  const all = ["''", '""'];
  for (const uuid of [nilUuid, maxUuid, maxUuid.toUpperCase()]) all.push(uuid, `{${uuid}}`, uuid.replaceAll("-", ""));
  for (let zeros = 1; zeros < 20; zeros++) all.push("0".repeat(zeros));
  for (const text of texts.split("|")) {
    const small = text.toLowerCase();
    const words = small.replace(/(^|[(<# ])[a-z]/g, (first) => first.toUpperCase());
    for (const form of [text, small, text.toUpperCase(), words]) all.push(form, `"${form}"`, `'${form}'`);
  }
  return new Set(all);
}

function isBlank(text: string): boolean {
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i);
    if (!blanks.some(([from, to]) => code >= from && code <= to)) return false;
  }
  return true;
}

/** The first index whose value is not less than `value`. */
function lowerBound<T extends string | number>(sorted: ArrayLike<T>, value: T): number {
  let low = 0;
  let high = sorted.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((sorted[middle] as T) < value) low = middle + 1;
    else high = middle;
  }
  return low;
}
