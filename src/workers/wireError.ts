/** Turns errors into plain data and back, because a structured clone loses the class and the code of an error. */

import { isParcoursError, ParcoursError } from "../core/error.ts";
import type { WireError } from "./poolTask.ts";

/** The data of a caught value. */
export function wireError(error: unknown): WireError {
  const { name, message, stack } = error instanceof Error ? error : new Error(String(error));
  const known = isParcoursError(error);
  return { name, message, code: known ? error.code : null, issues: known ? error.issues : [], stack: stack ?? "" };
}

/** The error again: a {@link ParcoursError} with its code and issues, or an `Error` with the same name. */
export function errorOfWire({ name, message, code, issues, stack }: WireError): Error {
  if (code !== null) return new ParcoursError(code, message, { issues });
  return Object.assign(new Error(message), { name, stack });
}
