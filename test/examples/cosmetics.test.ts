import { expect, it } from "vitest";
import { runExample } from "../helpers/runExample.ts";

it("counts six touchpoints over fifteen days, by stated rules", () => {
  const { out, err, code } = runExample("cosmetics");
  expect({ err, code }).toEqual({ err: "", code: 0 });
  expect(out).toBe(`First cosmetics order

stage          touchpoint          channel    day  counts
─────────────  ──────────────────  ─────────  ───  ───────────────
Awareness      Instagram ad        instagram    0  yes
Consideration  visit               web          0  yes
Consideration  product-view        web          0  yes
Consideration  cart-abandoned      web          0  no: abandonment
Decision       reminder, 10 % off  email        1  yes
Decision       purchase            web          1  no: conversion
Retention      delivered                        5  no: fulfilment
Retention      survey              email        8  yes
Retention      VIP invitation      email       15  yes

touchpoints defined                  9, of which 6 count (rule 1: outcomes do not)
touchpoints observed                 6 (rule 2: each once), in 11 events
duration (rule 3: last minus first)  15 days
conversion (rule 4)                  1 of 1
channels (rule 5)                    instagram, web, email, 2 switches
first touch                          ad
last touch                           reminder (the last that counts before the purchase)
fitness to plan                      0.857: product-view is repeated 2 times
if repeats are allowed               1

Of 1 journeys that did entered, 1 reached purchase: 100% (95% interval 21–100%).
`);
});
