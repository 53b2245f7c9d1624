/** A definition checked, and every switch of it written out. */

import { type Duration, durationMs } from "../core/duration.ts";
import { ParcoursError } from "../core/error.ts";
import { didYouMean } from "../core/suggest.ts";
import { checkKeys } from "../log/verbs/checkKeys.ts";
import type { FunnelDefinition, ResolvedExclusion, ResolvedFunnelDefinition, ResolvedStep } from "./definition.ts";
import { funnelPresets } from "./presets.ts";
import { refuseCombinations } from "./refuseCombinations.ts";

const choices: { [name: string]: readonly unknown[] } = {
  windowFrom: ["first", "previous"],
  order: ["ordered", "strict", "unordered"],
  entry: ["any", "first"],
  reuse: [false, true],
  anchored: [false, true],
  exclusionEffect: ["void", "end", "remove"],
  count: ["journeys", "attempts"],
  times: ["latest-entry", "earliest-entry", "shortest"],
};
const otherKeys = /* @__PURE__ */ "steps semantics within ties resolution endsOn strict exclude hold breakdown".split(
  " ",
);

/** Throws `invalid_definition`. */
function invalid(message: string): never {
  throw new ParcoursError("invalid_definition", `funnel: ${message}`);
}

/**
 * Checks a definition and writes every switch out: what a definition leaves out comes from its preset, then from the
 * defaults. The result is itself a definition, resolves to itself, and gives the same numbers.
 *
 * @returns a new object; `within`, `resolution`, `hold`, `breakdown` (and `strict` outside the strict order) are absent where
 *   they do not apply
 * @throws {@link ParcoursError} `invalid_definition`, `invalid_duration`, or `unsupported_definition` where two switches do
 *   not go together
 * @example
 * const resolved = resolveFunnelDefinition({ steps: ["view", "buy"], semantics: "mixpanel" });
 * resolved.entry // => "first"
 * resolved.within // => { days: 7 }
 */
export function resolveFunnelDefinition(definition: FunnelDefinition): ResolvedFunnelDefinition {
  checkKeys(definition, [...Object.keys(choices), ...otherKeys], "funnel");
  const semantics = definition.semantics ?? "parcours";
  oneOf(semantics, Object.keys(funnelPresets), "semantics");
  const preset = funnelPresets[semantics];
  const given = { ...preset.switches } as Record<string, unknown>;
  for (const [key, value] of Object.entries(definition)) if (value !== undefined && value !== null) given[key] = value;
  const d = given as unknown as FunnelDefinition;

  const resolved: Record<string, unknown> = { steps: steps(d.steps), semantics };
  const within = d.within ?? (typeof preset.window === "object" ? preset.window : undefined);
  if (within !== undefined) resolved.within = duration(within, "within");
  else if (preset.window === "required") invalid(`semantics "${semantics}" has no default window; give \`within\``);
  for (const [name, values] of Object.entries(choices)) {
    const value = given[name] ?? values[0];
    oneOf(value, values, name);
    resolved[name] = value;
  }
  const ties = d.ties ?? "favourable";
  if (typeof ties === "object") {
    checkKeys(ties, ["grace"], "funnel", "ties");
    duration(ties.grace, "ties.grace");
  } else oneOf(ties, ["favourable", "log-order", "strict"], "ties");
  resolved.ties = ties;
  if (d.resolution !== undefined) resolved.resolution = duration(d.resolution, "resolution");
  const kinds = ["other", "early", "repeat"] as const;
  const endsOn = list(d.endsOn ?? [], "endsOn");
  for (const kind of endsOn) oneOf(kind, kinds, "endsOn");
  resolved.endsOn = kinds.filter((kind) => endsOn.includes(kind));
  if (d.strict || d.order === "strict") {
    const { repeats = "pass", ...rest } = d.strict ?? {};
    checkKeys(rest, ["ignore"], "funnel", "strict");
    oneOf(repeats, ["pass", "break"], "strict.repeats");
    resolved.strict = { repeats, ...rest };
  }
  resolved.exclude = exclusions(d, resolved.steps as ResolvedStep[]);
  if (d.hold !== undefined) resolved.hold = column(d.hold, "hold");
  if (d.breakdown !== undefined) resolved.breakdown = breakdown(d.breakdown, d.steps.length);
  const result = resolved as unknown as ResolvedFunnelDefinition;
  refuseCombinations(result);
  return result;
}

function steps(given: FunnelDefinition["steps"]): ResolvedStep[] {
  const { length } = list(given, "steps");
  if (length < 1 || length > 64) invalid(`expected 1 to 64 steps, got ${length}`);
  return given.map((step, i) => {
    const at = `steps[${i}]`;
    if (!step || typeof step !== "object" || !("match" in step)) {
      return { match: step, name: conditionName(step), optional: false };
    }
    checkKeys(step, ["match", "name", "optional", "within"], "funnel", at);
    const { match, name = conditionName(match), optional = false, within } = step;
    if (typeof name !== "string") invalid(`${at}.name: expected text`);
    oneOf(optional, [false, true], `${at}.optional`);
    if (optional && (i === 0 || i === length - 1)) invalid(`${at}: the first and the last step cannot be optional`);
    return {
      match,
      name,
      optional,
      ...(within !== undefined && { within: duration(within, `${at}.within`) }),
    };
  });
}

/** What results call a step or value without a name of its own. */
function conditionName(condition: unknown): string {
  return typeof condition === "string"
    ? condition
    : Array.isArray(condition)
      ? condition.join(" | ")
      : String(JSON.stringify(condition));
}

function exclusions({ exclude = [] }: FunnelDefinition, steps: readonly ResolvedStep[]): ResolvedExclusion[] {
  const last = steps.length - 1;
  return list(exclude, "exclude").map((exclusion, i) => {
    const at = `exclude[${i}]`;
    const ranged = exclusion && typeof exclusion === "object" && "match" in exclusion;
    if (ranged) checkKeys(exclusion, ["match", "after", "before"], "funnel", at);
    const { match, after = 0, before = last } = ranged ? exclusion : { match: exclusion };
    for (const bound of [after, before]) {
      if (!Number.isInteger(bound) || !steps[bound])
        invalid(`${at}: there is no step ${bound}; steps are numbered from 0 to ${last}`);
      if (steps[bound]?.optional) invalid(`${at}: step ${bound} is optional and cannot bound an exclusion`);
    }
    if (after >= before && last > 0) invalid(`${at}: after (${after}) must be less than before (${before})`);
    return { match, after, before };
  });
}

function breakdown(given: NonNullable<FunnelDefinition["breakdown"]>, steps: number) {
  checkKeys(given, ["by", "at", "top"], "funnel", "breakdown");
  const { by, at = "first", top = 10 } = given;
  if (typeof at === "object") {
    checkKeys(at, ["step"], "funnel", "breakdown.at");
    if (!(Number.isInteger(at.step) && at.step >= 0 && at.step < steps)) {
      invalid(`breakdown.at: there is no step ${at.step}; steps are numbered from 0 to ${steps - 1}`);
    }
  } else oneOf(at, ["first", "last", "all"], "breakdown.at");
  if (!Number.isInteger(top) || top < 1) invalid(`breakdown.top: expected a whole number, 1 or more; got ${top}`);
  return { by: column(by, "breakdown.by"), at, top };
}

function column(by: unknown, at: string) {
  if (by === "channel") return by;
  if (typeof (by as { property?: unknown } | null)?.property !== "string") {
    invalid(`${at}: expected "channel" or { property: "…" }`);
  }
  checkKeys(by as object, ["property"], "funnel", at);
  return by;
}

function duration(given: Duration, at: string): Duration {
  durationMs(given, `funnel: ${at}`);
  return given;
}

function list<T>(given: readonly T[], at: string): readonly T[] {
  return Array.isArray(given) ? given : invalid(`${at}: expected a list`);
}

function oneOf(value: unknown, values: readonly unknown[], at: string): void {
  if (values.includes(value)) return;
  const hint = typeof value === "string" ? didYouMean(value, values.map(String)) : "";
  invalid(
    `${at}: expected ${values.map((one) => JSON.stringify(one)).join(", ")}; got ${conditionName(value)}.${hint}`,
  );
}
