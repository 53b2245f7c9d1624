/** Counts the people who reported an irritant. */

import type { Evidence } from "../../model/entities/evidence.ts";
import { sameName } from "./sameName.ts";
import type { StudyRespondents } from "./studyRespondents.ts";

/** What a source counts as: a customer, a witness of the staff, an inspection, nothing. */
export type ReportKind = "customer" | "witness" | "inspection" | "nothing";

/** The fields of evidence that counting needs. */
export type EvidenceReport = Pick<
  Evidence,
  "id" | "source" | "customer" | "study" | "count" | "exposed" | "reporter" | "at" | "irritant"
> &
  Partial<Pick<Evidence, "touchpoint" | "stage" | "solution" | "persona">>;

/** What a source counts as. A mystery visit checks the brand's own standard, so it never counts as a customer. */
export function reportKind(source: Evidence["source"]): ReportKind {
  if (source === "staff-report") return "witness";
  if (source === "mystery-visit") return "inspection";
  return source === "other" ? "nothing" : "customer";
}

/** Whether the anonymous rows of one study are different people. */
export function answeredOnce(source: Evidence["source"]): boolean {
  return source === "survey" || source === "interview";
}

/**
 * The rows about an irritant, each id once: rows that name it, and rows without any subject (a list made for one irritant need not
 * name it in every row).
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

/** The rows that {@link reportsAbout} leaves out: about another subject, or with the id of a row before. */
export function otherReports(
  irritant: string,
  evidence: readonly EvidenceReport[],
): { readonly [reason: string]: number } {
  const about = evidence.filter((row) => reportsAbout(irritant, [row]).length > 0).length;
  return { other_subject: evidence.length - about, duplicate_id: about - reportsAbout(irritant, evidence).length };
}

/** A day or an instant in ms. A day means 00:00 UTC. */
export function instantOf(moment: string): number {
  return Date.parse(moment);
}

/** The key of a study with {@link answeredOnce} rows. A survey and an interview with the same name are two studies. */
export function studyOf({ source, study }: Pick<EvidenceReport, "source" | "study">): string | null {
  return answeredOnce(source) && study !== undefined ? `${source} ${sameName(study)}` : null;
}

/**
 * The number of distinct people in rows, as a lower bound: the largest of several counts, never their sum. Names that differ only in
 * Unicode form, case or spaces are one person.
 */
export function distinctCustomers(
  rows: readonly EvidenceReport[],
  anonymous: "one" | "each",
): { customers: number; anonymous: number; firstAnonymous: string | undefined } {
  const named = new Set<string>();
  const studies = new Map<string, number>();
  let loose = 0;
  let firstAnonymous: string | undefined;
  let largest = 0;
  let any = 0;
  for (const row of rows) {
    if (reportKind(row.source) !== "customer" || row.count === 0) continue;
    any = 1;
    if (row.customer !== undefined) named.add(sameName(row.customer));
    if (row.count !== undefined) largest = Math.max(largest, row.count);
    else if (row.customer !== undefined) continue;
    else {
      const study = studyOf(row);
      if (study === null) {
        loose++;
        firstAnonymous ??= row.id;
      } else studies.set(study, (studies.get(study) ?? 0) + 1);
    }
  }
  let inOneStudy = 0;
  for (const rows of studies.values()) inOneStudy = Math.max(inOneStudy, rows);
  return {
    customers: Math.max(named.size, inOneStudy, largest, any, anonymous === "each" ? loose : 0),
    anonymous: loose,
    firstAnonymous,
  };
}

/** The number of distinct members of staff; at least 1 if there is a report. */
export function distinctWitnesses(rows: readonly EvidenceReport[]): number {
  const reports = rows.filter((row) => reportKind(row.source) === "witness" && row.count !== 0);
  const reporters = new Set(reports.flatMap(({ reporter }) => (reporter === undefined ? [] : [sameName(reporter)])));
  return Math.max(reporters.size, Math.min(1, reports.length));
}

/** How many more names there are than {@link sameName} distinguishes, and one of them. */
export function lookalikes(rows: readonly EvidenceReport[]): { count: number; example: string } | null {
  const first = new Map<string, string>();
  const written = new Set<string>();
  let example: string | null = null;
  for (const name of rows.flatMap(({ customer, reporter }) => [customer ?? [], reporter ?? []].flat())) {
    const same = sameName(name);
    if (first.has(same) && !written.has(name)) example ??= name;
    else if (!first.has(same)) first.set(same, name);
    written.add(name);
  }
  return example === null ? null : { count: written.size - first.size, example };
}

/**
 * The exposure of customer rows: how many customers reported it, of how many. Aggregated rows contain it (`count` of `exposed`). For
 * single answers of a study, it counts distinct people of the `respondents`, unless aggregated rows belong to the same study. `null` if
 * no row contains it.
 */
export function exposureOf(
  rows: readonly EvidenceReport[],
  studies: readonly StudyRespondents[] = [],
): { k: number; n: number } | null {
  const respondents = new Map(studies.map((study) => [studyOf(study) as string, study.respondents]));
  let k = 0;
  let n = 0;
  const aggregated = new Set<string | null>();
  const single = new Map<string, EvidenceReport[]>();
  for (const row of rows) {
    if (reportKind(row.source) !== "customer") continue;
    const study = studyOf(row);
    if (row.count !== undefined && row.exposed !== undefined) {
      k += row.count;
      n += row.exposed;
      aggregated.add(study);
    } else if (study !== null && row.count === undefined && respondents.has(study)) {
      const group = single.get(study) ?? [];
      group.push(row);
      single.set(study, group);
    }
  }
  for (const [study, answers] of single) {
    if (aggregated.has(study)) continue;
    const people = peopleIn(answers);
    k += people;
    n += respondents.get(study) as number;
  }
  return n > 0 ? { k, n } : null;
}

/**
 * The number of respondents of each survey and interview study of a document: distinct people in all its single answers, about any
 * subject. A study that only has reports of irritants does not say how many people were asked, so it is left out.
 */
export function respondentsOf(evidence: readonly EvidenceReport[]): StudyRespondents[] {
  const studies = new Map<string, EvidenceReport[]>();
  for (const row of evidence) {
    const study = studyOf(row);
    if (study === null || row.count !== undefined) continue;
    const rows = studies.get(study) ?? [];
    rows.push(row);
    studies.set(study, rows);
  }
  return [...studies.values()].flatMap((rows) => {
    const { source, study } = rows[0] as EvidenceReport;
    if (rows.every(({ irritant }) => irritant !== undefined)) return [];
    return [{ source: source as StudyRespondents["source"], study: study as string, respondents: peopleIn(rows) }];
  });
}

/** The number of people in the single answers of one study: each name once, each anonymous row as another person. */
function peopleIn(rows: readonly EvidenceReport[]): number {
  const named = new Set(rows.flatMap(({ customer }) => (customer === undefined ? [] : [sameName(customer)])));
  return named.size + rows.filter(({ customer }) => customer === undefined).length;
}
