/** Finds a pattern in sequences of codes, with one pass backwards and one pass forwards. Each token matches as early as possible. */

import type { Codes } from "../../core/codes.ts";
import { ParcoursError } from "../../core/error.ts";
import { unknownName } from "../../core/suggest.ts";
import { codeOf } from "../condition.ts";
import { readPattern } from "./parsePattern.ts";
import { checkPattern, endOf, isGap, type Pattern, type PatternToken } from "./pattern.ts";

/** What the matcher needs to know about codes and names. */
export type PatternMatcherOptions = {
  /** The public function that was called, for messages. */
  caller: string;
  /** The place in its definition. */
  path: string;
  /** The names that a pattern may use; when empty or absent, any name. */
  known?: readonly string[];
  /** The last event of a match comes at most `limit` after its first event. `time` has the indices of the codes. */
  within?: { time: Float64Array; limit: number };
};

/** A compiled pattern. One matcher works on one sequence at a time. */
export type PatternMatcher = {
  /** Number of events in a match. */
  readonly size: number;
  /** For each token of the pattern, which event of a match it is; −1 for gaps, start and end. */
  readonly eventOfToken: Int32Array;
  /** The events of the last match found, as indices into the codes. */
  readonly positions: Uint32Array;
  /** Selects the sequence `codes[start]` … `codes[end − 1]`. */
  load(codes: Codes, start: number, end: number): void;
  /**
   * Finds the earliest match whose events all have an index of at least `from`. A pattern without events matches only at
   * `from = start`. To find the next match that has no event in common with this one, call it again with `next()`.
   */
  find(from: number): boolean;
  /** The index after the last event of the last match found. */
  next(): number;
};

/**
 * Compiles a pattern for sequences of codes into `names`.
 *
 * The pass backwards computes for each event a set of tokens (bits): those that match the event and from which the rest of the
 * pattern can be matched. The pass forwards follows these sets, so its first choice is always right. The time is
 * O(events × tokens / 32) without `within` and O(events × tokens) with it. There is no recursion and no backtracking.
 *
 * @param names - sorted; index = code
 * @throws {@link ParcoursError} `invalid_pattern`, `unknown_touchpoint`
 */
export function compilePattern(
  pattern: string | Pattern,
  names: readonly string[],
  options: PatternMatcherOptions,
): PatternMatcher {
  const where = `${options.caller}: ${options.path}`;
  const tokens = typeof pattern === "string" ? readPattern(pattern, where) : pattern;
  checkPattern(tokens, where);
  checkNames(tokens, options);
  const { within } = options;

  const eventOfToken = new Int32Array(tokens.length).fill(-1);
  const steps = tokens.flatMap((token, index) => (isGap(token) || endOf(token) !== undefined ? [] : [index]));
  steps.forEach((index, step) => {
    eventOfToken[index] = step;
  });
  const size = steps.length;
  const words = Math.max(1, Math.ceil(size / 32));
  const fits = new Uint32Array(names.length * words); // bit k of a code: the code matches event k
  const fitsGap = new Uint32Array(names.length * words); // bit k of a code: the code matches the gap before event k
  const gaps = new Uint32Array(words); // bit k: there is a gap before event k
  steps.forEach((index, step) => {
    setBits(fits, words, step, tokens[index] as PatternToken, names);
    if (step === 0 || !isGap(tokens[index - 1])) return;
    setBits(fitsGap, words, step, tokens[index - 1] as PatternToken, names);
    gaps[step >> 5]! |= 1 << (step & 31);
  });
  const fromStart = endOf(tokens[0]) === "start";
  const toEnd = endOf(tokens.at(-1)) === "end";
  const head = fromStart && isGap(tokens[1]) ? allowed(tokens[1] as PatternToken, names) : null;
  const tail = toEnd && isGap(tokens.at(-2)) ? allowed(tokens.at(-2) as PatternToken, names) : null;

  const positions = new Uint32Array(size);
  const lastWord = (size - 1) >> 5;
  const lastBit = 1 << ((size - 1) & 31);
  let can = new Uint32Array(64); // for each event: the tokens that match it and allow a match to the end
  const reach = new Uint32Array(words); // tokens that can follow after the rest of the gap before them
  const soonest = new Uint32Array(size + 1); // with `within`: the earliest end of a match from such a token
  const soonestAfterGap = new Uint32Array(size + 1);
  let first = 0;
  let length = 0;
  let lastStart = 0; // the last index at which the first event of a match can be
  let matchesNothing = false;

  const load = (codes: Codes, start: number, end: number): void => {
    first = start;
    length = end - start;
    if (can.length < length * words) can = new Uint32Array(2 * length * words);
    reach.fill(0);
    let tailFits = true;
    for (let i = length - 1; i >= 0; i--) {
      const code = codes[start + i] as number;
      const here = i * words;
      const isLast = i === length - 1;
      for (let w = 0; w < words; w++) {
        let next = isLast ? 0 : followers(w, here + words) >>> 1;
        if (!isLast && w + 1 < words) next |= followers(w + 1, here + words) << 31;
        if (w === lastWord && (!toEnd || (tail === null ? isLast : tailFits))) next |= lastBit;
        can[here + w] = (fits[code * words + w] as number) & next;
      }
      if (within !== undefined && size > 0) drop(i, within);
      for (let w = 0; w < words; w++) {
        const onward = (fitsGap[code * words + w] as number) & (reach[w] as number);
        reach[w] = ((can[here + w] as number) & (gaps[w] as number)) | onward;
      }
      if (tail !== null && tail[code] === 0) tailFits = false;
    }
    lastStart = fromStart ? Math.min(0, length - 1) : length - 1;
    if (head !== null) while (lastStart < length - 1 && head[codes[start + lastStart] as number] === 1) lastStart++;
    matchesNothing = !toEnd || !(fromStart || tail !== null) || (tail === null ? length === 0 : tailFits);
  };

  /** The tokens of word `w` that can follow an event, given the tokens possible at the next event or after a gap. */
  const followers = (w: number, there: number): number =>
    ((can[there + w] as number) & ~(gaps[w] as number)) | (reach[w] as number);

  /** Removes event i from the possible first events when no match from it ends in time. */
  const drop = (i: number, { time, limit }: { time: Float64Array; limit: number }): void => {
    for (let k = 0; k < size; k++) {
      const word = k >> 5;
      const bit = 1 << (k & 31);
      if (((can[i * words + word] as number) & bit) !== 0) {
        const gapAfter = ((gaps[(k + 1) >> 5] as number) & (1 << ((k + 1) & 31))) !== 0;
        soonest[k] = k === size - 1 ? i : ((gapAfter ? soonestAfterGap[k + 1] : soonest[k + 1]) as number);
        soonestAfterGap[k] = soonest[k] as number;
      }
    }
    const end = first + (soonest[0] as number);
    if (((can[i * words] as number) & 1) !== 0 && (time[end] as number) - (time[first + i] as number) > limit) {
      can[i * words]! &= ~1;
    }
  };

  const find = (from: number): boolean => {
    if (size === 0) return matchesNothing && from <= first;
    let i = from - first;
    while (i <= lastStart && ((can[i * words] as number) & 1) === 0) i++;
    if (i > lastStart) return false;
    positions[0] = first + i;
    for (let k = 1; k < size; k++) {
      const word = k >> 5;
      const bit = 1 << (k & 31);
      do i++;
      while (((can[i * words + word] as number) & bit) === 0);
      positions[k] = first + i;
    }
    return true;
  };

  const next = () => (size === 0 ? first + Math.max(1, length) : (positions[size - 1] as number) + 1);
  return { size, eventOfToken, positions, load, find, next };
}

function checkNames(tokens: Pattern, { known = [], caller, path }: PatternMatcherOptions): void {
  if (known.length === 0) return;
  for (const token of tokens) {
    for (const name of namesOf(token)) {
      if (codeOf(known, name) >= 0) continue;
      throw new ParcoursError("unknown_touchpoint", `${caller}: ${unknownName("touchpoint", name, path, known)}`);
    }
  }
}

function namesOf(token: PatternToken): readonly string[] {
  return typeof token === "string" ? [token] : "in" in token ? token.in : "notIn" in token ? token.notIn : [];
}

/** For each code: 1 when the token accepts it. */
function allowed(token: PatternToken, names: readonly string[]): Uint8Array {
  const negated = typeof token === "object" && "notIn" in token;
  const table = new Uint8Array(names.length).fill(negated ? 1 : 0);
  for (const name of namesOf(token)) {
    const code = codeOf(names, name);
    if (code >= 0) table[code] = negated ? 0 : 1;
  }
  return table;
}

function setBits(bits: Uint32Array, words: number, step: number, token: PatternToken, names: readonly string[]): void {
  const table = allowed(token, names);
  const bit = 1 << (step & 31);
  for (let code = 0; code < table.length; code++) if (table[code] === 1) bits[code * words + (step >> 5)]! |= bit;
}
