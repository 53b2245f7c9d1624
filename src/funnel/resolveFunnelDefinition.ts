/** Checks a definition and writes out every switch. */

import { checkKeys } from "../core/checks/checkKeys.ts";
import { fail } from "../core/checks/fail.ts";
import { listOf } from "../core/checks/listOf.ts";
import { oneOf } from "../core/checks/oneOf.ts";
import { wholeNumber } from "../core/checks/wholeNumber.ts";
import { type Duration, durationMs } from "../core/duration.ts";
import { createTimeZone } from "../core/time/timeZone.ts";
import { checkConditionDepth } from "../log/conditions/checkConditionDepth.ts";
import type { ResolvedFunnelExclusion } from "./definition/funnelExclusion.ts";
import type { FunnelDefinition, ResolvedFunnelDefinition, ResolvedFunnelStep } from "./funnelDefinition.ts";
import { funnelPresets } from "./funnelPresets.ts";
import { refuseCombinations } from "./refuseCombinations.ts";

const caller = "funnel";
const choices: { [name: string]: readonly (string | boolean)[] } = {
  windowFrom: ["first", "previous"],
  order: ["ordered", "strict", "unordered"],
  entry: ["any", "first"],
  reuse: [false, true],
  anchored: [false, true],
  exclusionEffect: ["void", "end", "remove"],
  count: ["journeys", "attempts"],
  times: ["latest-entry", "earliest-entry", "shortest"],
};
const otherKeys =
  /* @__PURE__ */ "steps semantics within ties resolution endsOn strict exclude hold breakdown timeZone".split(" ");

/**
 * Checks a definition and writes out every switch. A switch that is left out comes from the preset, then from the defaults. The result
 * is itself a definition: it resolves to itself, and gives the same numbers.
 *
 * @returns a new object; `within`, `resolution`, `hold`, `breakdown` (and `strict` outside the strict order) are absent where
 *   they have no effect
 * @throws {@link ParcoursError} `invalid_definition`, `invalid_duration`, or `unsupported_definition` for two switches that cannot
 *   be combined
 * @example
 * const resolved = resolveFunnelDefinition({ steps: ["view", "buy"], semantics: "mixpanel" });
 * resolved.entry // => "first"
 * resolved.within // => { days: 7 }
 */
export function resolveFunnelDefinition(definition: FunnelDefinition): ResolvedFunnelDefinition {
  checkKeys(definition, [...Object.keys(choices), ...otherKeys], caller);
  const semantics = oneOf(
    definition.semantics,
    Object.keys(funnelPresets) as (keyof typeof funnelPresets)[],
    caller,
    "semantics",
  );
  const preset = funnelPresets[semantics];
  const given = { ...preset.switches } as Record<string, unknown>;
  for (const [key, value] of Object.entries(definition)) if (value !== undefined && value !== null) given[key] = value;
  const d = given as unknown as FunnelDefinition;

  const resolved: Record<string, unknown> = { steps: steps(d.steps), semantics };
  const within = d.within ?? (typeof preset.window === "object" ? preset.window : undefined);
  if (within !== undefined) resolved.within = duration(within, "within");
  else if (preset.window === "required")
    fail(caller, "within", "a duration", undefined, `Semantics "${semantics}" has no default window: give \`within\`.`);
  for (const [name, values] of Object.entries(choices))
    resolved[name] = oneOf(given[name] as string | boolean | undefined, values, caller, name);
  const ties = d.ties ?? "favourable";
  if (typeof ties === "object") {
    checkKeys(ties, ["grace"], caller, "ties");
    duration(ties.grace, "ties.grace");
  } else oneOf(ties, ["favourable", "log-order", "strict"], caller, "ties");
  resolved.ties = ties;
  if (d.resolution !== undefined) resolved.resolution = duration(d.resolution, "resolution");
  const kinds = ["other", "early", "repeat"] as const;
  const endsOn = listOf(d.endsOn ?? [], caller, "endsOn");
  for (const kind of endsOn) oneOf(kind, kinds, caller, "endsOn");
  resolved.endsOn = kinds.filter((kind) => endsOn.includes(kind));
  if (d.strict || d.order === "strict") {
    const { repeats = "pass", ...rest } = d.strict ?? {};
    checkKeys(rest, ["ignore"], caller, "strict");
    oneOf(repeats, ["pass", "break"], caller, "strict.repeats");
    resolved.strict = { repeats, ...rest };
  }
  const { timeZone = "UTC" } = d;
  if (typeof timeZone !== "string") fail(caller, "timeZone", 'an IANA time zone such as "Europe/Paris"', timeZone);
  createTimeZone(timeZone, caller);
  resolved.timeZone = timeZone;
  resolved.exclude = exclusions(d, resolved.steps as ResolvedFunnelStep[]);
  if (d.hold !== undefined) resolved.hold = column(d.hold, "hold");
  if (d.breakdown !== undefined) resolved.breakdown = breakdown(d.breakdown, d.steps.length);
  const result = resolved as unknown as ResolvedFunnelDefinition;
  refuseCombinations(result);
  return result;
}

function steps(given: FunnelDefinition["steps"]): ResolvedFunnelStep[] {
  const { length } = listOf(given, caller, "steps");
  if (length < 1 || length > 64) fail(caller, "steps", "1 to 64 steps", length);
  return given.map((step, i) => {
    const at = `steps[${i}]`;
    checkConditionDepth(step, { caller, path: at });
    if (!step || typeof step !== "object" || !("match" in step)) {
      return { match: step, name: conditionName(step), optional: false };
    }
    checkKeys(step, ["match", "name", "optional", "within"], caller, at);
    const { match, name = conditionName(match), optional = false, within } = step;
    if (typeof name !== "string") fail(caller, `${at}.name`, "text", name);
    oneOf(optional, [false, true], caller, `${at}.optional`);
    if (optional && (i === 0 || i === length - 1))
      fail(caller, at, "the first and the last step to be required", "optional: true");
    return {
      match,
      name,
      optional,
      ...(within !== undefined && { within: duration(within, `${at}.within`) }),
    };
  });
}

/** The name of a step or value that was not given one. */
function conditionName(condition: unknown): string {
  return typeof condition === "string"
    ? condition
    : Array.isArray(condition)
      ? condition.join(" | ")
      : String(JSON.stringify(condition));
}

function exclusions(
  { exclude = [] }: FunnelDefinition,
  steps: readonly ResolvedFunnelStep[],
): ResolvedFunnelExclusion[] {
  const last = steps.length - 1;
  return listOf(exclude, caller, "exclude").map((exclusion, i) => {
    const at = `exclude[${i}]`;
    const ranged = exclusion && typeof exclusion === "object" && "match" in exclusion;
    if (ranged) checkKeys(exclusion, ["match", "after", "before"], caller, at);
    const { match, after = 0, before = last } = ranged ? exclusion : { match: exclusion };
    for (const bound of [after, before]) {
      wholeNumber(bound, caller, at, 0, last);
      if (steps[bound]?.optional)
        fail(caller, at, "bounds that are required steps", bound, `Step ${bound} is optional.`);
    }
    if (after >= before && last > 0) fail(caller, `${at}.after`, `less than before, which is ${before}`, after);
    return { match, after, before };
  });
}

function breakdown(given: NonNullable<FunnelDefinition["breakdown"]>, steps: number) {
  checkKeys(given, ["by", "at", "top", "minJourneys"], caller, "breakdown");
  const { by, at = "first", top = 10, minJourneys } = given;
  if (typeof at === "object") {
    checkKeys(at, ["step"], caller, "breakdown.at");
    wholeNumber(at.step, caller, "breakdown.at.step", 0, steps - 1);
  } else oneOf(at, ["first", "last", "all"], caller, "breakdown.at");
  wholeNumber(top, caller, "breakdown.top");
  const least =
    minJourneys === undefined ? {} : { minJourneys: wholeNumber(minJourneys, caller, "breakdown.minJourneys", 0) };
  if (!Array.isArray(by)) return { by: groupColumn(by, "breakdown.by"), at, top, ...least };
  if (by.length < 1 || by.length > 3) fail(caller, "breakdown.by", "one to three columns", by);
  if (at !== "first" && at !== "last") fail(caller, "breakdown.at", '"first" or "last" for several columns', at);
  return { by: by.map((one, i) => groupColumn(one, `breakdown.by[${i}]`)), at, top, ...least };
}

/** A column of a breakdown: a label, or a column of events. */
function groupColumn(by: unknown, at: string) {
  if (typeof (by as { label?: unknown } | null)?.label !== "string") return column(by, at);
  checkKeys(by as object, ["label"], caller, at);
  return by as { label: string };
}

function column(by: unknown, at: string) {
  if (by === "channel") return by;
  if (typeof (by as { property?: unknown } | null)?.property !== "string") {
    fail(caller, at, '"channel" or { property: "…" }', by);
  }
  checkKeys(by as object, ["property"], caller, at);
  return by;
}

function duration(given: Duration, at: string): Duration {
  durationMs(given, `${caller}: ${at}`);
  return given;
}
