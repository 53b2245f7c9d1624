import { expect, it } from "vitest";
import { runExample } from "../helpers/runExample.ts";

it("prints six models side by side, every conversion accounted for", () => {
  const { out, err, code } = runExample("attribution");
  expect({ err, code }).toEqual({ err: "", code: 0 });
  expect(out).toBe(`4 conversions (1 without a touch), 9 of 9 touches used

  conversions  first   last  linear  position  time-decay  markov
  ───────────  ─────  ─────  ──────  ────────  ──────────  ──────
  email        1.000  1.000   1.333     1.200       1.360   0.927
  search       2.000  1.000   1.167     1.300       0.911   1.418
  social       0.000  1.000   0.500     0.500       0.729   0.655
  (no touch)   1.000  1.000   1.000     1.000       1.000   1.000
  total        4.000  4.000   4.000     4.000       4.000   4.000

Credit divides observed conversions among observed touches. It does not show what a channel caused.
`);
});
