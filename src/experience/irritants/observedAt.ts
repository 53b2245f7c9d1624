/** Measures what a log shows at the touchpoints of an irritant: who met it, exits, returns, delays. */

import { addCluster, clusterColumns, clustersAt } from "../../core/clusterColumns.ts";
import type { Estimate } from "../../core/estimate.ts";
import { quantile } from "../../core/quantile.ts";
import { wilson } from "../../core/wilson.ts";
import { codeOf } from "../../log/condition.ts";
import { type EventLog, unitsPerMs } from "../../log/eventLog.ts";
import type { Irritant } from "../../model/entities/irritant.ts";
import type { Journey } from "../../model/journey.ts";

/** Numbers measured at the touchpoints of an irritant. They show association, not cause. */
export type ObservedAt = {
  /** Names of log touchpoints that belong to the irritant. */
  touchpoints: string[];
  /** Number of distinct customers with at least one such event. */
  customers: number;
  journeys: number;
  /** Share of the journeys with such an event whose last event is such an event. @see docs/statistics.md */
  dropOff: Estimate;
  /** Share of these journeys that have such an event again after another event. @see docs/statistics.md */
  loops: Estimate;
  /** Median time from the previous event, in ms; `null` if there is no previous event. */
  q50DelayMs: number | null;
  /** Sum of the values of all events of these journeys; `null` without a value column. */
  valueAtStake: number | null;
};

/** Finds an irritant in a log by the `observedAs` of its touchpoints (without touchpoints: by those of its stages). */
export function observedAt(
  irritant: Irritant,
  journey: Journey,
  log: EventLog,
  { level, cluster }: { level: number; cluster: "customer" | "none" },
): ObservedAt {
  const ids = new Set(irritant.touchpoints ?? []);
  const stages = new Set(irritant.stages ?? []);
  const places = journey.touchpoints.filter(({ id, stage }) =>
    ids.size > 0 ? ids.has(id) : stage !== undefined && stages.has(stage),
  );
  const names = [...new Set(places.flatMap(({ id, observedAs }) => observedAs ?? [id]))];
  const here = new Uint8Array(log.touchpoints.length);
  for (const name of names) {
    const code = codeOf(log.touchpoints, name);
    if (code >= 0) here[code] = 1;
  }
  const perMs = unitsPerMs(log);
  const rates = cluster === "customer" && log.customers < log.journeys ? clusterColumns(2) : null;
  const own = { journeys: 0, left: 0, looped: 0 };
  const closeCustomer = () => {
    if (rates !== null) {
      addCluster(rates, 0, own.left, own.journeys);
      addCluster(rates, 1, own.looped, own.journeys);
    }
    own.journeys = own.left = own.looped = 0;
  };
  const delays: number[] = [];
  let customers = 0;
  let lastCustomer = -1;
  let journeys = 0;
  let left = 0;
  let looped = 0;
  let value = 0;
  for (let j = 0; j < log.journeys; j++) {
    const start = log.offsets[j] as number;
    const end = log.offsets[j + 1] as number;
    let runs = 0;
    let at = false;
    let worth = 0;
    for (let i = start; i < end; i++) {
      const inside = here[log.touchpoint[i] as number] === 1;
      if (inside && !at) runs++;
      if (inside && i > start) delays.push(((log.time[i] as number) - (log.time[i - 1] as number)) / perMs);
      at = inside;
      const amount = log.value?.[i] ?? Number.NaN;
      if (amount === amount) worth += amount;
    }
    if (runs === 0) continue;
    const customer = log.customer === null ? j : (log.customer[j] as number);
    if (customer !== lastCustomer) {
      customers++;
      closeCustomer();
    }
    lastCustomer = customer;
    journeys++;
    value += worth;
    own.journeys++;
    if (at) own.left++;
    if (runs > 1) own.looped++;
    left += at ? 1 : 0;
    looped += runs > 1 ? 1 : 0;
  }
  closeCustomer();
  return {
    touchpoints: names.filter((name) => codeOf(log.touchpoints, name) >= 0),
    customers,
    journeys,
    dropOff: wilson(left, journeys, { level, clusters: clustersAt(rates, 0) }),
    loops: wilson(looped, journeys, { level, clusters: clustersAt(rates, 1) }),
    q50DelayMs: quantile(Float64Array.from(delays).sort(), 0.5),
    valueAtStake: log.value === undefined ? null : value,
  };
}
