/** Matches patterns by trying every choice of positions, and by regular expressions. */

import type { Pattern, PatternToken } from "parcours";

const isGap = (token: PatternToken) => typeof token === "object" && "repeat" in token;

function holds(token: PatternToken, name: string): boolean {
  if (typeof token === "string") return token === name;
  if ("in" in token) return token.in.includes(name);
  return "notIn" in token && !token.notIn.includes(name);
}

/** Every match of a pattern in a path, as positions of its events. */
export function allMatches(pattern: Pattern, path: readonly string[]): number[][] {
  const found: number[][] = [];
  // `after`: the first event of the path that is not used yet; floating: any events may be skipped first
  const walk = (index: number, after: number, floating: boolean, positions: number[]) => {
    const token = pattern[index];
    if (token === undefined) found.push(positions);
    else if (typeof token === "object" && "at" in token) {
      if (token.at === "start") walk(index + 1, 0, false, positions);
      else if (floating || after === path.length) walk(index + 1, after, false, positions);
    } else if (isGap(token)) {
      for (let to = after; to <= path.length; to++) {
        if (!path.slice(after, to).every((name) => holds(token, name))) break;
        walk(index + 1, to, false, positions);
      }
    } else {
      for (let to = after; to < path.length && (floating || to === after); to++) {
        if (holds(token, path[to] as string)) walk(index + 1, to + 1, false, [...positions, to]);
      }
    }
  };
  walk(0, 0, true, []);
  return found;
}

/** For each position, the minimum over all matches; `null` when there are none. */
export function earliest(matches: readonly number[][]): number[] | null {
  const [first] = matches;
  return first ? first.map((_, k) => Math.min(...matches.map((match) => match[k] as number))) : null;
}

/** The earliest of some matches, then the earliest that starts after its last event, and so on. */
export function successive(matches: readonly number[][]): number[][] {
  const found: number[][] = [];
  for (let rest = matches; rest.length > 0; ) {
    const match = earliest(rest) as number[];
    found.push(match);
    if (match.length === 0) break;
    rest = rest.filter((other) => (other[0] as number) > (match.at(-1) as number));
  }
  return found;
}

/** The same pattern as a regular expression over paths of one-letter names. */
export function asRegExp(pattern: Pattern): RegExp {
  const source = pattern.map((token) => {
    if (typeof token === "string") return token;
    if ("at" in token) return token.at === "start" ? "^" : "$";
    const repeat = token.repeat ?? "";
    if ("in" in token) return `[${token.in.join("")}]${repeat}`;
    return token.notIn.length === 0 ? `.${repeat}` : `[^${token.notIn.join("")}]${repeat}`;
  });
  return new RegExp(source.join(""), "u");
}
