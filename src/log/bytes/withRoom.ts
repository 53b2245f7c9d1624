/** Makes room in a buffer that a reader fills at its end and reads from its start. */

/** The bytes `from` … `to − 1` at the start of a buffer with room behind them: of this one, or of one twice as large when they fill more than half of it. */
export function withRoom(buffer: Uint8Array<ArrayBuffer>, from: number, to: number): Uint8Array<ArrayBuffer> {
  if (to - from <= buffer.length / 2) return buffer.copyWithin(0, from, to);
  const larger = new Uint8Array(2 * buffer.length);
  larger.set(buffer.subarray(from, to));
  return larger;
}
