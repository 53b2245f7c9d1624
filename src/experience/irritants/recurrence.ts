/** Decides from evidence whether an irritant recurs, with reasons. */

import { checkKeys, type KeysOf } from "../../core/checks/checkKeys.ts";
import { fail } from "../../core/checks/fail.ts";
import { listOf } from "../../core/checks/listOf.ts";
import { numberBetween } from "../../core/checks/numberBetween.ts";
import { oneOf } from "../../core/checks/oneOf.ts";
import { wholeNumber } from "../../core/checks/wholeNumber.ts";
import { type Duration, durationMs } from "../../core/duration.ts";
import { checkLevel, type Estimate } from "../../core/estimate.ts";
import { type Warning, warning } from "../../core/issue.ts";
import { wilson } from "../../core/wilson.ts";
import { checkEvidence, irritantId } from "./checkEvidence.ts";
import {
  distinctCustomers,
  distinctWitnesses,
  type EvidenceReport,
  exposureOf,
  instantOf,
  lookalikes,
  reportKind,
  reportsAbout,
} from "./evidenceReport.ts";
import { visibilityWarning } from "./smallestVisibleRate.ts";
import type { StudyRespondents } from "./studyRespondents.ts";

/** When an irritant counts as recurrent. */
export type RecurrenceDefinition = {
  /** Least number of distinct customers. @defaultValue 2 */
  minCustomers?: number;
  /** Least number of distinct staff members. They are not added to customers, because they may report the same customers. @defaultValue 2 */
  minWitnesses?: number;
  /** The lower bound of the rate must be at least this. @defaultValue no such condition */
  minRate?: number;
  /** Reports must fall in at least this many periods. @defaultValue 1 */
  minPeriods?: number;
  /** Length of a period. Periods are counted from Monday, 5 January 1970. @defaultValue `{ weeks: 4 }` */
  period?: Duration;
  /** Whether all anonymous reviews, tickets and so on count as one person, or each as another. @defaultValue `"one"` */
  anonymous?: "one" | "each";
  /**
   * Number of distinct customers who met a touchpoint of the irritant, for example from a log. The rate is `customers` / `exposed`.
   *
   * @defaultValue computed from the evidence
   */
  exposed?: number;
  /**
   * The number of people who answered each survey or interview study: the exposure of its single answers. Aggregated rows have their own
   * `count` and `exposed`.
   *
   * @defaultValue unknown; `rankIrritants` counts them in the document
   */
  respondents?: readonly StudyRespondents[];
  /** The irritant is resolved when, for reports since `shippedAt`, the upper bound of the rate is below `below`. */
  resolved?: { below: number; shippedAt?: string };
};

/** Options of {@link recurrence}. */
export type RecurrenceOptions = {
  /** Confidence level of the rate. @defaultValue `0.95` */
  level?: number;
};

/** The result of {@link recurrence}. */
export type RecurrenceResult = {
  kind: "recurrence";
  /** Id of the irritant. */
  irritant: string;
  verdict: "unreported" | "isolated" | "emerging" | "recurrent" | "resolved";
  /** The comparisons behind the verdict: `customers 1 < 2`, `rate lower bound 0.0138 < 0.1`. */
  reasons: string[];
  /** Number of distinct customers, as a lower bound. */
  customers: number;
  witnesses: number;
  inspections: number;
  /** Share of the exposed customers who reported it; `null` when exposure is unknown. @see docs/statistics.md */
  rate: Estimate | null;
  /** Number of periods with reports. */
  periods: number;
  definition: RecurrenceDefinition &
    Required<Omit<RecurrenceDefinition, "minRate" | "exposed" | "respondents" | "resolved">>;
  warnings: Warning[];
};

const MONDAY = 345_600_000;

/**
 * Decides whether an irritant recurs: by default it needs two customers or two witnesses of the staff. The number of customers is a
 * lower bound of distinct people. Mystery visits never count.
 *
 * The verdicts: `unreported`: no report. `isolated`: too few people. `emerging`: enough people, but the rate or the number of periods
 * is too low. `recurrent`: all conditions hold. `resolved` replaces the last two when the upper bound of the rate since a solution
 * shipped is low enough. New reports can change it back.
 *
 * People whose names differ only in case, spaces or Unicode form are one person; the warning `lookalike_names` counts them.
 *
 * @param irritant - an irritant, or its id
 * @param evidence - rows that name it, and rows without a subject, count; other rows are left out
 * @param definition - when an irritant counts as recurrent
 * @param options - confidence level
 * @throws {@link ParcoursError} `invalid_definition`, `invalid_duration`
 * @example
 * const queue = recurrence({ id: "queue" }, [
 *   { id: "e1", source: "ticket", customer: "ann", irritant: "queue" },
 *   { id: "e2", source: "review", customer: "ann", irritant: "queue" },
 * ]);
 * queue.verdict // => "isolated"
 * queue.reasons // => ["customers 1 < 2", "witnesses 0 < 2"]
 */
export function recurrence(
  irritant: string | { id: string },
  evidence: readonly EvidenceReport[],
  definition: RecurrenceDefinition = {},
  options: RecurrenceOptions = {},
): RecurrenceResult {
  const id = irritantId(irritant, "recurrence");
  checkEvidence(evidence, "recurrence");
  const rules = resolve(definition);
  checkKeys(options, { level: true }, "recurrence", "the options");
  const level = checkLevel(options.level ?? 0.95, "recurrence");
  const rows = reportsAbout(id, evidence);
  const { customers, anonymous, firstAnonymous } = distinctCustomers(rows, rules.anonymous);
  const witnesses = distinctWitnesses(rows);
  const inspections = rows.filter((row) => reportKind(row.source) === "inspection").length;
  const { rate, warnings } = rateOf(rows, customers, rules, level);
  const periods = periodsOf(rows, durationMs(rules.period, "recurrence: period"));
  if (anonymous > 1 && rules.anonymous === "one") {
    const message = `${anonymous} anonymous reports count as one person. Set anonymous: "each" to count each as another person.`;
    warnings.push(warning("anonymous_reports", message, anonymous, [], firstAnonymous));
  }
  const facts = { customers, witnesses, inspections, rate, periods };
  const [verdict, reasons] = judge(facts, rows, rules, level);
  const alike = lookalikes(rows);
  if (alike !== null) {
    const message = `${alike.count} names of people differ from others only in case, spaces or Unicode form. They count as the same people.`;
    warnings.push(warning("lookalike_names", message, alike.count, [], alike.example));
  }
  const note = visibilityWarning(rows);
  if (note !== null) warnings.push(note);
  return { kind: "recurrence", irritant: id, verdict, reasons, ...facts, definition: rules, warnings };
}

const definitionKeys: KeysOf<RecurrenceDefinition> = {
  minCustomers: true,
  minWitnesses: true,
  minRate: true,
  minPeriods: true,
  period: true,
  anonymous: true,
  exposed: true,
  respondents: true,
  resolved: true,
};

const studyKeys: KeysOf<StudyRespondents> = { source: true, study: true, respondents: true };

type Facts = Pick<RecurrenceResult, "customers" | "witnesses" | "inspections" | "rate" | "periods">;

function judge(
  facts: Facts,
  rows: readonly EvidenceReport[],
  rules: RecurrenceResult["definition"],
  level: number,
): [RecurrenceResult["verdict"], string[]] {
  const { customers, witnesses, inspections, rate, periods } = facts;
  const inspected = inspections > 0 ? [`inspections ${inspections} (never counted)`] : [];
  if (customers + witnesses + inspections === 0) return ["unreported", ["no report"]];
  const people = compare("customers", customers, rules.minCustomers);
  const staff = compare("witnesses", witnesses, rules.minWitnesses);
  if (!people.met && !staff.met) return ["isolated", [people.text, staff.text, ...inspected]];
  const enough = [people, staff].filter(({ met }) => met).map(({ text }) => text);

  const since = sinceShipping(rows, rules, level);
  if (since?.met) return ["resolved", [...enough, since.text, ...inspected]];
  const doubts: string[] = [];
  if (rules.minRate !== undefined) {
    const lower = rate?.lower ?? null;
    if (lower === null) doubts.push("exposure unknown");
    else if (lower < rules.minRate) doubts.push(`rate lower bound ${lower.toFixed(4)} < ${rules.minRate}`);
    else enough.push(`rate lower bound ${lower.toFixed(4)} >= ${rules.minRate}`);
  }
  const spread = compare("periods", periods, rules.minPeriods);
  if (!spread.met && rules.minPeriods > 1) doubts.push(spread.text);
  const open = since === null ? [] : [since.text];
  return doubts.length > 0
    ? ["emerging", [...doubts, ...open, ...inspected]]
    : ["recurrent", [...enough, ...open, ...inspected]];
}

function compare(name: string, value: number, least: number) {
  return { met: value >= least, text: `${name} ${value} ${value >= least ? ">=" : "<"} ${least}` };
}

/** The rate of reports since the solution shipped; `null` without a rule, a date or exposure. */
function sinceShipping(
  rows: readonly EvidenceReport[],
  { resolved }: RecurrenceDefinition,
  level: number,
): { met: boolean; text: string } | null {
  if (resolved?.shippedAt === undefined) return null;
  const from = instantOf(resolved.shippedAt);
  const later = exposureOf(rows.filter((row) => row.at !== undefined && instantOf(row.at) >= from));
  if (later === null) return { met: false, text: `since ${resolved.shippedAt}: exposure unknown` };
  const upper = wilson(Math.min(later.k, later.n), later.n, { level }).upper as number;
  const met = upper < resolved.below;
  return {
    met,
    text: `since ${resolved.shippedAt}: ${later.k}/${later.n}, upper bound ${upper.toFixed(4)} ${met ? "<" : ">="} ${resolved.below}`,
  };
}

/** The rate among exposed customers: from the definition, or from each study. */
function rateOf(
  rows: readonly EvidenceReport[],
  customers: number,
  { exposed, respondents }: RecurrenceDefinition,
  level: number,
) {
  const warnings: Warning[] = [];
  if (exposed === undefined) {
    const told = exposureOf(rows, respondents);
    if (told === null || told.k <= told.n) return { rate: told && wilson(told.k, told.n, { level }), warnings };
    const message = `${told.k} reports of ${told.n} exposed customers: there cannot be more reports than exposed customers`;
    warnings.push(warning("more_reports_than_exposed", message));
    return { rate: null, warnings };
  }
  if (customers <= exposed) return { rate: exposed === 0 ? null : wilson(customers, exposed, { level }), warnings };
  const message = `${customers} customers reported it but only ${exposed} met it: the log does not contain all contacts`;
  warnings.push(warning("more_reports_than_exposed", message));
  return { rate: null, warnings };
}

/** Number of periods with reports of customers or witnesses. Period borders are fixed, so older evidence does not move them. */
function periodsOf(rows: readonly EvidenceReport[], length: number): number {
  const cells = new Set<number>();
  for (const row of rows) {
    const kind = reportKind(row.source);
    if ((kind !== "customer" && kind !== "witness") || row.at === undefined || row.count === 0) continue;
    cells.add(Math.floor((instantOf(row.at) - MONDAY) / length));
  }
  return cells.size;
}

function resolve(definition: RecurrenceDefinition): RecurrenceResult["definition"] {
  checkKeys(definition, definitionKeys, "recurrence");
  const rules = {
    minCustomers: 2,
    minWitnesses: 2,
    minPeriods: 1,
    period: { weeks: 4 },
    anonymous: "one",
    ...definition,
  } as const;
  oneOf(definition.anonymous, ["one", "each"], "recurrence", "anonymous");
  for (const name of ["minCustomers", "minWitnesses", "minPeriods"] as const)
    wholeNumber(rules[name], "recurrence", name);
  if (rules.exposed !== undefined) wholeNumber(rules.exposed, "recurrence", "exposed", 0);
  if (rules.minRate !== undefined) numberBetween(rules.minRate, "recurrence", "minRate", 0, 1);
  if (rules.respondents !== undefined)
    listOf(rules.respondents, "recurrence", "respondents", "studies").forEach((study, i) => {
      const place = `respondents[${i}]`;
      checkKeys(study, studyKeys, "recurrence", place);
      oneOf(study.source, ["survey", "interview"], "recurrence", `${place}.source`);
      if (typeof study.study !== "string") fail("recurrence", `${place}.study`, "the name of a study", study.study);
      wholeNumber(study.respondents, "recurrence", `${place}.respondents`, 0);
    });
  if (rules.resolved !== undefined) {
    checkKeys(rules.resolved, { below: true, shippedAt: true }, "recurrence", "resolved");
    numberBetween(rules.resolved.below, "recurrence", "resolved.below", 0, 1);
    const { shippedAt } = rules.resolved;
    if (shippedAt !== undefined && Number.isNaN(instantOf(shippedAt)))
      fail("recurrence", "resolved.shippedAt", "a day or an instant", shippedAt);
  }
  if (durationMs(rules.period, "recurrence: period") < 1)
    fail("recurrence", "period", "at least a millisecond", rules.period);
  return rules;
}
