/** Checks the parts of a programme that occur in many places: keys, names, durations, rules, times of the wall clock. */

import { isPlainObject } from "../../core/checks/expectSource.ts";
import { shown } from "../../core/checks/fail.ts";
import { partsOfRule } from "../../core/checks/partsOfRule.ts";
import { type Duration, durationMs } from "../../core/duration.ts";
import { isParcoursError } from "../../core/error.ts";
import { type Instant, instantMs } from "../../core/instant.ts";
import { unknownName } from "../../core/suggest.ts";
import { clockTime } from "../clock/clockTime.ts";

/** The place of a fault, as keys and indices. */
export type LintPath = readonly (string | number)[];

/** Receives a fault. */
export type ReportFault = (code: string, path: LintPath, message: string, severity?: "error" | "warning") => void;

/** A place as text: `nodes[2].next`. */
export function placeText(path: LintPath): string {
  return path.map((part, i) => (typeof part === "number" ? `[${part}]` : `${i > 0 ? "." : ""}${part}`)).join("");
}

/** Reports a value that is no object or has other keys than it may have. */
export function lintKeys(
  value: unknown,
  known: readonly string[],
  path: LintPath,
  report: ReportFault,
): value is Record<string, unknown> {
  if (!isPlainObject(value)) {
    report("invalid_programme", path, `expected an object, got ${shown(value)}`);
    return false;
  }
  for (const [key, own] of Object.entries(value))
    if (own !== undefined && !known.includes(key))
      report("invalid_programme", path, unknownName("key", key, placeText(path) || "the programme", known));
  return true;
}

/** Reports a value that is no text, or an empty one. */
export function lintName(value: unknown, path: LintPath, report: ReportFault): value is string {
  if (typeof value === "string" && value !== "") return true;
  report("invalid_programme", path, `${placeText(path)}: expected a name, got ${shown(value)}`);
  return false;
}

/** Reports a value that is not one of some texts; `undefined` is allowed. */
export function lintChoice(value: unknown, ways: readonly string[], path: LintPath, report: ReportFault): void {
  if (value === undefined || ways.includes(value as string)) return;
  report(
    "invalid_programme",
    path,
    `${placeText(path)}: expected one of ${ways.map((way) => `"${way}"`).join(", ")}, got ${shown(value)}`,
  );
}

/** Reports what a check of the library throws. */
export function lintCaught(path: LintPath, report: ReportFault, check: () => void): void {
  try {
    check();
  } catch (error) {
    if (!isParcoursError(error)) throw error;
    report(error.code, path, error.message.replace(/^lintProgramme: /, ""));
  }
}

/** Reports a value that is no duration; `undefined` is allowed unless it is required. */
export function lintDuration(value: unknown, path: LintPath, report: ReportFault, required = false): void {
  if (value === undefined && !required) return;
  lintCaught(path, report, () => durationMs(value as Duration, placeText(path)));
}

/** Reports a value that is no instant. */
export function lintInstant(value: unknown, path: LintPath, report: ReportFault): void {
  lintCaught(path, report, () =>
    instantMs(value as Instant, "UTC", "lintProgramme", placeText(path), "invalid_programme"),
  );
}

/** Reports a text that is no time of the wall clock. */
export function lintClock(value: unknown, path: LintPath, report: ReportFault): void {
  if (clockTime(value) === clockTime(value)) return;
  report(
    "invalid_programme",
    path,
    `${placeText(path)}: expected a time of the wall clock such as "09:00", got ${shown(value)}`,
  );
}

/** Reports days of the week that are none; `undefined` is allowed. */
export function lintDays(value: unknown, path: LintPath, report: ReportFault): void {
  if (value === undefined) return;
  const fits =
    Array.isArray(value) && value.length > 0 && value.every((day) => Number.isInteger(day) && day >= 0 && day <= 6);
  if (!fits)
    report("invalid_programme", path, `${placeText(path)}: expected days from 0 (Sunday) to 6, got ${shown(value)}`);
}

/** Reports a rule with unknown keys, and one that reads random parts with the salt of the hold-out. */
export function lintRule(rule: unknown, path: LintPath, salt: string | null, report: ReportFault): void {
  lintCaught(path, report, () => visit(rule, placeText(path), 0));
  function visit(part: unknown, place: string, depth: number): void {
    const parts = partsOfRule(part, "lintProgramme", place);
    if (parts === null || depth > 100) return;
    const { kind } = parts;
    const operand = parts.rule[kind];
    if (kind === "not") visit(operand, `${place}.not`, depth + 1);
    if ((kind === "all" || kind === "any") && Array.isArray(operand))
      operand.forEach((one, i) => {
        visit(one, `${place}.${kind}[${i}]`, depth + 1);
      });
    if (kind === "share" && salt !== null && parts.rule.salt === salt)
      report(
        "reads_hold_out",
        path,
        `${place}: the rule reads the random part with the salt of the hold-out (${shown(salt)}). Use another salt.`,
      );
  }
}
