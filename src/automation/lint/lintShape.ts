/** Finds faults in the parts of a programme other than its nodes. */

import { isPlainObject } from "../../core/checks/expectSource.ts";
import { shown } from "../../core/checks/fail.ts";
import { quote } from "../../core/suggest.ts";
import { lintFlow } from "./lintFlow.ts";
import { lintNodes, type NodeContext } from "./lintNodes.ts";
import {
  type LintPath,
  lintChoice,
  lintClock,
  lintDuration,
  lintInstant,
  lintKeys,
  lintName,
  lintRule,
  placeText,
  type ReportFault,
} from "./reportFault.ts";

const programmeKeys = [
  "id",
  "version",
  "label",
  "status",
  "activeFrom",
  "activeTo",
  "entry",
  "audience",
  "key",
  "reentry",
  "stayWhile",
  "goal",
  "maxStay",
  "holdOut",
  "exclusive",
  "priority",
  "nodes",
];

const entryKeys: { readonly [on: string]: readonly string[] } = {
  event: ["event"],
  segment: ["rule", "side", "settle", "existing"],
  absence: ["of", "after"],
  date: ["trait", "offset", "before", "at", "yearly", "missed"],
  schedule: ["at"],
};

/** Reports every fault of a programme that makes it impossible to run. */
export function lintShape(
  programme: unknown,
  path: LintPath,
  context: Omit<NodeContext, "salt">,
  report: ReportFault,
): void {
  if (!lintKeys(programme, programmeKeys, path, report)) return;
  const at = (key: string) => [...path, key];
  const salt = saltOf(programme);
  lintName(programme.id, at("id"), report);
  if (programme.version !== undefined && !Number.isInteger(programme.version))
    report("invalid_programme", at("version"), `version: expected a whole number, got ${shown(programme.version)}`);
  lintChoice(programme.status, ["active", "draining", "paused"], at("status"), report);
  if (programme.status === "draining" && programme.activeTo === undefined)
    report(
      "draining_without_end",
      at("status"),
      "a draining programme needs activeTo, the instant from which nobody enters: what was enrolled before goes on",
    );
  if (programme.activeFrom === undefined)
    report(
      "invalid_programme",
      at("activeFrom"),
      "expected activeFrom: nothing that happened before triggers anything",
    );
  else lintInstant(programme.activeFrom, at("activeFrom"), report);
  if (programme.activeTo !== undefined) lintInstant(programme.activeTo, at("activeTo"), report);
  lintEntry(programme.entry, at("entry"), salt, report);
  for (const key of ["audience", "stayWhile"])
    if (programme[key] !== undefined) lintRule(programme[key], at(key), salt, report);
  if (programme.key !== undefined && lintName(programme.key, at("key"), report)) {
    const entry = programme.entry as { on?: unknown } | undefined;
    if (entry?.on !== "event")
      report(
        "key_without_event",
        at("key"),
        "a key is a property of the event that triggers: it needs an entry on events",
      );
  }
  const { reentry } = programme;
  if (isPlainObject(reentry)) {
    if (lintKeys(reentry, ["after"], at("reentry"), report))
      lintDuration(reentry.after, [...at("reentry"), "after"], report, true);
  } else lintChoice(reentry, ["never", "after-exit", "always"], at("reentry"), report);
  if (programme.goal !== undefined && lintKeys(programme.goal, ["event", "within"], at("goal"), report))
    lintDuration(programme.goal.within, [...at("goal"), "within"], report);
  lintDuration(programme.maxStay, at("maxStay"), report);
  lintHoldOut(programme.holdOut, at("holdOut"), report);
  if (programme.exclusive !== undefined) lintName(programme.exclusive, at("exclusive"), report);
  if (programme.priority !== undefined && !Number.isFinite(programme.priority))
    report("invalid_programme", at("priority"), `priority: expected a number, got ${shown(programme.priority)}`);
  const { nodes } = programme;
  if (!Array.isArray(nodes) || nodes.length === 0) {
    report("invalid_programme", at("nodes"), `nodes: expected at least one node, got ${shown(nodes)}`);
    return;
  }
  lintNodes(nodes, at("nodes"), { ...context, salt }, report);
  lintFlow(nodes, at("nodes"), report);
}

/** The salt of the hold-out of a programme; `null` without one. */
function saltOf({ holdOut, id }: Record<string, unknown>): string | null {
  if (!isPlainObject(holdOut)) return null;
  const { salt } = holdOut as { salt?: unknown };
  return typeof salt === "string" ? salt : String(id);
}

function lintEntry(entry: unknown, path: LintPath, salt: string | null, report: ReportFault): void {
  const kinds = Object.keys(entryKeys);
  const on = (entry as { on?: unknown } | null | undefined)?.on;
  if (!kinds.includes(on as string)) {
    const message = `${placeText(path)}: expected an entry with on: ${kinds.map(quote).join(", ")}, got ${shown(on ?? entry)}`;
    report("invalid_programme", path, message);
    return;
  }
  if (!lintKeys(entry, ["on", ...(entryKeys[on as string] as readonly string[])], path, report)) return;
  const at = (key: string) => [...path, key];
  if (on === "segment") {
    lintRule(entry.rule, at("rule"), salt, report);
    lintChoice(entry.side, ["enter", "leave"], at("side"), report);
    lintChoice(entry.existing, ["ignore", "enrol"], at("existing"), report);
    lintDuration(entry.settle, at("settle"), report);
  }
  if (on === "absence") lintDuration(entry.after, at("after"), report, true);
  if (on === "schedule") lintInstant(entry.at, at("at"), report);
  if (on === "date") {
    lintName(entry.trait, at("trait"), report);
    lintClock(entry.at, at("at"), report);
    lintDuration(entry.offset, at("offset"), report);
    lintChoice(entry.missed, ["skip", "send"], at("missed"), report);
    for (const key of ["before", "yearly"])
      if (entry[key] !== undefined && typeof entry[key] !== "boolean")
        report("invalid_programme", at(key), `${placeText(at(key))}: expected true or false, got ${shown(entry[key])}`);
  }
}

function lintHoldOut(holdOut: unknown, path: LintPath, report: ReportFault): void {
  if (holdOut === undefined || !lintKeys(holdOut, ["share", "salt"], path, report)) return;
  const { share, salt } = holdOut;
  if (typeof share !== "number" || !(share >= 0 && share <= 1))
    report("invalid_share", [...path, "share"], `holdOut.share: expected a number from 0 to 1, got ${shown(share)}`);
  if (salt !== undefined) lintName(salt, [...path, "salt"], report);
}
