/** Walks over the events of each customer, and counts what happens after something was given: the hot loop of handovers. */

import { type EventMask, isMarked, nextMarked } from "../../log/eventMask.ts";
import { type HandoverTally, handoverBits, handoverTally, type PairCounts } from "./handoverTally.ts";
import { lastTimes } from "./lastTimes.ts";

/** What is counted, in codes and units of the log. */
export type HandoverQuestion = {
  /** One journey per customer. */
  journeys: number;
  offsets: Uint32Array;
  time: Float64Array;
  touchpoint: ArrayLike<number>;
  /** Events that give, and events that ask. */
  gives: EventMask;
  asks: EventMask;
  /** The channel of each event from code 1 on, 0 for none; `null` for a log without channels. */
  channel: ArrayLike<number> | null;
  /** The number of codes of channels, 0 included. */
  channels: number;
  /** By code: 1 for channels whose events do not count. */
  skipped: Uint8Array;
  /** The topic of each event from code 1 on, 0 for none; `null` when everything is one topic. */
  topic: ArrayLike<number> | null;
  /** The stage of each touchpoint, −1 for none. */
  stageOf: Int32Array;
  stages: number;
  within: number;
  until: number;
  perMs: number;
};

/** The counts of all customers. */
export type HandoverCounts = {
  pairs: readonly PairCounts[];
  /** Customers who give on a known channel, and how often. */
  givers: number;
  gives: number;
  /** Givings whose window is still open at the end of observation. */
  open: number;
  unknownChannel: number;
  tiedGives: number;
  /** Events that ask at the instant of a giving. */
  tiedAsks: number;
  tooLate: number;
  neverGave: number;
};

/**
 * Counts, customer by customer and topic by topic. Events of one instant have no order: they follow the givings before them, and the giving of
 * this instant is the last one for later events only.
 */
export function countHandovers(question: HandoverQuestion): HandoverCounts {
  const { journeys, offsets, time, touchpoint, gives, asks, channel, channels, skipped, topic } = question;
  const { stageOf, stages, within, until, perMs } = question;
  const counts = {
    givers: 0,
    gives: 0,
    open: 0,
    unknownChannel: 0,
    tiedGives: 0,
    tiedAsks: 0,
    tooLate: 0,
    neverGave: 0,
  };
  const tally: HandoverTally = handoverTally(channels);
  const seen = lastTimes(Math.max(1, stages), channels);
  // by channel, valid for the giving whose number is in `cameAt`
  const [cameAt, askedAt, repeatedAt] = [
    new Float64Array(channels),
    new Float64Array(channels),
    new Float64Array(channels),
  ];
  const [came, asked] = [new Uint8Array(channels), new Uint8Array(channels)];
  const open = new Uint32Array(channels);
  let [giving, opened] = [0, 0];
  // of the open giving: its time, and its channel, 0 if unknown
  let [givenAt, givenOn] = [Number.NEGATIVE_INFINITY, 0];

  /** What follows an instant: bit 0 if it was observed as long as the window, bit 1 if also nothing came in it. */
  const followed = (t: number, next: number) => (t + within > until ? 0 : next - t > within ? 3 : 1);

  const meet = (event: number, on: number, t: number, next: number) => {
    if (cameAt[on] !== giving) {
      cameAt[on] = giving;
      open[opened++] = on;
      came[on] = followed(t, next);
    }
    if (isMarked(asks, event) && askedAt[on] !== giving) {
      askedAt[on] = giving;
      asked[on] = followed(t, next);
      const pair = tally.pairs[tally.pairOf(givenOn, on)] as PairCounts;
      if (on !== givenOn) pair.timesBetween.push((t - givenAt) / perMs);
    }
    const stage = stageOf[touchpoint[event] as number] as number;
    if (on !== givenOn && stage >= 0 && t - seen.at(stage, givenOn) <= within) repeatedAt[on] = giving;
  };

  const closeGiving = () => {
    for (let k = 0; k < opened; k++) {
      const on = open[k] as number;
      let bits = repeatedAt[on] === giving ? handoverBits.repeated : 0;
      if (askedAt[on] === giving) {
        bits |= handoverBits.asked;
        if (asked[on] !== 0) bits |= handoverBits.askedSeen;
        if (asked[on] === 3) bits |= handoverBits.askedStopped;
      } else if (came[on] !== 0) {
        bits |= came[on] === 3 ? handoverBits.cameSeen | handoverBits.cameStopped : handoverBits.cameSeen;
      }
      tally.add(tally.pairOf(givenOn, on), bits);
    }
    opened = 0;
  };

  /** Events of one customer and topic: `list[from]` … `list[to − 1]`. Returns how often something was given on a known channel. */
  const walk = (list: Float64Array | Uint32Array, from: number, to: number): number => {
    let known = 0;
    givenAt = Number.NEGATIVE_INFINITY;
    seen.clear();
    for (let i = from, end = from; i < to; i = end) {
      const t = time[list[i] as number] as number;
      let given = -1; // the channel of givings at this instant, −1 for no giving, −2 for several channels
      let giveEvents = 0;
      for (end = i; end < to && time[list[end] as number] === t; end++) {
        const event = list[end] as number;
        if (!isMarked(gives, event)) continue;
        const on = channel === null ? 0 : (channel[event] as number);
        given = given === -1 || given === on ? on : -2;
        giveEvents++;
      }
      const next = end < to ? (time[list[end] as number] as number) : Number.POSITIVE_INFINITY;
      for (let k = i; k < end; k++) {
        const event = list[k] as number;
        const on = channel === null ? 0 : (channel[event] as number);
        if (isMarked(asks, event)) {
          if (giveEvents > 0 && !isMarked(gives, event)) counts.tiedAsks++;
          if (givenAt === Number.NEGATIVE_INFINITY) counts.neverGave++;
          else if (t - givenAt > within) counts.tooLate++;
          else if (on === 0 || givenOn === 0) counts.unknownChannel++;
        }
        if (on > 0 && givenOn > 0 && t - givenAt <= within) meet(event, on, t, next);
      }
      for (let k = i; k < end; k++) {
        const event = list[k] as number;
        const stage = stageOf[touchpoint[event] as number] as number;
        const on = channel === null ? 0 : (channel[event] as number);
        if (stage >= 0 && on > 0) seen.set(stage, on, t);
      }
      if (given === -1) continue;
      closeGiving();
      giving++;
      givenAt = t;
      givenOn = Math.max(0, given);
      if (given === -2) counts.tiedGives += giveEvents;
      else if (given === 0) counts.unknownChannel += giveEvents;
      else known++;
      if (given > 0 && t + within > until) counts.open++;
    }
    closeGiving();
    givenOn = 0;
    return known;
  };

  const longest = longestJourney(offsets, journeys);
  const list = new Uint32Array(longest);
  const keys = new Float64Array(topic === null ? 0 : longest);
  for (let j = 0; j < journeys; j++) {
    const [start, end] = [offsets[j] as number, offsets[j + 1] as number];
    if (nextMarked(gives, start, end) === end) {
      for (let i = nextMarked(asks, start, end); i < end; i = nextMarked(asks, i + 1, end)) counts.neverGave++;
      continue;
    }
    let n = 0;
    for (let i = start; i < end; i++) {
      if (channel !== null && skipped[channel[i] as number] === 1) continue;
      if (topic === null) list[n++] = i;
      // the events of a topic come together, in their order
      else if (topic[i] !== 0) keys[n++] = (topic[i] as number) * longest + (i - start);
    }
    let known = 0;
    if (topic === null) known = walk(list, 0, n);
    else {
      keys.subarray(0, n).sort();
      for (let k = 0; k < n; k++) list[k] = start + ((keys[k] as number) % longest);
      for (let from = 0, to = 0; from < n; from = to) {
        const own = topic[list[from] as number];
        while (to < n && topic[list[to] as number] === own) to++;
        known += walk(list, from, to);
      }
    }
    tally.closeCustomer();
    counts.gives += known;
    if (known > 0) counts.givers++;
  }
  return { ...counts, pairs: tally.pairs };
}

function longestJourney(offsets: Uint32Array, journeys: number): number {
  let longest = 1;
  for (let j = 0; j < journeys; j++) longest = Math.max(longest, (offsets[j + 1] as number) - (offsets[j] as number));
  return longest;
}
