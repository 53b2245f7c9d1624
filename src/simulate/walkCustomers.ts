/** Draws the journeys of all customers, event by event, into columns. */

import type { Random } from "../core/random.ts";
import { annoyedRows } from "./chainFacts.ts";
import type { CompiledChain, CompiledDrawn, CompiledModel, Draw } from "./compileModel.ts";
import { type CumulativeRow, drawRow, rowOf } from "./cumulativeRow.ts";
import { shapleyOfUnion } from "./shapleyOfUnion.ts";
import type { WalkCounts } from "./simulationTruth.ts";

/** Events in the order they were drawn: customers 1, 2, …, each in time order. */
export type WalkedEvents = {
  events: number;
  customer: Uint32Array;
  state: Uint16Array;
  time: Float64Array;
  /** `NaN` means no value. */
  value: Float64Array;
};

/** Draws the journeys of `customers` customers. */
export function walkCustomers(model: CompiledModel, customers: number, random: Random) {
  const counts: WalkCounts = {
    converted: 0,
    affected: new Float64Array(8),
    met: new Float64Array(8),
    shapley: new Float64Array(model.names.length),
    probability: 0,
  };
  const events = growingEvents(customers * 4);
  const walkOne =
    model.walk.kind === "chain"
      ? chainWalker(model, model.walk, random, events.add, counts)
      : drawnWalker(model, model.walk, random, events.add, counts);
  for (let customer = 1; customer <= customers; customer++) {
    walkOne(customer, model.from + Math.floor(random.next() * model.within));
  }
  return { events: events.finish(), counts };
}

type Add = (customer: number, state: number, time: number, value: number) => void;

function chainWalker(model: CompiledModel, chain: CompiledChain, random: Random, add: Add, counts: WalkCounts) {
  const n = model.names.length;
  const { conversion, effect } = model;
  const { irritants } = chain;
  const start = rowOf(chain.start);
  const base = Array.from(model.names, (_, i) => rowOf(chain.base.subarray(i * n, i * n + n)));
  const rowsOfKind = Array.from({ length: 1 << irritants.length }, (_, kind): CumulativeRow[] => {
    const rows = annoyedRows(chain, n, kind);
    return base.map((row, i) => (kind === 0 ? row : rowOf(rows.subarray(i * n, i * n + n))));
  });
  return (customer: number, begin: number) => {
    let time = begin;
    let kind = 0;
    for (let i = 0; i < irritants.length; i++) {
      if (random.next() >= (irritants[i] as { share: number }).share) continue;
      kind |= 1 << i;
      counts.affected[i]! += 1;
    }
    const rows = rowsOfKind[kind] as CumulativeRow[];
    let met = 0;
    let won = false;
    let converted = false;
    let state = drawRow(start, random);
    while (state >= 0) {
      let slow = 1;
      if (state === conversion) {
        converted = true;
        add(customer, state, time, amountOf(model, random));
      } else {
        add(customer, state, time, Number.NaN);
        const win = effect[state] as number;
        if (win > 0 && !converted && !won) won = random.next() < win;
        for (let i = 0; kind !== 0 && i < irritants.length; i++) {
          const irritant = irritants[i] as CompiledChain["irritants"][number];
          if (irritant.state !== state || (kind & (1 << i)) === 0) continue;
          met |= 1 << i;
          slow *= irritant.delayFactor;
        }
      }
      let next = drawRow(rows[state] as CumulativeRow, random);
      if (next < 0 && won && !converted) next = conversion;
      if (next >= 0) time += Math.round(draw(model.delay[next] as Draw, random) * slow);
      state = next;
    }
    if (converted) counts.converted++;
    for (let i = 0; met !== 0; i++, met >>= 1) if (met & 1) counts.met[i]! += 1;
  };
}

function drawnWalker(model: CompiledModel, drawn: CompiledDrawn, random: Random, add: Add, counts: WalkCounts) {
  const { conversion, effect } = model;
  const popularity = rowOf(scaled(drawn.popularity));
  const lengths = rowOf(scaled(drawn.lengths));
  const metBy = new Uint32Array(model.names.length);
  const distinct = new Uint16Array(drawn.lengths.length);
  return (customer: number, begin: number) => {
    const length = Math.max(0, drawRow(lengths, random)) + 1;
    let time = begin;
    let players = 0;
    let unwon = 1;
    for (let i = 0; i < length; i++) {
      const state = Math.max(0, drawRow(popularity, random));
      if (i > 0) time += Math.round(draw(model.delay[state] as Draw, random));
      add(customer, state, time, Number.NaN);
      if (metBy[state] === customer) continue;
      metBy[state] = customer;
      unwon *= 1 - (effect[state] as number);
      if ((effect[state] as number) > 0) distinct[players++] = state;
    }
    shapleyOfUnion(effect, distinct, players, counts.shapley);
    counts.probability += 1 - unwon;
    if (random.next() >= 1 - unwon) return;
    counts.converted++;
    time += Math.round(draw(model.delay[conversion] as Draw, random));
    add(customer, conversion, time, amountOf(model, random));
  };
}

function amountOf(model: CompiledModel, random: Random): number {
  return model.value === undefined ? Number.NaN : Math.round(draw(model.value, random) * 100) / 100;
}

function draw({ kind, a, sigma }: Draw, random: Random): number {
  if (kind === 0) return a;
  if (kind === 1) return random.exponential(a);
  // a normal deviate by the method of Box and Muller
  const normal = Math.sqrt(-2 * Math.log(1 - random.next())) * Math.cos(2 * Math.PI * random.next());
  return a * Math.exp(sigma * normal);
}

function scaled(weights: Float64Array): Float64Array {
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  return weights.map((weight) => weight / total);
}

/** Makes typed arrays that double when they are full: no object per event. */
function growingEvents(guess: number) {
  let room = Math.max(1024, guess);
  let customers = new Uint32Array(room);
  let states = new Uint16Array(room);
  let times = new Float64Array(room);
  let values = new Float64Array(room);
  let events = 0;
  const grow = () => {
    room *= 2;
    const [c, s, t, v] = [customers, states, times, values];
    customers = new Uint32Array(room);
    states = new Uint16Array(room);
    times = new Float64Array(room);
    values = new Float64Array(room);
    customers.set(c);
    states.set(s);
    times.set(t);
    values.set(v);
  };
  const add: Add = (customer, state, time, value) => {
    if (events === room) grow();
    customers[events] = customer;
    states[events] = state;
    times[events] = time;
    values[events] = value;
    events++;
  };
  const finish = (): WalkedEvents => ({
    events,
    customer: customers.subarray(0, events),
    state: states.subarray(0, events),
    time: times.subarray(0, events),
    value: values.subarray(0, events),
  });
  return { add, finish };
}
