/** Declares what a change can be measured by. Plain JSON. */

import type { Duration } from "../../core/duration.ts";
import type { Condition } from "../../log/condition.ts";
import type { FunnelDefinition } from "../funnelDefinition.ts";
import type { ChangeNumber } from "./changeNumber.ts";

/**
 * What changed. `funnel`: converted / entered, of journeys. `retention`: the share of journeys with an event of `event` from `from` (included)
 * to `to` (excluded) after their start. `csat`: the share of answers of at least `atLeast`. `nps`: (answers 9 and 10 − answers 0 to 6) /
 * answers, from −1 to 1. `mean`: the mean of the events that have a number or, with `per: "journey"`, the mean of the sums of all journeys.
 * An answer is an event with a number in `score`.
 */
export type ChangeMeasure =
  | { kind: "funnel"; funnel: FunnelDefinition }
  | { kind: "retention"; event: Condition; from: Duration; to: Duration }
  | { kind: "csat"; score: ChangeNumber; atLeast: number }
  | { kind: "nps"; score: ChangeNumber }
  | { kind: "mean"; of: ChangeNumber; per?: "event" | "journey" };
