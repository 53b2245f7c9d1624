import { expect, it } from "vitest";
import { runExample } from "../helpers/runExample.ts";

it("prints six models side by side, every conversion accounted for", () => {
  const { out, err, code } = runExample("attribution");
  expect({ err, code }).toEqual({ err: "", code: 0 });
  expect(out).toBe(`4 conversions (1 without a touch), 9 of 9 touches used

Conversions credited to each channel

channel     first  last  linear  position  time-decay  markov
──────────  ─────  ────  ──────  ────────  ──────────  ──────
email           1     1    1.33       1.2        1.36   0.927
search          2     1    1.17       1.3       0.911    1.42
social          0     1     0.5       0.5       0.729   0.655
(no touch)      1     1       1         1           1       1
total           4     4       4         4           4       4

Credit divides observed conversions among observed touches. It does not show what a channel caused.
`);
});
