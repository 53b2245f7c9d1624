/** Chooses the narrowest integer column for codes, and sorts names by code unit. */

/** Dictionary codes, in the narrowest array that holds them. */
export type Codes = Uint8Array | Uint16Array | Uint32Array;

/** An empty column for codes 0 … `largest`. */
export function codesFor(largest: number, length: number): Codes {
  return largest < 256 ? new Uint8Array(length) : largest < 65_536 ? new Uint16Array(length) : new Uint32Array(length);
}

/** The order of names everywhere: by UTF-16 code unit, so that it does not depend on a locale. */
export function compareNames(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
