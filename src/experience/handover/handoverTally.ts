/** Adds up what happens to customers between channels, for each ordered pair of channels. */

/** What happened to one customer at one pair of channels, as bits. */
export const handoverBits = {
  asked: 1,
  repeated: 2,
  /** Asked, and then observed as long as the window. */
  askedSeen: 4,
  /** Asked, and then nothing. */
  askedStopped: 8,
  /** Came without being asked, and then observed as long as the window. */
  cameSeen: 16,
  cameStopped: 32,
} as const;

/** The counts of one ordered pair of channels; both are the same for customers who stay. */
export type PairCounts = {
  /** Codes of the channels. */
  from: number;
  to: number;
  customers: number;
  times: number;
  askedCustomers: number;
  askedTimes: number;
  repeated: number;
  askedSeen: number;
  askedStopped: number;
  cameSeen: number;
  cameStopped: number;
  /** Customers who stay and also switch: they are in no other count. */
  alsoSwitched: number;
  /** From giving to being asked, ms. */
  timesBetween: number[];
};

/** The counts of all pairs. */
export type HandoverTally = {
  pairs: readonly PairCounts[];
  /** The index of a pair. */
  pairOf(from: number, to: number): number;
  /** Adds one giving of the open customer. */
  add(pair: number, bits: number): void;
  /** Ends the open customer. */
  closeCustomer(): void;
};

/** Begins without pairs. @param channels - the number of codes of channels */
export function handoverTally(channels: number): HandoverTally {
  const pairs: PairCounts[] = [];
  const places = new Map<number, number>();
  // of the open customer, by pair
  const bitsOf: number[] = [];
  const timesOf: number[] = [];
  const askedOf: number[] = [];
  const met: number[] = [];
  const moved = new Uint8Array(channels);

  return {
    pairs,
    pairOf(from, to) {
      const key = from * channels + to;
      let pair = places.get(key);
      if (pair === undefined) {
        pair = pairs.push(emptyPair(from, to)) - 1;
        places.set(key, pair);
        bitsOf.push(0);
        timesOf.push(0);
        askedOf.push(0);
      }
      return pair;
    },
    add(pair, bits) {
      if (timesOf[pair] === 0) met.push(pair);
      timesOf[pair]!++;
      if ((bits & handoverBits.asked) !== 0) askedOf[pair]!++;
      bitsOf[pair] = (bitsOf[pair] as number) | bits;
    },
    closeCustomer() {
      for (const pair of met) {
        const { from, to } = pairs[pair] as PairCounts;
        if (from !== to) moved[from] = 1;
      }
      for (const pair of met) {
        const counts = pairs[pair] as PairCounts;
        if (counts.from === counts.to && moved[counts.from] === 1) counts.alsoSwitched++;
        else addCustomer(counts, bitsOf[pair] as number, timesOf[pair] as number, askedOf[pair] as number);
        bitsOf[pair] = timesOf[pair] = askedOf[pair] = 0;
      }
      for (const pair of met) moved[(pairs[pair] as PairCounts).from] = 0;
      met.length = 0;
    },
  };
}

function emptyPair(from: number, to: number): PairCounts {
  const people = { customers: 0, askedCustomers: 0, repeated: 0, askedSeen: 0, askedStopped: 0, cameSeen: 0 };
  return { from, to, ...people, cameStopped: 0, alsoSwitched: 0, times: 0, askedTimes: 0, timesBetween: [] };
}

/** Counts a customer once: as asked when it happened at least once. */
function addCustomer(counts: PairCounts, bits: number, times: number, asked: number): void {
  const one = (bit: number) => ((bits & bit) === 0 ? 0 : 1);
  counts.customers++;
  counts.times += times;
  counts.askedTimes += asked;
  counts.askedCustomers += one(handoverBits.asked);
  counts.repeated += one(handoverBits.repeated);
  counts.askedSeen += one(handoverBits.askedSeen);
  counts.askedStopped += one(handoverBits.askedStopped);
  if (asked > 0) return;
  counts.cameSeen += one(handoverBits.cameSeen);
  counts.cameStopped += one(handoverBits.cameStopped);
}
