/** The type of a pattern as data, and its check. */

import { ruleOf, shown } from "../../core/checks/fail.ts";
import { isRecord } from "../conditions/valueTest.ts";

/**
 * One token of a {@link Pattern}:
 * - a text: one event with this touchpoint (the exact name, never parsed);
 * - `{ in }`, `{ notIn }`: one event whose touchpoint is, or is not, in the list; `{ notIn: [] }` is any event;
 * - the same with `repeat: "*"`: a gap, which is any number of such events, also none;
 * - `{ at: "start" }`, `{ at: "end" }`: before the first event, after the last event.
 */
export type PatternToken =
  | string
  | { in: readonly string[]; repeat?: "*" }
  | { notIn: readonly string[]; repeat?: "*" }
  | { at: "start" | "end" };

/** Tokens that match consecutive events. Only a gap allows other events between two tokens. */
export type Pattern = readonly PatternToken[];

/** Whether a token is a gap. */
export function isGap(token: PatternToken | undefined): boolean {
  return typeof token === "object" && "repeat" in token && token.repeat === "*";
}

/** The end of the journey that a token matches, or undefined. */
export function endOf(token: PatternToken | undefined): "start" | "end" | undefined {
  return typeof token === "object" && "at" in token ? token.at : undefined;
}

/**
 * Throws when a value is not a pattern, or is a pattern that nothing can match.
 *
 * @param pattern - data of unknown origin
 * @param where - the name of the pattern in messages: `"filterJourneys: condition.matches"`
 * @throws {@link ParcoursError} `invalid_pattern`
 */
export function checkPattern(pattern: unknown, where: string): asserts pattern is Pattern {
  const fault: (message: string) => never = ruleOf(where, "invalid_pattern");
  if (!Array.isArray(pattern) || pattern.length === 0) {
    fault(`expected at least one token, such as a touchpoint, got ${shown(pattern)}`);
  }
  const tokens = pattern as PatternToken[];
  const last = tokens.length - 1;
  tokens.forEach((token, index) => {
    const place = `token ${index}`;
    if (!isToken(token)) {
      fault(
        `${place}: expected a name, { in: […] }, { notIn: […] }, either with repeat: "*", or { at: "start" | "end" }, got ${shown(token)}`,
      );
    }
    if (endOf(token) === "start" && index > 0) fault(`${place}: start must be the first token`);
    if (endOf(token) === "end" && index < last) fault(`${place}: end must be the last token`);
    if (!isGap(token)) return;
    if (isGap(tokens[index - 1])) fault(`${place}: expected an event after a gap, got another gap. Write one gap.`);
    if (index === 0) fault(`${place}: a gap cannot be first. Leave it out, or put start before it.`);
    if (index === last) fault(`${place}: a gap cannot be last. Leave it out, or put end after it.`);
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
