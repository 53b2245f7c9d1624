/** Cuts UTF-8 bytes between characters, and finds bytes that are ASCII. */

/** Cuts pieces of one text between characters. */
export type Utf8Cutter = {
  /** The bytes kept back before and these, without a character at the end that is not complete. They are never shared memory. */
  cut(bytes: Uint8Array): Uint8Array;
  /** Returns the bytes kept back, and forgets them. */
  rest(): Uint8Array;
};

/** Makes a cutter for one text. */
export function createUtf8Cutter(): Utf8Cutter {
  let kept = new Uint8Array(0);
  return {
    cut(bytes) {
      // other threads may change shared memory, and decoders refuse it
      let all = bytes.buffer instanceof ArrayBuffer ? bytes : bytes.slice();
      if (kept.length > 0) {
        all = new Uint8Array(kept.length + bytes.length);
        all.set(kept);
        all.set(bytes, kept.length);
      }
      const end = lastBoundary(all, 0, all.length);
      kept = all.slice(end);
      return all.subarray(0, end);
    },
    rest() {
      const rest = kept;
      kept = new Uint8Array(0);
      return rest;
    },
  };
}

/** The end of the last whole character, or of bytes that begin no character, in the bytes `from` … `to − 1`. */
export function lastBoundary(bytes: Uint8Array, from: number, to: number): number {
  for (let at = to - 1; at >= from && at >= to - 3; at--) {
    const lead = bytes[at] as number;
    if ((lead & 0xc0) === 0x80) continue;
    const length = lead < 0xc2 || lead > 0xf4 ? 1 : lead >= 0xf0 ? 4 : lead >= 0xe0 ? 3 : 2;
    return to - at < length && (at + 1 === to || maySecond(lead, bytes[at + 1] as number)) ? at : to;
  }
  return to;
}

/** Whether a character may begin with these two bytes, of which the second one is a continuation byte. */
function maySecond(lead: number, second: number): boolean {
  if (lead === 0xe0) return second >= 0xa0;
  if (lead === 0xed) return second < 0xa0;
  if (lead === 0xf0) return second >= 0x90;
  return lead !== 0xf4 || second < 0x90;
}

/** Whether all bytes are ASCII. It looks at sixteen bytes at once. */
export function isAscii(bytes: Uint8Array): boolean {
  const head = Math.min(bytes.length, -bytes.byteOffset & 3);
  const count = (bytes.length - head) >> 2;
  const words = count > 0 ? new Int32Array(bytes.buffer, bytes.byteOffset + head, count) : new Int32Array(0);
  let all = 0;
  for (let i = 0; i < head; i++) all |= bytes[i] as number;
  for (let i = head + 4 * words.length; i < bytes.length; i++) all |= bytes[i] as number;
  let some = 0;
  const fours = words.length & ~3;
  for (let i = 0; i < fours; i += 4)
    some |= (words[i] as number) | (words[i + 1] as number) | (words[i + 2] as number) | (words[i + 3] as number);
  for (let i = fours; i < words.length; i++) some |= words[i] as number;
  return ((all & 0x80) | (some & 0x80808080)) === 0;
}
