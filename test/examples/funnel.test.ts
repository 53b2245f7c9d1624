import { expect, it } from "vitest";
import { runExample } from "../helpers/runExample.ts";

it("prints the funnel of customers and the funnel of visits", () => {
  const { out, err, code } = runExample("funnel");
  expect({ err, code }).toEqual({ err: "", code: 0 });
  expect(out).toBe(`customers that complete each step within one hour

  step      customers  share of entered        median time  last step of
  ────────  ─────────  ──────────────────────  ───────────  ────────────
  product           3  100.0 % [100.0, 100.0]               ben, eve
  cart              1  33.3 % [6.1, 79.2]            2 min
  purchase          1  33.3 % [6.1, 79.2]            8 min  ana

visits that complete each step within one hour

  step      visits  share of entered        median time  last step of
  ────────  ──────  ──────────────────────  ───────────  ──────────────
  product        4  100.0 % [100.0, 100.0]               ben #1, eve #1
  cart           2  50.0 % [8.7, 91.3]       3 min 30 s  ana #1
  purchase       1  25.0 % [4.6, 69.9]            8 min  ana #2

`);
});
