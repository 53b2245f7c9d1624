/** Counts links between ids, and keeps those that were refused. */

/** A refused link between two ids, by their numbers. */
export type Refusal = {
  first: number;
  second: number;
  /** The place of the kind whose limit would be exceeded; −1 for a blocked value. */
  limit: number;
  at: number;
  count: number;
};

/** Counts of links, which grow while sightings are read. */
export type LinkTally = {
  applied: number;
  redundant: number;
  refused: number;
  /** 1 = a link of the sighting at this place was refused, so its ids may have several owners. */
  doubted: Uint8Array;
  /**
   * Keeps a refused link: the first sighting of a pair, and the number of them. A blocked value is kept once for all its partners.
   *
   * @param place - the sighting
   */
  refuse(first: number, second: number, limit: number, at: number, place: number): void;
  /** The refused links in the order of their first sighting. */
  refusals(): Iterable<Refusal>;
};

/** Starts an empty tally for `ids` ids and `sightings` sightings. */
export function createLinkTally(ids: number, sightings: number): LinkTally {
  const kept = new Map<number, Refusal>();
  return {
    applied: 0,
    redundant: 0,
    refused: 0,
    doubted: new Uint8Array(sightings),
    refuse(first, second, limit, at, place) {
      this.refused++;
      this.doubted[place] = 1;
      const key = limit < 0 ? -1 - second : first * ids + second;
      const known = kept.get(key);
      if (known === undefined) kept.set(key, { first, second, limit, at, count: 1 });
      else known.count++;
    },
    refusals: () => kept.values(),
  };
}
