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
  const given = new Map(Object.entries(options.match ?? {}));
  for (const id of given.keys()) {
    if (ids.includes(id)) continue;
    throw new ParcoursError(
      "unknown_touchpoint",
      `${caller}: match: the journey has no touchpoint ${quote(id)}.${nearOrKnown(id, ids)}`,
    );
  }
  const { timeZone } = options;
  const tests = plan.touchpoints.map((touchpoint) => {
    const condition = given.get(touchpoint.id);
    return condition === undefined
      ? compileCondition(log, touchpoint.observedAs, { caller, path: "observedAs", unknownTouchpoints: "zero" })
      : compileCondition(log, condition, { caller, path: `match[${quote(touchpoint.id)}]`, timeZone });
  });
  const ignore =
    options.ignore === undefined ? null : compileCondition(log, options.ignore, { caller, path: "ignore", timeZone });
  const failed = failedTest(log, options, caller);

  // for each touchpoint name of the log, the touchpoints of the plan that may match; most names have one and need no test
  const claims = log.touchpoints.map((_, code) => claimants(tests, code));
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
        if (!fits(tests[t] as EventTest, code, i)) continue;
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

function claimants(tests: readonly EventTest[], code: number): number[] {
  return tests.flatMap((test, t) => (test.byTouchpoint[code] === 0 ? [] : [t]));
}

function fits(test: EventTest, code: number, event: number): boolean {
  const known = test.byTouchpoint[code] as number;
  return known === 1 || (known === 2 && test.test(event));
}
