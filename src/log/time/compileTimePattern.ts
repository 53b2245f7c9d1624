/** Compiles a pattern of date-fns tokens to a function that reads one text. */

import { fail } from "../../core/checks/fail.ts";
import { quote } from "../../core/suggest.ts";
import { hourOf, type WrittenTime, yearOf } from "./writtenTime.ts";

const months = [
  "January",
  "February",
  "March",
  "April",
  "May",
  "June",
  "July",
  "August",
  "September",
  "October",
  "November",
  "December",
];
const days = ["Sunday", "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday"];

/** What a token matches; `null` for letters that are none. Two letters are two digits, one letter is one or two. Names are English. */
function formOf(token: string): string | null {
  const first = token.charAt(0);
  if (token === "yyyy") return "\\d{4}";
  if (token === "yy") return "\\d{2}";
  if ("MdHhms".includes(first) && token.length <= 2) return token.length === 2 ? "\\d{2}" : "\\d{1,2}";
  if (first === "S" && token.length <= 9) return `\\d{${token.length}}`;
  if (first === "a" && token.length <= 3) return "[ap]m";
  if ("xX".includes(first) && token.length <= 3) return "Z|[+-]\\d{2}(?::?\\d{2})?";
  const names = first === "M" ? months : first === "E" ? days : [];
  if (token.length === 4) return names.join("|") || null;
  return (token.length === 3 && names.map((name) => name.slice(0, 3)).join("|")) || null;
}

/**
 * Compiles a pattern. Our own reader and not date-fns' `parse`: that one reads in the time zone of the machine, has no microseconds, and
 * would be in the bundle of every reader. The meaning of the tokens is the same.
 *
 * @throws {@link ParcoursError} `invalid_definition` for a pattern with other letters, or without year, month and day
 */
export function compileTimePattern(pattern: unknown, caller: string): (text: string) => WrittenTime | null {
  const place = "timeFormat.pattern";
  if (typeof pattern !== "string" || pattern.length > 200)
    return fail(caller, place, 'a text such as "dd/MM/yyyy HH:mm"', pattern);
  const letters: string[] = [];
  const known = "yyyy yy MM M MMM MMMM dd d HH H hh h mm m ss s SSS a X x xx xxx EEE EEEE";
  const parts = (pattern.match(/'(?:[^']|'')*'|([a-zA-Z])\1*|./gs) ?? []).map((part) => {
    if (part.length > 1 && part.startsWith("'"))
      return escaped(part === "''" ? "'" : part.slice(1, -1).replaceAll("''", "'"));
    if (!/[a-zA-Z]/.test(part)) return escaped(part);
    const own = formOf(part);
    if (own === null)
      return fail(
        caller,
        place,
        `the tokens ${known}, other letters in single quotes`,
        pattern,
        `${quote(part)} is none.`,
      );
    letters.push(part);
    return `(${own})`;
  });
  const kinds = letters.map((token) => (token.startsWith("X") ? "x" : token.charAt(0)));
  const twice = kinds.find((kind, i) => kinds.indexOf(kind) < i);
  if (twice !== undefined) fail(caller, place, "each part of a time once", pattern);
  if (!["y", "M", "d"].every((kind) => kinds.includes(kind)))
    fail(caller, place, "tokens of year, month and day", pattern);
  if (kinds.includes("h") !== kinds.includes("a") || (kinds.includes("h") && kinds.includes("H")))
    fail(caller, place, "h with a (twelve hours), or H", pattern);
  const form = new RegExp(`^${parts.join("")}$`, "i");
  const at = (kind: string) => kinds.indexOf(kind) + 1;
  const [year, month, day, hour, minute, second] = [at("y"), at("M"), at("d"), at("H") || at("h"), at("m"), at("s")];
  const [fraction, half, offset] = [at("S"), at("a"), at("x")];
  return (text) => {
    const found = form.exec(text);
    if (found === null) return null;
    const number = (group: number) => (group === 0 ? 0 : Number(found[group]));
    return {
      year: yearOf(found[year] as string),
      month: monthOf(found[month] as string),
      day: number(day),
      hour: hour === 0 ? 0 : hourOf(found[hour] as string, half === 0 ? "" : (found[half] as string).charAt(0)),
      minute: number(minute),
      second: number(second),
      fraction: fraction === 0 ? "" : (found[fraction] as string),
      offset: offset === 0 ? "" : (found[offset] as string).toUpperCase(),
    };
  };
}

function monthOf(text: string): number {
  if (/\d/.test(text)) return Number(text);
  return months.findIndex((name) => name.slice(0, 3).toLowerCase() === text.slice(0, 3).toLowerCase()) + 1;
}

function escaped(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\/-]/g, String.raw`\$&`);
}
