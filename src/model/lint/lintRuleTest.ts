/** Finds faults in one test of a customer rule that are seen without a log. */

import { calendarUnits } from "../../core/calendar.ts";
import { isPlainObject } from "../../core/checks/expectSource.ts";
import { choices, ruleOf, shown } from "../../core/checks/fail.ts";
import { comparisons, type RuleKind } from "../../core/checks/partsOfRule.ts";
import { type Duration, durationMs, signedDurationMs } from "../../core/duration.ts";
import { collapseWays } from "../../core/sequences/collapseCodes.ts";
import { distanceMethods } from "../../core/sequences/distanceMethods.ts";
import { didYouMean, unknownName } from "../../core/suggest.ts";

type TestKeys = Readonly<Record<string, unknown>>;

/** What a test is checked against: its caller for messages, and the ids of the stages of the document. */
type TestPlace = { caller: string; path: string; stages: readonly string[] };

/** The kinds that compare a number. */
const measures: readonly string[] = ["count", "sum", "average", "least", "greatest", "distinct"];

const mostPaths = 64;
const yearMs = 366 * 86_400_000;

/**
 * Checks a test of any kind but `all`, `any`, `not` and `segment`. Names of touchpoints, columns and traits need a log.
 *
 * @throws {@link ParcoursError} `invalid_rule`, `invalid_duration`
 */
export function lintRuleTest(kind: RuleKind, rule: TestKeys, place: TestPlace): void {
  const { caller, path } = place;
  const fault: (message: string) => never = ruleOf(caller, "invalid_rule");
  const operand = rule[kind];
  const expect = (holds: boolean, at: string, expected: string, got: unknown) => {
    if (!holds) fault(`${at}: expected ${expected}, got ${shown(got)}`);
  };
  const text = (key: string, expected: string) =>
    expect(typeof rule[key] === "string", `${path}.${key}`, expected, rule[key]);
  const oneOfTexts = (key: string, ways: readonly string[]) => {
    const own = rule[key];
    if (own !== undefined && !ways.includes(own as string))
      fault(
        `${path}.${key}: expected ${choices(ways)}, got ${shown(own)}.${typeof own === "string" ? didYouMean(own, ways) : ""}`,
      );
  };
  const flag = (key: string) =>
    expect(rule[key] === undefined || typeof rule[key] === "boolean", `${path}.${key}`, "true or false", rule[key]);

  for (const key of ["within", "during"]) lintWindow(rule[key], place, `${path}.${key}`);
  if (measures.includes(kind)) {
    if (kind !== "count") text(kind, "the name of a column");
    const { currency } = rule;
    const isCurrency = currency === undefined || currency === false || typeof currency === "string";
    expect(isCurrency, `${path}.currency`, "the name of a column, or false", currency);
    lintComparisons(rule, path, "gte: 1", (own, at) => expect(Number.isFinite(own), at, "a number", own));
    return;
  }
  switch (kind) {
    case "since":
      oneOfTexts("which", ["last", "first"]);
      lintComparisons(rule, path, "gte: { days: 30 }", (own, at) => durationMs(own as Duration, `${caller}: ${at}`));
      break;
    case "last":
    case "first":
      expect(isPlainObject(rule.where), `${path}.where`, "tests by column", rule.where);
      break;
    case "matches":
      expect(typeof operand === "string" || Array.isArray(operand), `${path}.matches`, "a pattern", operand);
      break;
    case "stage":
      text("stage", "the id of a stage");
      flag("atLeast");
      if (!place.stages.includes(operand as string))
        fault(unknownName("stage", operand as string, `${path}.stage`, place.stages));
      break;
    case "trait":
      text("trait", "the name of a trait");
      expect(
        rule.is !== undefined && !(isPlainObject(rule.is) && Object.keys(rule.is as object).length === 0),
        `${path}.is`,
        "a value or a test such as { gte: 10 }",
        rule.is,
      );
      break;
    case "date":
      text("date", "the name of a trait");
      flag("yearly");
      lintRange(rule, place);
      break;
    case "share": {
      const [from, to] = Array.isArray(operand) && operand.length === 2 ? operand : [Number.NaN, 0];
      expect(from >= 0 && from <= to && to <= 1, `${path}.share`, "[from, to] with 0 ≤ from ≤ to ≤ 1", operand);
      text("salt", "a text, such as the name of the test");
      break;
    }
    case "nearestPath":
      lintPaths(operand, rule.is, `${path}.nearestPath`, expect);
      if (isPlainObject(rule.distance)) {
        const { method } = rule.distance as { method?: string };
        expect(distanceMethods.includes(method as never), `${path}.distance.method`, choices(distanceMethods), method);
      } else oneOfTexts("distance", distanceMethods);
      oneOfTexts("collapse", collapseWays);
      break;
    default:
      expect(operand === true, `${path}.always`, "true", operand);
  }

  function lintComparisons(own: TestKeys, at: string, example: string, check: (value: unknown, at: string) => void) {
    const given = comparisons.filter((key) => own[key] !== undefined);
    if (given.length === 0) fault(`${at}: expected a comparison such as ${example}`);
    for (const key of given) check(own[key], `${at}.${key}`);
  }
}

function lintPaths(
  paths: unknown,
  is: unknown,
  path: string,
  expect: (holds: boolean, at: string, expected: string, got: unknown) => void,
): void {
  const list: readonly unknown[] = Array.isArray(paths) ? paths : [];
  expect(list.length > 0, path, 'a list of paths, such as [["visit", "buy"], ["visit"]]', paths);
  expect(list.length <= mostPaths, path, `at most ${mostPaths} paths`, list.length);
  list.forEach((own, i) => {
    const isPath = Array.isArray(own) && own.every((name) => typeof name === "string");
    expect(isPath, `${path}[${i}]`, "a list of names", own);
  });
  const most = list.length - 1;
  const fits = Number.isInteger(is) && (is as number) >= 0 && (is as number) <= most;
  expect(fits, path.replace(/nearestPath$/, "is"), `a whole number from 0 to ${most}`, is);
}

function lintRange(rule: TestKeys, { caller, path }: TestPlace): void {
  const fault: (message: string) => never = ruleOf(caller, "invalid_rule");
  const range = (isPlainObject(rule.in) ? rule.in : {}) as { from?: unknown; to?: unknown };
  if (range.to === undefined) fault(`${path}.in: expected { from, to }, two durations, got ${shown(rule.in)}`);
  const from = range.from === undefined ? 0 : signedDurationMs(range.from, `${caller}: ${path}.in.from`);
  const to = signedDurationMs(range.to, `${caller}: ${path}.in.to`);
  if (from > to) fault(`${path}.in: expected from before to, got ${shown(range.from)} and ${shown(range.to)}`);
  if (rule.yearly === true && (from < -yearMs || to > yearMs))
    fault(`${path}.in: with yearly, expected at most 366 days before and after now`);
}

function lintWindow(window: unknown, { caller }: TestPlace, path: string): void {
  if (window === undefined) return;
  if (!isPlainObject(window) || !("calendar" in (window as object))) {
    durationMs(window as Duration, `${caller}: ${path}`);
    return;
  }
  const fault: (message: string) => never = ruleOf(caller, "invalid_rule");
  const { calendar, back = 0, ...rest } = window as { calendar: unknown; back?: number };
  const [stray] = Object.keys(rest);
  if (stray !== undefined) fault(unknownName("key", stray, path, ["calendar", "back"]));
  if (!calendarUnits.includes(calendar as never))
    fault(`${path}.calendar: expected ${choices(calendarUnits)}, got ${shown(calendar)}`);
  if (!(Number.isInteger(back) && back >= 0 && back <= 10_000))
    fault(`${path}.back: expected a whole number from 0 to 10000, got ${shown(back)}`);
}
