/** Lists the codes of lint and their default levels. */

/** How serious a finding is. */
export type LintLevel = "info" | "warning" | "error";

/** Every code of `lintJourney`, with its level. */
export const lintLevels = {
  no_stage: "warning",
  no_touchpoint: "warning",
  no_actor: "warning",
  no_friction_point: "warning",
  stage_without_touchpoint: "warning",
  stage_without_expectation: "info",
  stage_without_role: "info",
  touchpoint_without_stage: "warning",
  touchpoint_without_channel: "warning",
  touchpoint_without_initiator: "warning",
  touchpoint_without_evidence: "info",
  valence_unknown: "info",
  no_conversion: "info",
  duplicate_label: "warning",
  missing_translation: "info",
  orphan_channel: "info",
  orphan_actor: "info",
  orphan_persona: "info",
  orphan_message: "info",
  orphan_metric: "info",
  orphan_place: "info",
  irritant_without_place: "warning",
  irritant_without_evidence: "warning",
  severe_without_solution: "warning",
  evidence_without_subject: "warning",
  score_without_metric: "warning",
  unknown_customer: "warning",
  message_differs: "warning",
  message_missing: "warning",
  editorial_line_differs: "warning",
  unreachable_touchpoint: "warning",
  dead_end: "warning",
  probabilities_exceed_one: "warning",
  backward_flow: "info",
  mixed_scales: "warning",
  touchpoints_below_benchmark: "info",
  touchpoints_between_benchmark: "info",
  touchpoints_above_benchmark: "info",
  proto_persona: "info",
  assumption_without_evidence: "info",
  persona_shares_exceed_one: "info",
  rule_invalid: "info",
  rule_always: "info",
  expired: "warning",
  evidence_in_future: "warning",
} as const satisfies { readonly [code: string]: LintLevel };

/** A code of `lintJourney`. */
export type LintCode = keyof typeof lintLevels;

/** Receives a finding. `facts` are the names and numbers of the sentence, for other languages. */
export type ReportLint = (
  code: LintCode,
  path: (string | number)[],
  message: string,
  facts?: readonly (string | number)[],
) => void;
