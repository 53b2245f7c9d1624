/** Labels journeys by the last step of a funnel that they reach. */

import { expectSource } from "../core/checks/expectSource.ts";
import { codesFor } from "../core/codes.ts";
import type { EventLog } from "../log/eventLog.ts";
import { checkLabelName, putLabels } from "../log/labelling/putLabels.ts";
import { inZoneOf } from "../log/time/inZoneOf.ts";
import type { FunnelDefinition, ResolvedFunnelDefinition } from "./funnelDefinition.ts";
import { planFunnel } from "./journeys/plan.ts";
import { createReader } from "./reader.ts";
import { resolveFunnelDefinition } from "./resolveFunnelDefinition.ts";

/**
 * Labels each journey with the last step of a funnel that it reaches. A journey that does not enter the funnel is unlabelled. With
 * `count: "attempts"` the attempt that gets furthest decides. The label is the name of the step; of steps with equal names, the
 * second is `"view #2"`; for order `unordered`, `"2 of 3 steps done"`.
 *
 * The number of journeys with the label of step k, or of a later step, is the count of step k in `funnel` (with `count: "journeys"`
 * and steps that are not optional).
 *
 * @param log - not changed
 * @param name - the name of the labels, such as `"checkout"`
 * @param definition - the funnel, as for {@link funnel}; its `breakdown` is not used
 * @throws {@link ParcoursError} the errors of {@link funnel}
 * @example
 * const log = logFromRows(
 *   [
 *     { customer: "ann", touchpoint: "view", time: 0 },
 *     { customer: "ann", touchpoint: "buy", time: 1000 },
 *     { customer: "bob", touchpoint: "view", time: 0 },
 *     { customer: "eve", touchpoint: "help", time: 0 },
 *   ],
 *   { customer: "customer", touchpoint: "touchpoint", time: "time" },
 * );
 * const labelled = labelSteps(log, "checkout", { steps: ["view", "buy"] });
 * describeLog(labelled).labels[0]?.counts // => [{ label: "view", journeys: 1 }, { label: "buy", journeys: 1 }]
 * filterJourneys(labelled, { label: "checkout", in: [null] }).customerIds // => ["eve"]
 */
export function labelSteps(log: EventLog, name: string, definition: FunnelDefinition): EventLog {
  expectSource(log, "log", "labelSteps");
  checkLabelName(name, "labelSteps");
  const resolved = resolveFunnelDefinition(inZoneOf(log, definition));
  const plan = planFunnel(log, resolved);
  const codes = codesFor(plan.n, log.journeys);
  createReader(plan, false).readAll(({ journey, depth }) => {
    if (depth > (codes[journey] as number)) codes[journey] = depth;
  });
  return putLabels(log, { name, names: stepLabels(resolved), codes }, "labelSteps", { name, definition: resolved });
}

/** One label for each step; each is unique. */
function stepLabels({ steps, order }: ResolvedFunnelDefinition): string[] {
  if (order === "unordered") return steps.map((_, k) => `${k + 1} of ${steps.length} steps done`);
  const used = new Set<string>();
  return steps.map(({ name }) => {
    let label = name;
    for (let n = 2; used.has(label); n++) label = `${name} #${n}`;
    used.add(label);
    return label;
  });
}
