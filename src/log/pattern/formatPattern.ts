/** Writes patterns as text. */

import { checkPattern, type Pattern, type PatternToken } from "./pattern.ts";

/**
 * Writes a pattern as text. {@link parsePattern} reads the text back to an equal pattern.
 *
 * @throws {@link ParcoursError} `invalid_pattern`
 * @example
 * formatPattern(["cart", { notIn: [], repeat: "*" }, { in: ["v1.2", "b"] }]) // => 'cart -> .* -> ["v1.2"|b]'
 */
export function formatPattern(pattern: Pattern): string {
  checkPattern(pattern, "formatPattern");
  return pattern.map(formatToken).join(" -> ");
}

function formatToken(token: PatternToken): string {
  if (typeof token === "string") return formatName(token);
  if ("at" in token) return token.at;
  const repeat = token.repeat ?? "";
  if ("in" in token) return `[${token.in.map(formatName).join("|")}]${repeat}`;
  return token.notIn.length === 0 ? `.${repeat}` : `[^${token.notIn.map(formatName).join("|")}]${repeat}`;
}

function formatName(name: string): string {
  const plain =
    name !== "" && name.trim() === name && !/->|[[\]|".*^]/.test(name) && name !== "start" && name !== "end";
  return plain ? name : JSON.stringify(name);
}
