/** The picture of drop-offs: what it draws beyond the rules of all pictures. */

import { afterDropOff } from "parcours";
import { afterDropOffSvg, findingOf } from "parcours/charts";
import { expect, test } from "vitest";
import { logOf } from "../helpers/logOf.ts";

const result = afterDropOff(
  logOf("a: cart0 help1; b: cart0; c: cart0 pay1"),
  { steps: ["cart", "pay"] },
  { step: "cart" },
);

test("asks its own question over the flows, in both languages, and takes another title", () => {
  expect(afterDropOffSvg(result)).toContain("What did those who stopped at cart do next?");
  expect(afterDropOffSvg(result, { language: "fr" })).toContain("Que font ceux qui s’arrêtent à cart");
  expect(afterDropOffSvg(result, { title: "Carts" })).not.toContain("What did");
});

test("its finding has the numbers", () => {
  expect(findingOf(result).finding).toBe(
    "2\u00a0journeys: 50% without another event, most often next help (50%); 0% converted later in the same journey.",
  );
});
