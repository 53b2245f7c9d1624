/** Tests events against conditions in plain JSON. It tests each touchpoint once, and each event only when it must read a column. */

import { ruleOf, shown } from "../core/checks/fail.ts";
import { quote, unknownName } from "../core/suggest.ts";
import { checkConditionDepth } from "./conditions/checkConditionDepth.ts";
import { columnTest, isRecord, type ValueTest } from "./conditions/valueTest.ts";
import { columnsOf, type EventLog } from "./eventLog.ts";
import { type TimeTest, timeTest } from "./time/timeTest.ts";

/**
 * A condition on events, as JSON. A text means the touchpoint with that name. A list of texts means one of these touchpoints.
 * `{ touchpoint, channel, where }` holds when each part that is present holds; `{}` holds for every event. `where` tests
 * properties, `value`, `cost` and `time` (`{ where: { time: { gte: "2024-03-01" } } }`). `all` of an empty list is true, `any` of an empty list is false.
 */
export type Condition =
  | string
  | readonly string[]
  | {
      touchpoint?: string | readonly string[];
      channel?: string | readonly string[];
      where?: { readonly time?: TimeTest; readonly [column: string]: ValueTest | TimeTest | undefined };
    }
  | { all: readonly Condition[] }
  | { any: readonly Condition[] }
  | { not: Condition };

/** A {@link Condition}, compiled for one log. */
export type EventTest = {
  /** For each touchpoint code: 0 = the condition holds for none of its events, 1 = for all of them, 2 = call `test`. */
  byTouchpoint: Uint8Array;
  /** Whether the condition holds for event i (its index in the log). */
  test(event: number): boolean;
};

/** Where a condition is written, for messages: `funnel: unknown touchpoint "chekout" in steps[2]. …` */
export type ConditionPlace = {
  /** The public function that was called. */
  caller: string;
  /** The place in its definition. */
  path: string;
  /** How to treat a touchpoint that the log does not know: as an error (default), or as an event that never occurs. */
  unknownTouchpoints?: "throw" | "zero";
  /** The time zone of the definition, for the times of a condition; by default that of the log. */
  timeZone?: string | undefined;
};

/**
 * Compiles a condition for one log. It throws for unknown names, turns tests on text columns into tables over the names of
 * the column, and decides by touchpoint whenever that is enough.
 *
 * @throws {@link ParcoursError} `unknown_touchpoint`, `unknown_property`, `wrong_type`, `invalid_condition`, `invalid_time_zone`,
 *   `too_deep`
 */
export function compileCondition(log: EventLog, condition: Condition, place: ConditionPlace): EventTest {
  const fault: (message: string, code?: string) => never = ruleOf(place.caller, "invalid_condition");
  checkConditionDepth(condition, place);
  const known = place.unknownTouchpoints === "zero" ? [] : log.knownTouchpoints;
  const columns = columnsOf(log);

  const ofTouchpoints = (names: unknown, path: string): Node => {
    const answers = new Uint8Array(log.touchpoints.length);
    for (const name of list(names)) {
      if (typeof name !== "string")
        return fault(`${path}: expected a touchpoint, a list of them or a condition, got ${shown(name)}`);
      const code = log.touchpoints.indexOf(name);
      if (code >= 0) answers[code] = 1;
      else if (known.length > 0 && !known.includes(name)) {
        fault(unknownName("touchpoint", name, path, known), "unknown_touchpoint");
      }
    }
    return (touchpoint) => answers[touchpoint] as number;
  };

  const ofColumn = (name: string, test: unknown, path: string): Node => {
    if (name === "time") return ofEvents(timeTest(log, test, place.timeZone, place.caller, path));
    if (log.events === 0) return () => 0;
    const column = columns.get(name);
    if (!column) return fault(unknownName("property", name, path, [...columns.keys(), "time"]), "unknown_property");
    const holds = columnTest(column, test, path, fault);
    return ofEvents(holds);
  };

  const ofCondition = (condition: unknown, path: string): Node => {
    if (!isRecord(condition)) return ofTouchpoints(condition, path);
    const keys = Object.keys(condition).filter((key) => condition[key] !== undefined || combiners.includes(key));
    const parts = keys.map((key) => {
      const operand = condition[key];
      const at = `${path}.${key}`;
      if (key === "touchpoint") return ofTouchpoints(operand, at);
      if (key === "channel") return ofColumn(key, { in: list(operand) }, at);
      if (key === "where") {
        const tests = Object.entries(
          isRecord(operand) ? operand : fault(`${at}: expected tests by column, got ${shown(operand)}`),
        );
        return combine(
          1,
          tests.map(([name, test]) => ofColumn(name, test, `${at}[${quote(name)}]`)),
        );
      }
      if (keys.length > 1 || !combiners.includes(key)) {
        const known = ["touchpoint", "channel", "where", ...(keys.length > 1 ? [] : combiners)];
        fault(unknownName("key", key, `${path} (all, any and not stand alone)`, known));
      }
      if (key === "not") {
        const part = ofCondition(operand, at);
        return (touchpoint: number, event: number) => {
          const own = part(touchpoint, event);
          return own === 2 ? own : 1 - own;
        };
      }
      if (!Array.isArray(operand)) return fault(`${at}: expected a list of conditions, got ${shown(operand)}`);
      return combine(
        key === "all" ? 1 : 0,
        operand.map((part, i) => ofCondition(part, `${at}[${i}]`)),
      );
    });
    return combine(1, parts);
  };

  const node = ofCondition(condition, place.path);
  return {
    byTouchpoint: Uint8Array.from(log.touchpoints, (_, touchpoint) => node(touchpoint, -1)),
    test: (event) => node(log.touchpoint[event] as number, event) === 1,
  };
}

/** Index of a name in a sorted list, or −1. */
export function codeOf(sorted: readonly string[], name: string): number {
  let low = 0;
  let high = sorted.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((sorted[middle] as string) < name) low = middle + 1;
    else high = middle;
  }
  return sorted[low] === name ? low : -1;
}

const combiners = ["all", "any", "not"];

/** A compiled condition. It tests one event, or all events of a touchpoint when `event` is −1. It returns the codes of {@link EventTest}. */
type Node = (touchpoint: number, event: number) => number;

/** The node of a test that must read the event. */
function ofEvents(holds: (event: number) => boolean): Node {
  return (_, event) => (event < 0 ? 2 : holds(event) ? 1 : 0);
}

/** With unit 1: whether all parts hold. With unit 0: whether any part holds. */
function combine(unit: 0 | 1, parts: readonly Node[]): Node {
  return (touchpoint, event) => {
    let answer: number = unit;
    for (const part of parts) {
      const own = part(touchpoint, event);
      if (own === 1 - unit) return own;
      if (own === 2) answer = 2;
    }
    return answer;
  };
}

function list(one: unknown): readonly unknown[] {
  return Array.isArray(one) ? one : [one];
}
