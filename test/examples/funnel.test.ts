import { expect, it } from "vitest";
import { runExample } from "../helpers/runExample.ts";

it("prints the funnel of customers and the funnel of visits", () => {
  const { out, err, code } = runExample("funnel");
  expect({ err, code }).toEqual({ err: "", code: 0 });
  expect(out).toBe(`Customers

How many get from product to purchase within 1 h?
Of 3 journeys that did product, 1 reached purchase: 33% (95% interval 6–79%). The largest loss comes before cart: 2 of 3 (67%).

                                                          median time
                                                            from step
step      reached         of entry  of step before  lost       before
────────  ───────  ───────────────  ──────────────  ────  ───────────
product         3  100% (100–100%)  100% (44–100%)     2            –
cart            1      33% (6–79%)     33% (6–79%)     0        2 min
purchase        1      33% (6–79%)  100% (21–100%)     –        8 min
not shown: of entry, n, of step before, n, 90 % within, from step before
product is the last step of ben, eve
purchase is the last step of ana

Visits

How many get from product to purchase within 1 h?
Of 4 journeys that did product, 1 reached purchase: 25% (95% interval 5–70%). The largest loss comes before cart: 2 of 4 (50%).

                                                        median time
                                         of step          from step
step      reached         of entry        before  lost       before
────────  ───────  ───────────────  ────────────  ────  ───────────
product         4  100% (100–100%)  80% (37–97%)     2            –
cart            2      50% (9–91%)   50% (9–91%)     1   3 min 30 s
purchase        1      25% (5–70%)   50% (5–95%)     –        8 min
not shown: of entry, n, of step before, n, 90 % within, from step before
product is the last step of ben #1, eve #1
cart is the last step of ana #1
purchase is the last step of ana #2
`);
});
