/** Finds faults in a policy of communication. */

import { shown } from "../../core/checks/fail.ts";
import { quote, unknownName } from "../../core/suggest.ts";
import { checkTimeZone } from "../../core/time/timeZone.ts";
import {
  type LintPath,
  lintCaught,
  lintClock,
  lintDays,
  lintDuration,
  lintKeys,
  lintName,
  lintRule,
  placeText,
  type ReportFault,
} from "./reportFault.ts";

const policyKeys = [
  "timeZone",
  "quiet",
  "spread",
  "caps",
  "consent",
  "reachable",
  "preferred",
  "suppressed",
  "lateness",
];
const units = ["hour", "day", "week", "month", "quarter", "year"];

/** The channels of a policy: the keys of `reachable`. */
export function channelsOfPolicy(policy: unknown): readonly string[] | null {
  const reachable = (policy as { reachable?: unknown } | null | undefined)?.reachable;
  return typeof reachable === "object" && reachable !== null ? Object.keys(reachable) : null;
}

/** Reports the faults of a policy. */
export function lintPolicy(policy: unknown, path: LintPath, report: ReportFault): void {
  if (!lintKeys(policy, policyKeys, path, report)) return;
  const channels = channelsOfPolicy(policy) ?? [];
  lintTimeZone(policy.timeZone, [...path, "timeZone"], report);
  lintDuration(policy.spread, [...path, "spread"], report);
  lintDuration(policy.lateness, [...path, "lateness"], report);
  if (policy.suppressed !== undefined) lintRule(policy.suppressed, [...path, "suppressed"], null, report);
  if (policy.preferred !== undefined && lintKeys(policy.preferred, ["trait"], [...path, "preferred"], report))
    lintName(policy.preferred.trait, [...path, "preferred", "trait"], report);
  const at = (key: string, i: number | string) => [...path, key, i];
  for (const [i, one] of listOrNone(policy.quiet, [...path, "quiet"], report).entries())
    lintQuiet(one, at("quiet", i), channels, report);
  for (const [i, one] of listOrNone(policy.caps, [...path, "caps"], report).entries())
    lintCap(one, at("caps", i), channels, report);
  for (const key of ["consent", "reachable"])
    if (typeof policy[key] !== "object" || policy[key] === null || Array.isArray(policy[key]))
      report("invalid_programme", [...path, key], `policy.${key}: expected an object, got ${shown(policy[key])}`);
    else
      for (const [name, one] of Object.entries(policy[key])) {
        if (key === "reachable") lintRule(one, at(key, name), null, report);
        else
          for (const own of Array.isArray(one) ? one : [one])
            if (lintKeys(own, ["channels", "rule"], at(key, name), report)) {
              lintChannels(own.channels, at(key, name), channels, report, true);
              lintRule(own.rule, [...at(key, name), "rule"], null, report);
            }
      }
}

function lintTimeZone(zone: unknown, path: LintPath, report: ReportFault): void {
  if (zone === undefined) {
    report("missing_time_zone", path, `${placeText(path)}: expected a time zone, such as "Europe/Paris"`);
    return;
  }
  const ofTrait = typeof zone === "object" && zone !== null;
  if (ofTrait && !lintKeys(zone, ["trait", "fallback"], path, report)) return;
  const own = ofTrait ? (zone as { fallback?: unknown }).fallback : zone;
  if (ofTrait) lintName((zone as { trait?: unknown }).trait, [...path, "trait"], report);
  if (own === undefined) report("missing_time_zone", path, `${placeText(path)}: expected a fallback`);
  else lintCaught(path, report, () => checkTimeZone(own as string, "lintProgramme"));
}

function lintQuiet(quiet: unknown, path: LintPath, channels: readonly string[], report: ReportFault): void {
  if (!lintKeys(quiet, ["from", "to", "days", "channels", "includeTransactional"], path, report)) return;
  lintClock(quiet.from, [...path, "from"], report);
  lintClock(quiet.to, [...path, "to"], report);
  if (quiet.from === quiet.to)
    report("invalid_quiet", path, `${placeText(path)}: from and to are equal: quiet hours need a beginning and an end`);
  lintDays(quiet.days, [...path, "days"], report);
  lintChannels(quiet.channels, path, channels, report);
}

function lintCap(cap: unknown, path: LintPath, channels: readonly string[], report: ReportFault): void {
  if (!lintKeys(cap, ["max", "per", "channels", "categories"], path, report)) return;
  if (!Number.isInteger(cap.max) || (cap.max as number) < 1)
    report("invalid_cap", path, `${placeText(path)}.max: expected a whole number, 1 or more, got ${shown(cap.max)}`);
  if (typeof cap.per !== "string") lintDuration(cap.per, [...path, "per"], report, true);
  else if (!units.includes(cap.per))
    report("invalid_cap", path, unknownName("unit of the calendar", cap.per, placeText(path), units));
  lintChannels(cap.channels, path, channels, report);
  if (cap.categories !== undefined && !Array.isArray(cap.categories))
    report("invalid_cap", path, `${placeText(path)}.categories: expected a list, got ${shown(cap.categories)}`);
}

function lintChannels(
  value: unknown,
  path: LintPath,
  channels: readonly string[],
  report: ReportFault,
  required = false,
): void {
  if (value === undefined && !required) return;
  if (!Array.isArray(value)) {
    report("invalid_programme", path, `${placeText(path)}.channels: expected a list of channels, got ${shown(value)}`);
    return;
  }
  for (const channel of value)
    if (!channels.includes(channel))
      report(
        "unknown_channel",
        path,
        `${unknownName("channel", String(channel), placeText(path), channels)} Channels are the keys of policy.reachable${channel === "" ? "" : `: add ${quote(String(channel))}`}.`,
      );
}

function listOrNone(value: unknown, path: LintPath, report: ReportFault): readonly unknown[] {
  if (value === undefined) return [];
  if (Array.isArray(value)) return value;
  report("invalid_programme", path, `${placeText(path)}: expected a list, got ${shown(value)}`);
  return [];
}
