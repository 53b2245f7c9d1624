/** Journeys cut into pieces: by silence, by an event, by a property. */

import { checkKeys } from "../../core/checks/checkKeys.ts";
import { expectSource } from "../../core/checks/expectSource.ts";
import { type Duration, durationMs } from "../../core/duration.ts";
import { ParcoursError } from "../../core/error.ts";
import type { Issue } from "../../core/issue.ts";
import { quote } from "../../core/suggest.ts";
import { type Condition, compileCondition } from "../condition.ts";
import { type EventLog, unitsPerMs } from "../eventLog.ts";
import { type LabelColumn, labelColumn } from "../labelColumn.ts";
import { withStep } from "./withStep.ts";

/** Where {@link splitJourneys} cuts: wherever any of the rules given says so. */
export type SplitJourneysDefinition = {
  /** Between two events further apart than this; exactly this far does not cut. */
  silence?: Duration;
  /** After every such event. */
  endsWith?: Condition;
  /** Before every such event: each opens a journey. */
  startsWith?: Condition;
  /**
   * Where this property (or `"channel"`) has another value than at the event before, such as a session id. Having no value
   * is another value than having one.
   */
  changes?: string;
};

/**
 * Cuts journeys into pieces, so that everything after counts the pieces: visits, orders, sessions. Cuts fall inside the
 * journeys there are and never join them; no piece is empty, so pieces = journeys + cuts. No rule knows calendars: nothing
 * happens at midnight. All event columns are shared with the original.
 *
 * When a value of `changes` comes back after a cut, two of its kind run at the same time and the pieces are torn: the new
 * log carries the issue `interleaved` (use that column as the customer instead).
 *
 * @param log - left as it is
 * @param rule - at least one of `silence`, `endsWith`, `startsWith`, `changes`
 * @throws {@link ParcoursError} `invalid_definition`, `invalid_duration`, `unknown_property`, and those of a {@link Condition}
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
  const cut = new Uint8Array(events + 1); // cut[i]: a piece starts at event i
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

function checkRule(rule: SplitJourneysDefinition): void {
  const known = ["silence", "endsWith", "startsWith", "changes"];
  checkKeys(rule ?? {}, known, "splitJourneys", "the rule");
  if (Object.values(rule ?? {}).every((value) => value === undefined)) {
    throw new ParcoursError(
      "invalid_definition",
      `splitJourneys: no rule; expected one or more of ${known.join(", ")}, such as { silence: { minutes: 30 } }`,
    );
  }
}

/** The layout of the journeys that start where `cut` says. */
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
    // without a branch, which would be mispredicted at every other cut: what is written too early is overwritten
    for (let i = start; i < end; i++) {
      offsets[piece] = i;
      customer[piece] = own;
      piece += cut[i] as number;
    }
    if (tiedPairs === 0) continue;
    for (let i = start + 1; i < end; i++) if (cut[i] === 1 && time[i] === time[i - 1]) tiedPairs--;
  }
  offsets[journeys] = log.events;
  return { journeys, offsets, customer: customer.slice(0, journeys), tiedPairs };
}

/** Counts runs of a value that was there before in the same journey. */
function interleaved(log: EventLog, { codes, names, base }: LabelColumn, property: string): Issue[] {
  const seenIn = new Uint32Array(names.length + base); // last journey + 1 in which a value occurred
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
  if (count === 0) return [];
  const message = `splitJourneys: a value of ${quote(property)} came back after a cut ${count} times, so its pieces are torn; use that column as the customer instead`;
  return [{ code: "interleaved", message, path: ["properties", property], severity: "warning", count }];
}
