/** Compiles one test of a customer rule for a log. */

import { ruleOf, shown } from "../../core/checks/fail.ts";
import type { RuleKind } from "../../core/checks/partsOfRule.ts";
import { type Duration, durationMs } from "../../core/duration.ts";
import { ParcoursError } from "../../core/error.ts";
import type { Issue } from "../../core/issue.ts";
import { unknownName } from "../../core/suggest.ts";
import { currencyCheck } from "../columns/currencyCheck.ts";
import { type Condition, compileCondition } from "../condition.ts";
import { isRecord, valueTest } from "../conditions/valueTest.ts";
import type { Customers } from "../customers/customers.ts";
import { columnsOf, type EventLog, unitsPerMs } from "../eventLog.ts";
import { type EventMask, eventMask, nextMarked } from "../eventMask.ts";
import type { LogColumn } from "../logColumn.ts";
import type { Pattern } from "../pattern/pattern.ts";
import { compilePattern } from "../pattern/patternMatcher.ts";
import type { NumberComparisons } from "../verbs/numberTest.ts";
import type { DurationComparisons } from "./durationComparisons.ts";
import { eventLeaf, passedBounds, patternLeaf, sinceLeaf } from "./eventLeaf.ts";
import { measureLeaf } from "./measureLeaf.ts";
import { nearestPathLeaf, type PathFinder } from "./nearestPathLeaf.ts";
import type { NearestPathRule } from "./nearestPathRule.ts";
import type { RuleLeaf } from "./ruleLeaf.ts";
import { compileWindow, type RuleWindow } from "./ruleWindow.ts";
import type { StagedJourney } from "./stagedJourney.ts";
import { createTally, type TallyKind } from "./tally.ts";
import { alwaysLeaf, dateLeaf, shareLeaf, traitLeaf, valueAt } from "./traitLeaf.ts";

/** What rules are compiled for. */
export type RuleContext = {
  /** One journey per customer. */
  log: EventLog;
  customers: Customers | undefined;
  journey: StagedJourney | undefined;
  timeZone: string;
  /** The public function that was called, for messages. */
  caller: string;
  /** Receives what was guessed about the data. */
  issues: Issue[];
};

type GivenKeys = Readonly<Record<string, unknown>>;

/**
 * Compiles a test. `kind` is none of all, any, not and segment.
 *
 * @param finders - what rules on nearest paths share, in one call
 */
export function compileLeaf(
  kind: RuleKind,
  rule: GivenKeys,
  context: RuleContext,
  path: string,
  finders: Map<string, PathFinder>,
): RuleLeaf {
  const { log, caller, timeZone, issues } = context;
  const perMs = unitsPerMs(log);
  const { time } = log;
  const fault: (message: string, code?: string) => never = ruleOf(caller, "invalid_rule");
  const maskOf = (condition: unknown, key: string): EventMask =>
    eventMask(log, compileCondition(log, condition as Condition, { caller, path: `${path}.${key}`, timeZone }));
  const windowOf = (key: string) =>
    compileWindow(rule[key] as RuleWindow | undefined, perMs, timeZone, caller, `${path}.${key}`);

  switch (kind) {
    case "count":
      return measureLeaf({
        time,
        mask: maskOf(rule.count, "count"),
        window: windowOf("within"),
        tally: null,
        ...compared(),
      });
    case "sum":
    case "average":
    case "least":
    case "greatest":
    case "distinct": {
      const column = measuredColumn(kind, rule[kind], context, `${path}.${kind}`);
      const mask = maskOf(rule.of ?? {}, "of");
      if (kind !== "distinct") checkCurrency(rule, kind, column, mask);
      return measureLeaf({ time, mask, window: windowOf("within"), tally: createTally(kind, column), ...compared() });
    }
    case "since": {
      const which = rule.which ?? "last";
      if (which !== "last" && which !== "first")
        fault(`${path}.which: expected "last" or "first", got ${shown(which)}`);
      const { said, wanted } = split(rule);
      if (Object.keys(wanted).length === 0)
        fault(`${path}: expected a comparison such as gte: { days: 30 }, got ${shown(rule)}`);
      const bounds = passedBounds(wanted as DurationComparisons, perMs, caller, path);
      return sinceLeaf(time, maskOf(rule.since, "since"), which, bounds, perMs, said, wanted);
    }
    case "last":
    case "first": {
      const { where } = rule;
      if (!isRecord(where)) return fault(`${path}.where: expected tests by column, got ${shown(where)}`);
      const { test } = compileCondition(log, { where } as Condition, { caller, path, timeZone });
      const columns = columnsOf(log);
      const names = Object.keys(where).filter((name) => columns.has(name));
      const measured = (event: number) =>
        Object.fromEntries(names.map((name) => [name, valueAt(columns.get(name) as LogColumn, event)]));
      return eventLeaf(time, maskOf(rule[kind], kind), kind, test, measured, { [kind]: rule[kind] }, where);
    }
    case "matches": {
      const within = rule.within as Duration | undefined;
      const limit = within && durationMs(within, `${caller}: ${path}.within`) * perMs;
      const matcher = compilePattern(rule.matches as string | Pattern, log.touchpoints, {
        caller,
        path: `${path}.matches`,
        known: log.knownTouchpoints,
        ...(limit !== undefined && { within: { time, limit } }),
      });
      return patternLeaf(log.touchpoint, time, matcher, windowOf("during"), rule);
    }
    case "stage": {
      const test = testOfStage(rule, context, path);
      return measureLeaf({
        time,
        mask: eventMask(log, test),
        window: compileWindow(undefined, perMs, timeZone, caller, path),
        tally: null,
        holds: (count) => count !== null && count > 0,
        said: rule,
        wanted: { gte: 1 },
      });
    }
    case "trait":
      return traitLeaf(
        columnOfTrait(rule.trait, context, `${path}.trait`),
        rule.is,
        { trait: rule.trait },
        caller,
        path,
      );
    case "date": {
      const column = columnOfTrait(rule.date, context, `${path}.date`);
      const yearly = rule.yearly ?? false;
      if (typeof yearly !== "boolean") fault(`${path}.yearly: expected true or false, got ${shown(yearly)}`);
      const { in: range, ...said } = rule;
      return dateLeaf(column, range, yearly === true, perMs, timeZone, said, issues, caller, path);
    }
    case "nearestPath":
      return nearestPathLeaf(log, rule as NearestPathRule, finders, issues, caller, path);
    case "share":
      return shareLeaf(rule.share, rule.salt, { share: rule.share, salt: rule.salt }, caller, path);
    default:
      if (rule.always !== true) fault(`${path}.always: expected true, got ${shown(rule.always)}`);
      return alwaysLeaf();
  }

  function checkCurrency(own: GivenKeys, money: string, column: LogColumn | null, mask: EventMask): void {
    const currency = own.currency as string | false | undefined;
    const check = currencyCheck(log, currency, own[money] as string, caller, `${path}.currency`);
    if (check === null || column?.type !== "number") return;
    for (let i = nextMarked(mask, 0, log.events); i < log.events; i = nextMarked(mask, i + 1, log.events))
      if (column.values[i] === column.values[i]) check.see(i);
    issues.push(...check.done());
  }

  function compared() {
    const { said, wanted } = split(rule);
    if (Object.keys(wanted).length === 0) fault(`${path}: expected a comparison such as gte: 1, got ${shown(rule)}`);
    // refuses what is no number
    valueTest("number", wanted, path, fault);
    return { said, wanted, holds: numberHolds(wanted as NumberComparisons) };
  }
}

/** The comparisons of a number, in one function: it is asked at every instant at which an event enters or leaves a window. */
function numberHolds({ eq, ne, lt, lte, gt, gte }: NumberComparisons): (value: number | null) => boolean {
  const [least, most] = [gte ?? -Infinity, lte ?? Infinity];
  const [above, below] = [gt ?? -Infinity, lt ?? Infinity];
  return (value) =>
    value !== null &&
    value >= least &&
    value <= most &&
    (gt === undefined || value > above) &&
    (lt === undefined || value < below) &&
    (eq === undefined || value === eq) &&
    (ne === undefined || value !== ne);
}

/** The comparisons of a rule, and its other keys. */
function split(rule: GivenKeys): { said: GivenKeys; wanted: GivenKeys } {
  const given = Object.entries(rule).filter(([, operand]) => operand !== undefined);
  const isComparison = ([key]: [string, unknown]) => ["eq", "ne", "lt", "lte", "gt", "gte"].includes(key);
  return {
    said: Object.fromEntries(given.filter((entry) => !isComparison(entry))),
    wanted: Object.fromEntries(given.filter(isComparison)),
  };
}

/** The column that a rule measures; `null` in a log without events. */
function measuredColumn(kind: TallyKind, name: unknown, { log, caller }: RuleContext, path: string): LogColumn | null {
  const fault: (message: string, code?: string) => never = ruleOf(caller, "invalid_rule");
  if (typeof name !== "string") return fault(`${path}: expected the name of a column, got ${shown(name)}`);
  const columns = columnsOf(log);
  if (kind === "distinct" && name === "touchpoint") {
    // code 0 means "no value" in a text column
    return { type: "number", values: Float64Array.from(log.touchpoint) };
  }
  const column = columns.get(name);
  if (column === undefined) {
    const known = [...columns.keys(), ...(kind === "distinct" ? ["touchpoint"] : [])];
    return log.events === 0 ? null : fault(unknownName("property", name, path, known), "unknown_property");
  }
  if (kind !== "distinct" && column.type !== "number")
    return fault(`${path}: ${shown(name)} is a ${column.type} column, and ${kind} needs numbers`, "wrong_type");
  return column;
}

function columnOfTrait(name: unknown, { customers, caller }: RuleContext, path: string): LogColumn {
  const fault: (message: string, code?: string) => never = ruleOf(caller, "invalid_rule");
  if (typeof name !== "string") return fault(`${path}: expected the name of a trait, got ${shown(name)}`);
  const column = customers?.traits.get(name);
  if (column !== undefined) return column;
  const message = unknownName("trait", name, path, customers?.traits.keys() ?? []);
  const advice = customers === undefined ? " Give customers: customersFromRows(rows, { id }) in the options." : "";
  throw new ParcoursError("unknown_trait", `${caller}: ${message}${advice}`);
}

/** Marks the touchpoints of a stage, or also those of later stages. */
function testOfStage({ stage, atLeast = false }: GivenKeys, { log, journey, caller }: RuleContext, path: string) {
  const fault: (message: string, code?: string) => never = ruleOf(caller, "invalid_rule");
  if (typeof stage !== "string") return fault(`${path}.stage: expected the id of a stage, got ${shown(stage)}`);
  if (typeof atLeast !== "boolean") fault(`${path}.atLeast: expected true or false, got ${shown(atLeast)}`);
  const stages = (journey?.stages ?? []).map(({ id }) => id);
  const place = stages.indexOf(stage);
  if (place < 0) {
    const advice = journey === undefined ? " Give journey in the options." : "";
    const message = unknownName("stage", stage, `${path}.stage`, stages);
    throw new ParcoursError("unknown_stage", `${caller}: ${message}${advice}`);
  }
  const wanted = new Set(atLeast === true ? stages.slice(place) : [stage]);
  const names = new Set(
    (journey?.touchpoints ?? [])
      .filter((touchpoint) => touchpoint.stage !== undefined && wanted.has(touchpoint.stage))
      .flatMap(({ id, observedAs }) => observedAs ?? [id]),
  );
  return { byTouchpoint: Uint8Array.from(log.touchpoints, (name) => (names.has(name) ? 1 : 0)), test: () => false };
}
