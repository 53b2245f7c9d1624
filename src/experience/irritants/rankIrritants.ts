/** Which irritant first? Verdict, score and what the log shows, side by side. */

import { compareNames } from "../../core/codes.ts";
import { ParcoursError } from "../../core/error.ts";
import type { Estimate } from "../../core/estimate.ts";
import { type Warning, warning } from "../../core/issue.ts";
import { nearOrKnown, quote } from "../../core/suggest.ts";
import type { EventLog } from "../../log/eventLog.ts";
import type { Irritant } from "../../model/entities/irritant.ts";
import type { Solution } from "../../model/entities/solution.ts";
import type { Journey } from "../../model/journey.ts";
import { type IrritantScore, type IrritantScorer, scoreIrritant } from "./irritantScorer.ts";
import { type ObservedAt, observedAt } from "./observedAt.ts";
import { type RecurrenceDefinition, type RecurrenceResult, recurrence } from "./recurrence.ts";

/** What {@link rankIrritants} asks. */
export type RankIrritantsDefinition = {
  /** @defaultValue `{ kind: "frequency-impact" }` */
  scorer?: IrritantScorer;
  /** Rules of the verdict. `exposed` and `resolved.shippedAt` are filled in from the log and the solutions. */
  policy?: RecurrenceDefinition;
  /** Which verdicts are ranked. @defaultValue recurrent and emerging */
  verdicts?: readonly RecurrenceResult["verdict"][];
};

/** One ranked irritant. */
export type RankedIrritant = {
  /** 1, 1, 3: equal scores share a rank. */
  rank: number;
  irritant: string;
  score: number;
  bounds: IrritantScore["bounds"];
  inputs: IrritantScore["inputs"];
  verdict: RecurrenceResult;
  rate: Estimate | null;
  /** What the log shows at its touchpoints; `null` without a log. */
  observed: ObservedAt | null;
  solutions: { id: string; status: Solution["status"] | null; alternativeTo: string[] }[];
};

/** An irritant that is not ranked, and why. */
export type UnrankedIrritant = Omit<RankedIrritant, "rank" | "score"> & { score: number | null; reason: string };

/** The answer of {@link rankIrritants}. */
export type RankIrritantsResult = {
  kind: "rankIrritants";
  definition: Required<Pick<RankIrritantsDefinition, "scorer" | "verdicts">> & Pick<RankIrritantsDefinition, "policy">;
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
 * With a log, exposure is the distinct customers who met one of the irritant's touchpoints, and every row tells what
 * happened there (drop-off, loops, delay, value at stake). That is where they stood, not what the irritant caused.
 *
 * @throws {@link ParcoursError} `invalid_definition` for an unknown scorer or verdict, and the faults of `recurrence`
 * @example
 * const shop = defineJourney({
 *   id: "shop",
 *   touchpoints: [{ id: "till" }],
 *   irritants: [{ id: "queue", severity: 3, touchpoints: ["till"] }, { id: "music", severity: 1 }],
 *   evidence: [{ id: "wave", source: "survey", irritant: "queue", count: 20, exposed: 200 }],
 * });
 * const ranking = rankIrritants(shop);
 * ranking.rows.map((row) => [row.rank, row.irritant, row.score.toFixed(4)]) // => [[1, "queue", "0.0493"]]
 * ranking.unranked.map((row) => [row.irritant, row.reason]) // => [["music", "unreported: no report"]]
 */
export function rankIrritants(
  journey: Journey,
  definition: RankIrritantsDefinition & { log?: EventLog } = {},
): RankIrritantsResult {
  const { log, ...asked } = definition;
  const { scorer = { kind: "frequency-impact" }, verdicts = ["recurrent", "emerging"], policy } = asked;
  if (!kinds.includes(scorer?.kind))
    throw new ParcoursError(
      "invalid_definition",
      `rankIrritants: unknown scorer ${quote(String(scorer?.kind))}.${nearOrKnown(String(scorer?.kind), kinds)}`,
    );
  const unknown = verdicts.find((verdict) => !known.includes(verdict));
  if (unknown !== undefined)
    throw new ParcoursError(
      "invalid_definition",
      `rankIrritants: unknown verdict ${quote(String(unknown))}.${nearOrKnown(String(unknown), known)}`,
    );
  const all = journey.irritants.map((irritant) => {
    const observed = log === undefined ? null : observedAt(irritant, journey, log);
    const solutions = journey.solutions.filter((solution) => solution.irritants?.includes(irritant.id));
    const verdict = recurrence(
      irritant,
      journey.evidence.filter((row) => row.irritant === irritant.id),
      {
        ...policy,
        ...(observed === null ? {} : { exposed: observed.customers }),
        ...resolvedBy(solutions, policy),
      },
    );
    const opportunities = journey.opportunities.filter((opportunity) => opportunity.irritants?.includes(irritant.id));
    const score = scoreIrritant(irritant, scorer, { rate: verdict.rate, opportunities });
    const reason = reasonNotRanked(irritant, verdict, score, verdicts);
    return {
      reason,
      score: score.value,
      row: {
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
      },
    };
  });
  const severityOf = ({ row }: (typeof all)[number]) => (scorer.kind === "rpn" ? (row.inputs.severity ?? 0) : 0);
  const ranked = all
    .filter(({ reason }) => reason === null)
    .sort(
      (a, b) =>
        (b.score as number) - (a.score as number) ||
        severityOf(b) - severityOf(a) ||
        compareNames(a.row.irritant, b.row.irritant),
    );
  const rows = ranked.map(({ row, score }): RankedIrritant => {
    const first = ranked.findIndex(
      (other) => other.score === score && severityOf(other) === severityOf({ row } as (typeof all)[number]),
    );
    return { rank: first + 1, score: score as number, ...row };
  });
  const unranked = all.flatMap(({ row, score, reason }) => (reason === null ? [] : [{ ...row, score, reason }]));
  const warnings: Warning[] =
    log === undefined
      ? []
      : [
          warning(
            "not_causal",
            "what the log shows at a touchpoint is where customers stood, not what the irritant caused",
          ),
        ];
  return {
    kind: "rankIrritants",
    definition: { scorer, verdicts: [...verdicts], ...(policy && { policy }) },
    rows,
    unranked,
    warnings,
  };
}

function resolvedBy(
  solutions: readonly Solution[],
  policy: RecurrenceDefinition | undefined,
): Pick<RecurrenceDefinition, "resolved"> {
  if (policy?.resolved === undefined || policy.resolved.shippedAt !== undefined) return {};
  const shipped = solutions.flatMap(({ shippedAt }) => (shippedAt === undefined ? [] : [shippedAt]));
  const [first] = shipped.sort((a, b) => Date.parse(a) - Date.parse(b));
  return first === undefined ? {} : { resolved: { ...policy.resolved, shippedAt: first } };
}

function reasonNotRanked(
  irritant: Irritant,
  { verdict, reasons }: RecurrenceResult,
  score: IrritantScore,
  verdicts: readonly string[],
): string | null {
  if (!verdicts.includes(verdict)) return `${verdict}: ${reasons.join(", ")}`;
  if (irritant.attribution === "inherent") return "inherent to the purchase, whoever sells";
  return score.reason;
}
