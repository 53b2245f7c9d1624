/** Keeps the last time at which something was met on a channel. */

/** The last times of one customer. */
export type LastTimes = {
  /** The time, −Infinity for never. */
  at(thing: number, channel: number): number;
  set(thing: number, channel: number, time: number): void;
  /** Forgets everything. */
  clear(): void;
};

/** Above this many cells a map takes the place of a table. */
const mostCells = 2 ** 22;

/** @param things - their number @param channels - the number of codes of channels */
export function lastTimes(things: number, channels: number): LastTimes {
  if (things * channels > mostCells) return mappedTimes(channels);
  const times = new Float64Array(things * channels).fill(-Infinity);
  let used = new Uint32Array(64);
  let n = 0;
  return {
    at: (thing, channel) => times[thing * channels + channel] as number,
    set(thing, channel, time) {
      const cell = thing * channels + channel;
      if (times[cell] === -Infinity) {
        if (n === used.length) {
          const more = new Uint32Array(2 * n);
          more.set(used);
          used = more;
        }
        used[n++] = cell;
      }
      times[cell] = time;
    },
    clear() {
      for (let k = 0; k < n; k++) times[used[k] as number] = -Infinity;
      n = 0;
    },
  };
}

function mappedTimes(channels: number): LastTimes {
  const times = new Map<number, number>();
  return {
    at: (thing, channel) => times.get(thing * channels + channel) ?? -Infinity,
    set: (thing, channel, time) => void times.set(thing * channels + channel, time),
    clear: () => times.clear(),
  };
}
