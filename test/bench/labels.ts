/** Measures what labels and breakdowns cost, and the questions that ask why, for ten million events. */

import {
  activityTimes,
  afterDropOff,
  type Breakdown,
  bottlenecks,
  type EventLog,
  explainChange,
  type FunnelDefinition,
  funnel,
  labelJourneys,
  lifetimeValue,
  logFromColumns,
  type RetentionDefinition,
  retention,
  stickiness,
  transitions,
} from "parcours";
import { funnelEvents, funnelTouchpoints } from "./data/funnelEvents.ts";
import { agree, race } from "./measure.ts";
import { printTimings } from "./report.ts";

const channels = ["app", "web", "shop", "phone"];
const countries = ["be", "ch", "de", "fr"];
const [first, second, third, fourth] = funnelTouchpoints as [string, string, string, string];
const steps: FunnelDefinition = { steps: [first, second, third, fourth], within: { days: 7 } };
const weekly: RetentionDefinition = { start: first, every: "week", periods: 4 };
const inZone = { from: "1970-01-01", to: "1970-01-16" };

/** The events of the funnel benchmark with a channel, a country for each customer, a duration and a value. */
function labelledLog(events: number): EventLog {
  const { customer, touchpoint, time } = funnelEvents(events);
  const codes = { channel: new Uint8Array(events), country: new Uint8Array(events) };
  const numbers = { value: new Float64Array(events), durationMs: new Float64Array(events) };
  for (let i = 0; i < events; i++) {
    const who = customer[i] as number;
    codes.channel[i] = (who + (i % 7 === 0 ? i : 0)) % 4;
    codes.country[i] = (who * 7) % 4;
    numbers.value[i] = i % 100;
    numbers.durationMs[i] = 1000 + (i % 600) * 1000;
  }
  return logFromColumns({
    customer,
    touchpoint: { codes: touchpoint, names: funnelTouchpoints },
    time,
    channel: { codes: codes.channel, names: channels },
    value: numbers.value,
    properties: { country: { codes: codes.country, names: countries }, durationMs: numbers.durationMs },
  });
}

/** Three kinds of customers by what they did, and those of no kind. */
function labelled(log: EventLog): EventLog {
  return labelJourneys(log, "kind", [
    { label: "buyer", when: { touchpoint: fourth, atLeast: 3 } },
    { label: "looker", when: { touchpoint: first, atLeast: 3 } },
    { label: "short", when: { length: { lt: 20 } } },
  ]);
}

export async function benchLabels(events: number, rounds: number): Promise<void> {
  const plain = labelledLog(events);
  const log = labelled(plain);
  const turns = Math.max(2, Math.min(rounds, 6));
  const said = `${events.toLocaleString("en")} events`;
  const breakdowns: { [name: string]: Breakdown } = {
    "by label": { by: { label: "kind" } },
    "by channel": { by: "channel" },
    "by property": { by: { property: "country" } },
  };
  type Grouped = { groups?: readonly { journeys?: number }[] | undefined };
  const asks: { [name: string]: (own: EventLog, breakdown?: Breakdown) => Grouped } = {
    funnel: (own, breakdown) => funnel(own, breakdown ? { ...steps, breakdown } : steps),
    transitions: (own, breakdown) => transitions(own, breakdown ? { breakdown } : {}),
    retention: (own, breakdown) => retention(own, breakdown ? { ...weekly, breakdown } : weekly),
  };
  for (const [name, ask] of Object.entries(asks)) {
    const all = (result: Grouped) =>
      agree(
        `${name}: groups`,
        result.groups?.reduce((sum, { journeys = 0 }) => sum + journeys, 0),
        log.journeys,
      );
    const timings = await race(
      [
        { name: "unbroken", run: () => ask(plain) },
        { name: "unbroken, of labelled journeys", run: () => ask(log) },
        ...Object.entries(breakdowns).map(([by, breakdown]) => ({
          name: by,
          run: () => ask(log, breakdown),
          ...(name !== "funnel" && { check: all }),
        })),
      ],
      turns,
    );
    const bounds = timings.slice(1).map((timing) => ({ variant: timing.name, plain: "unbroken", atMost: 2 }));
    printTimings(`Labels and breakdowns: ${name}, ${said}`, timings, bounds);
  }
  const change = {
    measure: { kind: "funnel", funnel: steps },
    before: { from: inZone.from, to: inZone.to },
    after: { from: inZone.to, to: "1970-02-01" },
    over: ["channel", { property: "country" }, { label: "kind" }],
  } as const;
  const timings = await race(
    [
      { name: "labelJourneys", run: () => labelled(plain).journeys },
      { name: "activityTimes", run: () => activityTimes(log) },
      { name: "bottlenecks", run: () => bottlenecks(log) },
      { name: "stickiness", run: () => stickiness(log) },
      { name: "lifetimeValue", run: () => lifetimeValue(log, { start: first, every: "week", periods: 4 }) },
      { name: "afterDropOff", run: () => afterDropOff(log, steps, { step: first }) },
      { name: "explainChange, three columns", run: () => explainChange(log, change) },
    ],
    Math.min(turns, 4),
  );
  printTimings(`Why, for whom, since when: ${said}`, timings, []);
}
