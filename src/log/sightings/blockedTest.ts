/** Knows which values are no ids: words that programs write when there is no id. */

import type { CheckedIdentity } from "./resolveIdentitiesDefinition.ts";

const words = ["", "null", "undefined", "none", "0", "unknown", "anonymous", "test"];
const begins = /^[\s0{-]|^[nuat]/i;
const zeros = /^\{?[0-]{32,36}\}?$/;

/**
 * Makes a test for the values of one kind. Spaces around a value and its case do not count. Values are blocked in every kind when they
 * are one of the usual words or a UUID of zeros, and in this kind when the definition lists them.
 */
export function blockedTest({ blocked }: CheckedIdentity, kind: string): (value: string) => boolean {
  const own = new Set(blocked.get(kind));
  return (value) => {
    if (own.has(value)) return true;
    // no blocked word is longer than a UUID in braces, and none begins with another character
    if (value.length > 60 || (value.length > 0 && !begins.test(value))) return false;
    const text = value.trim().toLowerCase();
    return words.includes(text) || zeros.test(text);
  };
}
