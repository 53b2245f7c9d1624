/** Types of the rates by which groups of a result are compared. */

import type { Estimate, Interval } from "../../core/estimate.ts";
import type { MeanError } from "../../core/rates/compareMeans.ts";
import type { NetCounts } from "../../core/rates/compareNetScores.ts";

/** One rate of a group. `null` where the group does not tell it. */
export type GroupRate = {
  measure: string;
  /** The rate of the group. @see docs/statistics.md */
  rate: Estimate | null;
  /** Of a net score: its answers. */
  net?: NetCounts;
  /** Of a mean: its variance; `null` where the group has none. */
  mean?: MeanError | null;
  /** Of a curve of survival: its points. */
  curve?: GroupCurve;
  /** Of a share of credit by a model that learns: its interval is that of a bootstrap. */
  drawn?: true;
  /** What the number is. @defaultValue `"share"` */
  unit?: "share" | "points" | "ms" | "number";
};

/** The curve of survival of one group. */
export type GroupCurve = {
  n: number;
  /** Whether customers have several journeys. */
  clustered: boolean;
  points: readonly { timeMs: number; atRisk: number; events: number; designEffect: number }[];
};

/** What the kinds have in their groups, as far as rates are read. */
export type RatedGroup = {
  journeys?: number;
  /** @see docs/statistics.md */
  conversion?: Estimate;
  /** @see docs/statistics.md */
  totals?: readonly (Estimate | ValueTotal | null)[];
  buckets?: readonly { entered: number; converted: number }[];
  edges?: readonly {
    from: string | null;
    to: string | null;
    /** @see docs/statistics.md */
    journeyShare: Estimate;
  }[];
  hidden?: { edges: number };
  rows?: readonly object[];
  leftOut?: { readonly [reason: string]: number };
  oneEvent?: number;
  withRepeat?: number;
  withRework?: number;
  nodes?: readonly FlowPlace[];
  links?: readonly { from: number; to: number; journeys: number }[];
  definition?: { measure?: SurveyWay };
  /** @see docs/statistics.md */
  mean?: Estimate | null;
  curve?: {
    n: number;
    points: readonly {
      timeMs: number;
      atRisk: number;
      events: number;
      /** @see docs/statistics.md */
      survival: Estimate;
    }[];
  };
  /** @see docs/statistics.md */
  topShare?: Estimate;
  steps?: readonly number[];
  /** @see docs/statistics.md */
  score?: Estimate;
  counts?: readonly { answer: number; count: number }[];
  /** @see docs/statistics.md */
  ratio?: Estimate | null;
  credits?: readonly GroupCredit[];
  total?: { conversions: number };
  unmatched?: { conversions: number };
  uncertainty?: { level: number };
};

/** The credit of a touchpoint, as `attribute` has it in a group. */
type GroupCredit = {
  name: string;
  share: number | null;
  /** @see docs/statistics.md */
  shareEstimate?: Estimate;
  shareInterval?: Interval;
};

/** A period of `lifetimeValue`. */
type ValueTotal = {
  /** @see docs/statistics.md */
  cumulative: Estimate;
};

/** How answers become one number, as `surveyScore` has it in its definition. */
type SurveyWay = {
  kind: string;
  scale?: { min: number; max: number; step?: number; direction?: string };
  statistic?: SurveyStatistic;
  convention?: SurveyStatistic;
};
type SurveyStatistic = { kind: string; top?: number; bottom?: number };

/** A place of `stepFlows`. */
export type FlowPlace = { step: number; kind: string; name: string | null };

/** Reads the rates of one group of a result, in the order of the whole. */
export type RateReader = (group: RatedGroup, whole: RatedGroup, top: number, level: number) => GroupRate[];
