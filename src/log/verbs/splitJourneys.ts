/** Splits journeys: after a silence, at an event, or where a property changes. */

import { checkKeys } from "../../core/checks/checkKeys.ts";
import { expectSource } from "../../core/checks/expectSource.ts";
import { fail } from "../../core/checks/fail.ts";
import { type Duration, durationMs } from "../../core/duration.ts";
import { ParcoursError } from "../../core/error.ts";
import type { Issue } from "../../core/issue.ts";
import { quote } from "../../core/suggest.ts";
import { type Condition, compileCondition } from "../condition.ts";
import { type EventLog, unitsPerMs } from "../eventLog.ts";
import { type LabelColumn, labelColumn } from "../labelColumn.ts";
import { pickLabels } from "../labels/pickLabels.ts";
import { withStep } from "./withStep.ts";

/** Where {@link splitJourneys} cuts a journey: at every place that one of the given rules names. */
export type SplitJourneysDefinition = {
  /** Between two events that are further apart than this. Exactly this far apart does not cut. */
  silence?: Duration;
  /** After every event that satisfies this condition. */
  endsWith?: Condition;
  /** Before every event that satisfies this condition. The event starts a new journey. */
  startsWith?: Condition;
  /**
   * Between two events with different values of this property (or of `"channel"`), such as a session id. A missing value differs from
   * every value.
   */
  changes?: string;
};

/**
 * Splits journeys into shorter journeys, such as visits, orders or sessions. All later steps count these. Cuts divide the existing
 * journeys and never join them. No new journey is empty, so the number of journeys is the old number plus the cuts. No rule uses the
 * calendar: midnight does not cut. The new log shares all event columns with the original. A piece has the labels of its journey.
 *
 * When a value of `changes` comes back after a cut, two sessions run at the same time and the cuts divide both of them. The new
 * log then has the issue `interleaved` (use this column as the customer instead).
 *
 * @param log - not changed
 * @param rule - at least one of `silence`, `endsWith`, `startsWith`, `changes`
 * @throws {@link ParcoursError} `invalid_definition`, `invalid_duration`, `unknown_property`, and the codes of a {@link Condition}
 * @example
 * const log = logFromRows(
 *   [0, 10, 40, 70, 100, 131].map((minute) => ({ customer: "c", touchpoint: "page", time: minute * 60_000 })),
 *   { customer: "customer", touchpoint: "touchpoint", time: "time" },
 * );
 * splitJourneys(log, { silence: { minutes: 30 } }).journeys // => 2
 */
export function splitJourneys(log: EventLog, rule: SplitJourneysDefinition): EventLog {
  expectSource(log, "log", "splitJourneys");
  checkRule(rule);
  const { events, time, touchpoint, offsets } = log;
  const { silence, endsWith, startsWith, changes } = rule;
  const cut = new Uint8Array(events + 1); // cut[i] = 1: a new journey starts at event i
  const issues: Issue[] = [];
  if (silence !== undefined) {
    const limit = durationMs(silence, "splitJourneys: silence") * unitsPerMs(log);
    for (let i = 1; i < events; i++) cut[i] = (time[i] as number) - (time[i - 1] as number) > limit ? 1 : 0;
  }
  for (const [path, condition, shift] of [["endsWith", endsWith, 1] as const, ["startsWith", startsWith, 0] as const]) {
    if (condition === undefined) continue;
    const { byTouchpoint, test } = compileCondition(log, condition, { caller: "splitJourneys", path });
    for (let i = 0; i < events; i++) {
      const answer = byTouchpoint[touchpoint[i] as number];
      if (answer === 1 || (answer === 2 && test(i))) cut[i + shift] = 1;
    }
  }
  if (changes !== undefined) {
    const labels = labelColumn(log, changes, "splitJourneys", "changes");
    for (let i = 1; i < events; i++) if (labels.codes[i] !== labels.codes[i - 1]) cut[i] = 1;
    issues.push(...interleaved(log, labels, changes));
  }
  for (let j = 0; j < log.journeys; j++) cut[offsets[j] as number] = 1;

  let journeys = 0;
  for (let i = 0; i < events; i++) journeys += cut[i] as number;
  const all = issues.length === 0 ? log.issues : [...log.issues, ...issues];
  return withStep(log, { ...log, ...pieces(log, cut, journeys), issues: all }, "splitJourneys", rule);
}

/** Words of other tools for the keys of a rule. */
const otherWords: { readonly [word: string]: string } = {
  property: "changes",
  by: "changes",
  column: "changes",
  key: "changes",
  session: "changes",
  gap: "silence",
  timeout: "silence",
  inactivity: "silence",
  pause: "silence",
  end: "endsWith",
  start: "startsWith",
};

function checkRule(rule: SplitJourneysDefinition): void {
  const known = ["silence", "endsWith", "startsWith", "changes"];
  const meant = Object.keys(rule ?? {}).find((key) => Object.hasOwn(otherWords, key));
  if (meant !== undefined) {
    const message = `unknown key ${quote(meant)} in the rule. Did you mean ${quote(otherWords[meant] as string)}? Known: ${known.map(quote).join(", ")}.`;
    throw new ParcoursError("invalid_definition", `splitJourneys: ${message}`);
  }
  checkKeys(rule ?? {}, known, "splitJourneys", "the rule");
  if (Object.values(rule ?? {}).every((value) => value === undefined)) {
    fail("splitJourneys", "", `one or more of ${known.join(", ")}, such as { silence: { minutes: 30 } }`, rule);
  }
}

/** The layout of the journeys that start where `cut` is 1. */
function pieces(log: EventLog, cut: Uint8Array, journeys: number) {
  if (journeys === log.journeys) return {};
  const { time } = log;
  const offsets = new Uint32Array(journeys + 1);
  const customer = new Uint32Array(journeys + 1);
  let { tiedPairs } = log;
  for (let j = 0, piece = 0; j < log.journeys; j++) {
    const start = log.offsets[j] as number;
    const end = log.offsets[j + 1] as number;
    const own = log.customer === null ? j : (log.customer[j] as number);
    // no branch here: the processor would mispredict it at every other cut; a value written too early is overwritten
    for (let i = start; i < end; i++) {
      offsets[piece] = i;
      customer[piece] = own;
      piece += cut[i] as number;
    }
    if (tiedPairs === 0) continue;
    for (let i = start + 1; i < end; i++) if (cut[i] === 1 && time[i] === time[i - 1]) tiedPairs--;
  }
  offsets[journeys] = log.events;
  return { journeys, offsets, customer: customer.slice(0, journeys), tiedPairs, ...labelsOfPieces(log, offsets) };
}

/** Each piece has the labels of its journey. */
function labelsOfPieces(log: EventLog, offsets: Uint32Array) {
  if (log.labels === undefined) return {};
  const from = new Uint32Array(offsets.length - 1);
  for (let piece = 0, j = 0; piece < from.length; piece++) {
    while ((log.offsets[j + 1] as number) <= (offsets[piece] as number)) j++;
    from[piece] = j;
  }
  return pickLabels(log, from);
}

/** Counts the runs of a value that occurred before in the same journey. */
function interleaved(log: EventLog, { codes, names, base }: LabelColumn, property: string): Issue[] {
  const seenIn = new Uint32Array(names.length + base); // for each value: the last journey that had it, + 1
  let count = 0;
  for (let j = 0; j < log.journeys; j++) {
    const start = log.offsets[j] as number;
    for (let i = start; i < (log.offsets[j + 1] as number); i++) {
      const code = codes[i] as number;
      if (code < base || (i > start && code === codes[i - 1])) continue;
      if (seenIn[code] === j + 1) count++;
      seenIn[code] = j + 1;
    }
  }
  return interleavedIssue(property, count);
}

/** Tells how often values of a property came back after a cut. */
export function interleavedIssue(property: string, count: number): Issue[] {
  if (count === 0) return [];
  const message = `splitJourneys: values of ${quote(property)} came back after a cut ${count} times, so the cuts divide sessions that run at the same time. Use this column as the customer instead.`;
  return [{ code: "interleaved", message, path: ["properties", property], severity: "warning", count }];
}
