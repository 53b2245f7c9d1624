/** Types of the result of `journeyDrift`. */

import type { Estimate } from "../../core/estimate.ts";
import type { Warning } from "../../core/issue.ts";
import type { RateDifference } from "../../core/testRates.ts";
import type { JourneyDriftDefinition } from "./journeyDriftDefinition.ts";

/** One part of journeys on both sides: how large the difference is, and whether it may be chance. */
export type DriftPart = {
  /**
   * `conversion`; `length` in events and `duration` of journeys; `entry`, `exit` and `events`: how the first, last and all events are
   * divided over the touchpoints; `reach` of one touchpoint, `channel` of one channel.
   */
  part: "conversion" | "length" | "duration" | "entry" | "exit" | "events" | "reach" | "channel";
  /** Of `reach` and `channel`: which one. */
  name: string | null;
  /** Share of journeys, or the median length or duration in ms; `null` for a division. @see docs/statistics.md */
  before: Estimate | null;
  /** The same after. @see docs/statistics.md */
  after: Estimate | null;
  /** Of shares: after − before, with its interval. */
  difference: RateDifference | null;
  /**
   * How large: φ of a share (negative when it falls), Cliff's δ of a length or duration with its interval, Cramér's V of a division.
   * @see docs/statistics.md
   */
  effect: Estimate;
  /** By convention: φ and V below 0.1 are negligible, below 0.3 small, below 0.5 medium; |δ| below 0.147, 0.33, 0.474. */
  size: "negligible" | "small" | "medium" | "large" | null;
  /** Of a division: population stability index, and Jensen–Shannon divergence to base 2. */
  psi: number | null;
  divergence: number | null;
  p: number | null;
  pAdjusted: number | null;
  test: "chi-square" | "fisher" | "mann-whitney";
};

/** The result of `journeyDrift`. */
export type JourneyDriftResult = {
  kind: "journeyDrift";
  definition: JourneyDriftDefinition & Required<Pick<JourneyDriftDefinition, "by" | "correction" | "top" | "timeZone">>;
  /** Number of journeys on each side. */
  journeys: { before: number; after: number };
  /** Journeys as a whole first; then touchpoints, then channels, each by the size of the effect. */
  parts: DriftPart[];
  /** Jensen–Shannon divergence of the shares of all transitions, as `compareTransitions` has it. */
  divergence: number | null;
  /** Touchpoints and channels beyond `top`. */
  leftOut: { top: number };
  warnings: Warning[];
};
