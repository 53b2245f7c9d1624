/** Computes the rates of measureJourney with their intervals. */

import type { Estimate } from "../core/estimate.ts";
import { wilson } from "../core/wilson.ts";
import { customerRates } from "../log/customerRates.ts";
import type { EventLog } from "../log/eventLog.ts";
import type { Link } from "../model/entities/link.ts";
import type { Journey } from "../model/journey.ts";
import type { CheckedEstimates } from "../paths/customers/estimateOptions.ts";
import { journeyReader } from "./observeJourneys.ts";

/** Makes an {@link Estimate} of each rate. The first number is the index of the touchpoint, stage or link. */
export type MeasuredRates = {
  /** Share of all journeys that reached a touchpoint or a stage. */
  reached: (touchpoint: number, journeys: number) => Estimate;
  stage: (stage: number, journeys: number) => Estimate;
  exits: (touchpoint: number, k: number, n: number) => Estimate;
  step: (stage: number, k: number, n: number) => Estimate;
  link: (link: number, k: number, n: number) => Estimate;
  /** The same, each journey counted once. */
  linkJourneys: (link: number, k: number, n: number) => Estimate;
};

/** The links to measure: exits, and links to a touchpoint of the document. */
export function measuredLinks({ links }: Journey): readonly Link[] {
  return links.filter(({ kind, to }) => kind === "exit" || to !== undefined);
}

/** The rates of a log, with sums over customers when customers have several journeys. */
export function measuredRates(
  journey: Journey,
  log: EventLog,
  step: Int32Array,
  { level, clustered }: CheckedEstimates,
): MeasuredRates {
  const [touchpoints, stages] = [journey.touchpoints.length, journey.stages.length];
  const exits = touchpoints + stages;
  const steps = exits + touchpoints;
  const links = steps + stages;
  const taken = links + measuredLinks(journey).length;
  const sums = clustered ? sumsOf(journey, log, step, { shares: exits, steps, links }) : null;
  const rate = (at: number, k: number, n: number) => wilson(k, n, { level, clusters: sums?.(at) ?? null });
  return {
    reached: (t, k) => rate(t, k, log.journeys),
    stage: (s, k) => rate(touchpoints + s, k, log.journeys),
    exits: (t, k, n) => rate(exits + t, k, n),
    step: (s, k, n) => rate(s === 0 ? touchpoints : steps + s, k, n),
    link: (l, k, n) => rate(links + l, k, n),
    linkJourneys: (l, k, n) => rate(taken + l, k, n),
  };
}

/** The rates are in this order: touchpoints reached, stages reached, exits of touchpoints, steps to stages, links by events, links by journeys. */
function sumsOf(
  journey: Journey,
  log: EventLog,
  step: Int32Array,
  { shares, steps, links }: { shares: number; steps: number; links: number },
) {
  const read = journeyReader(journey, log, step);
  const measured = measuredLinks(journey);
  const place = new Map(journey.touchpoints.map(({ id }, t) => [id, t]));
  const leaving = journey.touchpoints.map((): { link: number; to: number | null }[] => []);
  measured.forEach(({ from, to }, link) => {
    leaving[place.get(from) as number]?.push({ link, to: to === undefined ? null : (place.get(to) as number) });
  });
  return customerRates(log, { shares, rates: links + 2 * measured.length }, (j, add) => {
    const seen = read(j);
    for (const [t, { events }] of seen.touchpoints) {
      add(t, 1, 0);
      add(shares + t, t === seen.last ? 1 : 0, 1);
      for (const { link, to } of leaving[t] as (typeof leaving)[number]) {
        const taken = seen.pairs.filter(([a, b]) => a === t && b === to).length;
        const all = taken + (to === null && t === seen.last ? 1 : 0);
        add(links + link, all, events);
        add(links + measured.length + link, all > 0 ? 1 : 0, 1);
      }
    }
    for (const s of seen.stages.keys()) {
      add(journey.touchpoints.length + s, 1, 0);
      if (s + 1 < journey.stages.length) add(steps + s + 1, seen.stages.has(s + 1) ? 1 : 0, 1);
    }
  });
}
