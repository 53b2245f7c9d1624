/** Finds the touchpoint of the plan that each event belongs to. */

import { ParcoursError } from "../core/error.ts";
import { nearOrKnown, quote } from "../core/suggest.ts";
import type { Condition, EventTest } from "../log/condition.ts";
import { compileCondition } from "../log/condition.ts";
import type { EventLog } from "../log/eventLog.ts";
import type { PlanOfResult } from "./planOf.ts";

/** How to recognise events. Plain JSON. */
export type MatchDefinition = {
  /** For each touchpoint id, the condition on its events. @defaultValue the names in `observedAs`, or the id */
  match?: { readonly [touchpoint: string]: Condition };
  /** Events to leave out before everything else; they are counted. @defaultValue none */
  ignore?: Condition;
  /** Events that failed. @defaultValue events whose property `outcome` is `"failed"`, if the log has this property */
  failed?: Condition;
  /**
   * The time zone of times in conditions and of an `observedUntil` without an offset: an IANA name.
   * @defaultValue the time zone the log was read in (`log.timeZone`), else `"UTC"`
   */
  timeZone?: string;
};

/** The events of a log as touchpoints of a plan. */
export type MatchedEvents = {
  /** For each event: the index of its touchpoint, {@link UNPLANNED} or {@link IGNORED}. */
  step: Int32Array;
  failed: ((event: number) => boolean) | null;
  /** Weighted number of ignored events. */
  ignored: number;
  /** Weighted number of events that match two touchpoints; each counts for the first one in the document. */
  ambiguous: number;
  /** A touchpoint of the log with such an event. */
  firstAmbiguous: string | undefined;
};

export const UNPLANNED = -1;
export const IGNORED = -2;

/**
 * Assigns every event of a log to a touchpoint of the plan, or to none.
 *
 * @param weights - for each journey how often it counts; `null`: once
 * @throws {@link ParcoursError} `unknown_touchpoint` for a key of `match` that is not in the plan, or a name that is not in the log
 */
export function matchEvents(
  log: EventLog,
  plan: PlanOfResult,
  options: MatchDefinition,
  caller: string,
  weights: Float64Array | null = null,
): MatchedEvents {
  const ids = plan.touchpoints.map((touchpoint) => touchpoint.id);
  const known = new Set(ids);
  const given = new Map(Object.entries(options.match ?? {}));
  for (const id of given.keys()) {
    if (known.has(id)) continue;
    throw new ParcoursError(
      "unknown_touchpoint",
      `${caller}: match: the journey has no touchpoint ${quote(id)}.${nearOrKnown(id, ids)}`,
    );
  }
  const { timeZone } = options;
  const ignore =
    options.ignore === undefined ? null : compileCondition(log, options.ignore, { caller, path: "ignore", timeZone });
  const failed = failedTest(log, options, caller);

  // for each touchpoint name of the log, the touchpoints of the plan that may match; most names have one and need no test
  const { claims, tests } = claimsOf(log, plan, given, { caller, timeZone });
  const step = new Int32Array(log.events);
  let ignored = 0;
  let ambiguous = 0;
  let firstAmbiguous: string | undefined;
  for (let j = 0; j < log.journeys; j++) {
    const weight = weights === null ? 1 : (weights[j] as number);
    for (let i = log.offsets[j] as number; i < (log.offsets[j + 1] as number); i++) {
      const code = log.touchpoint[i] as number;
      if (ignore !== null && fits(ignore, code, i)) {
        step[i] = IGNORED;
        ignored += weight;
        continue;
      }
      const possible = claims[code] as readonly number[];
      let first = UNPLANNED;
      for (const t of possible) {
        const test = tests[t];
        if (test && !fits(test, code, i)) continue;
        if (first === UNPLANNED) first = t;
        else {
          ambiguous += weight;
          firstAmbiguous ??= log.touchpoints[code];
          break;
        }
      }
      step[i] = first;
    }
  }
  return {
    step,
    failed: failed && ((event) => fits(failed, log.touchpoint[event] as number, event)),
    ignored,
    ambiguous,
    firstAmbiguous,
  };
}

function failedTest(log: EventLog, { failed, timeZone }: MatchDefinition, caller: string): EventTest | null {
  if (failed !== undefined) return compileCondition(log, failed, { caller, path: "failed", timeZone });
  const outcome = log.properties.find((property) => property.name === "outcome");
  if (outcome?.column.type !== "text") return null;
  return compileCondition(log, { where: { outcome: "failed" } }, { caller, path: "failed" });
}

/** Per name of the log the touchpoints that may match, in order; per touchpoint its test, `null` where its names decide. */
function claimsOf(
  log: EventLog,
  plan: PlanOfResult,
  given: ReadonlyMap<string, Condition>,
  { caller, timeZone }: { caller: string; timeZone: string | undefined },
) {
  const claims: number[][] = log.touchpoints.map(() => []);
  const codes = new Map(log.touchpoints.map((name, code) => [name, code]));
  const tests = plan.touchpoints.map(({ id, observedAs }, t): EventTest | null => {
    const condition = given.get(id);
    // names are looked up: a test of each touchpoint on each name would take their product
    if (condition === undefined && observedAs.every((name) => typeof name === "string")) {
      for (const name of new Set(observedAs)) claims[codes.get(name) ?? -1]?.push(t);
      return null;
    }
    const test =
      condition === undefined
        ? compileCondition(log, observedAs, { caller, path: "observedAs", unknownTouchpoints: "zero" })
        : compileCondition(log, condition, { caller, path: `match[${quote(id)}]`, timeZone });
    test.byTouchpoint.forEach((answer, code) => {
      if (answer !== 0) claims[code]?.push(t);
    });
    return test;
  });
  return { claims, tests };
}

function fits(test: EventTest, code: number, event: number): boolean {
  const known = test.byTouchpoint[code] as number;
  return known === 1 || (known === 2 && test.test(event));
}
