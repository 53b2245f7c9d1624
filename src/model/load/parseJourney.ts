/** Reads a document of unknown origin: returns a valid Journey, or a list of its faults. */

import { ParcoursError } from "../../core/error.ts";
import type { Issue } from "../../core/issue.ts";
import { collections } from "../collections.ts";
import { Journey } from "../journey.ts";
import { type Layout, layoutOf } from "../layout.ts";
import { checkConsistency } from "./checkConsistency.ts";
import { checkReferences } from "./checkReferences.ts";
import { deepFreeze } from "./deepFreeze.ts";
import { liftUnknownKeys } from "./liftUnknownKeys.ts";
import { migrate } from "./migrateJourney.ts";
import { plainJson } from "./plainJson.ts";
import { schemaIssues } from "./schemaIssues.ts";

/** A valid document with issues of severity `"info"`, or the faults of the document. */
export type ParseJourneyResult =
  | { ok: true; journey: Journey; issues: readonly Issue[] }
  | { ok: false; issues: readonly Issue[] };

/**
 * Reads a document of unknown origin. The content never makes it throw. Unknown keys are kept in `extra`, with an issue.
 *
 * @param input - parsed JSON, or any value
 * @returns the deeply frozen document and issues (`unknown_key`, `reserved_key`); or `ok: false` and the errors:
 * `required`, `wrong_type`, `unknown_value`, `out_of_range`, `duplicate_id`, `unknown_reference`, `invalid_date`,
 * `dates_reversed`, `scale_reversed`, `count_exceeds_exposed`, `score_off_scale`, `link_without_target`, `exit_with_target`,
 * `outcome_on_other_kind`, `cyclic_parent`, `not_json`, `too_deep`, `extra_conflict`, `newer_schema`
 * @example
 * const result = parseJourney({ id: "bread", stages: [{ id: "buy" }], touchpoints: [{ id: "till", stage: "by" }] });
 * result.ok // => false
 * result.issues[0]?.message // => 'touchpoints[0].stage: no stage "by". Did you mean "buy"?'
 */
export function parseJourney(input: unknown): ParseJourneyResult {
  const plain = plainJson(input);
  if (plain.issues.some(isError)) return { ok: false, issues: plain.issues };
  const { document, issues: ofMigration } = migrate(plain.value, plain.issues);
  if (ofMigration.some(isError)) return { ok: false, issues: ofMigration };
  const issues = [...ofMigration];
  tidyDocument(document, issues);
  const parsed = Journey.safeParse(document);
  const journey = (parsed.success ? parsed.data : document) as Journey;
  if (!parsed.success) issues.push(...schemaIssues(parsed.error.issues, document));
  if (typeof journey === "object" && journey !== null) issues.push(...checkReferences(journey));
  if (parsed.success) issues.push(...checkConsistency(journey));
  if (issues.some(isError)) return { ok: false, issues };
  return { ok: true, journey: deepFreeze(journey), issues };
}

/** Makes the error for a document that is not valid: the first faults and their number. */
export function invalidDocument(caller: string, issues: readonly Issue[]): ParcoursError {
  const errors = issues.filter(isError);
  const shown = errors.slice(0, 20).map(({ message }) => `\n  ${message}`);
  const more = errors.length > 20 ? `\n  … and ${errors.length - 20} more` : "";
  const count = errors.length === 1 ? "1 fault" : `${errors.length} faults`;
  return new ParcoursError("invalid_document", `${caller}: the document has ${count}:${shown.join("")}${more}`, {
    issues: errors,
  });
}

/** Whether an issue makes the document invalid. */
export function isError({ severity }: Issue): boolean {
  return severity === undefined || severity === "error";
}

/** Moves unknown keys to `extra` and removes empty lists, in place. */
function tidyDocument(document: unknown, issues: Issue[]): void {
  if (typeof document !== "object" || document === null || Array.isArray(document)) return;
  const layout = layoutOf(Journey);
  const fields = document as Record<string, unknown>;
  liftUnknownKeys(fields, layout, [], issues, { skip: new Set(collections) });
  for (const collection of collections) {
    const entities = fields[collection];
    if (!Array.isArray(entities)) continue;
    const inner = layout.get(collection)?.layout as Layout;
    entities.forEach((entity: unknown, i) => {
      if (typeof entity !== "object" || entity === null || Array.isArray(entity)) return;
      liftUnknownKeys(entity as Record<string, unknown>, inner, [collection, i], issues);
    });
  }
}
