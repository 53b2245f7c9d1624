/** Brings documents of older formats up to date. */

import type { Issue } from "../../core/issue.ts";
import { plainJson } from "./plainJson.ts";
import { renameDraftKeys } from "./renameDraftKeys.ts";

/** The newest version of the format this library knows. */
export const schemaVersion = 1;

/** A document brought up to date. */
export type MigrateJourneyResult = {
  /** The document in the newest format; as it came where `issues` say why it could not be migrated. */
  document: unknown;
  /** Version it was in; `null` when unknown. */
  from: number | null;
  /** Version it is in now. */
  to: number;
  issues: readonly Issue[];
};

/** `steps[n]` turns a document of version n + 1 into one of version n + 2. There is one version so far. */
const steps: readonly ((document: Record<string, unknown>) => Record<string, unknown>)[] = [];

/**
 * Brings a document of an older format up to date, one version at a time. `parseJourney` does so by itself; use this to see
 * what would change. The input is not touched. A document without `schemaVersion` is of version 1. Drafts of version 1 said
 * `responses` and `locations`; these become `solutions` and `places`, with a notice.
 *
 * @param document - parsed JSON, or anything
 * @returns issues `not_json`, `too_deep`, `wrong_type`, `newer_schema`, `renamed_key` (severity `"info"`) and `renamed_key_conflict`
 * @example
 * migrateJourney({ id: "bread" }).from // => 1
 * migrateJourney({ id: "bread", schemaVersion: 3 }).issues[0]?.message // => "schemaVersion 3 is newer than this library knows (1)"
 */
export function migrateJourney(document: unknown): MigrateJourneyResult {
  const { value, issues } = plainJson(document);
  return migrate(value, issues);
}

/** The same for input that is a plain copy already. */
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
