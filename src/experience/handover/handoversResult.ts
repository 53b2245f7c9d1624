/** Types of the result of handovers. */

import type { Distribution } from "../../core/distribution.ts";
import type { Estimate, Interval } from "../../core/estimate.ts";
import type { Warning } from "../../core/issue.ts";
import type { ShareRatioResult } from "../../core/series/shareRatio.ts";
import type { RateDifference } from "../../core/testRates.ts";
import type { GroupOf } from "../../log/breakdown/groupOf.ts";
import type { HandoversDefinition } from "./handoversDefinition.ts";

/** How often something happens, and to how many customers. */
export type HandoversCount = { customers: number; times: number };

/** What happens to customers who give something on one channel and then come to another one. */
export type HandoversPair = {
  from: string;
  to: string;
  /** Customers who give on `from` and come to `to` in time. Each giving counts as one time. */
  switches: HandoversCount;
  /** Those of them who are asked again on `to`. */
  askedAgain: HandoversCount;
  /** Share of the customers who are asked again. @see docs/statistics.md */
  rate: Estimate;
  /** The same share of customers who stay on `from`. @see docs/statistics.md */
  baseline: Estimate;
  /** `rate` − `baseline`: the part that the hand-over loses. */
  difference: RateDifference;
  /** `rate` ÷ `baseline`. */
  ratio: ShareRatioResult;
  /** The difference in customers: how many of them are asked again because of the switch. */
  excess: Interval & { value: number | null };
  /** P-value of equal shares; `null` without a baseline. */
  p: number | null;
  /** `p` after Holm's correction over all pairs. */
  pAdjusted: number | null;
  /** Whether the switch is shown to change how often customers are asked: interval and adjusted p-value exclude equal shares. */
  verdict: "more-often" | "less-often" | "not-shown";
  /** Share of the customers who enter a stage again on `to` (without a journey: meet a touchpoint again). @see docs/statistics.md */
  repeats: Estimate;
  /** Shares of the customers who do nothing more for as long as `within`. Only customers who were observed as long count. */
  abandonment: {
    /** After they are asked again. @see docs/statistics.md */
    askedAgain: Estimate;
    /** After they come to `to`, when they are not asked. @see docs/statistics.md */
    notAsked: Estimate;
    difference: RateDifference;
  };
  /** Time from giving to being asked again, in ms. */
  timeBetweenMs: Distribution;
};

/** Customers who give something on a channel, come back to it, and never go to another one in time. */
export type HandoversBaseline = {
  channel: string;
  stays: HandoversCount;
  askedAgain: HandoversCount;
  /** Share of the customers who are asked again. @see docs/statistics.md */
  rate: Estimate;
  /** Customers who stay and also switch. They count in pairs only. */
  alsoSwitched: number;
};

/** The result of {@link handovers}. */
export type HandoversResult = {
  kind: "handovers";
  definition: Required<Pick<HandoversDefinition, "gives" | "asks" | "within" | "ownedOnly" | "timeZone">> &
    HandoversDefinition;
  /** All customers of the log. */
  customers: number;
  /** Givings on a known channel. */
  gives: HandoversCount;
  /** End of observation, ms; `null` for an empty log. */
  observedUntil: number | null;
  /** Channels that a pair or a baseline names, sorted. */
  channels: string[];
  /** By `excess`, the largest first. */
  pairs: HandoversPair[];
  /** In the order of `channels`. */
  baselines: HandoversBaseline[];
  /**
   * Events that fit `gives` or `asks` but do not count, by reason. `unknown_channel`: the event, or the giving before it, has no channel.
   * `tied_gives`: givings at one instant on several channels. `no_topic`; `not_owned`. `too_late`: asked after `within`. `never_gave`:
   * asked before anything was given.
   */
  leftOut: { readonly [reason: string]: number };
  /** With `breakdown`: the same for the customers of each group. */
  groups?: GroupOf<HandoversResult>[];
  /** With `breakdown`: whether each customer is in one group. */
  additive?: boolean;
  warnings: Warning[];
};
