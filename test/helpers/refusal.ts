/** Reads the message of a call that refuses its arguments. */

import { isParcoursError } from "parcours";
import { describe, expect, it } from "vitest";

/** The message of the error, which must have this code; "none" when nothing is refused. */
export function refusal(run: () => unknown, code = "invalid_definition"): string {
  try {
    run();
  } catch (error) {
    expect(isParcoursError(error, code), String(error)).toBe(true);
    return (error as Error).message;
  }
  return "none";
}

/** A function by name, how to call it, and a definition with the keys it takes. */
export type Question = [name: string, ask: (definition: never) => unknown, definition: object];

/** Tests that each function accepts the keys of its definition, and refuses an unknown key by name. */
export function testKeys(questions: readonly Question[]): void {
  describe.each(questions)("%s", (name, ask, definition) => {
    it("accepts every key it has", () => {
      expect(refusal(() => ask(definition as never))).toBe("none");
    });

    it.each(Object.keys(definition))("refuses a misspelt %s, and suggests the right one", (key) => {
      const message = refusal(() => ask({ ...definition, [`${key}s`]: 1 } as never));
      expect(message).toContain(`${name}: unknown key "${key}s"`);
      // a name of two letters has no near name: all names are listed
      if (key.length > 1) expect(message).toContain(`Did you mean "${key}"?`);
      else expect(message).toMatch(new RegExp(`Known: .*"${key}"`));
    });
  });
}
