/** Compares every switch and preset of a funnel, its trend and its explanation with the ordered funnel of the same run. */

import {
  type EventLog,
  explainFunnel,
  type FunnelDefinition,
  type FunnelSemantics,
  funnel,
  funnelPresets,
  funnelTrend,
  logFromColumns,
  retention,
} from "parcours";
import { type Events, funnelTouchpoints } from "./data/funnelEvents.ts";
import { type Contender, race } from "./measure.ts";
import { printTimings } from "./report.ts";

const steps = funnelTouchpoints.slice(0, 4);
const other = funnelTouchpoints[5] as string;
const presets = Object.keys(funnelPresets) as FunnelSemantics[];
const changed = (at: number, more: object) => steps.map((match, i) => (i === at ? { match, ...more } : match));
const by = "channel" as const;

/** Each switch, as what it changes in the definition. */
const switches: { [name: string]: Partial<FunnelDefinition> } = {
  "window from the step before": { windowFrom: "previous" },
  "a limit for one step": { steps: changed(2, { within: { days: 2 } }) },
  "an optional step": { steps: changed(1, { optional: true }) },
  "steps that share events": { steps: [steps.slice(0, 2), steps.slice(1, 3), other, steps[3] as string] },
  "entry: first": { entry: "first" },
  "ties: log-order": { ties: "log-order" },
  "ties: strict": { ties: "strict" },
  "a grace": { ties: { grace: { seconds: 2 } } },
  "a resolution": { resolution: { seconds: 1 } },
  reuse: { reuse: true },
  "endsOn: other": { endsOn: ["other"] },
  "endsOn: early": { endsOn: ["early"] },
  "endsOn: repeat": { endsOn: ["repeat"] },
  "exclude, void": { exclude: [other] },
  "exclude, end": { exclude: [other], exclusionEffect: "end" },
  "exclude, remove": { exclude: [other], exclusionEffect: "remove" },
  "strict, repeats break": { order: "strict", strict: { repeats: "break" } },
  "strict, with ignored events": { order: "strict", strict: { ignore: other } },
  "unordered, anchored": { order: "unordered", anchored: true },
  hold: { hold: by },
  attempts: { count: "attempts" },
  "times: earliest-entry": { times: "earliest-entry" },
  "times: shortest": { times: "shortest" },
  "breakdown, first": { breakdown: { by } },
  "breakdown, last": { breakdown: { by, at: "last" } },
  "breakdown, a step": { breakdown: { by, at: { step: 1 } } },
  "breakdown, all": { breakdown: { by, at: "all" } },
};

/** Ten channels are drawn from the number of each event. */
export async function benchFunnelSwitches(columns: Events, rounds: number): Promise<void> {
  const codes = Uint8Array.from(columns.time, (_, i) => (Math.imul(i, 2_654_435_761) >>> 8) % 10);
  const log: EventLog = logFromColumns({
    ...columns,
    touchpoint: { codes: columns.touchpoint, names: funnelTouchpoints },
    channel: { codes, names: Array.from({ length: 10 }, (_, i) => `channel_${i}`) },
  });
  const definition = { steps, within: { days: 7 } };
  const ask = (more: Partial<FunnelDefinition>) => () => funnel(log, { ...definition, ...more });
  await compare("Switches of a funnel", 4, ask({}), rounds, [
    ...Object.entries(switches).map(([name, more]) => ({ name, run: ask(more) })),
    ...presets.map((semantics) => ({ name: `preset ${semantics}`, run: ask({ semantics }) })),
  ]);
  await compare("Questions beside a funnel", 6, ask({}), rounds, [
    { name: "funnelTrend by day", run: () => funnelTrend(log, definition, { every: "day" }) },
    { name: "funnelTrend by week", run: () => funnelTrend(log, definition, { every: "week" }) },
    { name: "retention by day", run: () => retention(log, { start: steps[0] as string, every: "day", periods: 14 }) },
    {
      name: "explainFunnel, ten presets",
      run: () => explainFunnel(log, definition, { against: presets.slice(1, 11) }),
    },
  ]);
}

async function compare(title: string, atMost: number, run: () => unknown, rounds: number, asked: Contender[]) {
  const timings = await race([{ name: "ordered", run, repeats: 4 }, ...asked], rounds);
  const bounds = asked.map(({ name }) => ({ variant: name, plain: "ordered", atMost }));
  printTimings(title, timings, bounds);
}
