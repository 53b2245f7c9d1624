/** Evidence about an irritant, sorted by what it counts as. */

import type { Evidence } from "../../model/entities/evidence.ts";

/** What a source counts as: a customer, a witness of the staff, an inspection, nothing. */
export type ReportKind = "customer" | "witness" | "inspection" | "nothing";

/** A row of evidence, as far as counting goes. */
export type EvidenceReport = Pick<
  Evidence,
  "id" | "source" | "customer" | "study" | "count" | "exposed" | "reporter" | "at" | "irritant"
> &
  Partial<Pick<Evidence, "touchpoint" | "stage" | "solution" | "persona">>;

/** What a source counts as. A mystery visit checks the brand's own standard: it may open or support an irritant, never count. */
export function reportKind(source: Evidence["source"]): ReportKind {
  if (source === "staff-report") return "witness";
  if (source === "mystery-visit") return "inspection";
  return source === "other" ? "nothing" : "customer";
}

/** Whether anonymous rows of a source are different people when they belong to one study. */
export function answeredOnce(source: Evidence["source"]): boolean {
  return source === "survey" || source === "interview";
}

/**
 * The rows about an irritant, each id once: those that name it, and those that name nothing at all (a list made for this
 * irritant need not repeat it on every row).
 */
export function reportsAbout(irritant: string, evidence: readonly EvidenceReport[]): EvidenceReport[] {
  const rows = new Map<string, EvidenceReport>();
  for (const row of evidence) {
    const { touchpoint, stage, solution, persona } = row;
    const bare = row.irritant === undefined && [touchpoint, stage, solution, persona].every((id) => id === undefined);
    if ((row.irritant === irritant || bare) && !rows.has(row.id)) rows.set(row.id, row);
  }
  return [...rows.values()];
}

/** A day or an instant in ms; a day is 00:00 UTC. */
export function instantOf(moment: string): number {
  return Date.parse(moment);
}

/** Distinct people behind rows: a lower bound, so the largest of several counts, never their sum. */
export function distinctCustomers(
  rows: readonly EvidenceReport[],
  anonymous: "one" | "each",
): { customers: number; anonymous: number } {
  const named = new Set<string>();
  const studies = new Map<string, number>();
  let loose = 0;
  let largest = 0;
  let any = 0;
  for (const row of rows) {
    if (reportKind(row.source) !== "customer" || row.count === 0) continue;
    any = 1;
    if (row.customer !== undefined) named.add(row.customer);
    if (row.count !== undefined) largest = Math.max(largest, row.count);
    else if (row.customer !== undefined) continue;
    else if (answeredOnce(row.source) && row.study !== undefined) {
      // two studies of one name by survey and by interview are two studies
      const study = `${row.source} ${row.study}`;
      studies.set(study, (studies.get(study) ?? 0) + 1);
    } else loose++;
  }
  let inOneStudy = 0;
  for (const rows of studies.values()) inOneStudy = Math.max(inOneStudy, rows);
  return {
    customers: Math.max(named.size, inOneStudy, largest, any, anonymous === "each" ? loose : 0),
    anonymous: loose,
  };
}

/** Distinct reporters of the staff; 1 if there is any report. */
export function distinctWitnesses(rows: readonly EvidenceReport[]): number {
  const reports = rows.filter((row) => reportKind(row.source) === "witness" && row.count !== 0);
  const reporters = new Set(reports.flatMap(({ reporter }) => (reporter === undefined ? [] : [reporter])));
  return Math.max(reporters.size, Math.min(1, reports.length));
}

/** Exposure of aggregated customer rows: Σ count of Σ exposed; `null` if no row tells. */
export function exposureOf(rows: readonly EvidenceReport[]): { k: number; n: number } | null {
  let k = 0;
  let n = 0;
  for (const row of rows) {
    if (reportKind(row.source) !== "customer" || row.count === undefined || row.exposed === undefined) continue;
    k += row.count;
    n += row.exposed;
  }
  return n > 0 ? { k, n } : null;
}
