/** Results of the funnel room on which tables are tried, by kind. */

import {
  afterDropOff,
  changePoints,
  compareArms,
  compareFunnels,
  compareShares,
  controlChart,
  type EventLog,
  excessLoss,
  explainChange,
  explainFunnel,
  funnel,
  funnelDrivers,
  funnelTrend,
  sampleJourneys,
  sampleRatio,
  sampleSize,
  timeToConvert,
  watchFunnel,
} from "parcours";
import { tried } from "./tried.ts";

/** Results of each kind over a log. */
export function funnelResults(log: EventLog) {
  const steps = log.touchpoints.length > 0 ? log.touchpoints.slice(0, 4) : ["a", "b"];
  const zero = { unknownTouchpoints: "zero" } as const;
  const definition = { steps, within: { days: 30 } };
  const half = sampleJourneys(log, { share: 0.5, seed: 1 });
  return {
    funnel: tried(
      () => funnel(log, definition, { reasons: true, ...zero }),
      () => funnel(log, { ...definition, breakdown: { by: "channel", top: 1 } }, zero),
    ),
    compareArms: tried(() =>
      compareArms(log, {
        by: "touchpoint",
        control: log.touchpoints[0] ?? "",
        arms: log.touchpoints.slice(1, 3),
        funnel: definition,
      }),
    ),
    sampleRatio: tried(() => sampleRatio(log.touchpoints.slice(0, 3).map((name, i) => ({ name, customers: i * 40 })))),
    sampleSize: tried(
      () => sampleSize({ rate: 0.1, lift: 0.2 }),
      () => sampleSize({ sd: 3, difference: 1, share: 0.3 }),
    ),
    compareFunnels: tried(() => compareFunnels(log, half, definition, zero)),
    explainFunnel: tried(() => explainFunnel(log, definition, { against: ["ga4", "clickhouse-strict-increase"] })),
    explainChange: tried(
      () => explainChange({ before: log, after: half }, { measure: { kind: "funnel", funnel: definition } }, zero),
      () =>
        explainChange({ before: half, after: log }, { measure: { kind: "mean", of: "value" }, over: ["touchpoints"] }),
    ),
    funnelTrend: tried(() => funnelTrend(log, definition, { every: "week", ...zero })),
    afterDropOff: tried(() => afterDropOff(log, definition, { step: 0, ...zero })),
    changePoints: tried(
      () => changePoints(funnelTrend(log, definition, { every: "day", ...zero }), { penalty: 1 }),
      () => changePoints([1, 2, 1, 9, 8, 9]),
    ),
    compareShares: tried(() => compareShares([4, 3, 0], [3, 3, 2])),
    controlChart: tried(
      () => controlChart(funnelTrend(log, definition, { every: "day", ...zero })),
      () => controlChart([1, 2, 1, 9, 8, 9], { baseline: { points: 3 } }),
    ),
    watchFunnel: tried(
      () => watchFunnel(log, definition, { every: "day", ...zero }),
      () => watchFunnel(log, { steps, within: { hours: 1 } }, { every: "day", baseline: { rate: 0.999 }, ...zero }),
    ),
    timeToConvert: tried(
      () => timeToConvert(log, definition, zero),
      () => timeToConvert(log, definition, { ...zero, edgesMs: [0, 60_000, 120_000] }),
    ),
    funnelDrivers: tried(() => funnelDrivers(log, definition)),
    excessLoss: tried(() => excessLoss(log, half, definition, zero)),
  };
}
