/** Finds problems of irritants, evidence and metrics. */

import { quote } from "../../core/suggest.ts";
import { equalJson } from "../edit/equalJson.ts";
import type { Metric } from "../entities/metric.ts";
import type { Journey } from "../journey.ts";
import type { ReportLint } from "./lintCode.ts";

/** The sources that are reports of customers. */
const ofCustomers: readonly string[] = [
  "survey",
  "interview",
  "review",
  "social",
  "ticket",
  "chat",
  "analytics",
  "sales",
];

/** Reports irritants without place, evidence or solution, evidence that cannot be used, and metrics that cannot be compared. */
export function lintEvidence(journey: Journey, now: number | null, report: ReportLint): void {
  lintIrritants(journey, report);
  const metrics = new Map(journey.metrics.map((metric) => [metric.id, metric]));
  journey.evidence.forEach((evidence, i) => {
    const { id, source, touchpoint, stage, irritant, solution, persona, customer, study, count, score, metric, at } =
      evidence;
    const say = (code: Parameters<ReportLint>[0], what: string, fact = "") =>
      report(code, ["evidence", i], `evidence ${quote(id)} ${what}`, [fact]);
    if ([touchpoint, stage, irritant, solution, persona].every((subject) => subject === undefined))
      say("evidence_without_subject", "has no subject: name a touchpoint, stage, irritant, solution or persona");
    if (score !== undefined && (metric === undefined || metrics.get(metric)?.scale === undefined))
      say("score_without_metric", "has a score but no metric with a scale: the score cannot be compared");
    if (ofCustomers.includes(source) && customer === undefined && study === undefined && count === undefined)
      say(
        "unknown_customer",
        `is a ${source} report without customer, study or count: distinct customers cannot be counted`,
        source,
      );
    if (now !== null && at !== undefined && Date.parse(at) > now)
      say("evidence_in_future", `is dated ${at}, after now`, at);
  });
  lintMetrics(journey.metrics, report);
}

function lintIrritants({ irritants, evidence, solutions }: Journey, report: ReportLint): void {
  const reported = new Set(evidence.map(({ irritant }) => irritant));
  const answered = new Set(
    solutions.filter(({ status }) => status !== "dropped").flatMap(({ irritants: ids }) => ids ?? []),
  );
  irritants.forEach(({ id, touchpoints, stages, channels, channelBreak, severity }, i) => {
    const say = (code: Parameters<ReportLint>[0], what: string) =>
      report(code, ["irritants", i], `irritant ${quote(id)} ${what}`, severity === undefined ? [] : [severity]);
    if (!touchpoints?.length && !stages?.length && !channels?.length && channelBreak === undefined)
      say("irritant_without_place", "has no touchpoint, stage or channel");
    if (!reported.has(id)) say("irritant_without_evidence", "has no evidence: nobody reported it");
    if (severity !== undefined && severity >= 3 && !answered.has(id))
      say("severe_without_solution", `has severity ${severity} and no solution`);
  });
}

/** Reports metrics of one kind with different scales or questions: their scores cannot be in one curve. */
function lintMetrics(metrics: readonly Metric[], report: ReportLint): void {
  const first = new Map<string, Metric>();
  metrics.forEach((metric, i) => {
    const { id, kind, scale, question } = metric;
    if (kind === undefined) return;
    const model = first.get(kind);
    if (model === undefined) {
      first.set(kind, metric);
      return;
    }
    if (equalJson(model.scale, scale) && equalJson(model.question, question)) return;
    const what = equalJson(model.scale, scale) ? "wording" : "scale";
    const message = `metric ${quote(id)} of kind ${kind} has a different ${what} than metric ${quote(model.id)}: their scores cannot be in one curve`;
    report("mixed_scales", ["metrics", i], message, [kind, what, model.id]);
  });
}
