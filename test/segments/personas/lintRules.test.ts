/** Tests that lint of a journey finds the rules of personas that assignPersonas refuses whatever the log is, and no others. */

import { assignPersonas, defineJourney, lintJourney, logFromRows } from "parcours";
import { expect, it } from "vitest";

const log = logFromRows([{ who: "ann", what: "buy", at: 0, value: 1 }], {
  customer: "who",
  touchpoint: "what",
  time: "at",
  value: "value",
});

type Personas = { id: string; rule: unknown }[];
const planOf = (personas: Personas) => defineJourney({ id: "shop", personas: personas as never });
const found = (personas: Personas) =>
  lintJourney(planOf(personas))
    .filter(({ code }) => code.startsWith("rule_"))
    .map(({ code, path, message }) => [code, path[1], message.replace(/^persona "[^"]*": /, "")]);
const refused = (personas: Personas): boolean => {
  try {
    assignPersonas(planOf(personas), log, { now: 1 });
    return false;
  } catch {
    return true;
  }
};

it.each([
  ["an unknown key", { cuont: "buy" }, 'unknown key "cuont" in rule. Did you mean "count"?'],
  [
    "two kinds in one",
    { count: "buy", gte: 1, sum: "value" },
    'rule: "count" and "sum" cannot be in one rule. Combine them with all.',
  ],
  ["a missing comparison", { count: "buy" }, "rule: expected a comparison such as gte: 1"],
  ["a comparison with a text", { sum: "value", gte: "9" }, 'rule.gte: expected a number, got "9"'],
  ["a time without comparison", { since: "buy" }, "rule: expected a comparison such as gte: { days: 30 }"],
  ["a month as a duration", { since: "buy", gte: { months: 1 } }, "rule.gte"],
  ["a window of months", { not: { count: "buy", gte: 1, within: { months: 3 } } }, "rule.not.within"],
  ["a part that is no list", { all: { count: "buy", gte: 1 } }, "rule.all: expected a list of rules"],
  ["no rule", { any: [7] }, "rule.any[0]: expected a rule"],
  ["always that is not true", { always: 1 }, "rule.always: expected true, got 1"],
  ["an unknown segment", { segment: "vpi" }, 'unknown segment "vpi" in rule.segment. Did you mean "vip"?'],
  ["itself", { segment: "own" }, '"own" → "own" name each other in a circle'],
] as const)("finds %s", (_, rule, message) => {
  const personas = [
    { id: "vip", rule: { count: "buy", gte: 3 } },
    { id: "own", rule },
  ];
  const [only, ...others] = found(personas);
  expect([only?.[0], only?.[1], others]).toEqual(["rule_invalid", 1, []]);
  expect(only?.[2]).toContain(message);
  expect(refused(personas)).toBe(true);
});

it.each([
  "buy",
  { touchpoint: "buy", where: { value: { gte: 2 } } },
  { count: "buy", within: { calendar: "month", back: 2 }, gte: 1 },
  { distinct: "touchpoint", of: "buy", within: { days: 3 }, lte: 4 },
  { since: "buy", which: "first", gte: { days: 30 }, lt: { weeks: 9 } },
  { last: "buy", where: { value: 1 } },
  { matches: "buy -> buy", within: { days: 1 }, during: { days: 7 } },
  { share: [0, 0.5], salt: "s" },
  { all: [{ segment: "vip" }, { not: { segment: "vip" } }] },
])("takes %j", (rule) => {
  const personas = [
    { id: "vip", rule: { count: "buy", gte: 3 } },
    { id: "own", rule },
  ];
  expect(found(personas)).toEqual([]);
  expect(refused(personas)).toBe(false);
});

it("leaves what needs a log to assignPersonas", () => {
  const personas = [{ id: "own", rule: { trait: "country", is: "FR" } }];
  expect(found(personas)).toEqual([]);
  expect(refused(personas)).toBe(true);
});

it("finds rules that ask nothing", () => {
  const always = { always: true };
  const codes = (rule: unknown) => found([{ id: "own", rule }]).map(([code]) => code);
  for (const rule of [always, { not: always }, { all: [always, { any: [always] }] }, { all: [] }])
    expect(codes(rule)).toEqual(["rule_always"]);
  for (const rule of ["buy", { any: [always, "buy"] }]) expect(codes(rule)).toEqual([]);
  const french = lintJourney(
    planOf([
      { id: "own", rule: always },
      { id: "bad", rule: { not: { count: "buy" } } },
    ]),
    { language: "fr" },
  );
  expect(french.filter(({ code }) => code.startsWith("rule_")).map(({ message }) => message)).toEqual([
    "persona « own » : la règle ne demande rien sur le client",
    "persona « bad » : la règle n'est pas valable, voir rule.not",
  ]);
});
