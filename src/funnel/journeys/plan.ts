/** Prepares a definition for one log: compiles its tests, and converts its durations to the time units of the log. */

import { type Duration, durationMs } from "../../core/duration.ts";
import { compileCondition, type EventTest } from "../../log/condition.ts";
import { type EventLog, unitsPerMs } from "../../log/eventLog.ts";
import { anyMask, closeEvents, type EventMask, eventMask } from "../../log/eventMask.ts";
import type { FunnelTies } from "../definition/funnelTies.ts";
import type { FunnelOptions, ResolvedFunnelDefinition } from "../funnelDefinition.ts";
import { refuse } from "../refuseCombinations.ts";
import { type EventClasses, eventClasses } from "./eventClasses.ts";

/** Exclusions on the way to a step: their numbers, and the events that match one of them. */
export type Barrier = { exclusions: readonly number[]; mask: EventMask };

/** A log of parts of journeys: each of its journeys is a part, and only events that matter are in it. */
export type PartLog = {
  log: EventLog;
  /** Per event: its index in the log that was split. */
  events: Uint32Array;
  /** Journey j of the given plan has the parts `first[j]` … `first[j + 1]` − 1, in order of the values' codes. */
  first: Uint32Array;
  /** Per part: its journey, and the code of its value. */
  journey: Uint32Array;
  code: Uint32Array;
  /** Masks of the log that was split, and the bits of them that are in this log. */
  masks: WeakMap<EventMask, EventMask>;
};

/** Everything that the passes over a log need. Times and durations are in units of `log.time`. */
export type Plan = {
  log: EventLog;
  /** Where `log` consists of parts of journeys: the log that was split, and the index of each event in that one; else `log` and null. */
  root: EventLog;
  origin: Uint32Array | null;
  definition: ResolvedFunnelDefinition;
  /** Number of steps. */
  n: number;
  classes: EventClasses;
  /** The events of each step; of any step; those that may open a chain; those of any exclusion; those of any step or exclusion. */
  masks: {
    steps: readonly EventMask[];
    anyStep: EventMask;
    entry: EventMask;
    excluded: EventMask | null;
    relevant: EventMask;
  };
  /** The events so close to the one before that a tie, a grace or the rounding of times may matter; null for none. */
  close: EventMask | null;
  /** Whether an event may match several steps. */
  shared: boolean;
  /** The window; `Infinity` for none. */
  within: number;
  /** Longest time from the entry to any event of a chain. */
  span: number;
  /** Per step: longest time from the last filled step. */
  gap: Float64Array;
  optional: Uint8Array;
  resolution: number;
  /** Whether events follow each other by row, not by time. */
  byRow: boolean;
  /** An event may follow another one whose key (time or row) is at most its own key plus this: 0, the grace, or −1 for "before". */
  slack: number;
  /** Per step: the exclusions whose range includes the way to it, and their events; null for none. */
  barriers: (Barrier | null)[];
  /** The effect of excluded events; `"none"` without exclusions. */
  effect: "none" | "void" | "end" | "remove";
  reuse: boolean;
  firstOnly: boolean;
  /** Whether events that match nothing must be read too. */
  readAll: boolean;
};

/**
 * @throws {@link ParcoursError} the errors of conditions, and `unsupported_definition` for switches that need steps without a common event
 */
export function planFunnel(log: EventLog, definition: ResolvedFunnelDefinition, options: FunnelOptions = {}): Plan {
  const { steps, exclude, strict, windowFrom, endsOn } = definition;
  const n = steps.length;
  const units = (duration: Duration | undefined) => (duration ? unitsOf(log, duration) : Infinity);
  const compile = (condition: Parameters<typeof compileCondition>[1], path: string) =>
    compileCondition(log, condition, {
      caller: "funnel",
      path,
      unknownTouchpoints: options.unknownTouchpoints ?? "throw",
      timeZone: definition.timeZone,
    });
  const tests = steps.map((step, i) => compile(step.match, `steps[${i}]`));
  const exclusions = exclude.map((exclusion, i) => compile(exclusion.match, `exclude[${i}]`));
  const ignore = strict?.ignore === undefined ? undefined : compile(strict.ignore, "strict.ignore");
  const within = units(definition.within);
  const previous = windowFrom === "previous";
  const resolution = definition.resolution ? units(definition.resolution) : 0;
  const masks = tests.map((test) => eventMask(log, test));
  const anyStep = anyMask(log, tests);
  const anywhere = definition.order === "unordered" && !definition.anchored;
  const plan: Plan = {
    log,
    root: log,
    origin: null,
    definition,
    n,
    classes: eventClasses(log, tests, exclusions, ignore),
    masks: {
      steps: masks,
      anyStep,
      entry: anywhere ? anyStep : (masks[0] as EventMask),
      excluded: exclusions.length > 0 ? anyMask(log, exclusions) : null,
      relevant: exclusions.length > 0 ? anyMask(log, [...tests, ...exclusions]) : anyStep,
    },
    close: null,
    shared: log.touchpoints.some((_, code) => tests.filter((test) => test.byTouchpoint[code] !== 0).length > 1),
    within,
    span: previous ? Infinity : within,
    gap: Float64Array.from(steps, (step) => Math.min(units(step.within), previous ? within : Infinity)),
    optional: Uint8Array.from(steps, (step) => Number(step.optional)),
    // a resolution finer than the clock of the log has no effect
    resolution: resolution > 1 ? resolution : 0,
    byRow: false,
    slack: 0,
    barriers: barriersOf(log, definition, exclusions),
    effect: exclude.length > 0 ? definition.exclusionEffect : "none",
    reuse: definition.reuse,
    firstOnly: definition.entry === "first",
    readAll: definition.order === "strict" || endsOn.includes("other"),
  };
  if (plan.shared) refuseSharedEvents(plan);
  return withTies(plan, definition.ties);
}

/** Per step: the exclusions on the way to it. Steps with the same exclusions share one barrier, so that these are counted once. */
function barriersOf(
  log: EventLog,
  { steps, exclude }: ResolvedFunnelDefinition,
  tests: readonly EventTest[],
): Plan["barriers"] {
  const known = new Map<string, Barrier>();
  return steps.map((_, k) => {
    const exclusions = exclude.flatMap(({ after, before }, i) => (after < k && k <= before ? i : []));
    if (exclusions.length === 0) return null;
    const key = exclusions.join();
    const own = exclusions.map((e) => tests[e] as EventTest);
    const barrier = known.get(key) ?? { exclusions, mask: anyMask(log, own) };
    known.set(key, barrier);
    return barrier;
  });
}

/** A duration in units of the log. A result that is a whole number up to rounding is rounded, so that the end of a window is exact. */
function unitsOf(log: EventLog, duration: Duration): number {
  const units = durationMs(duration) * unitsPerMs(log);
  const whole = Math.round(units);
  return Math.abs(units - whole) <= 1e-9 + whole * 1e-12 ? whole : units;
}

/** The same plan with another tie rule. */
export function withTies(plan: Plan, ties: FunnelTies): Plan {
  const byRow = ties === "log-order";
  const { log, reuse } = plan;
  const slack = typeof ties === "object" ? unitsOf(log, ties.grace) : ties === "strict" || (byRow && !reuse) ? -1 : 0;
  return { ...plan, byRow, slack, close: closeEvents(log, Math.max(0, slack) + plan.resolution) };
}

/** The same plan with exclusions ignored. */
export function withoutExclusions(plan: Plan): Plan {
  return { ...plan, effect: "none", barriers: plan.barriers.map(() => null) };
}

/** The same plan with every `within` ignored. */
export function withoutWindows(plan: Plan): Plan {
  return { ...plan, within: Infinity, span: Infinity, gap: plan.gap.map(() => Infinity) };
}

/** Refuses `endsOn`, `end` and `remove` where an event could fill two steps: they need to know which step an event fills. */
function refuseSharedEvents({ classes, log, definition, reuse, effect }: Plan): void {
  const { endsOn, count } = definition;
  const asks =
    (!reuse && endsOn.length > 0 && "endsOn") ||
    (count === "journeys" && (effect === "end" || effect === "remove") && `exclusionEffect "${effect}"`);
  if (!asks) return;
  const help = asks === "endsOn" ? "Give endsOn: [], or reuse: true." : 'Give exclusionEffect: "void".';
  for (let event = 0; event < log.events; event++) {
    const { steps } = classes.list[classes.of(event)] as { steps: number[] };
    if (steps.length > 1) refuse(asks, `steps that share an event (steps[${steps[0]}] and steps[${steps[1]}])`, help);
  }
}
