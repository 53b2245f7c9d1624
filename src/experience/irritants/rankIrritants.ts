/** Ranks irritants, with verdict, score and what the log shows. */

import { checkKeys } from "../../core/checks/checkKeys.ts";
import { expectSource } from "../../core/checks/expectSource.ts";
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

/** The definition of {@link rankIrritants}. Plain JSON. */
export type RankIrritantsDefinition = {
  /** The formula of the score. @defaultValue `{ kind: "frequency-impact" }` */
  scorer?: IrritantScorer;
  /**
   * When an irritant counts as recurrent, as in `recurrence`. Missing keys are filled in: `respondents` from the studies of the document,
   * `exposed` from the log when no study gives it, `resolved.shippedAt` from the solutions.
   */
  recurrence?: RecurrenceDefinition;
  /** The verdicts to rank. @defaultValue recurrent and emerging */
  verdicts?: readonly RecurrenceResult["verdict"][];
};

/** Options of {@link rankIrritants}. */
export type RankIrritantsOptions = {
  /** Confidence level of the rates. @defaultValue `0.95` */
  level?: number;
  /**
   * `"customer"`: the intervals of numbers from the log get wider by the design effect of customers when customers have several journeys.
   * `"none"` treats journeys as independent. The rate of an irritant counts each customer once, with both. @defaultValue `"customer"`
   */
  cluster?: "customer" | "none";
};

/** One ranked irritant. */
export type RankedIrritant = {
  /** 1, 1, 3: equal scores have the same rank. */
  rank: number;
  irritant: string;
  /** The score; `null` for `frequency-impact` when the exposure is unknown, and `reason` says so. */
  score: number | null;
  /** Why there is no score; `null` when there is one. */
  reason: string | null;
  bounds: IrritantScore["bounds"];
  inputs: IrritantScore["inputs"];
  verdict: RecurrenceResult;
  /** Share of the exposed customers who reported it; `null` when exposure is unknown. @see docs/statistics.md */
  rate: Estimate | null;
  /** What the log shows at its touchpoints; `null` without a log. */
  observed: ObservedAt | null;
  solutions: { id: string; status: Solution["status"] | null; alternativeTo: string[] }[];
};

/** An irritant that is not ranked, and the reason. */
export type UnrankedIrritant = Omit<RankedIrritant, "rank" | "reason"> & { reason: string };

/** The result of {@link rankIrritants}. */
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
 * Ranks the irritants of a journey. It ranks irritants with a wanted verdict (by default recurrent and emerging) that are not inherent
 * to the purchase. All other irritants are in `unranked` with the reason, and so are those whose score lacks an input.
 *
 * The rate of an irritant is a share of the customers who could report it. These are the respondents of each study: `exposed` of
 * aggregated rows, or the distinct people of a survey or interview study that also has answers about other subjects. When no study
 * gives them, they are the distinct customers who met one of its touchpoints in the log. When neither is known, `frequency-impact`
 * gives no score: these irritants follow the scored ones, by severity and then by number of customers.
 *
 * With a log, every row shows what happened at the touchpoints (drop-off, loops, delay, value at stake). These numbers show where
 * customers were, not what the irritant caused.
 *
 * @param journey - a document with irritants and evidence
 * @param log - what customers did; `undefined` to rank by evidence alone
 * @param definition - scorer, when an irritant recurs, which verdicts to rank
 * @param options - confidence level, customers
 * @throws {@link ParcoursError} `invalid_definition` for an unknown key, scorer or verdict, and the codes of `recurrence`
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
  expectSource(journey, "journey", "rankIrritants");
  if (log !== undefined) expectSource(log, "log", "rankIrritants", "log");
  const { scorer, verdicts, rules } = resolve(definition);
  checkKeys(options, { level: true, cluster: true }, "rankIrritants", "the options");
  const cluster = oneOf(options.cluster, ["customer", "none"], "rankIrritants", "cluster");
  const level = checkLevel(options.level ?? 0.95, "rankIrritants");
  const respondents = rules.respondents ?? respondentsOf(journey.evidence);
  const solutionsOf = byIrritant(journey.solutions, ({ irritants = [] }) => irritants);
  const opportunitiesOf = byIrritant(journey.opportunities, ({ irritants = [] }) => irritants);
  const evidenceOf = byIrritant(journey.evidence, ({ irritant }) => (irritant === undefined ? [] : [irritant]));
  const all = journey.irritants.map((irritant) => {
    const observed = log === undefined ? null : observedAt(irritant, journey, log, { level, cluster });
    const solutions = solutionsOf(irritant.id);
    const own = evidenceOf(irritant.id);
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
    const score = scoreIrritant(irritant, scorer, { rate: verdict.rate, opportunities: opportunitiesOf(irritant.id) });
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
  let rank = 0;
  const rows = ranked.map((own, i): RankedIrritant => {
    const previous = ranked[i - 1];
    if (previous === undefined || before(previous, own) !== 0) rank = i + 1;
    return { rank, score: own.score, reason: own.reason, ...own.row };
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

/** Groups things by the irritants they are about, each irritant once. */
function byIrritant<T>(things: readonly T[], irritantsOf: (thing: T) => readonly string[]): (id: string) => T[] {
  const groups = new Map<string, T[]>();
  for (const thing of things)
    for (const id of new Set(irritantsOf(thing))) {
      const group = groups.get(id);
      if (group) group.push(thing);
      else groups.set(id, [thing]);
    }
  return (id) => groups.get(id) ?? [];
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

/** Why an irritant is not ranked, as text; `null` if it is ranked. */
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
      `the rule needs ${many(minCustomers, "customer")} or ${many(minWitnesses, "member")} of the staff`
    );
  }
  return irritant.attribution === "inherent" ? "inherent to the purchase with every seller" : null;
}

function many(count: number, noun: string): string {
  return `${count} ${noun}${count === 1 ? "" : "s"}`;
}

function warningsOf(rows: readonly RankedIrritant[], log: EventLog | undefined): Warning[] {
  const warnings: Warning[] = [];
  const unrated = rows.filter(({ score }) => score === null);
  if (unrated.length > 0) {
    const message = `${many(unrated.length, "irritant")} without a rate, ranked after the others by severity and reports. Give a log, or evidence with count and exposed.`;
    warnings.push(warning("exposure_unknown", message, unrated.length, [], unrated[0]?.irritant));
  }
  if (log !== undefined)
    warnings.push(
      warning("not_causal", "the numbers of the log show where customers were, not what the irritant caused"),
    );
  return warnings;
}
