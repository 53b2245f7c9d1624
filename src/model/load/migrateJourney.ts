/** Upgrades documents of older formats. */

import type { Issue } from "../../core/issue.ts";
import { plainJson } from "./plainJson.ts";
import { renameDraftKeys } from "./renameDraftKeys.ts";

/** The newest version of the format this library knows. */
export const schemaVersion = 1;

/** An upgraded document. */
export type MigrateJourneyResult = {
  /** The document in the newest format; the unchanged input when `issues` say why it cannot be upgraded. */
  document: unknown;
  /** The version of the input; `null` when unknown. */
  from: number | null;
  /** The version of the result. */
  to: number;
  issues: readonly Issue[];
};

/** `steps[n]` converts a document of version n + 1 to version n + 2. There is only one version so far. */
const steps: readonly ((document: Record<string, unknown>) => Record<string, unknown>)[] = [];

/**
 * Upgrades a document of an older format, one version at a time. `parseJourney` does this itself; use this function to see what would
 * change. It does not change the input. A document without `schemaVersion` has version 1. Drafts of version 1 used the names
 * `responses` and `locations`; these become `solutions` and `places`, with an issue.
 *
 * @param document - parsed JSON, or any value
 * @returns issues `not_json`, `too_deep`, `wrong_type`, `newer_schema`, `renamed_key` (severity `"info"`) and `renamed_key_conflict`
 * @example
 * migrateJourney({ id: "bread" }).from // => 1
 * migrateJourney({ id: "bread", schemaVersion: 3 }).issues[0]?.message // => "schemaVersion 3 is newer than this library knows (1)"
 */
export function migrateJourney(document: unknown): MigrateJourneyResult {
  const { value, issues } = plainJson(document);
  return migrate(value, issues);
}

/** The same for input that is already a plain copy. */
export function migrate(value: unknown, issues: readonly Issue[]): MigrateJourneyResult {
  const stay = (from: number | null, code?: string, message?: string): MigrateJourneyResult => ({
    document: value,
    from,
    to: schemaVersion,
    issues: code === undefined ? issues : [...issues, { code, message: message as string, path: ["schemaVersion"] }],
  });
  if (typeof value !== "object" || value === null || Array.isArray(value)) return stay(null);
  const given = (value as Record<string, unknown>).schemaVersion;
  const from = given === undefined ? 1 : given;
  if (typeof from !== "number" || !Number.isInteger(from) || from < 1) {
    return stay(null, "wrong_type", "schemaVersion: expected a whole number, 1 or more");
  }
  if (from > schemaVersion) {
    return stay(from, "newer_schema", `schemaVersion ${from} is newer than this library knows (${schemaVersion})`);
  }
  const current = steps.slice(from - 1).reduce((document, step) => step(document), value as Record<string, unknown>);
  return { document: current, from, to: schemaVersion, issues: [...issues, ...renameDraftKeys(current)] };
}
