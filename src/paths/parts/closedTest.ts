/** Tests whether a frequent subsequence is closed: no longer subsequence has the same support. */

import type { Sequences } from "../sequences.ts";

/**
 * Makes a test of one pattern against the sequences that contain it (Wang and Han 2004, the extension checks of BIDE). If some longer pattern has
 * the same support, then one with a single code more also has it. Such a code exists if, for some i, every sequence has it between the
 * earliest end of the pattern's first i codes and the latest start of the other codes.
 */
export function createClosedTest({ names, offsets, codes }: Sequences) {
  // votes[code] = base + k: each of the first k sequences has it in the current gap; the base grows from gap to gap
  const votes = new Float64Array(names.length);
  let base = 0;
  return (pattern: readonly number[], rows: Uint32Array): boolean => {
    const places = pattern.length + 1;
    // gap i of sequence k goes from after[k * places + i] to before[k * places + i], both included
    const after = new Uint32Array(rows.length * places);
    const before = new Uint32Array(rows.length * places);
    for (let k = 0; k < rows.length; k++) {
      const start = offsets[rows[k] as number] as number;
      const end = offsets[(rows[k] as number) + 1] as number;
      after[k * places] = start;
      for (let i = 0, at = start; i < pattern.length; i++) {
        while (codes[at] !== pattern[i]) at++;
        after[k * places + i + 1] = ++at;
      }
      before[k * places + pattern.length] = end;
      for (let i = pattern.length - 1, at = end - 1; i >= 0; i--) {
        while (codes[at] !== pattern[i]) at--;
        before[k * places + i] = at--;
      }
    }
    for (let i = 0; i < places; i++) {
      let agreed = 1;
      for (let k = 0; k < rows.length && agreed > 0; k++) {
        agreed = 0;
        const stop = before[k * places + i] as number;
        for (let at = after[k * places + i] as number; at < stop; at++) {
          const code = codes[at] as number;
          const isNew = k === 0 ? (votes[code] as number) <= base : votes[code] === base + k;
          if (!isNew) continue;
          votes[code] = base + k + 1;
          agreed++;
        }
      }
      base += rows.length + 1;
      if (agreed > 0) return false;
    }
    return true;
  };
}
