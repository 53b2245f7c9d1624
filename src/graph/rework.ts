/** Counts what customers do again: loops, returns, and regions in which they can go in circles. */

import { stronglyConnected } from "../core/chain/stronglyConnected.ts";
import { checkKeys } from "../core/checks/checkKeys.ts";
import { expectSource } from "../core/checks/expectSource.ts";
import type { Warning } from "../core/issue.ts";
import type { PathSource } from "../paths/pathSource.ts";
import type { Sequences } from "../paths/sequences.ts";
import { type SequenceDefinition, sequencesOf } from "../paths/sequencesOf.ts";
import { journeysOf } from "../paths/sourceWarnings.ts";
import { countSteps, walkOf } from "./transitions/countSteps.ts";
import type { Steps } from "./transitions/steps.ts";
import { stepWarnings } from "./transitions/stepWarnings.ts";
import { sumOfSteps } from "./transitions/sumOfSteps.ts";

/** Everything that {@link rework} counts. A run is a longest series of equal touchpoints in one journey. */
export type ReworkCounts = {
  events: number;
  /** Journeys with at least one event (of the touchpoint). */
  journeys: number;
  /** Pairs of neighbouring events (a, a). */
  selfLoops: number;
  /** Runs of two events or more. */
  selfLoopRuns: number;
  /** Runs of a touchpoint in a journey − 1, summed: how often customers returned to it after something else. */
  repetitions: number;
  /** Pairs of a journey and a touchpoint with two runs or more. */
  repeatedIn: number;
  /** Events − distinct touchpoints of the journey, summed: selfLoops + repetitions. */
  reworkEvents: number;
  /** Journeys where a touchpoint (this one) occurs twice or more. */
  reworkJourneys: number;
};

/** {@link ReworkCounts} of one touchpoint. */
export type TouchpointRework = ReworkCounts & {
  name: string;
  /** Fewest events between two events of it: 0 in a a, 1 in a b a; `null` if no journey has two. */
  minimumSelfDistance: number | null;
};

/** Touchpoints that can all be reached from each other along observed transitions. */
export type ReworkRegion = {
  names: string[];
  /** Transitions inside the region. */
  count: number;
};

/** The definition of {@link rework}. Plain JSON. */
export type ReworkDefinition = SequenceDefinition;

/** The result of {@link rework}. Plain JSON. */
export type ReworkResult = {
  kind: "rework";
  definition: ReworkDefinition;
  /** All journeys, including those without events. */
  journeys: number;
  total: ReworkCounts;
  /** Sorted by name. */
  touchpoints: TouchpointRework[];
  /** Regions in which customers can go in circles, a touchpoint with a self-loop included; largest first, then by name. */
  regions: ReworkRegion[];
  warnings: Warning[];
};

/**
 * Counts what customers do again. A self-loop repeats a touchpoint at once; a repetition returns to it after something else. Together they are the
 * rework: `reworkEvents = selfLoops + repetitions`, for every touchpoint and in total.
 *
 * The same numbers in other tools: edeaR calls `selfLoops` and `repetitions` the size, and `selfLoopRuns` and `repeatedIn` the number, of
 * self-loops and repetitions. In pm4py the rework per activity is `reworkJourneys`, and the rework per case is `reworkEvents`.
 *
 * @param source - a log; or a path table, in which a row counts as many journeys as it stands for
 * @throws {@link ParcoursError} `unknown_property`, `definition_mismatch`, `invalid_definition`
 * @example
 * const { total, touchpoints, regions } = rework(pathTableFromRows([{ path: ["a", "a", "b", "a"] }, { path: ["b", "c"] }]));
 * [total.selfLoops, total.repetitions, total.reworkEvents, total.reworkJourneys] // => [1, 1, 2, 1]
 * touchpoints[0]?.minimumSelfDistance // => 0
 * regions // => [{ names: ["a", "b"], count: 3 }]
 */
export function rework(source: PathSource, definition: ReworkDefinition = {}): ReworkResult {
  expectSource(source, "pathSource", "rework");
  return reworkOf(source, definition, [reworkCounts(source, definition)]);
}

/** The counts of a source, or of one part of a log. */
export type ReworkPart = { columns: ReworkColumns; steps: Steps };

/** Counts the rework of a source, or of one part of a log. */
export function reworkCounts(source: PathSource, definition: ReworkDefinition): ReworkPart {
  checkKeys(definition, { by: true, withoutLabel: true, collapse: true }, "rework");
  const sequences = sequencesOf(source, definition, "rework");
  return { columns: countRework(sequences), steps: countSteps(walkOf(sequences)) };
}

/** The answer of `rework` for a whole source, from the counts of its parts. */
export function reworkOf(source: PathSource, definition: ReworkDefinition, parts: readonly ReworkPart[]): ReworkResult {
  const sequences = sequencesOf(source, definition, "rework");
  const journeys = journeysOf(source);
  const columns = sumOfColumns(parts.map((part) => part.columns));
  const used = sequences.names.flatMap((_, a) => ((columns.events[a] as number) > 0 ? [a] : []));
  const touchpoints = used.map((a): TouchpointRework => {
    const distance = columns.distance[a] as number;
    return {
      name: sequences.names[a] as string,
      ...countsOf(columns, a),
      minimumSelfDistance: distance === Infinity ? null : distance,
    };
  });
  const total = countsOf(columns, sequences.names.length);
  for (const one of touchpoints) {
    total.events += one.events;
    total.selfLoops += one.selfLoops;
    total.selfLoopRuns += one.selfLoopRuns;
    total.repetitions += one.repetitions;
    total.repeatedIn += one.repeatedIn;
    total.reworkEvents += one.reworkEvents;
  }
  const regions = regionsOf(sumOfSteps(parts.map((part) => part.steps)), sequences.names);
  const warnings = stepWarnings(source, sequences);
  return { kind: "rework", definition: { ...definition }, journeys, total, touchpoints, regions, warnings };
}

/** One number per touchpoint, and a last one for all journeys. */
type ReworkColumns = Record<keyof ReworkCounts | "distance", Float64Array>;

function countRework({ names, codes, offsets, weights }: Sequences): ReworkColumns {
  const all = names.length;
  const column = () => new Float64Array(all + 1);
  const c: ReworkColumns = {
    events: column(),
    journeys: column(),
    selfLoops: column(),
    selfLoopRuns: column(),
    repetitions: column(),
    repeatedIn: column(),
    reworkEvents: column(),
    reworkJourneys: column(),
    distance: column().fill(Infinity),
  };
  const add = (to: Float64Array, a: number, weight: number) => {
    to[a] = (to[a] as number) + weight;
  };
  // of the current journey: its number, visits and runs so far, position of the last visit
  const stamp = new Uint32Array(all);
  const visits = new Uint32Array(all);
  const runs = new Uint32Array(all);
  const place = new Uint32Array(all);
  for (let s = 0; s + 1 < offsets.length; s++) {
    const [start, end] = [offsets[s] as number, offsets[s + 1] as number];
    const weight = weights === null ? 1 : (weights[s] as number);
    if (start === end || weight === 0) continue;
    add(c.journeys, all, weight);
    let again = false;
    let before = -1;
    let run = 0;
    for (let i = start; i < end; i++) {
      const a = codes[i] as number;
      add(c.events, a, weight);
      run = a === before ? run + 1 : 1;
      if (stamp[a] !== s + 1) {
        stamp[a] = s + 1;
        visits[a] = runs[a] = 1;
        add(c.journeys, a, weight);
      } else {
        again = true;
        add(c.reworkEvents, a, weight);
        visits[a] = (visits[a] as number) + 1;
        if (visits[a] === 2) add(c.reworkJourneys, a, weight);
        if (run > 1) {
          add(c.selfLoops, a, weight);
          if (run === 2) add(c.selfLoopRuns, a, weight);
        } else {
          add(c.repetitions, a, weight);
          runs[a] = (runs[a] as number) + 1;
          if (runs[a] === 2) add(c.repeatedIn, a, weight);
        }
        c.distance[a] = Math.min(c.distance[a] as number, i - (place[a] as number) - 1);
      }
      place[a] = i;
      before = a;
    }
    if (again) add(c.reworkJourneys, all, weight);
  }
  return c;
}

function sumOfColumns([first, ...others]: readonly ReworkColumns[]): ReworkColumns {
  const sum = first as ReworkColumns;
  for (const other of others)
    for (const key of Object.keys(sum) as (keyof ReworkColumns)[])
      other[key].forEach((own, a) => {
        const before = sum[key][a] as number;
        sum[key][a] = key === "distance" ? Math.min(before, own) : before + own;
      });
  return sum;
}

function countsOf(columns: ReworkColumns, a: number): ReworkCounts {
  const at = (key: keyof ReworkCounts) => columns[key][a] as number;
  return {
    events: at("events"),
    journeys: at("journeys"),
    selfLoops: at("selfLoops"),
    selfLoopRuns: at("selfLoopRuns"),
    repetitions: at("repetitions"),
    repeatedIn: at("repeatedIn"),
    reworkEvents: at("reworkEvents"),
    reworkJourneys: at("reworkJourneys"),
  };
}

function regionsOf({ from, to, count }: Steps, names: readonly string[]): ReworkRegion[] {
  const next: number[][] = names.map(() => []);
  for (let e = 0; e < from.length; e++) next[from[e] as number]?.push(to[e] as number);
  const component = stronglyConnected(next, names.length);
  const regions = new Map<number, ReworkRegion>();
  for (let e = 0; e < from.length; e++) {
    const own = component[from[e] as number] as number;
    if (own !== component[to[e] as number]) continue;
    const region = regions.get(own) ?? { names: [], count: 0 };
    regions.set(own, region);
    region.count += count[e] as number;
  }
  names.forEach((name, a) => {
    regions.get(component[a] as number)?.names.push(name);
  });
  const first = (region: ReworkRegion) => region.names[0] as string;
  return [...regions.values()].sort((a, b) => b.names.length - a.names.length || (first(a) < first(b) ? -1 : 1));
}
