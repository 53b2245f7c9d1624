/** Checks the measure of a change, and resolves its funnel. */

import { checkKeys } from "../../core/checks/checkKeys.ts";
import { expectSource } from "../../core/checks/expectSource.ts";
import { fail } from "../../core/checks/fail.ts";
import { numberBetween } from "../../core/checks/numberBetween.ts";
import { oneOf } from "../../core/checks/oneOf.ts";
import { durationMs } from "../../core/duration.ts";
import { ParcoursError } from "../../core/error.ts";
import type { EventLog } from "../../log/eventLog.ts";
import { inZoneOf } from "../../log/time/inZoneOf.ts";
import { refuseBreakdown } from "../refuseCombinations.ts";
import { resolveFunnelDefinition } from "../resolveFunnelDefinition.ts";
import type { ChangeMeasure } from "./changeMeasure.ts";
import type { ResolvedMeasure } from "./readUnits.ts";

const caller = "explainChange";

/** The measure, with its funnel resolved. */
export function checkMeasure(measure: ChangeMeasure, log: EventLog): ResolvedMeasure {
  expectSource(measure, "object", caller, "measure");
  const kind = oneOf(measure.kind, ["funnel", "retention", "csat", "nps", "mean"], caller, "measure.kind");
  const keysOf = {
    funnel: ["funnel"],
    retention: ["event", "from", "to"],
    csat: ["score", "atLeast"],
    nps: ["score"],
    mean: ["of", "per"],
  };
  checkKeys(measure, ["kind", ...keysOf[kind]], caller, "measure");
  switch (measure.kind) {
    case "funnel": {
      const funnel = resolveFunnelDefinition(inZoneOf(log, measure.funnel));
      refuseBreakdown(funnel, caller);
      if (funnel.count === "attempts")
        throw new ParcoursError("unsupported_definition", `${caller}: measure.funnel: give count: "journeys"`);
      return { kind: "funnel", funnel };
    }
    case "retention": {
      const [from, to] = [
        durationMs(measure.from, `${caller}: measure.from`),
        durationMs(measure.to, `${caller}: measure.to`),
      ];
      if (!(from < to)) fail(caller, "measure.to", "a duration longer than measure.from", measure.to);
      return measure;
    }
    case "csat":
      numberBetween(measure.atLeast, caller, "measure.atLeast");
      return measure;
    case "mean":
      return { ...measure, per: oneOf(measure.per, ["event", "journey"], caller, "measure.per") };
    default:
      return measure;
  }
}
