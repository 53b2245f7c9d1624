/** Describes a shop whose customers can be simulated. */

import type { SimulatedTouchpoint } from "./simulatedTouchpoint.ts";
import type { SimulationModel } from "./simulationModel.ts";

/**
 * A web shop with a store. Customers come by search, social advertising, e-mail, directly or through the store. They look at
 * products, fill a cart, check out and may purchase; deliveries, returns, support calls and reviews follow. An e-mail has a larger
 * effect than an advertisement. At the checkout an irritant annoys three customers in ten: they leave more often, start again, and
 * take longer.
 *
 * @example
 * const { log, truth } = simulateLog(shopModel(), { customers: 20_000, seed: 1 });
 * log.customers // => 20000
 * truth.irritants.map((irritant) => irritant.touchpoint) // => ["checkout"]
 */
export function shopModel(): SimulationModel {
  const soon = (minutes: number) => ({ kind: "lognormal" as const, median: { minutes }, sigma: 0.8 });
  const later = (days: number) => ({ kind: "lognormal" as const, median: { days }, sigma: 0.5 });
  const web = (name: string, minutes: number): SimulatedTouchpoint => ({ name, channel: "web", delay: soon(minutes) });
  return {
    touchpoints: [
      { name: "search", channel: "search", effect: 0.02, delay: later(1), cost: 0.4 },
      { name: "social-ad", channel: "social", effect: 0.005, delay: later(2), cost: 0.15 },
      { name: "email", channel: "email", effect: 0.05, delay: later(3), cost: 0.02 },
      { name: "direct", channel: "web", delay: later(1) },
      { name: "store", channel: "store", effect: 0.03, delay: later(3) },
      web("product", 2),
      web("reviews", 3),
      web("cart", 4),
      web("checkout", 3),
      { name: "purchase", channel: "web", delay: soon(4) },
      { name: "delivery", channel: "delivery", delay: later(3) },
      { name: "support", channel: "phone", delay: later(2) },
      { name: "return", channel: "mail", delay: later(6) },
    ],
    conversion: "purchase",
    walk: {
      kind: "chain",
      start: [
        { to: "search", probability: 0.34 },
        { to: "social-ad", probability: 0.26 },
        { to: "email", probability: 0.14 },
        { to: "direct", probability: 0.16 },
        { to: "store", probability: 0.1 },
      ],
      transitions: [
        { from: "search", to: "product", probability: 0.62 },
        { from: "search", to: "direct", probability: 0.06 },
        { from: "social-ad", to: "product", probability: 0.38 },
        { from: "social-ad", to: "search", probability: 0.12 },
        { from: "social-ad", to: "email", probability: 0.04 },
        { from: "email", to: "product", probability: 0.52 },
        { from: "email", to: "cart", probability: 0.08 },
        { from: "email", to: "store", probability: 0.05 },
        { from: "direct", to: "product", probability: 0.7 },
        { from: "store", to: "search", probability: 0.2 },
        { from: "store", to: "direct", probability: 0.15 },
        { from: "product", to: "product", probability: 0.22 },
        { from: "product", to: "reviews", probability: 0.14 },
        { from: "product", to: "cart", probability: 0.28 },
        { from: "product", to: "store", probability: 0.03 },
        { from: "product", to: "search", probability: 0.05 },
        { from: "reviews", to: "product", probability: 0.45 },
        { from: "reviews", to: "cart", probability: 0.22 },
        { from: "cart", to: "product", probability: 0.16 },
        { from: "cart", to: "checkout", probability: 0.58 },
        { from: "cart", to: "email", probability: 0.12 },
        { from: "checkout", to: "purchase", probability: 0.72 },
        { from: "checkout", to: "cart", probability: 0.08 },
        { from: "purchase", to: "delivery", probability: 0.93 },
        { from: "delivery", to: "support", probability: 0.09 },
        { from: "delivery", to: "return", probability: 0.06 },
        { from: "delivery", to: "email", probability: 0.15 },
        { from: "support", to: "return", probability: 0.2 },
      ],
      irritants: [{ touchpoint: "checkout", share: 0.3, leaveFactor: 2.5, loop: 0.3, delayFactor: 3 }],
    },
    value: { kind: "lognormal", median: 45, sigma: 0.6 },
    starts: { from: "2026-01-05", within: { days: 90 } },
  };
}
