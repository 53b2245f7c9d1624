/** What a call says when it refuses. */

import { isParcoursError } from "parcours";
import { describe, expect, it } from "vitest";

/** The message of the fault, which must have this code; "none" when nothing is refused. */
export function refusal(run: () => unknown, code = "invalid_definition"): string {
  try {
    run();
  } catch (error) {
    expect(isParcoursError(error, code), String(error)).toBe(true);
    return (error as Error).message;
  }
  return "none";
}

/** A function by name, how to ask it, and a definition with the keys it takes. */
export type Question = [name: string, ask: (definition: never) => unknown, definition: object];

/** Tests that each function takes the keys of its definition, and refuses another by name. */
export function testKeys(questions: readonly Question[]): void {
  describe.each(questions)("%s", (name, ask, definition) => {
    it("takes every key it has", () => {
      expect(refusal(() => ask(definition as never))).toBe("none");
    });

    it.each(Object.keys(definition))("refuses a misspelt %s, and names the right one", (key) => {
      const message = refusal(() => ask({ ...definition, [`${key}s`]: 1 } as never));
      expect(message).toContain(`${name}: unknown key "${key}s"`);
      // a name of two letters is near no other: all are listed
      if (key.length > 1) expect(message).toContain(`Did you mean "${key}"?`);
      else expect(message).toMatch(new RegExp(`Known: .*"${key}"`));
    });
  });
}
