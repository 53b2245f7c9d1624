/** Hashes names that are bytes. */

/** Hashes `length` bytes from `start`, four at a time. It is fast, and whoever knows it can choose names with equal hashes. */
export function quickHash(view: DataView, start: number, length: number): number {
  let hash = length;
  const last = start + length - 4;
  if (length < 4) hash = mixed(hash, fewBytes(view, start, length));
  else {
    if (length <= 16) {
      // no loop, whose end the processor would have to guess
      hash = mixed(hash, view.getInt32(start, true));
      if (length > 8) hash = mixed(mixed(hash, view.getInt32(start + 4, true)), view.getInt32(last - 4, true));
    } else for (let at = start; at < last; at += 4) hash = mixed(hash, view.getInt32(at, true));
    // the last four bytes may overlap the ones before
    hash = mixed(hash, view.getInt32(last, true));
  }
  hash = Math.imul(hash, 0x85ebca6b);
  return (hash ^ (hash >>> 13)) >>> 0;
}

function mixed(hash: number, word: number): number {
  const product = Math.imul(hash ^ word, 0x9e3779b1);
  return product ^ (product >>> 15);
}

/** Up to three bytes as one number. */
function fewBytes(view: DataView, start: number, length: number): number {
  let word = 0;
  for (let i = 0; i < length; i++) word = (word << 8) | view.getUint8(start + i);
  return word;
}

/**
 * HalfSipHash-1-3 (Aumasson and Bernstein): without its key nobody can choose names with equal hashes. It takes three times as long
 * as {@link quickHash}.
 */
export function keyedHash(view: DataView, start: number, length: number, key0: number, key1: number): number {
  let v0 = key0;
  let v1 = key1;
  let v2 = key0 ^ 0x6c796765;
  let v3 = key1 ^ 0x74656462;
  const whole = length >> 2;
  const tail = (length << 24) | fewBytes(view, start + 4 * whole, length & 3);
  for (let w = 0; w <= whole + 3; w++) {
    const word = w < whole ? view.getInt32(start + 4 * w, true) : w === whole ? tail : 0;
    if (w === whole + 1) v2 ^= 0xff;
    v3 ^= word;
    v0 = (v0 + v1) | 0;
    v1 = rotated(v1, 5) ^ v0;
    v0 = rotated(v0, 16);
    v2 = (v2 + v3) | 0;
    v3 = rotated(v3, 8) ^ v2;
    v0 = (v0 + v3) | 0;
    v3 = rotated(v3, 7) ^ v0;
    v2 = (v2 + v1) | 0;
    v1 = rotated(v1, 13) ^ v2;
    v2 = rotated(v2, 16);
    v0 ^= word;
  }
  return (v1 ^ v3) >>> 0;
}

function rotated(word: number, bits: number): number {
  return (word << bits) | (word >>> (32 - bits));
}
