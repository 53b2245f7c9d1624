/** Steps of groups, counted in place: against the count of each group as a log of its own. */

import { filterJourneys, labelJourneys, logFromRows, splitJourneys, transitions } from "parcours";
import { describe, expect, it } from "vitest";

/** 600 events of 60 customers, with ties; times that are `unit` ms apart. */
function largeLog(unit: number, split: boolean) {
  const rows = Array.from({ length: 600 }, (_, i) => ({
    customer: i % 60,
    touchpoint: "abc"[(i * i + Math.floor(i / 60)) % 3] as string,
    time: Math.floor((i * 7) / 130) * unit,
  }));
  const log = logFromRows(rows, { customer: "customer", touchpoint: "touchpoint", time: "time" });
  const cut = split ? splitJourneys(log, { silence: { seconds: (3 * unit) / 1000 } }) : log;
  return labelJourneys(cut, "kind", [
    { label: "x", when: "a" },
    { label: "y", when: { length: { gt: 1 } } },
  ]);
}

describe.each([
  ["one journey per customer", 1000, false],
  ["several journeys per customer", 1000, true],
  ["sums of times beyond whole numbers", 2e14, false],
] as const)("the steps of groups: %s", (_, unit, split) => {
  const log = largeLog(unit, split);

  it.each(["none", "mean", "quantiles"] as const)("add up to the whole, times: %s", (times) => {
    const { groups, additive, definition, ...whole } = transitions(log, {
      times,
      breakdown: { by: { label: "kind" } },
    });
    const { definition: __, ...plain } = transitions(log, { times });
    expect(whole).toEqual(plain);
    expect(additive).toBe(true);
    for (const { kind, value, ...own } of groups ?? []) {
      const alone = transitions(filterJourneys(log, { label: "kind", in: [kind === "value" ? value : null] }), {
        times,
      });
      for (const key of ["nodes", "edges", "starts", "ends", "hidden", "tiedPairs", "journeys"] as const)
        expect(own[key]).toEqual(alone[key]);
    }
  });
});
