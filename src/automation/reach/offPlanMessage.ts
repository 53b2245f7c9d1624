/** Type of what was sent beside the plan. */

/** A message that was sent on a channel that it does not name. */
export type OffPlanMessage = { message: string; channel: string; sent: number; customers: number };
