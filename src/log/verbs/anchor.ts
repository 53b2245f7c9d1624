/** Finds a place in each journey: an event, an event of a pattern match, or its second or last occurrence. */

import { checkKeys } from "../../core/checks/checkKeys.ts";
import { ruleOf, shown } from "../../core/checks/fail.ts";
import { ParcoursError } from "../../core/error.ts";
import { type Condition, type ConditionPlace, compileCondition } from "../condition.ts";
import { isRecord } from "../conditions/valueTest.ts";
import type { EventLog } from "../eventLog.ts";
import type { Pattern } from "../pattern/pattern.ts";
import { compilePattern, type PatternMatcher } from "../pattern/patternMatcher.ts";

/** A place in a journey. Some journeys may not have it. */
export type Anchor = {
  /**
   * The event at this place: it satisfies a condition, or it belongs to a match of a pattern. `token` is the index of a token in the
   * pattern, counted from 0 with gaps and `start`; it must be a token that is an event. By default it is the first such token.
   */
  at: Condition | { pattern: string | Pattern; token?: number };
  /** Which occurrence, when there are several; numbers count from 1. Pattern matches have no event in common. @defaultValue `"first"` */
  occurrence?: "first" | "last" | number;
  /** By how many events to move the cut forwards (backwards when negative). @defaultValue `0` */
  shift?: number;
  /** `false` excludes the anchor event: the cut moves one event inwards. @defaultValue `true` */
  include?: boolean;
};

/**
 * Finds the anchor event of a journey with the events `start` … `end − 1`, searching from event `from`. Returns −1 when there is
 * none. The caller applies `shift` and `include`.
 */
export type AnchorFinder = (start: number, end: number, from: number) => number;

/**
 * Compiles an anchor for one log.
 *
 * @throws {@link ParcoursError} `invalid_anchor`, `invalid_pattern`, and the codes of `compileCondition`
 */
export function compileAnchor(log: EventLog, anchor: Anchor, place: ConditionPlace): AnchorFinder {
  checkAnchor(anchor, place);
  const { at, occurrence = "first" } = anchor;
  const wanted = occurrence === "first" ? 1 : occurrence === "last" ? Infinity : occurrence;
  const inner = { ...place, path: `${place.path}.at` };
  const occurrences = isRecord(at) && "pattern" in at ? ofPattern(log, at, inner) : ofCondition(log, at, inner);
  return (start, end, from) => {
    let found = -1;
    occurrences.begin(start, end, from);
    for (let count = 0; count < wanted; count++) {
      const event = occurrences.next();
      if (event < 0) return wanted === Infinity ? found : -1;
      found = event;
    }
    return found;
  };
}

/** The anchor events of one journey, one after another. */
type Occurrences = { begin(start: number, end: number, from: number): void; next(): number };

function ofCondition(log: EventLog, condition: Condition, place: ConditionPlace): Occurrences {
  const { byTouchpoint, test } = compileCondition(log, condition, place);
  let i = 0;
  let last = 0;
  return {
    begin(_, end, from) {
      i = from;
      last = end;
    },
    next() {
      for (; i < last; i++) {
        const answer = byTouchpoint[log.touchpoint[i] as number];
        if (answer === 1 || (answer === 2 && test(i))) return i++;
      }
      return -1;
    },
  };
}

function ofPattern(
  log: EventLog,
  at: { pattern: string | Pattern; token?: number },
  place: ConditionPlace,
): Occurrences {
  const path = `${place.path}.pattern`;
  const matcher = compilePattern(at.pattern, log.touchpoints, {
    caller: place.caller,
    path,
    known: place.unknownTouchpoints === "zero" ? [] : log.knownTouchpoints,
  });
  const event = eventOf(matcher, at.token, place);
  let from = 0;
  return {
    begin(start, end, first) {
      matcher.load(log.touchpoint, start, end);
      from = first;
    },
    next() {
      if (!matcher.find(from)) return -1;
      from = matcher.next();
      return matcher.positions[event] as number;
    },
  };
}

function eventOf(matcher: PatternMatcher, token: number | undefined, { caller, path }: ConditionPlace): number {
  if (matcher.size === 0)
    throw new ParcoursError(
      "invalid_anchor",
      `${caller}: ${path}.pattern: expected a token that is an event, got none`,
    );
  const event = token === undefined ? 0 : matcher.eventOfToken[token];
  if (event !== undefined && event >= 0) return event;
  const events = Array.from(matcher.eventOfToken.keys()).filter(
    (index) => (matcher.eventOfToken[index] as number) >= 0,
  );
  throw new ParcoursError(
    "invalid_anchor",
    `${caller}: ${path}.token: expected the index of a token that is an event (${events.join(", ")}), got ${token}`,
  );
}

function checkAnchor(anchor: Anchor, { caller, path }: ConditionPlace): void {
  const fault: (message: string) => never = ruleOf(caller, "invalid_anchor");
  if (!isRecord(anchor) || anchor.at === undefined)
    fault(`${path}: expected an anchor such as { at: "purchase" }, got ${shown(anchor)}`);
  checkKeys(anchor, ["at", "occurrence", "shift", "include"], caller, path, "invalid_anchor");
  const { occurrence = "first", shift = 0, include = true } = anchor;
  const counted = Number.isInteger(occurrence) && (occurrence as number) >= 1;
  if (occurrence !== "first" && occurrence !== "last" && !counted) {
    fault(`${path}.occurrence: expected "first", "last" or a whole number from 1, got ${String(occurrence)}`);
  }
  if (!Number.isInteger(shift)) fault(`${path}.shift: expected a whole number of events, got ${String(shift)}`);
  if (typeof include !== "boolean") fault(`${path}.include: expected true or false, got ${shown(include)}`);
}
