/** Compares chains by how many previous touchpoints the next one depends on. */

import { checkKeys } from "../../core/checks/checkKeys.ts";
import { expectSource } from "../../core/checks/expectSource.ts";
import { wholeNumber } from "../../core/checks/wholeNumber.ts";
import { chiSquareTail } from "../../core/chiSquareTail.ts";
import { type Warning, warning } from "../../core/issue.ts";
import { isPathTable, type PathSource } from "../../paths/pathSource.ts";
import type { Sequences } from "../../paths/sequences.ts";
import { type SequenceDefinition, sequencesOf } from "../../paths/sequencesOf.ts";
import { stepWarnings } from "../transitions/stepWarnings.ts";

/** The definition of {@link markovOrder}. Plain JSON. */
export type MarkovOrderDefinition = SequenceDefinition & {
  /** The largest order that is tried. @defaultValue 3 */
  maxOrder?: number;
};

/** How well a chain of one order describes the journeys. */
export type OrderFit = {
  order: number;
  logLikelihood: number;
  /** Number of free probabilities that were observed. */
  parameters: number;
  /** −2 log-likelihood + parameters · ln n. Smaller is better. */
  bic: number;
};

/** Likelihood-ratio test of an order against the next larger one. */
export type OrderTest = {
  from: number;
  to: number;
  /** 2 (L of `to` − L of `from`). */
  likelihoodRatio: number;
  df: number;
  /** p-value of the chi-square distribution; `null` without degrees of freedom. */
  p: number | null;
};

/** The result of {@link markovOrder}. Plain JSON. */
export type MarkovOrderResult = {
  kind: "markovOrder";
  definition: MarkovOrderDefinition;
  /** Number of transitions, those into the end included: events + journeys. A conversion that a table counts is an event. */
  n: number;
  /** The order with the smallest BIC, the smallest of equals; `null` without journeys. */
  preferred: number | null;
  orders: OrderFit[];
  tests: OrderTest[];
  warnings: Warning[];
};

/**
 * Compares chains that remember 0, 1, 2 … touchpoints. Every journey gets starts before it and an end after it, so that every order
 * explains the same n transitions. A path table with conversions and nonConversions gives the same answer as a log in which the conversion
 * is the last event.
 *
 * L = Σ c ln(c / context). From order k to k + 1, df = Σ over contexts of length k of (predecessors − 1)(successors − 1), as observed
 * (Anderson and Goodman 1957). BIC after Schwarz 1978. It does not tell which order *predicts* best.
 *
 * @param source - a log, or a path table
 * @throws {@link ParcoursError} `invalid_definition`, `unknown_property`, `definition_mismatch`
 * @example
 * const table = pathTableFromRows([
 *   { path: ["A", "C", "D"], journeys: 30 }, { path: ["B", "C", "E"], journeys: 30 },
 *   { path: ["A", "C", "E"], journeys: 10 }, { path: ["B", "C", "D"], journeys: 10 },
 * ]);
 * const { preferred, tests } = markovOrder(table);
 * preferred // => 2
 * tests.map(({ df }) => df) // => [25, 1, 0]
 */
export function markovOrder(source: PathSource, definition: MarkovOrderDefinition = {}): MarkovOrderResult {
  expectSource(source, "pathSource", "markovOrder");
  checkKeys(definition, { by: true, withoutLabel: true, collapse: true, maxOrder: true }, "markovOrder");
  const { maxOrder = 3, ...labels } = definition;
  wholeNumber(maxOrder, "markovOrder", "maxOrder", 0);
  return markovOrderFor(source, labels, maxOrder, "markovOrder");
}

/** {@link markovOrder}, called for another function, which messages name. */
export function markovOrderFor(
  source: PathSource,
  { by, withoutLabel, collapse }: SequenceDefinition,
  maxOrder: number,
  caller: string,
): MarkovOrderResult {
  const labels = { ...(by && { by }), ...(withoutLabel && { withoutLabel }), ...(collapse && { collapse }) };
  const sequences = sequencesOf(source, labels, caller);
  const { n, likelihoods, degrees, symbols } = fitOrders(withOutcome(source, sequences), maxOrder);
  const warnings = stepWarnings(source, sequences);
  const tests = degrees.map((df, k): OrderTest => {
    const likelihoodRatio = Math.max(0, 2 * ((likelihoods[k + 1] as number) - (likelihoods[k] as number)));
    if (df > 0 && n / df < 5) {
      const message = `order ${k} to ${k + 1}: ${n} transitions for ${df} degrees of freedom: do not rely on its p-value`;
      warnings.push(warning("sparse", message, undefined, ["tests", k]));
    }
    return { from: k, to: k + 1, likelihoodRatio, df, p: df > 0 ? chiSquareTail(likelihoodRatio, df) : null };
  });
  let parameters = symbols - 1;
  const orders = likelihoods.map((logLikelihood, order): OrderFit => {
    if (order > 0) parameters += degrees[order - 1] as number;
    return { order, logLikelihood, parameters, bic: -2 * logLikelihood + parameters * Math.log(n) };
  });
  // values that are equal up to rounding count as equal
  const best = Math.min(...orders.map(({ bic }) => bic));
  const preferred = orders.find(({ bic }) => bic <= best + 1e-9 * Math.max(1, Math.abs(best)))?.order ?? null;
  return { kind: "markovOrder", definition: { ...labels, maxOrder }, n, preferred, orders, tests, warnings };
}

/** Sequences of a table that counts conversions: each row once per ending; those that converted have one more code at the end. */
function withOutcome(source: PathSource, sequences: Sequences): Sequences {
  if (!isPathTable(source) || source.conversions === null || source.nonConversions === null) return sequences;
  const { names, offsets } = sequences;
  const codes = new Uint32Array(2 * sequences.codes.length + source.rows);
  const ends = new Uint32Array(2 * source.rows + 1);
  const weights = new Float64Array(2 * source.rows);
  let end = 0;
  for (let row = 0; row < source.rows; row++) {
    for (const outcome of [0, 1]) {
      for (let i = offsets[row] as number; i < (offsets[row + 1] as number); i++)
        codes[end++] = sequences.codes[i] as number;
      if (outcome === 1) codes[end++] = names.length;
      const counts = outcome === 1 ? source.conversions : source.nonConversions;
      weights[2 * row + outcome] = counts[row] as number;
      ends[2 * row + outcome + 1] = end;
    }
  }
  // the name is never shown; only its code matters
  return { ...sequences, names: [...names, "conversion"], codes, offsets: ends, weights };
}

type Fits = { n: number; likelihoods: number[]; degrees: number[]; symbols: number };

/**
 * One pass per order. A context of length k + 1 is a context of length k and the symbol after it. Numbering such pairs therefore gives
 * both the counts of order k and the contexts of order k + 1.
 */
function fitOrders({ names, codes, offsets, weights }: Sequences, maxOrder: number): Fits {
  const symbols = names.length + 2;
  const [startSymbol, endSymbol] = [names.length, names.length + 1];
  const used = Array.from({ length: offsets.length - 1 }, (_, s) => s).filter(
    (s) => weights === null || (weights[s] as number) > 0,
  );
  const transitions = used.reduce((sum, s) => sum + (offsets[s + 1] as number) - (offsets[s] as number) + 1, 0);
  // transition t: the next symbol, and the number of the context before it, for the current order
  const next = new Uint32Array(transitions);
  const weight = new Float64Array(transitions);
  const first = new Uint8Array(transitions);
  let t = 0;
  let n = 0;
  for (const s of used) {
    const w = weights === null ? 1 : (weights[s] as number);
    first[t] = 1;
    for (let i = offsets[s] as number; i <= (offsets[s + 1] as number); i++) {
      next[t] = i < (offsets[s + 1] as number) ? (codes[i] as number) : endSymbol;
      weight[t++] = w;
      n += w;
    }
  }
  if (n === 0) return { n: 0, likelihoods: [], degrees: [], symbols };

  // the symbol before each transition
  const last = new Uint32Array(transitions);
  for (let i = 0; i < transitions; i++) last[i] = first[i] === 1 ? startSymbol : (next[i - 1] as number);
  let context: Uint32Array = new Uint32Array(transitions);
  let contexts = 1;
  const likelihoods: number[] = [];
  const degrees: number[] = [];
  let distinct = 0;
  for (let k = 0; k <= maxOrder; k++) {
    const pairs = numbered(context, next);
    const counts = new Float64Array(pairs.count);
    const totals = new Float64Array(contexts);
    for (let i = 0; i < transitions; i++) {
      const [pair, own] = [pairs.id[i] as number, context[i] as number];
      counts[pair] = (counts[pair] as number) + (weight[i] as number);
      totals[own] = (totals[own] as number) + (weight[i] as number);
    }
    let likelihood = 0;
    for (let pair = 0; pair < pairs.count; pair++) {
      const c = counts[pair] as number;
      likelihood += c * Math.log(c / (totals[pairs.head[pair] as number] as number));
    }
    likelihoods.push(Math.min(0, likelihood));
    if (k === 0) distinct = pairs.count;
    if (k === maxOrder) break;
    // the context that is one longer: that of the transition before, and its symbol; before the first transition, only starts
    const before = new Uint32Array(transitions);
    for (let i = 0; i < transitions; i++) before[i] = first[i] === 1 ? contexts : (context[i - 1] as number);
    const longer = numbered(before, last);
    degrees.push(degreesOf(context, longer.id, pairs.head, contexts, longer.count));
    context = longer.id;
    contexts = longer.count;
  }
  return { n, likelihoods, degrees, symbols: distinct };
}

/** Σ over contexts of (predecessors − 1)(successors − 1). */
function degreesOf(
  context: Uint32Array,
  longer: Uint32Array,
  pairHead: Uint32Array,
  contexts: number,
  longerCount: number,
): number {
  const successors = new Uint32Array(contexts);
  for (const head of pairHead) successors[head] = (successors[head] as number) + 1;
  const predecessors = new Uint32Array(contexts);
  const seen = new Uint8Array(longerCount);
  for (let i = 0; i < context.length; i++) {
    const id = longer[i] as number;
    if (seen[id] === 1) continue;
    seen[id] = 1;
    const own = context[i] as number;
    predecessors[own] = (predecessors[own] as number) + 1;
  }
  let sum = 0;
  for (let c = 0; c < contexts; c++) sum += ((predecessors[c] as number) - 1) * ((successors[c] as number) - 1);
  return sum;
}

type Numbered = { id: Uint32Array; count: number; head: Uint32Array };

/** Numbers pairs in the order of their first occurrence; `head` is the first part of each pair. */
function numbered(first: Uint32Array, second: Uint32Array): Numbered {
  const { length } = first;
  const id = new Uint32Array(length);
  const head = new Uint32Array(length);
  const tail = new Uint32Array(length);
  // open addressing in typed arrays: a Map of several million pairs is many times slower
  let mask = 1023;
  let slots = new Uint32Array(mask + 1);
  const slotOf = (a: number, b: number): number => {
    let slot = (Math.imul(a, 0x9e3779b1) ^ Math.imul(b, 0x85ebca6b)) >>> 0;
    slot = (slot ^ (slot >>> 15)) & mask;
    for (let own = slots[slot] as number; own !== 0; own = slots[slot] as number) {
      if (head[own - 1] === a && tail[own - 1] === b) break;
      slot = (slot + 1) & mask;
    }
    return slot;
  };
  let count = 0;
  for (let i = 0; i < length; i++) {
    const [a, b] = [first[i] as number, second[i] as number];
    const slot = slotOf(a, b);
    const known = slots[slot] as number;
    if (known !== 0) {
      id[i] = known - 1;
      continue;
    }
    head[count] = a;
    tail[count] = b;
    id[i] = count++;
    slots[slot] = count;
    if (2 * count <= mask) continue;
    mask = 2 * mask + 1;
    slots = new Uint32Array(mask + 1);
    for (let own = 0; own < count; own++) slots[slotOf(head[own] as number, tail[own] as number)] = own + 1;
  }
  return { id, count, head: head.subarray(0, count) };
}
