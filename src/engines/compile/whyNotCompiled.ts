/** Tells why a statement cannot be written for an engine. */

import { isParcoursError } from "../../core/error.ts";

/**
 * Writes a statement, and gives the reason if a condition in it has no form in SQL: then memory answers.
 *
 * @param part - the part of the definition that has the condition
 */
export function whyNotCompiled(part: string, write: () => unknown): string[] {
  try {
    write();
    return [];
  } catch (error) {
    if (!isParcoursError(error, "unsupported_in_engine")) throw error;
    return [`${part}: engines order such texts by bytes, so memory compares them`];
  }
}
