/** Compares answers of an engine and of memory as JSON, or the faults of both. */

import { isParcoursError } from "parcours";
import { expect } from "vitest";

/** What a call gives: its JSON, or the code and text of its fault. */
async function outcomeOf(call: () => unknown): Promise<unknown> {
  try {
    return plain(await call());
  } catch (error) {
    if (!isParcoursError(error)) throw error;
    return { code: error.code, message: error.message };
  }
}

/** Throws unless both calls give the same JSON, or the same fault. */
export async function expectSame(ofEngine: () => unknown, ofMemory: () => unknown): Promise<void> {
  const [engine, memory] = [await outcomeOf(ofEngine), await outcomeOf(ofMemory)];
  expect(engine).toEqual(memory);
}

function plain(value: unknown): unknown {
  return JSON.parse(
    JSON.stringify(value, (_, inner) => (ArrayBuffer.isView(inner) ? Array.from(inner as Uint8Array) : inner)) ??
      "null",
  );
}
