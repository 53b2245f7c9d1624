/** Checks that every key of definitions and options is read: an unknown key is refused by its name. */

import {
  type AttributeDefinition,
  attribute,
  attributeJourneys,
  backtestAttribution,
  type ConversionPathsDefinition,
  compareModels,
  conversionPaths,
  creditRows,
  markovChain,
  noSignalControl,
  predictiveMarkovOrder,
  returnOnSpend,
} from "parcours";
import { describe, expect, test } from "vitest";
import { tableOf, vectorA, vectorD } from "../helpers/attributionVectors.ts";
import { refusal } from "../helpers/refusal.ts";

const asked = <T>(definition: object) => definition as T;
const stages = [{ name: "s", condition: "touch" }];
const pathDefinitions: Required<ConversionPathsDefinition>[] = [
  {
    conversion: "purchase",
    breakdown: { by: "channel" },
    touches: "touch",
    by: { property: "channel" },
    withoutLabel: { name: "none" },
    conversionIsTouch: false,
    tiedConversions: "one",
    value: { property: "value" },
    ties: "before",
    repeat: { cycles: { from: 1, to: 2 } },
    anchor: "conversion",
    lookback: { days: 30 },
    lookbackTouches: 5,
    nulls: "include",
    trail: "null",
    nullAfter: { days: 1 },
    direct: { names: ["direct"], policy: "keep" },
    collapse: "none",
    stages,
    keep: "journeys",
  },
];
const bootstrap = { replicates: 2, seed: 1, level: 0.9, redraw: "poisson", cluster: "none" } as const;
const models: AttributeDefinition[] = [
  { model: "linear", name: "mine", outcome: "conversion" },
  { model: "last-non-direct", direct: ["direct"] },
  { model: "position", weights: { first: 1, middle: 1, last: 1 }, two: "ends" },
  {
    model: "milestones",
    stages: [{ name: "s", touchpoints: ["A"] }],
    weights: { first: 1, last: 1, stages: [1], other: 1 },
  },
  { model: "time-decay", halfLife: { days: 7 }, stepwise: false },
  { model: "position-decay", shape: "geometric", ratio: 0.5 },
  { model: "custom", fromStart: [1], fromEnd: [1], other: 1 },
  { model: "markov", order: 1, nulls: true, removal: "to-null", sequences: [["A"]], states: false },
  { model: "shapley", game: "rate", support: "auto", negative: "keep", exactUpTo: 20, permutations: 10, seed: 1 },
  { model: "shapley", game: "sum", ordered: false, positions: false, interactions: false },
  { model: "leave-one-out" },
];
const timed = conversionPaths(vectorD, { conversion: "purchase", by: "channel" });
const model = { model: "last" } as const;
const result = attribute(vectorA, model);
const callbacks = { onProgress: () => undefined, signal: new AbortController().signal };

/** Each call with a definition that has every key. */
const calls: [string, object, (definition: object) => unknown][] = [
  ...pathDefinitions.map((one): [string, object, (d: object) => unknown] => [
    "conversionPaths",
    one,
    (d) => conversionPaths(vectorD, asked(d)),
  ]),
  ...models.flatMap((one): [string, object, (d: object) => unknown][] => [
    [`attribute ${one.model}`, one, (d) => attribute(timed, asked(d))],
    [`attributeJourneys ${one.model}`, one, (d) => attributeJourneys(timed, asked(d))],
  ]),
  ["attribute, options", { ...callbacks, ...bootstrap }, (o) => attribute(vectorA, model, o)],
  ["compareModels, options", { ...callbacks, ...bootstrap }, (o) => compareModels(vectorA, [model], o)],
  ["markovChain", { order: 1, nulls: true, selfLoops: false, outcome: "conversion" }, (d) => markovChain(vectorA, d)],
  ["predictiveMarkovOrder", { maxOrder: 1, folds: 2, shrinkage: 1 }, (d) => predictiveMarkovOrder(vectorA, asked(d))],
  ["predictiveMarkovOrder, options", { ...callbacks, seed: 1 }, (o) => predictiveMarkovOrder(vectorA, {}, o)],
  [
    "backtestAttribution",
    { models: [model], folds: 2, shrinkage: 1, trainUntil: undefined },
    (d) => backtestAttribution(vectorA, asked(d)),
  ],
  [
    "backtestAttribution, options",
    { ...callbacks, seed: 1 },
    (o) => backtestAttribution(vectorA, { models: [model] }, o),
  ],
  ["noSignalControl", { model: { ...model, name: "mine" } }, (d) => noSignalControl(vectorA, asked(d))],
  [
    "noSignalControl, options",
    { ...callbacks, replicates: 2, seed: 1, level: 0.9 },
    (o) => noSignalControl(vectorA, {}, o),
  ],
  [
    "returnOnSpend, options",
    { newCustomers: result, period: "March", currency: "EUR" },
    (o) => returnOnSpend(result, [{ name: "A", cost: 1 }], o),
  ],
  ["creditRows, options", { round: "whole" }, (o) => creditRows(result, asked(o))],
];

/** Keys whose content has its own check, or none: conditions, durations, results, abort signals. */
const opaque = new Set([
  "conversion",
  "touches",
  "condition",
  "lookback",
  "nullAfter",
  "halfLife",
  "newCustomers",
  "signal",
]);

/** Every copy of `given` in which one key, at any depth, is misspelt; with that key. */
function misspelt(given: unknown): { key: string; copy: unknown }[] {
  if (Array.isArray(given))
    return given.flatMap((one, i) => misspelt(one).map(({ key, copy }) => ({ key, copy: given.with(i, copy) })));
  if (typeof given !== "object" || given === null) return [];
  return Object.entries(given).flatMap(([key, value]) => {
    const { [key]: _, ...rest } = given as Record<string, unknown>;
    const inside = opaque.has(key) ? [] : misspelt(value);
    return [
      ...(key === "model" && typeof value === "string" ? [] : [{ key, copy: { ...rest, [`${key}x`]: value } }]),
      ...inside.map(({ key: deeper, copy }) => ({ key: deeper, copy: { ...given, [key]: copy } })),
    ];
  });
}

describe("an unknown key is refused by its name, with the nearest known one", () => {
  test.each(calls)("%s", (_, definition, call) => {
    expect(refusal(() => call(definition))).toBe("none");
    const wrong = misspelt(definition);
    expect(wrong.length).toBeGreaterThanOrEqual(Object.keys(definition).length - 1);
    for (const { key, copy } of wrong) {
      const message = refusal(() => call(copy as object));
      expect(message).toContain(`unknown key "${key}x"`);
      expect(message).toContain(`Did you mean "${key}"?`);
    }
  });

  test("a setting of another model is unknown", () => {
    expect(refusal(() => attribute(vectorA, asked({ model: "shapley", order: 2 })))).toContain(
      'attribute: unknown key "order" in the definition of shapley',
    );
    expect(refusal(() => compareModels(vectorA, [asked({ model: "last", halfLife: { days: 1 } })]))).toContain(
      'compareModels: unknown key "halfLife" in the definition of last',
    );
    expect(
      refusal(() => backtestAttribution(vectorA, { models: [asked({ model: "time-decay", half: 1 })] })),
    ).toContain('backtestAttribution: unknown key "half"');
  });

  test.each([undefined, null, "last", 5, ["last"]])("%j is no definition", (given) => {
    expect(refusal(() => conversionPaths(vectorD, asked(given as never)))).toContain("expected an object");
    expect(refusal(() => attribute(vectorA, asked(given as never)), "unknown_model")).toContain("unknown model");
  });
});

test("a key of the options in the definition is refused, with the place where it belongs", () => {
  for (const key of ["bootstrap", "replicates", "seed", "level", "redraw", "cluster"])
    expect(refusal(() => attribute(vectorA, asked({ model: "last", [key]: 1 })))).toContain(
      `attribute: unknown key "${key}" in the definition. It belongs to the options`,
    );
  // a sampled Shapley value has its own seed
  expect(refusal(() => attribute(vectorA, { model: "shapley", seed: 1 }))).toBe("none");
});

test("an unknown choice is refused, with the nearest known one", () => {
  const paths = (part: object) => () => conversionPaths(vectorD, asked({ conversion: "purchase", ...part }));
  const credit = (definition: object) => () => attribute(timed, asked(definition));
  const wrong: [() => unknown, string, string][] = [
    [paths({ withoutLabel: "dropp" }), "withoutLabel", "drop"],
    [paths({ conversionIsTouch: "tru" }), "conversionIsTouch", "true"],
    [paths({ value: "values" }), "value", "value"],
    [paths({ ties: "befor" }), "ties", "before"],
    [paths({ repeat: "reused" }), "repeat", "reuse"],
    [paths({ anchor: "last-touchpoint" }), "anchor", "last-touch"],
    [paths({ nulls: "exclud" }), "nulls", "exclude"],
    [paths({ trail: "discarded" }), "trail", "discard"],
    [paths({ direct: { names: [], policy: "drop-trailin" } }), "direct.policy", "drop-trailing"],
    [paths({ collapse: "repeat" }), "collapse", "repeats"],
    [paths({ keep: "journey" }), "keep", "journeys"],
    [credit({ model: "last", outcome: "nul" }), "outcome", "null"],
    [() => attribute(vectorA, model, asked({ redraw: "poison" })), "options.redraw", "poisson"],
    [() => attribute(vectorA, model, asked({ cluster: "customers" })), "options.cluster", "customer"],
    [paths({ tiedConversions: "on" }), "tiedConversions", "one"],
    [credit({ model: "position", two: "end" }), "two", "ends"],
    [credit({ model: "time-decay", stepwise: "tru" }), "stepwise", "true"],
    [credit({ model: "position-decay", shape: "ramps" }), "shape", "ramp"],
    [credit({ model: "markov", removal: "re-route" }), "removal", "reroute"],
    [credit({ model: "markov", nulls: "fals" }), "nulls", "false"],
    [credit({ model: "markov", states: "tru" }), "states", "true"],
    [credit({ model: "shapley", game: "rates" }), "game", "rate"],
    [credit({ model: "shapley", support: "autom" }), "support", "auto"],
    [credit({ model: "shapley", negative: "clipp" }), "negative", "clip"],
    [credit({ model: "shapley", ordered: "tru" }), "ordered", "true"],
    [credit({ model: "shapley", positions: "tru" }), "positions", "true"],
    [credit({ model: "shapley", interactions: "tru" }), "interactions", "true"],
    [() => markovChain(vectorA, asked({ selfLoops: "tru" })), "selfLoops", "true"],
    [() => markovChain(vectorA, asked({ nulls: "tru" })), "nulls", "true"],
    [() => creditRows(result, asked({ round: "wholes" })), "round", "whole"],
  ];
  for (const [run, place, near] of wrong) {
    const message = refusal(run);
    expect(message).toContain(`: ${place}: expected`);
    expect(message).toContain(`Did you mean "${near}"?`);
  }
  expect(refusal(credit({ model: "markow" }), "unknown_model")).toContain('Did you mean "markov"?');
  expect(refusal(paths({ by: "chanel" }), "unknown_property")).toContain('Did you mean "channel"?');
});

test("a value that should be a list is refused", () => {
  const credit = (definition: object) => () => attribute(tableOf("a>b c1 u1"), asked(definition));
  const wrong: (() => unknown)[] = [
    credit({ model: "custom", fromStart: 1 }),
    credit({ model: "first-non-direct", direct: "direct" }),
    credit({ model: "markov", sequences: "ab" }),
    credit({ model: "markov", sequences: ["ab"] }),
    credit({ model: "milestones", weights: { stages: 1 } }),
    credit({ model: "milestones", stages: "s", weights: { stages: [1] } }),
    credit({ model: "milestones", stages: [{ name: "s", touchpoints: "a" }], weights: { stages: [1] } }),
    () => conversionPaths(vectorD, asked({ conversion: "purchase", stages: "s" })),
    () => conversionPaths(vectorD, asked({ conversion: "purchase", direct: { names: "direct", policy: "keep" } })),
    () => compareModels(vectorA, asked({ model: "last" })),
    () => backtestAttribution(vectorA, asked({ models: { model: "last" } })),
  ];
  for (const run of wrong) expect(refusal(run)).toContain("expected a list, got");
});
