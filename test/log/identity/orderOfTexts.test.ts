/** Tests the order of customers by their names: that of code units, whatever the characters. */

import fc from "fast-check";
import { resolveIdentities } from "parcours";
import { expect, it } from "vitest";

const kinds = [{ kind: "account", scope: "person" as const }];

it("is that of code units", () => {
  const names = fc.oneof(
    fc.string({ maxLength: 20 }),
    fc.string({ unit: fc.constantFrom("a", "b"), maxLength: 18 }),
    fc.string({ unit: "grapheme", maxLength: 6 }),
    fc.constantFrom(
      "",
      "a",
      "aa",
      "aaaaaaaaaaaa",
      "aaaaaaaaaaaab",
      "aaaaaaaaaaaaa",
      "\u00fe",
      "\u00ff",
      "é🙂",
      "__proto__",
    ),
  );
  fc.assert(
    fc.property(fc.array(names, { maxLength: 40 }), (texts) => {
      const sightings = texts.map((account, at) => ({ at, ids: { account: `x${account}` } }));
      const found = resolveIdentities(sightings, { kinds }).customers.map(({ id }) => id);
      expect(found).toEqual([...new Set(texts.map((text) => `x${text}`))].sort());
    }),
    { numRuns: 300 },
  );
});
