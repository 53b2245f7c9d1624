/** Asks the same question under other presets, and shows which switch makes the difference, for which journeys. */

import { checkKeys } from "../core/checks/checkKeys.ts";
import { expectSource } from "../core/checks/expectSource.ts";
import { fail } from "../core/checks/fail.ts";
import { isParcoursError, ParcoursError } from "../core/error.ts";
import { type Warning, warning } from "../core/issue.ts";
import { unknownName } from "../core/suggest.ts";
import type { EventLog } from "../log/eventLog.ts";
import { journeyName } from "../log/journeyName.ts";
import { logWarnings } from "../log/logWarnings.ts";
import { inZoneOf } from "../log/time/inZoneOf.ts";
import type { FunnelSemantics } from "./definition/funnelSemantics.ts";
import type { FunnelDefinition, ResolvedFunnelDefinition } from "./funnelDefinition.ts";
import { funnelPresets } from "./funnelPresets.ts";
import { refuseBreakdown } from "./refuseCombinations.ts";
import { resolveFunnelDefinition } from "./resolveFunnelDefinition.ts";
import type { FunnelEffect, FunnelSwitchEffect } from "./result/funnelEffect.ts";
import { type Answer, type AnswerOf, answersOf, differing, peerRule } from "./summary/answersOf.ts";

/** The presets with which the definition is compared. */
export type ExplainFunnelOptions = {
  /** Presets. Each one fills the switches that the definition leaves out. */
  against: readonly FunnelSemantics[];
  /** How many journeys are named per preset. @defaultValue `10` */
  witnesses?: number;
};

/** The result of {@link explainFunnel}. */
export type ExplainFunnelResult = {
  kind: "explainFunnel";
  definition: ResolvedFunnelDefinition;
  /** Counts of the definition without changes. */
  base: number[];
  against: {
    semantics: FunnelSemantics;
    counts: number[];
    /** Journeys that end at another depth. */
    differing: number;
    /** The first of these journeys in log order, with their depths. */
    witnesses: { journey: string; base: number; other: number }[];
    switches: FunnelSwitchEffect[];
  }[];
  warnings: Warning[];
};

/** The order in which switches are changed one after the other. */
const switchOrder = [
  "within",
  "windowFrom",
  "order",
  "entry",
  "resolution",
  "ties",
  "reuse",
  "endsOn",
  "strict",
  "anchored",
  "exclusionEffect",
  "count",
  "times",
] as const;

/**
 * Asks the same question under other presets, and shows which switch makes the difference.
 *
 * `alone` changes one switch of the base. `after` changes them one after the other, so the last `after` is the preset itself. A
 * journey differs when its depth differs (under `count: "attempts"`: when one of its attempts differs).
 *
 * @throws {@link ParcoursError} the errors of {@link funnel}, for the base, or for a preset that cannot be combined with the definition
 * @example
 * const log = logFromRows(
 *   [0, 50, 100].map((minute, i) => ({ customer: "ann", touchpoint: i < 2 ? "view" : "buy", time: minute * 60_000 })),
 *   { customer: "customer", touchpoint: "touchpoint", time: "time" },
 * );
 * const explained = explainFunnel(log, { steps: ["view", "buy"], within: { hours: 1 } }, { against: ["mixpanel"] });
 * explained.base // => [1, 1]
 * explained.against[0]?.counts // => [1, 0]
 * explained.against[0]?.switches.map((one) => [one.switch, one.alone?.differing]) // => [["entry", 1], ["ties", 0], ["exclusionEffect", 0]]
 */
export function explainFunnel(
  log: EventLog,
  definition: FunnelDefinition,
  options: ExplainFunnelOptions,
): ExplainFunnelResult {
  expectSource(log, "log", "explainFunnel");
  checkKeys(options, { against: true, witnesses: true }, "explainFunnel", "the options");
  const { against, witnesses: most = 10 } = options;
  if (!Array.isArray(against)) {
    fail("explainFunnel", "against", "a list of presets", against);
  }
  if (typeof most !== "number" || !(most >= 0)) {
    fail("explainFunnel", "witnesses", "a number, 0 or more", most);
  }
  const base = resolveFunnelDefinition(inZoneOf(log, definition));
  refuseBreakdown(base, "explainFunnel");
  const answerOf = answersOf(log);
  const answer = answerOf(base);
  const warnings = logWarnings(log);
  const results = (against as readonly FunnelSemantics[]).map((semantics): ExplainFunnelResult["against"][number] => {
    if (!Object.hasOwn(funnelPresets, semantics)) {
      const name = unknownName("preset", String(semantics), "against", Object.keys(funnelPresets));
      throw new ParcoursError("invalid_definition", `explainFunnel: ${name}`);
    }
    const other = resolveFunnelDefinition({ ...inZoneOf(log, definition), semantics });
    const theirs = answerOf(other);
    if (funnelPresets[semantics].evidence === "documented") {
      warnings.push(
        warning("documented_only", `"${semantics}" follows the tool's documentation; the tool was not run`),
      );
    }
    if (semantics === peerRule)
      warnings.push(
        warning("peer_rule", "counts as ClickHouse does: some chains are not found, so counts may be too low"),
      );
    const witnesses: { journey: string; base: number; other: number }[] = [];
    for (let journey = 0; journey < log.journeys && witnesses.length < most; journey++) {
      if (answer.marks[journey] === theirs.marks[journey]) continue;
      const [base, other] = [answer.depths[journey] as number, theirs.depths[journey] as number];
      witnesses.push({ journey: journeyName(log, journey), base, other });
    }
    const switches = switchEffects(answerOf, base, other, answer, theirs);
    for (const { switch: name, alone, after } of switches) {
      if (alone && after) continue;
      warnings.push(
        warning("unsupported_switch", `${semantics}: "${name}" cannot be changed alone: its effect is null`),
      );
    }
    return { semantics, counts: theirs.counts, differing: differing(answer, theirs), witnesses, switches };
  });
  return { kind: "explainFunnel", definition: base, base: answer.counts, against: results, warnings };
}

function switchEffects(
  answerOf: AnswerOf,
  base: ResolvedFunnelDefinition,
  other: ResolvedFunnelDefinition,
  answer: Answer,
  theirs: Answer,
): FunnelSwitchEffect[] {
  const value = (d: ResolvedFunnelDefinition, name: (typeof switchOrder)[number]): unknown =>
    // the strict order needs its own switch
    name === "strict" ? (d.strict ?? { repeats: "pass" }) : (d[name] ?? null);
  const change = (d: ResolvedFunnelDefinition, name: string, to: unknown): ResolvedFunnelDefinition => {
    const changed = { ...d, semantics: "parcours" } as Record<string, unknown>;
    if (to === null) delete changed[name];
    else changed[name] = to;
    if (changed.order !== "strict") delete changed.strict;
    return changed as unknown as ResolvedFunnelDefinition;
  };
  const effects: FunnelSwitchEffect[] = [];
  let current: ResolvedFunnelDefinition = base;
  let before = answer;
  for (const name of switchOrder) {
    const [from, to] = [value(base, name), value(other, name)];
    if (JSON.stringify(from) === JSON.stringify(to)) continue;
    const alone = tryAnswer(answerOf, change(base, name, to));
    current = change(current, name, to);
    const next = tryAnswer(answerOf, current);
    effects.push({ switch: name, from, to, alone: effect(answer, alone), after: effect(before, next) });
    before = next ?? before;
  }
  if ((base.semantics === peerRule) !== (other.semantics === peerRule)) {
    const after = effect(before, theirs);
    effects.push({ switch: "rule", from: base.semantics, to: other.semantics, alone: after, after });
  }
  return effects;
}

function effect(before: Answer, after: Answer | null): FunnelEffect | null {
  return after && { counts: after.counts, differing: differing(before, after) };
}

function tryAnswer(answerOf: AnswerOf, definition: ResolvedFunnelDefinition): Answer | null {
  try {
    return answerOf(resolveFunnelDefinition(definition));
  } catch (error) {
    if (isParcoursError(error, "unsupported_definition")) return null;
    throw error;
  }
}
