/** Type of the numbers of one touchpoint of the plan. */

/** Numbers of journeys at one touchpoint of the plan. */
export type TouchpointConformance = {
  touchpoint: string;
  stage: string | null;
  /** Number of events that are this touchpoint, matched or not. */
  events: number;
  matched: number;
  outOfOrder: number;
  /** `skipped` + `notReached` */
  missing: number;
  skipped: number;
  notReached: number;
  failed: number;
};
