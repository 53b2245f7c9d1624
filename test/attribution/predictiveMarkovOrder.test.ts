/** Checks the order that predicts best on held-out journeys. */

import { createRandom, pathTableFromRows, predictiveMarkovOrder } from "parcours";
import { describe, expect, test } from "vitest";
import { tableOf, vectorA } from "../helpers/attributionVectors.ts";

/** 6,000 journeys over five touchpoints whose conversion depends on the last `order` touches. */
function simulated(order: number, seed: number) {
  const random = createRandom(seed);
  return pathTableFromRows(
    Array.from({ length: 6000 }, () => {
      const path = Array.from({ length: 2 + random.below(5) }, () => "abcde"[random.below(5)] as string);
      const [last, before] = [path.at(-1) as string, path.at(-2) as string];
      const p =
        order === 0
          ? 0.2
          : order === 1
            ? "abcde".indexOf(last) / 8
            : last === "a"
              ? "ab".includes(before)
                ? 0.6
                : 0.1
              : 0.2;
      const conversions = random.next() < p ? 1 : 0;
      return { path, conversions, nonConversions: 1 - conversions };
    }),
  );
}

describe("the true order is found", () => {
  test.each([0, 1, 2])("%i", (order) => {
    const choice = predictiveMarkovOrder(simulated(order, 3), {}, { seed: 0 });
    expect(choice.preferred).toBe(order);
    expect(choice.warnings.some(({ code }) => code === "no_signal")).toBe(order === 0);
    expect(choice.orders.map(({ order }) => order)).toEqual([0, 1, 2, 3, 4, 5]);
  });
});

test("the same seed gives the same answer", () => {
  expect(predictiveMarkovOrder(vectorA, {}, { seed: 3 })).toEqual(predictiveMarkovOrder(vectorA, {}, { seed: 3 }));
});

test("the in-sample criterion equals one computed by hand", () => {
  // last states A (8 of 10) and B (2 of 10): ROC through (0.2, 0.8), area 0.8; two nodes, n = 20
  const { orders } = predictiveMarkovOrder(tableOf("A c8 u2", "B c2 u8"), { maxOrder: 1 });
  expect(orders[0]?.inSample).toBeNull();
  expect(orders[1]?.inSample?.auc).toBeCloseTo(0.8, 12);
  expect(orders[1]?.inSample?.penalised).toBeCloseTo(1 - (0.2 * 19) / 17, 12);
});

test("without journeys no order is chosen", () => {
  expect(predictiveMarkovOrder(pathTableFromRows([])).preferred).toBeNull();
});
