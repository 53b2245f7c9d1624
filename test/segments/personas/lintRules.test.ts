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
const planOf = (personas: Personas) =>
  defineJourney({ id: "shop", stages: [{ id: "buying" }], personas: personas as never });
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
  ["a column that is no text", { sum: 3, gte: 1 }, "rule.sum: expected the name of a column, got 3"],
  [
    "neither last nor first",
    { since: "buy", which: "lst", gte: { days: 1 } },
    'rule.which: expected "last" or "first"',
  ],
  ["the last event without tests", { last: "buy" }, "rule.where: expected tests by column, got undefined"],
  ["a pattern that is a number", { matches: 3 }, "rule.matches: expected a pattern, got 3"],
  ["a pattern in a window of months", { matches: "buy", during: { months: 1 } }, "rule.during"],
  ["an unknown unit", { count: "buy", gte: 1, within: { calendar: "moon" } }, "rule.within.calendar: expected"],
  [
    "a stray key of a window",
    { count: "buy", gte: 1, within: { calendar: "month", bak: 1 } },
    'unknown key "bak" in rule.within',
  ],
  ["half a bucket", { count: "buy", gte: 1, within: { calendar: "month", back: 0.5 } }, "rule.within.back"],
  ["an unknown stage", { stage: "buyin" }, 'unknown stage "buyin" in rule.stage. Did you mean "buying"?'],
  ["a stage with a text", { stage: "buying", atLeast: "yes" }, "rule.atLeast: expected true or false"],
  ["a trait without a test", { trait: "country" }, "rule.is: expected a value"],
  ["a trait that is a number", { trait: 1, is: 2 }, "rule.trait: expected the name of a trait"],
  ["a date without a range", { date: "born" }, "rule.in: expected { from, to }"],
  [
    "a range backwards",
    { date: "born", in: { from: { days: 1 }, to: { days: -1 } } },
    "rule.in: expected from before to",
  ],
  ["a range of more than a year", { date: "born", in: { to: { days: 400 } }, yearly: true }, "rule.in: with yearly"],
  ["a part of more than all", { share: [0, 2], salt: "s" }, "rule.share: expected [from, to]"],
  ["a part without a salt", { share: [0, 1] }, "rule.salt: expected a text"],
  ["paths that are none", { nearestPath: "buy", is: 0 }, "rule.nearestPath: expected a list of paths"],
  ["a path that is none", { nearestPath: ["buy"], is: 0 }, "rule.nearestPath[0]: expected a list of names"],
  ["too many paths", { nearestPath: Array.from({ length: 65 }, () => ["buy"]), is: 0 }, "at most 64 paths, got 65"],
  ["a path that is not there", { nearestPath: [["buy"]], is: 1 }, "rule.is: expected a whole number from 0 to 0"],
  ["an unknown distance", { nearestPath: [["buy"]], is: 0, distance: "edt" }, 'rule.distance: expected "edit"'],
  ["an unknown method", { nearestPath: [["buy"]], is: 0, distance: { method: "edt" } }, "rule.distance"],
  ["an unknown way to collapse", { nearestPath: [["buy"]], is: 0, collapse: "repeat" }, "rule.collapse: expected"],
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
  { stage: "buying", atLeast: true },
  { nearestPath: [["buy"], []], is: 1, distance: { method: "om", substitution: 1.5 }, collapse: "set" },
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

it("reads each rule once, however often others name it", () => {
  const personas = Array.from({ length: 60 }, (_, i) => {
    const next = { segment: `p${i + 1}` };
    return { id: `p${i}`, rule: i === 59 ? { count: "buy", gte: 1 } : { any: [next, next] } };
  });
  expect(found(personas)).toEqual([]);
});
