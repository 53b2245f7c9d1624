/** Ranks irritants: verdict, score and what the log shows, side by side. */

import { checkKeys } from "../../core/checks/checkKeys.ts";
import { listOf } from "../../core/checks/listOf.ts";
import { oneOf } from "../../core/checks/oneOf.ts";
import { compareNames } from "../../core/codes.ts";
import { ParcoursError } from "../../core/error.ts";
import { checkLevel, type Estimate } from "../../core/estimate.ts";
import { type Warning, warning } from "../../core/issue.ts";
import { nearOrKnown, quote } from "../../core/suggest.ts";
import type { EventLog } from "../../log/eventLog.ts";
import type { Irritant } from "../../model/entities/irritant.ts";
import type { Solution } from "../../model/entities/solution.ts";
import type { Journey } from "../../model/journey.ts";
import { exposureOf, reportsAbout, respondentsOf } from "./evidenceReport.ts";
import { type IrritantScore, type IrritantScorer, scoreIrritant } from "./irritantScorer.ts";
import { type ObservedAt, observedAt } from "./observedAt.ts";
import { type RecurrenceDefinition, type RecurrenceResult, recurrence } from "./recurrence.ts";

/** What {@link rankIrritants} asks. Plain JSON. */
export type RankIrritantsDefinition = {
  /** @defaultValue `{ kind: "frequency-impact" }` */
  scorer?: IrritantScorer;
  /**
   * When something counts as recurrent, as in `recurrence`. What it does not say is filled in: `respondents` from the studies of
   * the document, `exposed` from the log where no study tells, `resolved.shippedAt` from the solutions.
   */
  recurrence?: RecurrenceDefinition;
  /** Which verdicts are ranked. @defaultValue recurrent and emerging */
  verdicts?: readonly RecurrenceResult["verdict"][];
};

/** How {@link rankIrritants} computes. */
export type RankIrritantsOptions = {
  /** Confidence level of the rates. @defaultValue `0.95` */
  level?: number;
  /**
   * Whether the intervals of what the log shows are widened by the design effect of customers where journeys outnumber them;
   * `"none"` takes journeys as independent. The rate of an irritant counts customers, each once. @defaultValue `"customer"`
   */
  cluster?: "customer" | "none";
};

/** One ranked irritant. */
export type RankedIrritant = {
  /** 1, 1, 3: equal scores share a rank. */
  rank: number;
  irritant: string;
  /** `null` for `frequency-impact` where nothing tells how many met it; `reason` says so. */
  score: number | null;
  /** Why there is no score; `null` where there is one. */
  reason: string | null;
  bounds: IrritantScore["bounds"];
  inputs: IrritantScore["inputs"];
  verdict: RecurrenceResult;
  rate: Estimate | null;
  /** What the log shows at its touchpoints; `null` without a log. */
  observed: ObservedAt | null;
  solutions: { id: string; status: Solution["status"] | null; alternativeTo: string[] }[];
};

/** An irritant that is not ranked, and why. */
export type UnrankedIrritant = Omit<RankedIrritant, "rank" | "reason"> & { reason: string };

/** The answer of {@link rankIrritants}. */
export type RankIrritantsResult = {
  kind: "rankIrritants";
  definition: Required<Pick<RankIrritantsDefinition, "scorer" | "verdicts">> &
    Pick<RankIrritantsDefinition, "recurrence">;
  rows: RankedIrritant[];
  unranked: UnrankedIrritant[];
  warnings: Warning[];
};

const kinds = [
  "frequency-impact",
  "nielsen",
  "rice",
  "ice-product",
  "ice-mean",
  "rpn",
  "opportunity",
  "value-share",
  "stake",
];

const known: readonly string[] = ["unreported", "isolated", "emerging", "recurrent", "resolved"];

/**
 * Puts the irritants of a journey in order. Ranked are those whose verdict says so (recurrent, emerging) and that are not
 * inherent to the purchase; all others stand in `unranked` with the reason, as do those whose score lacks an input.
 *
 * The rate of an irritant rests on those who could report it: respondents of each study (`exposed` of aggregated rows; else
 * the distinct people of a survey or interview study, where some of its answers are about something else). Only where no
 * study tells it is the share of the distinct customers who, in the log, met one of its touchpoints. Where neither is
 * known, `frequency-impact` gives no score: such irritants follow the scored ones, by severity and then by customers.
 *
 * With a log every row tells what happened at the touchpoints (drop-off, loops, delay, value at stake). That is where
 * customers stood, not what the irritant caused.
 *
 * @param journey - a document with irritants and evidence
 * @param log - what customers did; `undefined` to rank by evidence alone
 * @param definition - scorer, when something recurs, which verdicts are ranked
 * @param options - confidence level, customers
 * @throws {@link ParcoursError} `invalid_definition` for an unknown key, scorer or verdict, and the faults of `recurrence`
 * @example
 * const shop = defineJourney({
 *   id: "shop",
 *   touchpoints: [{ id: "till" }],
 *   irritants: [{ id: "queue", severity: 3, touchpoints: ["till"] }, { id: "music", severity: 1 }],
 *   evidence: [{ id: "wave", source: "survey", irritant: "queue", count: 20, exposed: 200 }],
 * });
 * const ranking = rankIrritants(shop);
 * ranking.rows.map((row) => [row.rank, row.irritant, row.score?.toFixed(4)]) // => [[1, "queue", "0.0493"]]
 * ranking.unranked.map((row) => [row.irritant, row.reason]) // => [["music", "nobody reported it"]]
 */
export function rankIrritants(
  journey: Journey,
  log?: EventLog,
  definition: RankIrritantsDefinition = {},
  options: RankIrritantsOptions = {},
): RankIrritantsResult {
  const { scorer, verdicts, rules } = resolve(definition);
  checkKeys(options, { level: true, cluster: true }, "rankIrritants", "the options");
  const cluster = oneOf(options.cluster, ["customer", "none"], "rankIrritants", "cluster");
  const level = checkLevel(options.level ?? 0.95, "rankIrritants");
  const respondents = rules.respondents ?? respondentsOf(journey.evidence);
  const all = journey.irritants.map((irritant) => {
    const observed = log === undefined ? null : observedAt(irritant, journey, log, { level, cluster });
    const solutions = journey.solutions.filter((solution) => solution.irritants?.includes(irritant.id));
    const own = journey.evidence.filter((row) => row.irritant === irritant.id);
    const told = rules.exposed !== undefined || exposureOf(reportsAbout(irritant.id, own), respondents) !== null;
    const verdict = recurrence(
      irritant,
      own,
      {
        ...rules,
        respondents,
        ...(told || observed === null ? {} : { exposed: observed.customers }),
        ...resolvedBy(solutions, rules),
      },
      { level },
    );
    const opportunities = journey.opportunities.filter((opportunity) => opportunity.irritants?.includes(irritant.id));
    const score = scoreIrritant(irritant, scorer, { rate: verdict.rate, opportunities });
    const row = {
      irritant: irritant.id,
      bounds: score.bounds,
      inputs: score.inputs,
      verdict,
      rate: verdict.rate,
      observed,
      solutions: solutions.map(({ id, status, alternativeTo }) => ({
        id,
        status: status ?? null,
        alternativeTo: [...(alternativeTo ?? [])],
      })),
    };
    const unrated = scorer.kind === "frequency-impact" && verdict.rate === null && score.inputs.severity !== null;
    const left = reasonNotRanked(irritant, verdict, verdicts) ?? (unrated ? null : score.reason);
    return { left, score: score.value, reason: score.reason, row };
  });
  type Scored = (typeof all)[number];
  const secondOf = ({ row, score }: Scored) =>
    scorer.kind === "rpn" || score === null ? (row.inputs.severity ?? 0) : 0;
  const peopleOf = ({ row, score }: Scored) => (score === null ? row.verdict.customers + row.verdict.witnesses : 0);
  const before = (a: Scored, b: Scored) =>
    (b.score ?? -1) - (a.score ?? -1) || secondOf(b) - secondOf(a) || peopleOf(b) - peopleOf(a);
  const ranked = all
    .filter(({ left }) => left === null)
    .sort((a, b) => before(a, b) || compareNames(a.row.irritant, b.row.irritant));
  const rows = ranked.map((own): RankedIrritant => {
    const first = ranked.findIndex((other) => before(other, own) === 0);
    return { rank: first + 1, score: own.score, reason: own.reason, ...own.row };
  });
  const unranked = all.flatMap(({ row, score, left }) => (left === null ? [] : [{ ...row, score, reason: left }]));
  return {
    kind: "rankIrritants",
    definition: {
      scorer,
      verdicts: [...verdicts],
      ...(definition.recurrence && { recurrence: definition.recurrence }),
    },
    rows,
    unranked,
    warnings: warningsOf(rows, log),
  };
}

function resolve(definition: RankIrritantsDefinition) {
  checkKeys(definition, { scorer: true, recurrence: true, verdicts: true }, "rankIrritants");
  const { scorer = { kind: "frequency-impact" }, verdicts = ["recurrent", "emerging"] } = definition;
  checkKeys(scorer, { kind: true }, "rankIrritants", "scorer");
  if (!kinds.includes(scorer.kind))
    throw new ParcoursError(
      "invalid_definition",
      `rankIrritants: unknown scorer ${quote(String(scorer.kind))}.${nearOrKnown(String(scorer.kind), kinds)}`,
    );
  const unknown = listOf(verdicts, "rankIrritants", "verdicts").find((verdict) => !known.includes(verdict));
  if (unknown !== undefined)
    throw new ParcoursError(
      "invalid_definition",
      `rankIrritants: unknown verdict ${quote(String(unknown))}.${nearOrKnown(String(unknown), known)}`,
    );
  return { scorer: scorer as IrritantScorer, verdicts, rules: definition.recurrence ?? {} };
}

function resolvedBy(
  solutions: readonly Solution[],
  { resolved }: RecurrenceDefinition,
): Pick<RecurrenceDefinition, "resolved"> {
  if (resolved === undefined || resolved.shippedAt !== undefined) return {};
  const shipped = solutions.flatMap(({ shippedAt }) => (shippedAt === undefined ? [] : [shippedAt]));
  const [first] = shipped.sort((a, b) => Date.parse(a) - Date.parse(b));
  return first === undefined ? {} : { resolved: { ...resolved, shippedAt: first } };
}

/** Why an irritant is not ranked, in words; `null` if it is. */
function reasonNotRanked(
  irritant: Irritant,
  { verdict, customers, witnesses, definition, reasons }: RecurrenceResult,
  verdicts: readonly string[],
): string | null {
  if (!verdicts.includes(verdict)) {
    if (verdict === "unreported") return "nobody reported it";
    if (verdict !== "isolated") return `${verdict}: ${reasons.join(", ")}`;
    const { minCustomers, minWitnesses } = definition;
    return (
      `reported by ${many(customers, "customer")} and ${many(witnesses, "member")} of the staff; ` +
      `it takes ${many(minCustomers, "customer")} or ${many(minWitnesses, "member")} of the staff`
    );
  }
  return irritant.attribution === "inherent" ? "inherent to the purchase, whoever sells" : null;
}

function many(count: number, noun: string): string {
  return `${count} ${noun}${count === 1 ? "" : "s"}`;
}

function warningsOf(rows: readonly RankedIrritant[], log: EventLog | undefined): Warning[] {
  const warnings: Warning[] = [];
  const unrated = rows.filter(({ score }) => score === null);
  if (unrated.length > 0) {
    const message = `${many(unrated.length, "irritant")} without a rate: ranked after the others by severity and reports. Give a log, or evidence with count and exposed`;
    warnings.push(warning("exposure_unknown", message, unrated.length, [], unrated[0]?.irritant));
  }
  if (log !== undefined)
    warnings.push(
      warning(
        "not_causal",
        "what the log shows at a touchpoint is where customers stood, not what the irritant caused",
      ),
    );
  return warnings;
}
