/** Builds a first-order chain with two ends: the probabilities of the next touchpoint, from the start to a conversion or out. */

import { fail } from "../../core/checks/fail.ts";
import { ParcoursError } from "../../core/error.ts";
import { unknownName } from "../../core/suggest.ts";
import { countSteps } from "../transitions/countSteps.ts";
import type { ChainJourneys } from "./chainJourneys.ts";

/** A state of the chain: a touchpoint by name, or one of its ends. */
export type ChainPlace = string | { at: "start" | "conversion" | "end" };

/** The targets of a state and their probabilities; only those above 0. */
export type ChainRow = { to: Uint32Array; p: Float64Array };

/**
 * States 0 … size − 1 are touchpoints. Row `size` is the start. As a target, `size` is the conversion and `size + 1` is the end without
 * one. Each row adds up to 1.
 */
export type Chain = {
  names: readonly string[];
  /** Code of each state in the sequences from which the chain was counted. */
  codes: readonly number[];
  size: number;
  rows: readonly ChainRow[];
  /** How often each entry of `rows` was observed. */
  counts: readonly Float64Array[];
  /** Events, and journeys, of each touchpoint before the conversion. */
  events: Float64Array;
  journeysAt: Float64Array;
  journeys: number;
  conversions: number;
  /** Mean number of events of converting journeys, the conversion included; `null` if none converts. */
  eventsToConversion: number | null;
};

/** Counts a chain. With `states` it has exactly these; a state that no journey visits goes to the end. */
export function chainOf({ names, walk, converted }: ChainJourneys, states?: readonly string[]): Chain {
  const { from, to, count, nodes } = countSteps(walk);
  const wanted = states && new Set(states);
  const visited = (code: number) => (wanted ? wanted.has(names[code] as string) : (nodes.events[code] as number) > 0);
  const codes = Array.from(names.keys()).filter(visited);
  const stateOf = new Int32Array(names.length).fill(-1);
  codes.forEach((code, state) => {
    stateOf[code] = state;
  });
  const size = codes.length;

  // entries of the rows: touchpoint to touchpoint, start to touchpoint, last touchpoint to an end
  const [conversion, end] = [size, size + 1];
  const left = [new Float64Array(size + 1), new Float64Array(size + 1)] as const;
  const total = { journeys: 0, conversions: 0, events: 0 };
  for (let j = 0; j < converted.length; j++) {
    const [start, stop] = [walk.start[j] as number, walk.end[j] as number];
    const weight = walk.weights === null ? 1 : (walk.weights[j] as number);
    const state = start === stop ? size : (stateOf[walk.codes[stop - 1] as number] as number);
    const side = left[converted[j] as 0 | 1];
    side[state] = (side[state] as number) + weight;
    total.journeys += weight;
    if (converted[j] === 1) {
      total.conversions += weight;
      total.events += weight * (stop - start + 1);
    }
  }
  const targets: number[][] = Array.from({ length: size + 1 }, () => []);
  const numbers: number[][] = Array.from({ length: size + 1 }, () => []);
  const add = (row: number, target: number, n: number) => {
    if (n <= 0) return;
    (targets[row] as number[]).push(target);
    (numbers[row] as number[]).push(n);
  };
  for (let e = 0; e < from.length; e++)
    add(stateOf[from[e] as number] as number, stateOf[to[e] as number] as number, count[e] as number);
  codes.forEach((code, state) => {
    add(size, state, nodes.starts[code] as number);
  });
  for (let row = 0; row <= size; row++) {
    add(row, conversion, left[1][row] as number);
    add(row, end, left[0][row] as number);
    if (targets[row]?.length === 0) add(row, end, 1);
  }
  return {
    names: codes.map((code) => names[code] as string),
    codes,
    size,
    rows: targets.map((to, row) => ({ to: Uint32Array.from(to), p: shares(numbers[row] as number[]) })),
    counts: numbers.map((row) => Float64Array.from(row)),
    events: Float64Array.from(codes, (code) => nodes.events[code] as number),
    journeysAt: Float64Array.from(codes, (code) => nodes.journeys[code] as number),
    journeys: total.journeys,
    conversions: total.conversions,
    eventsToConversion: total.conversions > 0 ? total.events / total.conversions : null,
  };
}

/** The place for which a row or a target stands. */
export function placeOf(chain: Chain, target: number): ChainPlace {
  return chain.names[target] ?? { at: target === chain.size ? "conversion" : "end" };
}

/** The row (side `from`) or target (side `to`) of a place. */
export function stateOfPlace(
  chain: Chain,
  place: ChainPlace,
  side: "from" | "to",
  at: string,
  { known, conversionLabels }: Pick<ChainJourneys, "known" | "conversionLabels">,
): number {
  const { names, size } = chain;
  if (typeof place === "string") {
    const state = names.indexOf(place);
    if (state >= 0) return state;
    if (side === "to" && conversionLabels.has(place)) return size;
    if (known.length > 0 && !known.includes(place))
      throw new ParcoursError("unknown_touchpoint", `whatIf: ${unknownName("touchpoint", place, at, known)}`);
    return -1;
  }
  if (side === "from" && place?.at === "start") return size;
  if (side === "to" && place?.at === "conversion") return size;
  if (side === "to" && place?.at === "end") return size + 1;
  const expected = side === "from" ? '{ at: "start" }' : '{ at: "conversion" } or { at: "end" }';
  return fail("whatIf", at, `a touchpoint or ${expected}`, place);
}

function shares(numbers: readonly number[]): Float64Array {
  const total = numbers.reduce((sum, n) => sum + n, 0);
  return Float64Array.from(numbers, (n) => n / total);
}
