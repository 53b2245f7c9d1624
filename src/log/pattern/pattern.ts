/** Patterns of journeys as data: what is stored, and what a text is read into. */

import { ParcoursError } from "../../core/error.ts";
import { isRecord } from "../valueTest.ts";

/**
 * One token of a {@link Pattern}:
 * - a string: one event with this touchpoint (a raw name, never parsed);
 * - `{ in }`, `{ notIn }`: one event among, not among these; `{ notIn: [] }` is any event;
 * - the same with `repeat: "*"`: a gap of any length, 0 too, made of such events;
 * - `{ at: "start" }`, `{ at: "end" }`: before the first event, after the last.
 */
export type PatternToken =
  | string
  | { in: readonly string[]; repeat?: "*" }
  | { notIn: readonly string[]; repeat?: "*" }
  | { at: "start" | "end" };

/** Tokens that follow each other without anything between them but the gaps. */
export type Pattern = readonly PatternToken[];

/** Whether a token stands for a gap. */
export function isGap(token: PatternToken | undefined): boolean {
  return typeof token === "object" && "repeat" in token && token.repeat === "*";
}

/** The end of the journey a token stands for, if it does. */
export function endOf(token: PatternToken | undefined): "start" | "end" | undefined {
  return typeof token === "object" && "at" in token ? token.at : undefined;
}

/**
 * Refuses what is no pattern, or one that cannot be matched.
 *
 * @param pattern - data of unknown origin
 * @param where - what to call it in messages: `"filterJourneys: condition.matches"`
 * @throws {@link ParcoursError} `invalid_pattern`
 */
export function checkPattern(pattern: unknown, where: string): asserts pattern is Pattern {
  const fault = (message: string): never => {
    throw new ParcoursError("invalid_pattern", `${where}: ${message}`);
  };
  if (!Array.isArray(pattern) || pattern.length === 0) {
    fault("expected at least one token, such as a touchpoint");
  }
  const tokens = pattern as PatternToken[];
  const last = tokens.length - 1;
  tokens.forEach((token, index) => {
    const place = `token ${index}`;
    if (!isToken(token)) {
      fault(
        `${place}: expected a name, { in: […] }, { notIn: […] }, either with repeat: "*", or { at: "start" | "end" }`,
      );
    }
    if (endOf(token) === "start" && index > 0) fault(`${place}: start must come first`);
    if (endOf(token) === "end" && index < last) fault(`${place}: end must come last`);
    if (!isGap(token)) return;
    if (isGap(tokens[index - 1])) fault(`${place}: two gaps in a row; write one`);
    if (index === 0) fault(`${place}: a gap needs a neighbour on both sides; leave it out, or put start before it`);
    if (index === last) fault(`${place}: a gap needs a neighbour on both sides; leave it out, or put end after it`);
  });
}

function isToken(token: unknown): token is PatternToken {
  if (typeof token === "string") return true;
  if (!isRecord(token)) return false;
  const { at, repeat, in: names, notIn, ...stray } = token;
  const kinds = ["at", "in", "notIn"].filter((key) => key in token);
  if (kinds.length !== 1 || Object.keys(stray).length > 0) return false;
  if (kinds[0] === "at") return (at === "start" || at === "end") && repeat === undefined;
  const list = names ?? notIn;
  return (
    Array.isArray(list) && list.every((name) => typeof name === "string") && (repeat === undefined || repeat === "*")
  );
}
