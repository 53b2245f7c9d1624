/** Writes any value as a text. */

/**
 * Returns text unchanged and any other value as JSON. If JSON writes it as a text (a Date), the quotes are removed. `null` for an
 * object that cannot be written: one that contains itself, or is nested thousands of levels deep.
 */
export function asText(value: unknown): string | null {
  if (typeof value !== "object") return String(value);
  try {
    const json = JSON.stringify(value, (_, inner) => (typeof inner === "bigint" ? String(inner) : inner)) ?? "null";
    return json.startsWith('"') ? (JSON.parse(json) as string) : json;
  } catch {
    return null;
  }
}
