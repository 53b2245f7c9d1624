/** Finds problems of the document as a whole. */

import { countedTouchpoints } from "../countedTouchpoints.ts";
import type { Journey } from "../journey.ts";
import type { ReportLint } from "./lintCode.ts";

/** Checks the four parts of a map (stages, touchpoints, actors, friction), the number of touchpoints, personas, validity. */
export function lintDocument(journey: Journey, now: number | null, report: ReportLint): void {
  const { stages, touchpoints, actors, irritants, personas, validTo } = journey;
  if (stages.length === 0) report("no_stage", [], "the journey has no stage");
  if (touchpoints.length === 0) report("no_touchpoint", [], "the journey has no touchpoint");
  if (actors.length === 0) report("no_actor", [], "the journey has no actor");
  if (irritants.length === 0 && !touchpoints.some(({ outcome }) => outcome === "abandonment")) {
    const message = "the journey has no friction point: no irritant and no outcome of kind abandonment";
    report("no_friction_point", [], message);
  }
  if (!touchpoints.some(({ outcome }) => outcome === "conversion"))
    report("no_conversion", [], "the journey has no outcome of kind conversion");
  benchmark(journey, report);
  const shares = personas.reduce((sum, { share }) => sum + (share ?? 0), 0);
  if (shares > 1 + 1e-9)
    report("persona_shares_exceed_one", ["personas"], `the shares of the personas add up to ${shares}`, [shares]);
  // the last day is still valid
  if (now !== null && validTo !== undefined && Date.parse(validTo) + 86_400_000 <= now)
    report("expired", ["validTo"], `the journey was valid until ${validTo}`, [validTo]);
}

/** Checks a publisher's rule of thumb: 5 to 12 touchpoints, 15 to 20 for complex sales between companies. */
function benchmark(journey: Journey, report: ReportLint): void {
  const count = countedTouchpoints(journey).length;
  const audience = journey.context?.audience;
  const lowest = audience === "complex-b2b" ? 15 : 5;
  const highest = audience === "b2c" || audience === "b2b" ? 12 : 20;
  const usual =
    audience === undefined ? "5 to 12 are usual, 15 to 20 for complex sales" : `${lowest} to ${highest} are usual`;
  const message = `${count} touchpoints counted; ${usual}`;
  if (count < lowest) report("touchpoints_below_benchmark", ["touchpoints"], message, [count, usual]);
  else if (count > highest) report("touchpoints_above_benchmark", ["touchpoints"], message, [count, usual]);
  else if (audience === undefined && count > 12 && count < 15)
    report("touchpoints_between_benchmark", ["touchpoints"], message, [count, usual]);
}
