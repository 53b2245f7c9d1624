/** Compiles the test of a rule on the path of a customer: which of some paths it is nearest to. */

import { choices, fail, ruleOf, shown } from "../../core/checks/fail.ts";
import { oneOf } from "../../core/checks/oneOf.ts";
import { codesFor } from "../../core/codes.ts";
import { ParcoursError } from "../../core/error.ts";
import { type Issue, warning } from "../../core/issue.ts";
import { type CollapseWay, collapseCodes, collapseWays } from "../../core/sequences/collapseCodes.ts";
import { distanceMethods } from "../../core/sequences/distanceMethods.ts";
import { type GrowingDistance, growingDistance } from "../../core/sequences/growingDistance.ts";
import { createPathInterner } from "../../core/sequences/pathInterner.ts";
import { type SequenceDistance, sequenceDistance } from "../../core/sequences/sequenceDistance.ts";
import { didYouMean } from "../../core/suggest.ts";
import type { EventLog } from "../eventLog.ts";
import { type LabelBy, labelColumn } from "../labelColumn.ts";
import type { NearestPathRule } from "./nearestPathRule.ts";
import { firstAfter, plainTruth, type RuleLeaf, steppingLeaf } from "./ruleLeaf.ts";

/** Which of some paths a path is nearest to. */
export type PathFinder = {
  /** The index of the nearest path: of the same path, or of equals the lowest, for events `start` … `end − 1`. */
  nearest(start: number, end: number): number;
  /** The same for a customer who is followed event by event. */
  follow(start: number, end: number): number;
  /** The distance to each path. */
  distances(start: number, end: number): number[];
};

/** Most paths of one rule. */
const mostPaths = 64;

/**
 * The test whether a customer's path up to now is nearest to the path with the index `is`.
 *
 * @param finders - the finders of the rules compiled so far: rules that differ in `is` alone share one
 * @throws {@link ParcoursError} `invalid_rule`, `too_large`, `invalid_definition`, `invalid_costs`, `unknown_property`, `unknown_label`
 */
export function nearestPathLeaf(
  log: EventLog,
  rule: NearestPathRule,
  finders: Map<string, PathFinder>,
  issues: Issue[],
  caller: string,
  path: string,
): RuleLeaf {
  checkPaths(rule.nearestPath, caller, `${path}.nearestPath`);
  const { is, ...question } = rule;
  const most = rule.nearestPath.length - 1;
  if (!(Number.isInteger(is) && is >= 0 && is <= most))
    ruleOf(caller, "invalid_rule")(`${path}.is: expected a whole number from 0 to ${most}, got ${shown(is)}`);
  const key = JSON.stringify([question.nearestPath, question.distance, question.by, question.collapse]);
  const finder = finders.get(key) ?? pathFinder(log, question, issues, caller, path);
  finders.set(key, finder);
  const { time } = log;
  let [start, end, seen] = [0, 0, 0];
  let [asked, found] = [-1, 0];
  const nearest = (now: number): number => {
    seen = firstAfter(time, now, seen, end);
    if (asked !== seen) found = asked < 0 ? finder.nearest(start, seen) : finder.follow(start, seen);
    asked = seen;
    return found;
  };
  return steppingLeaf({
    load(from, to) {
      start = seen = from;
      end = to;
      asked = -1;
    },
    at: (now) => (nearest(now) === is ? 1 : 0),
    next: () => Number.POSITIVE_INFINITY,
    nextEvent: () => (seen < end ? (time[seen] as number) : Number.POSITIVE_INFINITY),
    trace(now) {
      const measured = nearest(now);
      return {
        ...question,
        answer: plainTruth(measured === is ? 1 : 0),
        measured,
        wanted: is,
        distances: finder.distances(start, seen),
      };
    },
  });
}

function checkPaths(paths: unknown, caller: string, path: string): void {
  const fault: (message: string, code?: string) => never = ruleOf(caller, "invalid_rule");
  if (!Array.isArray(paths) || paths.length === 0)
    fault(`${path}: expected a list of paths, such as [["visit", "buy"], ["visit"]], got ${shown(paths)}`);
  const list = paths as readonly unknown[];
  if (list.length > mostPaths)
    throw new ParcoursError("too_large", `${caller}: ${path}: expected at most ${mostPaths} paths, got ${list.length}`);
  for (const [i, own] of list.entries()) {
    if (!Array.isArray(own) || !own.every((name) => typeof name === "string"))
      fault(`${path}[${i}]: expected a list of names, got ${shown(own)}`);
  }
}

/** Finds nearest paths in a log. Each distinct path is measured once. */
function pathFinder(
  log: EventLog,
  { nearestPath, distance = "edit", by = "touchpoint", collapse = "none" }: Omit<NearestPathRule, "is">,
  issues: Issue[],
  caller: string,
  path: string,
): PathFinder {
  oneOf(collapse, collapseWays, caller, `${path}.collapse`);
  const how = distanceOf(distance, caller, path);
  const labels = labelColumn(log, by as LabelBy, caller, `${path}.by`);
  const costs = "substitution" in how && Array.isArray(how.substitution) ? how.substitution : [];
  const names = [...labels.names];
  const codeOf = new Map(names.map((name, code) => [name, code]));
  // names that the log does not have, so that paths of another month can be compared
  const others = new Set(
    [...nearestPath.flat(), ...costs.flatMap((pair) => pair.slice(0, 2) as string[])].filter(
      (name) => !codeOf.has(name),
    ),
  );
  for (const name of others) codeOf.set(name, names.push(name) - 1);
  warnOfUnknown(log, by, nearestPath, issues, path);

  const place = new Uint32Array(names.length);
  const longest = Math.max(longestJourney(log), ...nearestPath.map((own) => own.length));
  const total = nearestPath.reduce((sum, own) => sum + own.length, 0);
  // first the given paths, then the path of the customer
  const codes = codesFor(Math.max(0, names.length - 1), total + longest);
  const places = new Uint32Array(codes.length);
  const labelled = new Uint32Array(longest);
  const ends = [0];
  for (const own of nearestPath) {
    const from = ends.at(-1) as number;
    own.forEach((name, i) => {
      codes[from + i] = codeOf.get(name) as number;
    });
    ends.push(from + own.length);
  }
  const measure = sequenceDistance(codes, names, how, caller);
  const interner = createPathInterner(Math.max(0, names.length - 1));
  let known = new Uint8Array(64);

  /** Writes the path of some events. Returns its end. */
  const write = (start: number, end: number): number => {
    let n = 0;
    for (let i = start; i < end; i++) {
      const code = (labels.codes[i] as number) - labels.base;
      if (code >= 0) labelled[n++] = code;
    }
    return collapseCodes(labelled, 0, n, collapse as CollapseWay, place, codes, places, total);
  };
  const isSame = (i: number, end: number): boolean => {
    const [from, size] = [ends[i] as number, end - total];
    if ((ends[i + 1] as number) - from !== size) return false;
    for (let k = 0; k < size; k++) if (codes[from + k] !== codes[total + k]) return false;
    return true;
  };
  const between = (end: number) =>
    nearestPath.map((_, i) => measure(ends[i] as number, ends[i + 1] as number, total, end));
  /** The nearest path to the one that ends at `end`. Free costs may put two different paths into one place: each is nearest to itself. */
  const nearestOf = (end: number): number => {
    const same = nearestPath.findIndex((_, i) => isSame(i, end));
    if (same >= 0) return same;
    const all = between(end);
    return all.indexOf(Math.min(...all));
  };
  const growing = growingDistance(codes, names, how, caller);
  // what is taken out of the middle of a path is measured anew
  const grows = growing !== null && collapse !== "last" && collapse !== "set";
  const tables = grows ? nearestPath.map((_, i) => growing(ends[i] as number, ends[i + 1] as number)) : [];
  const follower = grows ? followGrowth(tables, labels, collapse as CollapseWay, names.length) : null;
  return {
    follow: (start, end) => (follower === null ? nearestOf(write(start, end)) : follower(start, end)),
    nearest(start, end) {
      const to = write(start, end);
      const row = interner.intern(codes, total, to);
      if (row >= known.length) {
        const more = new Uint8Array(2 * row);
        more.set(known);
        known = more;
      }
      // 0 = not measured yet
      if (known[row] === 0) known[row] = nearestOf(to) + 1;
      return (known[row] as number) - 1;
    },
    distances: (start, end) => between(write(start, end)),
  };
}

/**
 * Follows one customer at a time through tables that grow with the path: each event costs as much as the given paths are long.
 *
 * @returns the index of the nearest path for events `start` … `end − 1`
 */
function followGrowth(
  tables: readonly GrowingDistance[],
  { codes, base }: ReturnType<typeof labelColumn>,
  collapse: CollapseWay,
  names: number,
): (start: number, end: number) => number {
  const seenIn = new Float64Array(names); // the number of the customer in whose path a code occurred last
  let customer = 0;
  let [from, to, last] = [0, -1, -1];
  return (start, end) => {
    if (start !== from || end < to || to < 0) {
      customer++;
      [from, to, last] = [start, start, -1];
      for (const table of tables) table.clear();
    }
    for (; to < end; to++) {
      const code = (codes[to] as number) - base;
      if (code < 0) continue;
      const isRepeat = collapse === "repeats" ? code === last : collapse === "first" && seenIn[code] === customer;
      last = code;
      seenIn[code] = customer;
      if (!isRepeat) for (const table of tables) table.add(code);
    }
    let nearest = 0;
    let least = Number.POSITIVE_INFINITY;
    for (const [i, table] of tables.entries()) {
      if (table.isSame()) return i;
      const own = table.value();
      if (own < least) [nearest, least] = [i, own];
    }
    return nearest;
  };
}

function distanceOf(distance: unknown, caller: string, path: string): SequenceDistance {
  const how = (typeof distance === "string" ? { method: distance } : distance) as SequenceDistance;
  const method: unknown = how?.method;
  if (!distanceMethods.includes(method as never)) {
    const hint = typeof method === "string" ? didYouMean(method, distanceMethods) : "";
    fail(caller, `${path}.distance`, choices(distanceMethods), method, hint, "invalid_rule");
  }
  return how;
}

/** Warns of names of the paths that the log has never had: nobody can come near them by these names. */
function warnOfUnknown(
  log: EventLog,
  by: unknown,
  paths: readonly (readonly string[])[],
  issues: Issue[],
  path: string,
): void {
  if (by !== "touchpoint" || log.knownTouchpoints.length === 0) return;
  const known = new Set(log.knownTouchpoints);
  const strange = new Set(paths.flat().filter((name) => !known.has(name)));
  const [example] = strange;
  if (example === undefined) return;
  const message = `${path}.nearestPath names touchpoints that the log does not have`;
  issues.push(warning("unknown_touchpoint", message, strange.size, [], example));
}

function longestJourney({ offsets, journeys }: EventLog): number {
  let longest = 0;
  for (let j = 0; j < journeys; j++) longest = Math.max(longest, (offsets[j + 1] as number) - (offsets[j] as number));
  return longest;
}
