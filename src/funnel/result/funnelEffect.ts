/** Types of the effect of a switch on a funnel. */

/** The effect of one change: the counts after it, and how many journeys then end at another depth. */
export type FunnelEffect = { counts: number[]; differing: number };

/** One switch in which two definitions differ. */
export type FunnelSwitchEffect = {
  /** The name of the switch; `"rule"` for a preset that is not a set of switches. */
  switch: string;
  /** The values of the switch in both definitions; null where it is absent. */
  from: unknown;
  to: unknown;
  /** The base with only this switch changed; null where that is not supported. */
  alone: FunnelEffect | null;
  /** This switch changed in addition to those before it, compared with the result before; null where that is not supported. */
  after: FunnelEffect | null;
};
