/** Types of the result of lifeCycle. */

import type { Distribution } from "../../core/distribution.ts";
import type { Estimate } from "../../core/estimate.ts";
import type { Warning } from "../../core/issue.ts";
import type { LifeCycleDefinition } from "./lifeCycleDefinition.ts";
import type { LifeCycleState } from "./lifeCycleState.ts";

/** Customers who were in one state at the end of a period, and in another (or the same) at the end of the next. */
export type LifeCycleFlow = {
  from: LifeCycleState;
  to: LifeCycleState;
  customers: number;
  /**
   * Their share of the customers in `from`.
   * @see docs/statistics.md
   */
  rate: Estimate;
};

/** The customers at the end of one period, by state. */
export type LifeCyclePeriod = {
  /** Start of the period, ms since 1970. */
  start: number;
  /** Its end, not included. */
  end: number;
  /** Customers known before the end. */
  customers: number;
  /** Number of customers in each state, in the order of a life. */
  states: { state: LifeCycleState; customers: number }[];
  /** Lost customers by reason: silence, told, or gone to a competitor. */
  lostBy: { silence: number; told: number; competitor: number };
  /** Customers who are lost now and were not at the end of the period before. */
  becameLost: number;
  /** Flows from the period before; empty in the first. */
  flows: LifeCycleFlow[];
};

/** The result of {@link lifeCycle}. */
export type LifeCycleResult = {
  kind: "lifeCycle";
  definition: Omit<LifeCycleDefinition, "until" | "from"> &
    Required<Pick<LifeCycleDefinition, "timeZone">> & {
      /** In ms since 1970. */
      until: number;
      from: number | null;
    };
  /** Number of customers at the end of the last period. */
  customers: number;
  /** In order of time; only periods that are over. */
  periods: LifeCyclePeriod[];
  /** Flows of all pairs of periods together. */
  flows: LifeCycleFlow[];
  /** Times that a customer became lost, how many of them ended with a purchase, and after how long (ms from the end of the period). */
  returned: {
    /**
     * The share of them that ended with a purchase until the end of observation.
     * @see docs/statistics.md
     */
    rate: Estimate;
    after: Distribution;
  };
  leftOut: { readonly [reason: string]: number };
  warnings: Warning[];
};
