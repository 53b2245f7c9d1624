/** Compiles programmes for one log. */

import { compareNames } from "../../core/codes.ts";
import type { Duration } from "../../core/duration.ts";
import { durationMs } from "../../core/duration.ts";
import { ParcoursError } from "../../core/error.ts";
import { type Instant, instantInUnits } from "../../core/instant.ts";
import { quote, unknownName } from "../../core/suggest.ts";
import { type Condition, compileCondition } from "../../log/condition.ts";
import { columnsOf } from "../../log/eventLog.ts";
import { type EventMask, eventMask } from "../../log/eventMask.ts";
import type { LogColumn } from "../../log/logColumn.ts";
import type { RuleContext } from "../../log/rules/compileLeaf.ts";
import { wholeUnits } from "../../log/rules/ruleWindow.ts";
import { clockTime } from "../clock/clockTime.ts";
import type { Programme } from "../programme/programme.ts";
import type { ProgrammeNode } from "../programme/programmeNode.ts";
import type { CompiledEntry, CompiledNode, CompiledProgramme } from "./compiledProgramme.ts";
import { datesOfTrait } from "./datesOfTrait.ts";
import { absenceRule, type RuleAsker } from "./ruleAsker.ts";

/** What programmes are compiled with. */
export type ProgrammeContext = {
  rules: RuleContext;
  ask: (rule: unknown, path: string) => RuleAsker;
  perMs: number;
  /** The zone of texts without an offset. */
  timeZone: string;
};

const twoDays: Duration = { days: 2 };

/**
 * Compiles programmes; they are in the order in which they come first: by priority, then by id, then the newest version.
 *
 * @throws {@link ParcoursError} `duplicate_id`, and the codes of rules and conditions
 */
export function compileProgrammes(programmes: readonly Programme[], context: ProgrammeContext): CompiledProgramme[] {
  const ids = [...new Set(programmes.map(({ id }) => id))].sort(compareNames);
  const seen = new Set<string>();
  const compiled = programmes.map((programme, i) => {
    const name = JSON.stringify([programme.id, programme.version ?? 1]);
    if (seen.has(name))
      throw new ParcoursError(
        "duplicate_id",
        `${context.rules.caller}: programmes[${i}]: two programmes have the id ${quote(programme.id)} and the version ${programme.version ?? 1}`,
      );
    seen.add(name);
    return compileProgramme(programme, `programmes[${i}]`, ids.indexOf(programme.id), context);
  });
  // a trigger enters the newest version that is active
  for (const own of compiled)
    for (const newer of compiled)
      if (newer.id === own.id && newer.version > own.version) own.to = Math.min(own.to, newer.from - 1);
  return compiled.sort((a, b) => b.priority - a.priority || compareNames(a.id, b.id) || b.version - a.version);
}

function compileProgramme(
  programme: Programme,
  path: string,
  family: number,
  context: ProgrammeContext,
): CompiledProgramme {
  const { perMs, timeZone, ask } = context;
  const { caller } = context.rules;
  const instant = (value: Instant, key: string) => instantInUnits(value, perMs, timeZone, caller, `${path}.${key}`);
  const units = (duration: Duration | undefined, otherwise: number) =>
    duration === undefined ? otherwise : wholeUnits(durationMs(duration, `${caller}: ${path}`) * perMs);
  const rule = (own: unknown, key: string) => (own === undefined ? null : ask(own, `${path}.${key}`));
  const { id, version = 1, priority = 0, goal, holdOut, reentry, key } = programme;
  return {
    programme,
    id,
    version,
    family,
    priority,
    paused: programme.status === "paused",
    from: instant(programme.activeFrom, "activeFrom"),
    to: programme.activeTo === undefined ? Infinity : instant(programme.activeTo, "activeTo"),
    entry: compileEntry(programme, `${path}.entry`, context),
    audience: rule(programme.audience, "audience"),
    key: key === undefined ? null : columnNamed(key, `${path}.key`, context),
    reentryAfter: typeof reentry === "object" ? units(reentry.after, 0) : Number.NaN,
    stayWhile: rule(programme.stayWhile, "stayWhile"),
    goal:
      goal === undefined
        ? null
        : { mask: maskOf(goal.event, `${path}.goal.event`, context), within: units(goal.within, Infinity) },
    maxStay: units(programme.maxStay, Infinity),
    holdOut: holdOut === undefined ? null : { upTo: 10_000 * holdOut.share, salt: holdOut.salt ?? id },
    exclusive: programme.exclusive ?? null,
    nodes: compileNodes(programme, `${path}.nodes`, context),
  };
}

function compileEntry({ entry }: Programme, path: string, context: ProgrammeContext): CompiledEntry {
  const { perMs, timeZone, ask, rules } = context;
  const units = (duration: Duration | undefined) =>
    duration === undefined ? 0 : wholeUnits(durationMs(duration, `${rules.caller}: ${path}`) * perMs);
  switch (entry.on) {
    case "event":
      return { on: "event", mask: maskOf(entry.event, `${path}.event`, context) };
    case "segment": {
      const leave = entry.side === "leave";
      const enrol = entry.existing === "enrol" && !leave;
      return { on: "segment", rule: ask(entry.rule, `${path}.rule`), leave, settle: units(entry.settle), enrol };
    }
    case "absence": {
      const rule = ask(absenceRule(entry.of, entry.after), path);
      return { on: "segment", rule, leave: false, settle: 0, enrol: false };
    }
    case "date": {
      const offset = entry.offset === undefined ? 0 : durationMs(entry.offset, `${rules.caller}: ${path}.offset`);
      return {
        on: "date",
        dateOf: datesOfTrait(entry.trait, timeZone, rules, `${path}.trait`),
        shift: clockTime(entry.at) + (entry.before === true ? -offset : offset),
        yearly: entry.yearly === true,
        send: entry.missed === "send",
      };
    }
    default:
      return { on: "schedule", at: instantInUnits(entry.at, perMs, timeZone, rules.caller, `${path}.at`) };
  }
}

function compileNodes({ id, nodes }: Programme, path: string, context: ProgrammeContext): CompiledNode[] {
  const places = new Map(nodes.map((node, i) => [node.id, i]));
  const placeOf = (next: string | undefined) => (next === undefined ? -1 : (places.get(next) as number));
  const reach = (start: number): Set<number> => {
    const found = new Set([start]);
    for (const place of found) for (const next of nextsOf(nodes[place])) found.add(placeOf(next));
    found.delete(-1);
    return found;
  };
  const { perMs, ask } = context;
  const units = (duration: Duration | undefined) =>
    duration === undefined ? 0 : wholeUnits(durationMs(duration, `${context.rules.caller}: ${path}`) * perMs);
  return nodes.map((node, i): CompiledNode => {
    const at = `${path}[${i}]`;
    const base = {
      id: node.id,
      next: placeOf("next" in node ? node.next : undefined),
      otherwise: placeOf("otherwise" in node ? node.otherwise : undefined),
    };
    switch (node.kind) {
      case "message": {
        const { notAgainFor } = node;
        const span = notAgainFor === "ever" ? Infinity : units(notAgainFor);
        return { ...base, kind: "message", node, validFor: units(node.validFor ?? twoDays), notAgainFor: span };
      }
      case "wait":
        return { ...base, kind: "wait", span: units(node.for) };
      case "wait-until":
        return {
          ...base,
          kind: "wait-until",
          time: clockTime(node.at),
          days: node.days ?? null,
          after: units(node.after),
        };
      case "wait-for": {
        const met = reach(base.next);
        return {
          ...base,
          kind: "wait-for",
          mask: node.event === undefined ? null : maskOf(node.event, `${at}.event`, context),
          rule: node.rule === undefined ? null : ask(node.rule, `${at}.rule`),
          same: node.same === undefined ? null : columnNamed(node.same, `${at}.same`, context),
          atMost: units(node.atMost),
          otherOnly: [...reach(base.otherwise)].filter((place) => !met.has(place)),
        };
      }
      case "branch": {
        const cases = node.cases.map(({ rule, next }, k) => ({
          rule: ask(rule, `${at}.cases[${k}].rule`),
          next: placeOf(next),
        }));
        return { ...base, kind: "branch", cases };
      }
      case "split": {
        let sum = 0;
        const parts = node.parts.map(({ share, next }, k) => {
          sum += share;
          // shares add up to 1 within 1e-9: the last part takes what is left
          return { upTo: k === node.parts.length - 1 ? Infinity : 10_000 * sum, next: placeOf(next) };
        });
        return { ...base, kind: "split", parts, salt: node.salt === undefined ? [id, node.id] : [node.salt] };
      }
      default:
        return { ...base, kind: "exit", reason: node.reason ?? null };
    }
  });
}

/** The nodes that may follow a node. */
function nextsOf(node: ProgrammeNode | undefined): (string | undefined)[] {
  if (node === undefined || node.kind === "exit") return [];
  if (node.kind === "branch") return [...node.cases.map(({ next }) => next), node.otherwise];
  if (node.kind === "split") return node.parts.map(({ next }) => next);
  return node.kind === "wait-for" ? [node.next, node.otherwise] : [node.next];
}

function maskOf(condition: Condition, path: string, { rules, timeZone }: ProgrammeContext): EventMask {
  const { log, caller } = rules;
  return eventMask(log, compileCondition(log, condition, { caller, path, timeZone }));
}

/** A column of the log; one without values in a log without events. */
function columnNamed(name: string, path: string, { rules }: ProgrammeContext): LogColumn {
  const { log, caller } = rules;
  const columns = columnsOf(log);
  const column = columns.get(name);
  if (column !== undefined) return column;
  if (log.events === 0) return { type: "number", values: new Float64Array(0) };
  throw new ParcoursError("unknown_property", `${caller}: ${unknownName("property", name, path, columns.keys())}`);
}
