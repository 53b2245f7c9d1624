/** Tells whether a value is nested too deeply for functions that call themselves. */

/**
 * Whether parts of a value stand in more than `most` parts around them. A part in a list is two levels of values. A value that contains itself is
 * deeper than any number.
 */
export function isDeeper(value: unknown, most: number): boolean {
  return hasLevel(value, 2 * most);
}

function hasLevel(value: unknown, left: number): boolean {
  if (typeof value !== "object" || value === null || ArrayBuffer.isView(value)) return false;
  return left === 0 || Object.values(value).some((part) => hasLevel(part, left - 1));
}
