/** Finds faults in the nodes of a programme, one by one. */

import { shown } from "../../core/checks/fail.ts";
import { quote, unknownName } from "../../core/suggest.ts";
import {
  type LintPath,
  lintChoice,
  lintClock,
  lintDays,
  lintDuration,
  lintKeys,
  lintName,
  lintRule,
  placeText,
  type ReportFault,
} from "./reportFault.ts";

/** What nodes are compared with. */
export type NodeContext = {
  /** The ids of messages; `null` when they are not known. */
  messages: readonly string[] | null;
  /** The channels of the policy; `null` when they are not known. */
  channels: readonly string[] | null;
  /** The salt of the hold-out, `null` without one. */
  salt: string | null;
};

/** The keys of each kind beside `id` and `kind`. */
const keysOf: { readonly [kind: string]: readonly string[] } = {
  message: [
    "message",
    "channels",
    "category",
    "transactional",
    "validFor",
    "notAgainFor",
    "ifCapped",
    "ifQuiet",
    "ifExpired",
    "next",
  ],
  wait: ["for", "next"],
  "wait-until": ["at", "days", "after", "next"],
  "wait-for": ["event", "rule", "same", "atMost", "next", "otherwise"],
  branch: ["cases", "otherwise"],
  split: ["parts", "salt"],
  exit: ["reason"],
};

/** A node of any shape, as it came. */
export type GivenNode = { readonly [key: string]: unknown };

/** Every reference of a node to another one, with its place. */
export function referencesOf(node: GivenNode): [path: LintPath, id: unknown][] {
  const found: [LintPath, unknown][] = [];
  const take = (path: LintPath, id: unknown, required: boolean) => {
    if (required || id !== undefined) found.push([path, id]);
  };
  const ofList = (key: string) => {
    const list = node[key];
    if (Array.isArray(list))
      list.forEach((one, i) => {
        take([key, i, "next"], (one as GivenNode | null)?.next, true);
      });
  };
  if (node.kind === "message") take(["next"], node.next, false);
  if (node.kind === "wait" || node.kind === "wait-until" || node.kind === "wait-for") take(["next"], node.next, true);
  if (node.kind === "wait-for" || node.kind === "branch") take(["otherwise"], node.otherwise, true);
  if (node.kind === "branch") ofList("cases");
  if (node.kind === "split") ofList("parts");
  return found;
}

/** Reports the faults of the nodes, each by itself. */
export function lintNodes(nodes: readonly unknown[], path: LintPath, context: NodeContext, report: ReportFault): void {
  nodes.forEach((node, i) => {
    lintNode(node, [...path, i], context, report);
  });
}

function lintNode(node: unknown, path: LintPath, context: NodeContext, report: ReportFault): void {
  const kinds = Object.keys(keysOf);
  const given = node as GivenNode | null;
  const kind = given?.kind as string;
  if (typeof given !== "object" || given === null || !kinds.includes(kind)) {
    const message = `${placeText(path)}: expected a node of kind ${kinds.map(quote).join(", ")}, got ${shown(given?.kind ?? node)}`;
    report("invalid_programme", path, message);
    return;
  }
  lintKeys(node, ["id", "kind", ...(keysOf[kind] as readonly string[])], path, report);
  lintName(given.id, [...path, "id"], report);
  if (kind === "message") lintMessage(given, path, context, report);
  else if (kind === "wait") lintDuration(given.for, [...path, "for"], report, true);
  else if (kind === "wait-until") {
    lintClock(given.at, [...path, "at"], report);
    lintDays(given.days, [...path, "days"], report);
    lintDuration(given.after, [...path, "after"], report);
  } else if (kind === "wait-for") lintWaitFor(given, path, context, report);
  else if (kind === "branch") {
    for (const [i, one] of listAt(given.cases, [...path, "cases"], report).entries())
      if (lintKeys(one, ["rule", "next"], [...path, "cases", i], report))
        lintRule(one.rule, [...path, "cases", i, "rule"], context.salt, report);
  } else if (kind === "split") lintSplit(given, path, report);
}

function lintMessage(node: GivenNode, path: LintPath, { messages, channels }: NodeContext, report: ReportFault): void {
  if (lintName(node.message, [...path, "message"], report) && messages !== null && !messages.includes(node.message))
    report(
      "unknown_message",
      [...path, "message"],
      unknownName("message", node.message, placeText([...path, "message"]), messages),
    );
  lintName(node.category, [...path, "category"], report);
  if (node.channels !== "preferred")
    for (const [i, channel] of listAt(node.channels, [...path, "channels"], report).entries()) {
      const at = [...path, "channels", i];
      if (lintName(channel, at, report) && channels !== null && !channels.includes(channel))
        report("unknown_channel", at, unknownName("channel", channel, placeText(at), channels));
    }
  if (node.transactional !== undefined && typeof node.transactional !== "boolean")
    report(
      "invalid_programme",
      [...path, "transactional"],
      `${placeText(path)}.transactional: expected true or false, got ${shown(node.transactional)}`,
    );
  lintDuration(node.validFor, [...path, "validFor"], report);
  if (node.notAgainFor !== "ever") lintDuration(node.notAgainFor, [...path, "notAgainFor"], report);
  lintChoice(node.ifCapped, ["skip", "wait"], [...path, "ifCapped"], report);
  lintChoice(node.ifQuiet, ["wait", "skip"], [...path, "ifQuiet"], report);
  lintChoice(node.ifExpired, ["exit", "next"], [...path, "ifExpired"], report);
}

function lintWaitFor(node: GivenNode, path: LintPath, { salt }: NodeContext, report: ReportFault): void {
  if (node.event === undefined && node.rule === undefined)
    report("invalid_programme", path, `${placeText(path)}: expected an event or a rule to wait for`);
  if (node.rule !== undefined) lintRule(node.rule, [...path, "rule"], salt, report);
  if (node.same !== undefined) lintName(node.same, [...path, "same"], report);
  if (node.atMost === undefined)
    report(
      "missing_at_most",
      [...path, "atMost"],
      `${placeText(path)}: expected atMost: without it a customer may wait for ever`,
    );
  lintDuration(node.atMost, [...path, "atMost"], report);
}

function lintSplit(node: GivenNode, path: LintPath, report: ReportFault): void {
  let sum = 0;
  for (const [i, part] of listAt(node.parts, [...path, "parts"], report).entries()) {
    const at = [...path, "parts", i];
    if (!lintKeys(part, ["share", "next"], at, report)) continue;
    const { share } = part;
    if (typeof share !== "number" || !(share >= 0 && share <= 1))
      report("invalid_share", at, `${placeText(at)}.share: expected a number from 0 to 1, got ${shown(share)}`);
    else sum += share;
  }
  if (Math.abs(sum - 1) > 1e-9)
    report("invalid_share", path, `${placeText(path)}: the shares of the parts add up to ${sum}, not to 1`);
  if (node.salt !== undefined) lintName(node.salt, [...path, "salt"], report);
}

/** A list that is not empty; an empty one after a report. */
function listAt(value: unknown, path: LintPath, report: ReportFault): readonly unknown[] {
  if (Array.isArray(value) && value.length > 0) return value;
  report("invalid_programme", path, `${placeText(path)}: expected a list that is not empty, got ${shown(value)}`);
  return [];
}
