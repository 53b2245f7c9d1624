/** Turns a tally into the steps of a result. */

import type { Estimate } from "../../core/estimate.ts";
import { wilson } from "../../core/wilson.ts";
import { type EventLog, unitsPerMs } from "../../log/eventLog.ts";
import { journeyName } from "../../log/journeyName.ts";
import type { ResolvedFunnelDefinition } from "../funnelDefinition.ts";
import type { FunnelLosses, FunnelStepResult } from "../funnelResult.ts";
import type { CustomerSums } from "./customerSums.ts";
import { type FunnelTally, lossReasons } from "./funnelTally.ts";
import { timeSummary } from "./timeSummary.ts";

/** What {@link funnelSteps} shows in addition to the counts. */
export type StepView = {
  log: EventLog;
  /** The denominator of the first step's rate, and how many of these entered. */
  base: number;
  entering: number;
  level: number;
  witnesses: boolean;
  reasons: boolean;
  hasValue: boolean;
  /** Sums over customers, where some customers count more than once; else `null`. */
  sums: CustomerSums | null;
};

/** Counts per step. Required step: the outcomes of its depth or deeper. Optional step: the outcomes that reached it. */
export function stepCounts(tally: FunnelTally, { steps }: Pick<ResolvedFunnelDefinition, "steps">): number[] {
  const counts: number[] = [];
  let sum = 0;
  for (let k = tally.n - 1; k >= 0; k--) {
    sum += tally.exact[k + 1] as number;
    counts[k] = steps[k]?.optional ? (tally.reached[k] as number) : sum;
  }
  return counts;
}

/** Makes the steps of a result. */
export function funnelSteps(
  tally: FunnelTally,
  definition: ResolvedFunnelDefinition,
  view: StepView,
): FunnelStepResult[] {
  const { steps, order } = definition;
  const { log, level, sums } = view;
  const share = (k: number, of: number) => wilson(at(k), at(of), { level, clusters: sums?.of(k, of) ?? null });
  const counts = stepCounts(tally, definition);
  const at = (k: number) => counts[k] as number;
  const required = (k: number, by: 1 | -1): number => (steps[k]?.optional ? required(k + by, by) : k);
  const worth = (k: number) => (view.hasValue && at(k) > 0 ? tally.value / at(k) : null);
  return steps.map(({ name, optional }, k) => {
    const next = required(k + 1, 1);
    const dropped = optional || k === tally.n - 1 ? null : at(k) - at(next);
    const nextWorth = dropped === null ? null : worth(next);
    const fromPrevious = timeSummary(tally.gaps[k]!, unitsPerMs(log));
    const lost = lossReasons.map((reason, r) => [reason, tally.lost[k * lossReasons.length + r]]);
    return {
      index: k,
      name: order === "unordered" ? `${k + 1} of ${tally.n} steps done` : name,
      optional,
      count: at(k),
      conversion: k > 0 ? share(k, 0) : certain(at(0), level),
      stepConversion:
        k > 0
          ? share(k, required(k - 1, -1))
          : wilson(view.entering, view.base, { level, clusters: sums?.of(-1) ?? null }),
      dropped,
      ...(view.reasons && dropped !== null && { lost: Object.fromEntries(lost) as FunnelLosses }),
      timeFromPrevious: fromPrevious,
      timeFromFirst: k > 1 ? timeSummary(tally.spans[k]!, unitsPerMs(log)) : fromPrevious && { ...fromPrevious },
      value: optional ? null : worth(k),
      leak: dropped === null || nextWorth === null ? null : dropped * nextWorth,
      ...(view.witnesses && {
        witnesses: {
          journeys: tally.witnesses[k]!.map((journey) => journeyName(log, journey)),
        },
      }),
    };
  });
}

function certain(n: number, level: number): Estimate {
  return n > 0
    ? { value: 1, n, lower: 1, upper: 1, level, method: "exact" }
    : { ...wilson(0, 0, { level }), method: "exact" };
}
