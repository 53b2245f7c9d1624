/** Names that somebody chose so that the fast hash function of byte names gives all of them one hash. */

/** Printable ASCII except the comma and the quote. */
const letters = /* @__PURE__ */ Array.from({ length: 94 }, (_, k) => k + 33).filter(
  (code) => code !== 44 && code !== 34,
);

/** Different names of eight characters, at most a million: after any first word, one second word leads to the same state. */
export function collidingNames(count: number): string[] {
  const allowed = new Uint8Array(256);
  for (const letter of letters) allowed[letter] = 1;
  const names: string[] = [];
  for (let k = 0; names.length < count; k++) {
    const [a, b] = [letters[k % 92] as number, letters[Math.floor(k / 92) % 92] as number];
    const [c, d] = [letters[Math.floor(k / 92 ** 2) % 92] as number, letters[Math.floor(k / 92 ** 3)] as number];
    const product = Math.imul(8 ^ (a | (b << 8) | (c << 16) | (d << 24)), 0x9e3779b1);
    const word = product ^ (product >>> 15) ^ 0x2f5a1c33;
    const second = [word & 255, (word >>> 8) & 255, (word >>> 16) & 255, word >>> 24];
    if (second.every((code) => allowed[code] === 1)) names.push(String.fromCharCode(a, b, c, d, ...second));
  }
  return names;
}
