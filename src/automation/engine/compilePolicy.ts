/** Compiles a policy of communication for one log. */

import type { CalendarUnit } from "../../core/calendar.ts";
import { durationMs } from "../../core/duration.ts";
import { ParcoursError } from "../../core/error.ts";
import { unknownName } from "../../core/suggest.ts";
import { checkTimeZone } from "../../core/time/timeZone.ts";
import type { TextColumn } from "../../log/logColumn.ts";
import { wholeUnits } from "../../log/rules/ruleWindow.ts";
import { type QuietPeriod, readQuiet } from "../clock/quietUntil.ts";
import { createWallClock, type WallClock } from "../clock/wallClock.ts";
import type { CommunicationPolicy } from "../programme/communicationPolicy.ts";
import type { ProgrammeContext } from "./compileProgrammes.ts";
import type { RuleAsker } from "./ruleAsker.ts";

/** A limit; `span` in units of the log, or a unit of the calendar. */
export type CompiledCap = {
  max: number;
  span: number;
  unit: CalendarUnit | null;
  channels: readonly string[] | null;
  categories: readonly string[] | null;
};

/** A policy, compiled. */
export type CompiledPolicy = {
  /** The clock of a row of the table (−1 for none), and whether its zone is known. */
  clockOf(row: number): { clock: WallClock; known: boolean };
  /** The customer's own channel; `null` for none. */
  preferredOf(row: number): string | null;
  quiet: readonly QuietPeriod[];
  /** In units of the log. */
  spread: number;
  lateness: number;
  caps: readonly CompiledCap[];
  consent: ReadonlyMap<string, readonly { channels: readonly string[]; rule: RuleAsker }[]>;
  reachable: ReadonlyMap<string, RuleAsker>;
  suppressed: RuleAsker | null;
};

/** The zone of texts and of wall clocks of customers without one. */
export function fallbackZone({ timeZone }: CommunicationPolicy): string {
  return typeof timeZone === "string" ? timeZone : timeZone.fallback;
}

/** @throws {@link ParcoursError} `unknown_trait`, and the codes of rules */
export function compilePolicy(policy: CommunicationPolicy, context: ProgrammeContext): CompiledPolicy {
  const { perMs, ask, rules } = context;
  const { caller } = rules;
  const units = (duration: CommunicationPolicy["spread"]) =>
    duration === undefined ? 0 : wholeUnits(durationMs(duration, `${caller}: policy`) * perMs);
  const consent = Object.entries(policy.consent).map(([category, own]) => {
    const list = Array.isArray(own) ? own : [own];
    return [
      category,
      list.map(({ channels, rule }) => ({ channels, rule: ask(rule, `policy.consent.${category}.rule`) })),
    ] as const;
  });
  const preferred = policy.preferred && textTrait(policy.preferred.trait, "policy.preferred.trait", context);
  return {
    clockOf: clocksOf(policy, context),
    preferredOf: (row) => (preferred ? nameAt(preferred, row) : null),
    quiet: (policy.quiet ?? []).map(readQuiet),
    spread: units(policy.spread),
    lateness: units(policy.lateness),
    caps: (policy.caps ?? []).map(({ max, per, channels, categories }) => ({
      max,
      span: typeof per === "string" ? 0 : units(per),
      unit: typeof per === "string" ? per : null,
      channels: channels ?? null,
      categories: categories ?? null,
    })),
    consent: new Map(consent),
    reachable: new Map(
      Object.entries(policy.reachable).map(([channel, rule]) => [channel, ask(rule, `policy.reachable.${channel}`)]),
    ),
    suppressed: policy.suppressed === undefined ? null : ask(policy.suppressed, "policy.suppressed"),
  };
}

function clocksOf(policy: CommunicationPolicy, context: ProgrammeContext): CompiledPolicy["clockOf"] {
  const { caller } = context.rules;
  const { timeZone } = policy;
  const fallback = createWallClock(fallbackZone(policy), caller);
  if (typeof timeZone === "string") return () => ({ clock: fallback, known: true });
  const column = textTrait(timeZone.trait, "policy.timeZone.trait", context);
  const clocks = new Map<string, WallClock | null>();
  return (row) => {
    const name = nameAt(column, row);
    if (name === null) return { clock: fallback, known: false };
    let own = clocks.get(name);
    if (own === undefined) {
      own = isTimeZone(name, caller) ? createWallClock(name, caller) : null;
      clocks.set(name, own);
    }
    return { clock: own ?? fallback, known: own !== null };
  };
}

function isTimeZone(name: string, caller: string): boolean {
  try {
    checkTimeZone(name, caller);
    return true;
  } catch {
    // a trait with another text is a fault of the data: it is counted
    return false;
  }
}

function nameAt({ names, codes }: TextColumn, row: number): string | null {
  return row < 0 ? null : (names[(codes[row] as number) - 1] ?? null);
}

function textTrait(name: string, path: string, { rules }: ProgrammeContext): TextColumn {
  const { customers, caller } = rules;
  const column = customers?.traits.get(name);
  if (column?.type === "text") return column;
  if (column !== undefined)
    throw new ParcoursError("wrong_type", `${caller}: ${path}: "${name}" is a ${column.type} trait, and a text is due`);
  const advice = customers === undefined ? " Give customers: customersFromRows(rows, { id }) in the options." : "";
  const message = unknownName("trait", name, path, customers?.traits.keys() ?? []);
  throw new ParcoursError("unknown_trait", `${caller}: ${message}${advice}`);
}
