/** Finds what is doubtful in a programme that can run. */

import { quote } from "../../core/suggest.ts";
import { compileCondition } from "../../log/condition.ts";
import type { EventLog } from "../../log/eventLog.ts";
import { eventMask, nextMarked } from "../../log/eventMask.ts";
import type { Message } from "../../model/entities/message.ts";
import type { Journey } from "../../model/journey.ts";
import { sameText } from "../../model/lint/sameText.ts";
import type { CommunicationPolicy } from "../programme/communicationPolicy.ts";
import type { Programme } from "../programme/programme.ts";
import { type LintPath, lintCaught, type ReportFault } from "./reportFault.ts";

/** What a programme is compared with; each part may be missing. */
export type DoubtContext = {
  policy?: CommunicationPolicy | undefined;
  journey?: Journey | undefined;
  log?: EventLog | undefined;
};

/** Reports warnings: no goal, no hold-out, nobody who consents, decisions before late events, messages that contradict each other. */
export function lintDoubts(
  programme: Programme,
  path: LintPath,
  { policy, journey, log }: DoubtContext,
  report: ReportFault,
): void {
  const { id, goal, holdOut, nodes } = programme;
  const at = (...keys: (string | number)[]) => [...path, ...keys];
  const warn = (code: string, place: LintPath, message: string) => report(code, place, message, "warning");
  if (goal === undefined)
    warn(
      "no_goal",
      path,
      `programme ${quote(id)} has no goal: nobody leaves it when it has worked, and its effect cannot be measured`,
    );
  else if (log !== undefined)
    lintCaught(at("goal"), report, () => {
      const test = compileCondition(log, goal.event, {
        caller: "lintProgramme",
        path: "goal.event",
        unknownTouchpoints: "zero",
      });
      if (nextMarked(eventMask(log, test), 0, log.events) >= log.events)
        warn("goal_not_observed", at("goal"), `the goal of programme ${quote(id)} is never in the log`);
    });
  if (holdOut === undefined || holdOut.share === 0)
    warn("no_hold_out", path, `programme ${quote(id)} has no hold-out: its effect cannot be measured`);
  nodes.forEach((node, i) => {
    if (node.kind === "message" && node.transactional !== true && policy !== undefined) {
      const consent = policy.consent[node.category];
      if (!Object.hasOwn(policy.consent, node.category) || (Array.isArray(consent) && consent.length === 0))
        warn(
          "entry_without_consent",
          at("nodes", i, "category"),
          `node ${quote(node.id)}: the policy has no consent for the category ${quote(node.category)}, so nobody gets this message`,
        );
    }
    if (node.kind === "wait-for" && policy !== undefined && policy.lateness === undefined) {
      const otherwise = nodes.find((other) => other.id === node.otherwise);
      if (otherwise?.kind === "message")
        warn(
          "no_lateness",
          at("nodes", i),
          `node ${quote(node.id)}: an event that reaches the log late cannot stop the message ${quote(otherwise.message)}. Give policy.lateness.`,
        );
    }
  });
  if (journey !== undefined) lintTopics(programme, at("nodes"), journey, report);
}

/** Reports messages of one topic in one programme that say or offer different things. */
function lintTopics({ nodes }: Programme, path: LintPath, { messages, language }: Journey, report: ReportFault): void {
  const first = new Map<string, Message>();
  nodes.forEach((node, i) => {
    const message = node.kind === "message" ? messages.find(({ id }) => id === node.message) : undefined;
    if (message?.topic === undefined) return;
    const model = first.get(message.topic);
    if (model === undefined) {
      first.set(message.topic, message);
      return;
    }
    const which = `messages ${quote(model.id)} and ${quote(message.id)} of the topic ${quote(message.topic)}`;
    if (model.text !== undefined && message.text !== undefined && !sameText(model.text, message.text, language))
      report("message_differs", [...path, i], `${which} say different things`, "warning");
    if (JSON.stringify(model.offer ?? null) !== JSON.stringify(message.offer ?? null))
      report("offer_differs", [...path, i], `${which} make different offers`, "warning");
  });
}
