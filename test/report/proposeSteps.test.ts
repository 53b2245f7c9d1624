/** Tests the steps that are proposed for an unknown log. */

import { logFromRows } from "parcours";
import { proposeSteps } from "parcours/report";
import { describe, expect, test } from "vitest";

const columns = { customer: "who", touchpoint: "what", time: "at" };

function logOf(...paths: string[][]) {
  return logFromRows(
    paths.flatMap((path, who) => path.map((what, at) => ({ who, what, at }))),
    columns,
  );
}

describe("proposeSteps", () => {
  test("takes the most frequent touchpoints by their place in journeys, and a conversion last", () => {
    const log = logOf(["home", "list", "cart", "rare", "Purchase"], ["home", "list", "cart"], ["home", "list", "help"]);
    expect(proposeSteps(log)).toEqual(["home", "list", "cart", "Purchase"]);
    expect(proposeSteps(log, { conversion: "help" })).toEqual(["home", "list", "cart", "help"]);
  });

  test("without a conversion proposes four; a touchpoint that repeats counts once in a journey", () => {
    const log = logOf(["a", "e", "e", "e", "e", "b", "c", "d"], ["a", "b", "c", "d"]);
    expect(proposeSteps(log)).toEqual(["a", "b", "c", "d"]);
  });

  test("has nothing to propose for an empty log, and refuses a touchpoint that the log does not know", () => {
    expect(proposeSteps(logOf())).toEqual([]);
    expect(() => proposeSteps(logOf(["cart"]), { conversion: "crat" })).toThrow(
      'proposeSteps: unknown touchpoint "crat" in conversion. Did you mean "cart"?',
    );
    expect(() => proposeSteps(logOf(["cart"]), { goal: "cart" } as never)).toThrow(/goal/);
    expect(() => proposeSteps([] as never)).toThrow(expect.objectContaining({ code: "wrong_argument" }));
  });
});
