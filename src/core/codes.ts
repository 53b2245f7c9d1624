/** Chooses the narrowest integer array for codes, and compares names by code unit. */

/** Dictionary codes in the narrowest integer array that can hold them. */
export type Codes = Uint8Array | Uint16Array | Uint32Array;

/** Makes an empty column for the codes 0 … `largest`. */
export function codesFor(largest: number, length: number): Codes {
  return largest < 256 ? new Uint8Array(length) : largest < 65_536 ? new Uint16Array(length) : new Uint32Array(length);
}

/** Compares two names by UTF-16 code unit. All names are sorted this way, so the order does not depend on a locale. */
export function compareNames(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
