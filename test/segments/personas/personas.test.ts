/** Tests assignPersonas and explainPersona: shares beside declared ones, fits in the order of their distance. */

import {
  assignPersonas,
  customersFromRows,
  defineJourney,
  explainPersona,
  type JourneyInput,
  logFromRows,
} from "parcours";
import { expect, it } from "vitest";
import { refusal } from "../../helpers/refusal.ts";

const day = 86_400_000;
const log = logFromRows(
  Array.from({ length: 100 }, (_, i) => [
    { c: i, t: "visit", at: 0 },
    { c: i, t: i < 60 ? "buy" : "visit", at: i * day },
  ]).flat(),
  { customer: "c", touchpoint: "t", time: "at" },
);
const now = 100 * day;
const plan = (personas: JourneyInput["personas"]) => defineJourney({ id: "shop", personas: personas ?? [] });
const buyers = plan([
  { id: "buyer", share: 0.9, rule: "buy" },
  { id: "fresh", share: 0.2, label: { fr: "Récent", en: "Fresh" }, rule: { since: "buy", lt: { days: 60 } } },
  { id: "other", rule: { not: { any: [{ segment: "buyer" }, { segment: "fresh" }] } } },
  { id: "idea" },
]);

it("measures shares beside the declared ones, and warns of those outside the interval", () => {
  const result = assignPersonas(buyers, log, { now });
  expect(result.personas.map(({ id, count, declared, unknown }) => [id, count, declared, unknown])).toEqual([
    ["buyer", 60, 0.9, 0],
    ["fresh", 19, 0.2, 40],
    ["other", 0, null, 40],
  ]);
  expect([result.customers, result.none, result.several, result.withoutRule]).toEqual([100, 40, 19, ["idea"]]);
  expect(result.warnings.map(({ code, example }) => [code, example])).toEqual([["share_outside_interval", "buyer"]]);
  // Wilson, 60 of 100
  expect(result.personas[0]?.share.lower).toBeCloseTo(0.502003, 6);
  expect(result.personas[0]?.share.upper).toBeCloseTo(0.690599, 6);
});

it("assigns everybody to the first persona only", () => {
  const result = assignPersonas(buyers, log, { now, mode: "first", ids: true });
  expect(result.personas.map(({ count }) => count)).toEqual([60, 0, 0]);
  expect(result.personas[0]?.ids?.slice(0, 3)).toEqual(["0", "1", "10"]);
  expect(result.several).toBe(0);
});

it("orders personas by the least number of answers that would have to change", () => {
  const customers = customersFromRows([{ id: "7", vip: true }], { id: "id" });
  const personas = plan([
    {
      id: "far",
      rule: {
        all: ["visit", { count: "buy", gte: 5 }, { since: "buy", lt: { days: 1 } }, { trait: "vip", is: false }],
      },
    },
    { id: "never", rule: { all: [{ not: { always: true } }, "buy"] } },
    { id: "either", rule: { any: [{ count: "buy", gte: 5 }, { all: ["buy", { trait: "vip", is: false }] }] } },
    { id: "not", rule: { not: { all: ["buy", "visit"] } } },
    { id: "fits", rule: { not: { not: "buy" } } },
  ]);
  const fits = explainPersona(log, 7, personas, { now, customers });
  expect(fits.map(({ persona, answer, met, leaves, distance }) => [persona, answer, met, leaves, distance])).toEqual([
    ["fits", true, 1, 1, 0],
    ["either", false, 1, 3, 1],
    ["not", false, 0, 2, 1],
    ["far", false, 1, 4, 3],
    ["never", false, 1, 2, null],
  ]);
  // an unknown test costs 1
  const [fit] = explainPersona(log, 70, plan([{ id: "p", rule: { since: "buy", gte: { days: 1 } } }]), { now });
  expect(fit).toMatchObject({ answer: null, met: 0, leaves: 1, distance: 1 });
});

it("checks the rules of the document, and names their place", () => {
  const wrong = plan([{ id: "a" }, { id: "b", rule: { cuont: "buy" } }]);
  expect(refusal(() => assignPersonas(wrong, log, { now }), "invalid_rule")).toContain("personas[1].rule");
  const stages = defineJourney({
    id: "shop",
    stages: [{ id: "pay" }],
    touchpoints: [{ id: "till", stage: "pay", observedAs: ["buy"] }],
    personas: [{ id: "payer", rule: { stage: "pay" } }],
  });
  expect(assignPersonas(stages, log, { now }).personas[0]?.count).toBe(60);
  expect(assignPersonas(plan([]), log, { now })).toMatchObject({ personas: [], none: 100 });
  expect(refusal(() => explainPersona(log, "zoe", buyers, { now }), "unknown_customer")).toContain("zoe");
});
