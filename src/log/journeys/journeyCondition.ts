/** Tests whole journeys against conditions. */

import { ruleOf, shown } from "../../core/checks/fail.ts";
import { type Duration, durationMs } from "../../core/duration.ts";
import { type Instant, instantInUnits } from "../../core/instant.ts";
import type { Issue } from "../../core/issue.ts";
import { quote, unknownName } from "../../core/suggest.ts";
import { type Condition, type ConditionPlace, compileCondition } from "../condition.ts";
import { checkConditionDepth } from "../conditions/checkConditionDepth.ts";
import { isRecord, valueTest } from "../conditions/valueTest.ts";
import { type EventLog, unitsPerMs } from "../eventLog.ts";
import { journeysNamed } from "../journeyName.ts";
import type { Pattern } from "../pattern/pattern.ts";
import { compilePattern } from "../pattern/patternMatcher.ts";
import type { CustomerRule } from "../rules/customerRule.ts";
import type { NumberComparisons, NumberTest } from "../verbs/numberTest.ts";
import type { JourneyPlace } from "./journeyRuleOptions.ts";
import { countWithin, hasEvent, type JourneyTest, withLabel } from "./journeyTest.ts";
import { ruleTest } from "./ruleTest.ts";

/**
 * A condition on journeys, as JSON. A {@link Condition} on events means that the journey has such an event. Other conditions are:
 * - `{ has }` the same in a longer form: `{ has: { not: "home" } }` has an event other than home, `{ not: "home" }` has no home;
 * - `{ count, … }` the number of events that satisfy a condition: `{ count: "visit", gte: 3 }`. With `within`, the largest number in
 *   any span of this length, both ends included: `{ count: "visit", gte: 3, within: { days: 7 } }`;
 * - `{ touchpoint, atLeast, within }` the same for the events of a touchpoint: `{ touchpoint: "visit", atLeast: 3, within: { days: 7 } }`;
 * - `{ length }` the number of its events; `{ durationMs }` the time from its first to its last event, in milliseconds;
 * - `{ starts }`, `{ ends }` its first event, its last event;
 * - `{ matches, within }` it contains a match of a pattern (text or data), with at most the duration from first to last event;
 * - `{ startsBetween, timeZone }` its first event is between two instants: from inclusive, to exclusive. Texts without an
 *   offset are read in the time zone, by default that of the log, else UTC;
 * - `{ customers }` it belongs to one of these customers;
 * - `{ journeys }` it has one of these names, as results give them: the customer, or `"ann #2"` in a split log;
 * - `{ label, in }` it has one of these labels, as `labelJourneys` wrote them; `null` means that it has none: `{ label: "segment", in: ["vip", null] }`;
 * - `{ rule, at }` a {@link CustomerRule} holds for its customer at its first event (`"start"`, the default), at its last event (`"end"`) or
 *   at an instant: `{ rule: { count: "purchase", within: { days: 90 }, gte: 3 } }`. Later events do not count. A journey for which the rule
 *   is unknown does not fit; to ask for the opposite, write `{ rule: { not: … } }`, which strangers do not fit either;
 * - `all`, `any`, `not` of conditions on journeys.
 */
export type JourneyCondition =
  | Condition
  | { has: Condition }
  | ({ count: Condition; within?: Duration } & NumberComparisons)
  | { touchpoint: string | readonly string[]; atLeast: number; within?: Duration }
  | { length: NumberTest }
  | { durationMs: NumberTest }
  | { starts: Condition }
  | { ends: Condition }
  | { matches: string | Pattern; within?: Duration }
  | { startsBetween: readonly [from: Instant, to: Instant]; timeZone?: string }
  | { customers: readonly (string | number)[] }
  | { journeys: readonly (string | number)[] }
  | { label: string; in: readonly (string | null)[] }
  | { rule: CustomerRule; at?: "start" | "end" | Instant }
  | { all: readonly JourneyCondition[] }
  | { any: readonly JourneyCondition[] }
  | { not: JourneyCondition };

/** The keys of conditions on journeys. Each lists the keys that may stand beside it. */
const companions: { [key: string]: readonly string[] } = {
  has: [],
  atLeast: ["touchpoint", "within"],
  count: ["eq", "ne", "lt", "lte", "gt", "gte", "within"],
  length: [],
  durationMs: [],
  starts: [],
  ends: [],
  matches: ["within"],
  startsBetween: ["timeZone"],
  customers: [],
  journeys: [],
  label: ["in"],
  rule: ["at"],
  all: [],
  any: [],
  not: [],
};

/**
 * Compiles a condition on journeys for one log.
 *
 * @param issues - receives the ids of customers and journeys that the log does not have, with their count
 * @throws {@link ParcoursError} `invalid_condition`, `invalid_pattern`, and the codes of `compileCondition`
 */
export function compileJourneyCondition(
  log: EventLog,
  condition: JourneyCondition,
  place: JourneyPlace,
  issues: Issue[] = [],
): JourneyTest {
  checkConditionDepth(condition, place);
  return compilePart(log, condition, place, issues);
}

/** A part of a condition that is not too deep. */
function compilePart(log: EventLog, condition: JourneyCondition, place: JourneyPlace, issues: Issue[]): JourneyTest {
  const { caller, path } = place;
  const { offsets, time } = log;
  const fault: (message: string, code?: string) => never = ruleOf(caller, "invalid_condition");
  const startOf = (journey: number) => offsets[journey] as number;
  const lastOf = (journey: number) => (offsets[journey + 1] as number) - 1;

  const key = isRecord(condition) ? journeyKey(condition, path, fault) : undefined;
  if (key === undefined) return hasEvent(log, condition as Condition, place);
  const operand: unknown = (condition as Record<string, unknown>)[key];
  const at = `${path}.${key}`;
  const inner = { ...place, path: at };
  const numberTest = (test: unknown) => valueTest("number", test, at, fault);
  const parts = () => {
    if (!Array.isArray(operand)) return fault(`${at}: expected a list of conditions, got ${shown(operand)}`);
    return operand.map((part, i) => compilePart(log, part, { ...place, path: `${at}[${i}]` }, issues));
  };

  switch (key) {
    case "all": {
      const tests = parts();
      return (journey) => tests.every((fits) => fits(journey));
    }
    case "any": {
      const tests = parts();
      return (journey) => tests.some((fits) => fits(journey));
    }
    case "not": {
      const fits = compilePart(log, operand as JourneyCondition, inner, issues);
      return (journey) => !fits(journey);
    }
    case "has":
      return hasEvent(log, operand as Condition, inner);
    case "starts":
    case "ends": {
      const { test } = compileCondition(log, operand as Condition, inner);
      return (journey) => test(key === "starts" ? startOf(journey) : lastOf(journey));
    }
    case "count": {
      const { count: _, within, ...comparisons } = condition as Record<string, unknown>;
      const count = countWithin(log, operand as Condition, within as Duration | undefined, inner, `${path}.within`);
      const holds = numberTest(comparisons);
      return (journey) => holds(count(journey));
    }
    case "atLeast": {
      const { touchpoint, within } = condition as { touchpoint?: Condition; within?: Duration };
      if (touchpoint === undefined)
        return fault(`${path}: expected a touchpoint beside atLeast, got ${shown(condition)}`);
      const events = { ...place, path: `${path}.touchpoint` };
      const count = countWithin(log, { touchpoint: touchpoint as string }, within, events, `${path}.within`);
      const holds = numberTest({ gte: operand });
      return (journey) => holds(count(journey));
    }
    case "length": {
      const holds = numberTest(operand);
      return (journey) => holds(lastOf(journey) + 1 - startOf(journey));
    }
    case "durationMs": {
      const holds = numberTest(operand);
      const perMs = unitsPerMs(log);
      return (journey) => holds(((time[lastOf(journey)] as number) - (time[startOf(journey)] as number)) / perMs);
    }
    case "matches":
      return matches(log, condition as { matches: string | Pattern; within?: Duration }, inner);
    case "startsBetween":
      return startsBetween(log, operand, (condition as { timeZone?: string }).timeZone, inner, fault);
    case "journeys":
      return ofJourneys(log, operand, inner, fault, issues);
    case "rule":
      return ruleTest(log, operand, (condition as { at?: unknown }).at, place, issues);
    case "label":
      return withLabel(log, condition as { label: string; in?: unknown }, place, fault);
    default:
      return ofCustomers(log, operand, inner, fault, issues);
  }
}

/** The key that names the kind of condition; `undefined` for a condition on events. */
function journeyKey(
  condition: Record<string, unknown>,
  path: string,
  fault: (message: string) => never,
): string | undefined {
  const eventKeys = ["touchpoint", "channel", "where"];
  const given = Object.keys(condition).filter((key) => condition[key] !== undefined || key === "not");
  const key = given.find((name) => Object.hasOwn(companions, name));
  if (key === undefined) {
    const stray = given.find((name) => !eventKeys.includes(name));
    if (stray !== undefined) fault(unknownName("key", stray, path, [...eventKeys, ...Object.keys(companions)]));
    return undefined;
  }
  const allowed = companions[key] as readonly string[];
  const stray = given.find((name) => name !== key && !allowed.includes(name));
  if (stray !== undefined) fault(`${path}: "${key}" and "${stray}" cannot be in one condition. Combine them with all.`);
  return key;
}

function matches(
  log: EventLog,
  { matches: pattern, within }: { matches: string | Pattern; within?: Duration },
  place: ConditionPlace,
): JourneyTest {
  const { touchpoint, offsets, touchpoints, time } = log;
  const limit = within && durationMs(within, `${place.caller}: ${place.path.replace(/matches$/, "within")}`);
  const matcher = compilePattern(pattern, touchpoints, {
    ...place,
    known: place.unknownTouchpoints === "zero" ? [] : log.knownTouchpoints,
    ...(limit === undefined ? {} : { within: { time, limit: limit * unitsPerMs(log) } }),
  });
  return (journey) => {
    const start = offsets[journey] as number;
    matcher.load(touchpoint, start, offsets[journey + 1] as number);
    return matcher.find(start);
  };
}

function startsBetween(
  log: EventLog,
  range: unknown,
  timeZone: string | undefined,
  { caller, path }: ConditionPlace,
  fault: (message: string) => never,
): JourneyTest {
  const { offsets, time } = log;
  const perMs = unitsPerMs(log);
  const ends: readonly Instant[] =
    Array.isArray(range) && range.length === 2
      ? range
      : fault(`${path}: expected [from, to], two instants, got ${shown(range)}`);
  const zone = timeZone ?? log.timeZone;
  const [from, to] = ends.map((end, i) =>
    instantInUnits(end, perMs, zone, caller, `${path}[${i}]`, "invalid_condition"),
  ) as [number, number];
  if (from > to) fault(`${path}: expected [from, to] with from ≤ to, got ${ends.map(shown).join(" and ")}`);
  return (journey) => {
    const first = time[offsets[journey] as number] as number;
    return first >= from && first < to;
  };
}

function ofCustomers(
  log: EventLog,
  ids: unknown,
  place: ConditionPlace,
  fault: (message: string) => never,
  issues: Issue[],
): JourneyTest {
  if (!Array.isArray(ids)) return fault(`${place.path}: expected a list of customer ids, got ${shown(ids)}`);
  const missing = new Set(ids.map(String));
  const marks = new Uint8Array(log.customers);
  const { customer, customerIds } = log;
  for (let c = 0; c < log.customers && missing.size > 0; c++) if (missing.delete(String(customerIds[c]))) marks[c] = 1;
  if (missing.size > 0) issues.push(unknownIds("unknown_customer", place, [...missing]));
  return (journey) => marks[customer === null ? journey : (customer[journey] as number)] === 1;
}

function ofJourneys(
  log: EventLog,
  names: unknown,
  place: ConditionPlace,
  fault: (message: string) => never,
  issues: Issue[],
): JourneyTest {
  if (!Array.isArray(names)) return fault(`${place.path}: expected a list of names of journeys, got ${shown(names)}`);
  const { marks, unknown } = journeysNamed(log, names.map(String));
  if (unknown.length > 0) issues.push(unknownIds("unknown_journey", place, unknown));
  return (journey) => marks[journey] === 1;
}

/** Makes the issue about ids that the log does not have. */
function unknownIds(code: string, { caller, path }: ConditionPlace, ids: readonly string[]): Issue {
  const example = ids[0] as string;
  const what = code === "unknown_customer" ? "customer ids" : "names of journeys";
  const message = `${caller}: ${path}: ${ids.length} ${what} are not in the log, for example ${quote(example)}`;
  return { code, message, path: [], severity: "warning", count: ids.length, example };
}
