import { defineJourney, filterJourneys, labelJourneys, measureJourney, shopModel, simulateLog } from "parcours";
import { tableOf } from "parcours/charts";
import { describe, expect, it } from "vitest";
import { cosmetics } from "../../examples/cosmeticsJourney.ts";
import { logOf } from "../helpers/logOf.ts";

const minute = 60_000;
const map = defineJourney({
  id: "shop",
  stages: [{ id: "choose" }, { id: "buy" }, { id: "after" }],
  touchpoints: [
    { id: "visit", stage: "choose", offset: { minutes: 0 } },
    { id: "cart", stage: "buy", offset: { minutes: 5 }, observedAs: ["cart", "basket"] },
    { id: "pay", stage: "buy" },
    { id: "survey", stage: "after" },
  ],
  links: [
    { id: "l1", from: "visit", to: "cart", probability: 0.5 },
    { id: "l2", from: "cart", to: "pay" },
    { id: "l3", from: "pay", to: "survey" },
    { id: "l4", from: "cart", kind: "exit", reason: "abandoned" },
  ],
  irritants: [
    { id: "fees", touchpoints: ["cart"] },
    { id: "wait", stages: ["choose"] },
  ],
});
const log = logOf("a: visit0 cart10 pay20; b: visit0 help5 basket20 cart30; c: visit0 visit9; d: help0 pay4", minute);
const measured = measureJourney(map, log);

describe("measureJourney", () => {
  it("measures touchpoints: events, reach, time compared with the plan, exits", () => {
    const rows = measured.touchpoints.map(
      ({ touchpoint, events, reached, exits, q50SinceStartMs, plannedOffsetMs, irritants }) => [
        touchpoint,
        events,
        reached.value,
        exits.value,
        q50SinceStartMs === null ? null : q50SinceStartMs / minute,
        plannedOffsetMs === null ? null : plannedOffsetMs / minute,
        irritants,
      ],
    );
    expect(rows).toEqual([
      ["visit", 4, 0.75, 1 / 3, 0, 0, []],
      ["cart", 3, 0.5, 0.5, 15, 5, ["fees"]],
      ["pay", 2, 0.5, 1, 12, null, []],
      ["survey", 0, 0, null, null, null, []],
    ]);
  });

  it("measures stages: reach and conversion from the stage before", () => {
    expect(
      measured.stages.map(({ stage, reached, stepConversion, irritants }) => [
        stage,
        reached.value,
        stepConversion.value,
        stepConversion.n,
        irritants,
      ]),
    ).toEqual([
      ["choose", 0.75, 0.75, 4, ["wait"]],
      ["buy", 0.75, 2 / 3, 3, ["fees"]],
      ["after", 0, 0, 3, []],
    ]);
  });

  it("measures links compared with their planned probability, without unplanned events", () => {
    expect(
      measured.links.map(({ link, observed, outShare, probability }) => [link, observed, outShare.value, probability]),
    ).toEqual([
      ["l1", 2, 0.5, 0.5],
      ["l2", 1, 1 / 3, null],
      ["l3", 0, 0, null],
      ["l4", 1, 1 / 3, null],
    ]);
  });

  it("measures links by journeys, each counted once, of those that met the start", () => {
    const round = defineJourney({
      id: "round",
      touchpoints: [{ id: "a" }, { id: "b" }],
      links: [
        { id: "go", from: "a", to: "b" },
        { id: "leave", from: "b", kind: "exit" },
      ],
    });
    const walks = measureJourney(round, logOf("x: a0 b1 a2; y: a0 b1 a2; z: a0; w: b0", minute), { repeatable: "all" });
    expect(walks.links.map(({ outJourneyShare: { value, n } }) => [value, n])).toEqual([
      [2 / 3, 3],
      [1 / 3, 3],
    ]);
  });

  it("lists events and touchpoints without a match", () => {
    expect(measured.unplanned).toEqual([{ touchpoint: "help", events: 2 }]);
    expect(measured.neverMet).toEqual(["survey"]);
    expect(measured.coverage.touchpoints).toEqual({ met: 3, planned: 4 });
  });

  it("measures the plan in groups of journeys, which add up to the whole", () => {
    const labelled = labelJourneys(log, "help", [{ label: "asked", when: "help" }]);
    const breakdown = { by: { label: "help" } };
    const result = measureJourney(map, labelled, { breakdown });
    const { groups: _, additive, definition, ...whole } = result;
    expect(whole).toEqual((({ definition: __, ...own }) => own)(measureJourney(map, labelled)));
    expect([additive, definition.breakdown?.by]).toEqual([true, breakdown.by]);
    const groups = result.groups ?? [];
    expect(groups.map(({ value, journeys }) => [value, journeys])).toEqual([
      ["asked", 2],
      [null, 2],
    ]);
    for (const [t, { events }] of whole.touchpoints.entries())
      expect(groups.reduce((sum, group) => sum + (group.touchpoints[t]?.events ?? 0), 0)).toBe(events);
    // each group is the plan measured in its journeys alone
    const asked = filterJourneys(labelled, { label: "help", in: ["asked"] });
    expect(groups[0]?.stages).toEqual(measureJourney(map, asked).stages);
    expect(measureJourney(map, labelled, { breakdown }, { observedUntil: 0 }).journeys).toBe(
      measureJourney(map, labelled, {}, { observedUntil: 0 }).journeys,
    );
    const rows = tableOf(result).rows.map(([group, touchpoint, , events]) => `${group} ${touchpoint} ${events}`);
    expect(rows.filter((row) => row.includes("cart"))).toEqual(["(all) cart 3", "asked cart 2", "(none) cart 1"]);
    expect(() => measureJourney(map, log, { breakdown: { by: { label: "help" } } })).toThrow(/unknown label/);
  });

  it("returns null for an empty log and an empty map, and never NaN", () => {
    const empty = measureJourney(map, logOf(""));
    expect(empty.stages[0]?.reached).toMatchObject({ value: null, n: 0 });
    expect(measureJourney(defineJourney({ id: "none" }), log).unplanned.length).toBe(5);
  });

  it("measures the cosmetics map in a simulated shop by conditions", () => {
    const shop = simulateLog(shopModel(), { customers: 500, seed: 2 }).log;
    const match = {
      ad: "social-ad",
      visit: ["direct", "search"],
      "product-view": "product",
      survey: "reviews",
      "cart-abandoned": "cart",
    };
    const filled = measureJourney(cosmetics, shop, { match, repeatable: "all" });
    expect(filled.touchpoints.find(({ touchpoint }) => touchpoint === "purchase")?.events).toBeGreaterThan(0);
    const events =
      filled.touchpoints.reduce((sum, row) => sum + row.events, 0) +
      filled.unplanned.reduce((sum, row) => sum + row.events, 0);
    expect(events).toBe(shop.events);
  });
});
