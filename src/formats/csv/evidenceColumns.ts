/** Type of the mapping of the columns of a table of evidence. */

import type { EvidenceScore } from "./evidenceScore.ts";

/** A column by its name, or the same value for every row. */
type EvidenceColumn = string | { constant: string };

/** Which column of a survey or of tickets has which field of evidence. Only the columns that are named are read. */
export type EvidenceColumns = {
  /** The score; several columns make several reports of one row. */
  score?: string | EvidenceScore | readonly EvidenceScore[];
  /** Id of the metric of the score. */
  metric?: EvidenceColumn;
  /** Id of a row. @defaultValue the number of the row: `"row-1"` */
  id?: EvidenceColumn;
  /** What reports: a source of evidence. Another text is `"other"`. @defaultValue `{ constant: "survey" }` */
  source?: EvidenceColumn;
  /** Id of the customer, as in the log. */
  customer?: EvidenceColumn;
  /** When it was reported. */
  at?: EvidenceColumn;
  /** When it was answered. */
  respondedAt?: EvidenceColumn;
  text?: EvidenceColumn;
  touchpoint?: EvidenceColumn;
  stage?: EvidenceColumn;
  irritant?: EvidenceColumn;
  persona?: EvidenceColumn;
  channel?: EvidenceColumn;
  place?: EvidenceColumn;
  product?: EvidenceColumn;
  /** One wave of a questionnaire. */
  study?: EvidenceColumn;
  reporter?: EvidenceColumn;
  /** Further columns to keep under their names in `extra`, to group answers by them. */
  extra?: readonly string[];
};
