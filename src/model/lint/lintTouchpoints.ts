/** Finds problems of stages, touchpoints and personas. */

import { quote } from "../../core/suggest.ts";
import type { Journey } from "../journey.ts";
import type { ReportLint } from "./lintCode.ts";

/** Reports missing facts of stages, touchpoints and personas. */
export function lintTouchpoints(journey: Journey, report: ReportLint): void {
  const { stages, touchpoints, personas } = journey;
  const staged = new Set(touchpoints.map(({ stage }) => stage));
  stages.forEach(({ id, expectations, roles }, i) => {
    const say = (code: Parameters<ReportLint>[0], what: string) =>
      report(code, ["stages", i], `stage ${quote(id)} has no ${what}`);
    if (!staged.has(id)) say("stage_without_touchpoint", "touchpoint");
    if (!expectations?.length) say("stage_without_expectation", "expectation");
    if (!roles?.length) say("stage_without_role", "role");
  });
  const { reported, felt } = reports(journey);
  touchpoints.forEach(({ id, stage, channels, initiator, visibility, valence }, i) => {
    const say = (code: Parameters<ReportLint>[0], what: string) =>
      report(code, ["touchpoints", i], `touchpoint ${quote(id)} ${what}`);
    if (stage === undefined) say("touchpoint_without_stage", "has no stage");
    if (!channels?.length && visibility !== "back" && visibility !== "support")
      say("touchpoint_without_channel", "has no channel");
    if (initiator === undefined) say("touchpoint_without_initiator", "has no initiator");
    if (!reported.has(id)) say("touchpoint_without_evidence", "has no evidence: nobody reported on it");
    if (valence === undefined && !felt.has(id)) say("valence_unknown", "has no known valence: the curve has a gap");
  });
  personas.forEach(({ id, kind, assumptions = [] }, i) => {
    if (kind === "proto") report("proto_persona", ["personas", i], `persona ${quote(id)} is a hypothesis`);
    assumptions.forEach(({ evidence }, k) => {
      if (evidence?.length) return;
      const message = `persona ${quote(id)}: assumption ${k + 1} has no evidence`;
      report("assumption_without_evidence", ["personas", i, "assumptions", k], message, [k + 1]);
    });
  });
}

/** The touchpoints that evidence reports on, and those whose valence follows from evidence. */
function reports({ evidence, metrics }: Journey): { reported: Set<string>; felt: Set<string> } {
  const scaled = new Set(metrics.filter(({ scale }) => scale !== undefined).map(({ id }) => id));
  const reported = new Set<string>();
  const felt = new Set<string>();
  for (const { touchpoint, valence, score, metric, weight } of evidence) {
    if (touchpoint === undefined) continue;
    reported.add(touchpoint);
    const known = valence !== undefined || (score !== undefined && metric !== undefined && scaled.has(metric));
    if (known && weight !== 0) felt.add(touchpoint);
  }
  return { reported, felt };
}
