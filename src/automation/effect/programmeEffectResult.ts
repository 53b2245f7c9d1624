/** Types of the result of programmeEffect. */

import type { Duration } from "../../core/duration.ts";
import type { Estimate } from "../../core/estimate.ts";
import type { Warning } from "../../core/issue.ts";
import type { Segment } from "../../segments/segmentDefinition.ts";
import type { EffectArm } from "./effectArm.ts";
import type { EffectComparison } from "./effectComparison.ts";
import type { EffectGroup } from "./effectGroup.ts";
import type { EffectHeterogeneity } from "./effectHeterogeneity.ts";

/** The result of `programmeEffect`. Plain JSON. */
export type ProgrammeEffectResult = {
  kind: "programmeEffect";
  definition: {
    /** The id of the programme. */
    programme: string;
    horizon: Duration;
    /** In ms since 1970. */
    now: number;
    /** The share that is held out. */
    share: number | null;
    value?: string;
    by?: readonly Segment[];
  };
  /** Customers who ever qualified. Each counts once, from the first time. */
  customers: number;
  /** Those of them whose horizon has not passed: they are in no arm. */
  immature: number;
  treated: EffectArm;
  holdOut: EffectArm;
  /** Treated − held out. */
  effect: EffectComparison;
  /** The smallest rise of the rate that these arms find with a power of 80 %; `null` where there is none. */
  detectable: number | null;
  /** The test of the sizes of the arms against the planned share; `null` without one. */
  split: { expected: { treated: number; holdOut: number }; chiSquare: number | null; p: number | null } | null;
  /** Share of the customers who got a message of another programme within the horizon, and the p-value of equal shares. @see docs/statistics.md */
  otherProgrammes: { treated: Estimate; holdOut: Estimate; p: number | null };
  /** With `by`: in the order of the segments. */
  groups?: EffectGroup[];
  /** With `by`: whether the effects differ; `null` for fewer than two groups with both arms. */
  heterogeneity?: EffectHeterogeneity | null;
  /**
   * What does not count: `later_enrolments` of customers who qualified before, `unknown_programme` of ledger entries whose key names no
   * programme, `ledger_after_now`; with `by`, customers in `no_group` and customers of whom a rule is unknown (`unknown_group`).
   */
  leftOut: { readonly [reason: string]: number };
  warnings: Warning[];
};
