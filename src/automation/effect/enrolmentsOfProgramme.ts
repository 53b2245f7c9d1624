/** Finds the enrolments of one programme: those that were given, or those of a replay. */

import { expectResult } from "../../core/checks/expectSource.ts";
import { fail } from "../../core/checks/fail.ts";
import { type Warning, warning } from "../../core/issue.ts";
import type { EventLog } from "../../log/eventLog.ts";
import { dueNow } from "../dueNow.ts";
import type { CommunicationPolicy } from "../programme/communicationPolicy.ts";
import type { Enrolments } from "../programme/enrolments.ts";
import type { Programme } from "../programme/programme.ts";
import type { ProgrammeEffectOptions } from "./programmeEffectOptions.ts";

/**
 * The enrolments until now. Without given ones the programme is replayed alone: who qualifies depends on triggers and audience, not on what
 * others send; only an exclusive group needs the other programmes.
 *
 * @throws {@link ParcoursError} the codes of `dueNow`; `invalid_definition` for enrolments of another instant or without the programme
 */
export function enrolmentsOfProgramme(
  log: EventLog,
  programme: Programme,
  options: Omit<ProgrammeEffectOptions, "now"> & { now: number },
  caller: string,
): { enrolments: Enrolments; warnings: Warning[] } {
  const { enrolments, now, ledger, customers, journey } = options;
  if (enrolments === undefined) {
    const policy = options.policy ?? openPolicy(log, programme);
    const rest = { ...(customers && { customers }), ...(journey && { journey }) };
    const due = dueNow(log, { programmes: [programme], policy }, { now, ledger, ...rest });
    const message = "the programme is in an exclusive group: give the enrolments of all programmes";
    const alone = programme.exclusive === undefined ? [] : [warning("exclusive_alone", message)];
    return { enrolments: due.enrolments, warnings: [...due.warnings, ...alone] };
  }
  expectResult(enrolments, ["enrolments"], caller, "enrolments");
  if (enrolments.now !== now) fail(caller, "enrolments", `enrolments at now, ${now}`, enrolments.now);
  if (!enrolments.programmes.includes(programme.id))
    fail(caller, "enrolments", `enrolments of the programme "${programme.id}"`, enrolments.programmes);
  return { enrolments, warnings: [] };
}

/** A policy that lets everything through. */
function openPolicy(log: EventLog, { nodes }: Programme): CommunicationPolicy {
  const list = Array.isArray(nodes) ? nodes : [];
  const named = list.flatMap((node) => (node?.kind === "message" && Array.isArray(node.channels) ? node.channels : []));
  const reachable = Object.fromEntries([...named, "any"].map((channel) => [channel, { always: true }] as const));
  const categories = list.flatMap((node) => (node?.kind === "message" ? [node.category] : []));
  const everybody = { channels: Object.keys(reachable), rule: { always: true } } as const;
  return {
    timeZone: log.timeZone ?? "UTC",
    reachable,
    consent: Object.fromEntries(categories.map((category) => [category, everybody])),
  };
}
