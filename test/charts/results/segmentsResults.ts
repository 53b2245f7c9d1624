/** Results of the segments room on which tables are tried, by kind. */

import {
  assignPersonas,
  behaviourSegments,
  defineJourney,
  type EventLog,
  lifeCycle,
  memberships,
  resolveIdentities,
  rfm,
  segment,
  sightingsFromLog,
} from "parcours";
import { tried } from "./tried.ts";

/** Results of each kind over a log. */
const account = { kind: "account", scope: "person" } as const;
const device = { kind: "device", scope: "shared" } as const;

export function segmentsResults(log: EventLog) {
  const [one = "a", other = "b"] = log.touchpoints;
  const now = 8.64e15;
  const personas = [
    { id: one || "one", share: 0.5, rule: { count: { touchpoint: one }, gte: 2 } },
    { id: `not ${one}`, label: { en: "Others", fr: "Autres" }, rule: { not: { touchpoint: one } } },
  ];
  return {
    assignPersonas: tried(
      () => assignPersonas(defineJourney({ id: "j", personas }), log, { now }),
      () => assignPersonas(defineJourney({ id: "none" }), log, { now, mode: "first" }),
    ),
    memberships: tried(
      () => memberships(log, { count: { touchpoint: one }, within: { hours: 1 }, gte: 1 }, { until: 1.8e12 }),
      () =>
        memberships(log, [{ id: "others", rule: { not: other } }], {
          until: 1.8e12,
          every: "year",
          settle: { days: 1 },
        }),
    ),
    resolveIdentities: tried(
      () => resolveIdentities(sightingsFromLog(log, { kinds: { account: "customer" } }), { kinds: [account] }),
      () =>
        resolveIdentities([{ at: 1, ids: { account: "null", device: "d" } }], {
          kinds: [account, device],
          mode: "merge",
        }),
    ),
    behaviourSegments: tried(
      () => behaviourSegments(log, { k: 1 }),
      () => behaviourSegments(log, { k: [2, 3], collapse: "repeats" }),
    ),
    rfm: tried(
      () => rfm(log, { event: {}, now }),
      () => rfm(log, { event: { touchpoint: one }, value: "cost", now, bins: 2, ties: "high", ids: true }),
    ),
    lifeCycle: tried(
      () => lifeCycle(log, { bought: {}, every: "year", lostAfter: { days: 300 }, until: 1.8e12 }),
      () => lifeCycle(log, { bought: one, lost: other, every: "hour", lostAfter: { minutes: 90 }, until: 36e5 * 9 }),
    ),
    segment: tried(
      () => segment(log, { count: { touchpoint: one }, gte: 1 }, { now }),
      () =>
        segment(
          log,
          [
            { id: one || "one", rule: one },
            { id: `${other} `, label: "Others", rule: { not: other } },
          ],
          { now },
        ),
    ),
  };
}
