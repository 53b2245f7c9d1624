/** Results of the retention room on which tables are tried, by kind. */

import {
  type EventLog,
  kaplanMeier,
  lifecycle,
  lifetimeValue,
  logRank,
  retention,
  retentionByConditions,
  stickiness,
  survival,
} from "parcours";
import { tried } from "./tried.ts";

/** Results of each kind over a log. */
export function retentionResults(log: EventLog) {
  const [start = "a", event = "b"] = log.touchpoints;
  const curves = [
    kaplanMeier([1000, 2000, 2000, 5000], [true, false, true, false]),
    kaplanMeier([500, 900], [1, 0]),
  ] as const;
  return {
    retention: tried(
      () => retention(log, { start, every: "day", periods: 3 }),
      () => retention(log, { start: {}, every: { hours: 6 }, periods: 2 }),
    ),
    retentionByConditions: tried(() => retentionByConditions(log, { conditions: [start, { touchpoint: event }] })),
    lifetimeValue: tried(
      () => lifetimeValue(log, { start: {}, every: "day", periods: 2 }),
      () => lifetimeValue(log, { start, value: "cost", every: { hours: 6 }, periods: 1, cohorts: "day" }),
    ),
    lifecycle: tried(
      () => lifecycle(log, { every: "day" }),
      () => lifecycle(log, { active: start, every: { hours: 6 } }),
    ),
    stickiness: tried(
      () => stickiness(log),
      () => stickiness(log, { active: event, period: "week" }),
    ),
    survival: tried(
      () => survival(log, { start, event }),
      () => survival(log, { start: {}, event, by: "channel", top: 1 }),
    ),
    kaplanMeier: [...curves, kaplanMeier([], [])],
    logRank: tried(() => logRank(curves)),
  };
}
