/** Finds faults and doubtful parts of a programme. */

import { checkKeys } from "../core/checks/checkKeys.ts";
import { expectSource } from "../core/checks/expectSource.ts";
import type { Issue } from "../core/issue.ts";
import type { EventLog } from "../log/eventLog.ts";
import type { Journey } from "../model/journey.ts";
import { lintDoubts } from "./lint/lintDoubts.ts";
import { channelsOfPolicy, lintPolicy } from "./lint/lintPolicy.ts";
import { lintShape } from "./lint/lintShape.ts";
import type { ReportFault } from "./lint/reportFault.ts";
import type { CommunicationPolicy } from "./programme/communicationPolicy.ts";
import type { Programme } from "./programme/programme.ts";

/** What {@link lintProgramme} compares a programme with. */
export type LintProgrammeOptions = {
  /** The policy of communication: channels, consent, lateness. @defaultValue these are not checked */
  policy?: CommunicationPolicy;
  /** The journey whose messages the programme sends. @defaultValue messages are not checked */
  journey?: Journey;
  /** What customers did. @defaultValue it is not checked whether the goal ever happens */
  log?: EventLog;
};

/**
 * Finds what makes a programme impossible to run (errors), and what is doubtful in it (warnings): nodes that nobody reaches, a cycle without
 * a wait, shares that do not add up to 1, a cap of nothing, no goal, no hold-out. `dueNow` refuses what has an error.
 *
 * @param programme - the programme, as plain JSON; faults of its shape are found too
 * @returns errors first, in the order of the programme; `path` leads from the programme (or from `policy`) to the fault
 * @throws {@link ParcoursError} `wrong_argument`, `invalid_definition` for unknown options
 * @example
 * const programme = {
 *   id: "welcome",
 *   activeFrom: "2026-01-01",
 *   entry: { on: "event", event: "signup" },
 *   goal: { event: "purchase" },
 *   nodes: [
 *     { id: "hello", kind: "message", message: "hello", channels: ["email"], category: "news", next: "pause" },
 *     { id: "pause", kind: "wait", for: { days: 3 }, next: "remind" },
 *   ],
 * } as const;
 * lintProgramme(programme).map(({ code, severity }) => [code, severity]) // => [["unknown_node", "error"], ["no_hold_out", "warning"]]
 */
export function lintProgramme(programme: Programme, options: LintProgrammeOptions = {}): Issue[] {
  expectSource(programme, "programme", "lintProgramme");
  checkKeys(options, { policy: true, journey: true, log: true }, "lintProgramme", "the options");
  const { policy, journey, log } = options;
  if (policy !== undefined) expectSource(policy, "object", "lintProgramme", "policy");
  if (journey !== undefined) expectSource(journey, "journey", "lintProgramme", "journey");
  if (log !== undefined) expectSource(log, "log", "lintProgramme", "log");
  const found: Issue[] = [];
  const report: ReportFault = (code, path, message, severity = "error") => {
    found.push({ code, message, path, severity });
  };
  const messages = journey === undefined ? null : journey.messages.map(({ id }) => id);
  lintShape(programme, [], { messages, channels: channelsOfPolicy(policy) }, report);
  if (policy !== undefined) lintPolicy(policy, ["policy"], report);
  // doubts are read from a programme of the right shape
  if (!found.some(({ code }) => code === "invalid_programme"))
    lintDoubts(programme, [], { policy, journey, log }, report);
  return [
    ...found.filter(({ severity }) => severity === "error"),
    ...found.filter(({ severity }) => severity !== "error"),
  ];
}
