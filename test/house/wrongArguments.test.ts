/** Every public function refuses every wrong kind of argument, in each position, with a ParcoursError and never a bare one. */

import * as parcours from "parcours";
import { describe, expect, test } from "vitest";
import { calls, graph, journey, log, table } from "./calls.ts";

/** What callers give by mistake. */
const wrongs: readonly (readonly [what: string, make: () => unknown])[] = [
  ["null", () => null],
  ["undefined", () => undefined],
  ["NaN", () => Number.NaN],
  ["a number", () => -7],
  ["a flag", () => true],
  ["a BigInt", () => 5n],
  ["a symbol", () => Symbol("s")],
  ["a text", () => "funnel"],
  ["an empty list", () => []],
  ["a list of numbers", () => [1, 2]],
  ["a list of nulls", () => [null]],
  ["an empty object", () => ({})],
  ["an object without prototype", () => Object.create(null)],
  ["another object", () => ({ a: { b: 1 } })],
  ["a function", () => () => 1],
  ["a promise", () => Promise.resolve(log)],
  ["a log", () => log],
  ["a path table", () => table],
  ["a graph", () => graph],
  ["a journey", () => journey],
  ["a result of another function", () => parcours.transitions(log)],
  ["bytes", () => new Uint8Array([97, 98])],
  ["a Blob", () => new Blob(["a"])],
  ["a Response", () => new Response("a")],
  ["a Map", () => new Map()],
  ["a Date", () => new Date(0)],
];

/** What a call throws, or the promise it gives rejects with; `null` when it answers. */
async function faultOf(call: () => unknown): Promise<unknown> {
  try {
    await call();
    return null;
  } catch (error) {
    return error;
  }
}

/** The calls that end in anything but an answer or a ParcoursError. */
async function leaks(name: string, fn: (...args: never[]) => unknown, args: readonly unknown[]): Promise<string[]> {
  const found: string[] = [];
  for (const position of args.keys()) {
    for (const [what, make] of wrongs) {
      const given = args.map((arg, i) => (i === position ? make() : arg));
      const fault = await faultOf(() => fn(...(given as never[])));
      if (fault !== null && !parcours.isParcoursError(fault))
        found.push(`${name}, argument ${position}: ${what}: ${String(fault).slice(0, 100)}`);
    }
  }
  return found;
}

const functions = Object.entries(parcours).flatMap(([name, value]) =>
  typeof value === "function" && value !== parcours.ParcoursError
    ? [[name, value as (...args: never[]) => unknown] as const]
    : [],
);

/** Functions that do not refuse every wrong argument by name yet. The list may only shrink. */
const open: ReadonlySet<string> = new Set([
  "abandonment",
  "acquisitionCost",
  "addEntity",
  "backtestAttribution",
  "creditRows",
  "definitionSchema",
  "customersNeeded",
  "emotionFacts",
  "eventsOf",
  "freshId",
  "irritantTrend",
  "labelOf",
  "localize",
  "moveEntity",
  "noSignalControl",
  "pathCoverage",
  "rateRatio",
  "simulateLog",
  "predictiveMarkovOrder",
  "rankIrritants",
  "recurrence",
  "stagesFromTemplate",
  "writeCjml",
]);

test("every public function has a call that answers", async () => {
  expect(functions.length).toBeGreaterThan(100);
  expect(functions.map(([name]) => name).filter((name) => !Object.hasOwn(calls, name) && !open.has(name))).toEqual([]);
  expect(Object.keys(calls).filter((name) => !functions.some(([known]) => known === name))).toEqual([]);
  const faults: string[] = [];
  for (const [name, fn] of functions.filter(([known]) => !open.has(known))) {
    const args = calls[name] ?? [];
    expect(args.length, `${name}: give every argument`).toBeGreaterThanOrEqual(fn.length);
    const fault = await faultOf(() => fn(...(args as never[])));
    if (fault !== null) faults.push(`${name}: ${fault}`);
  }
  expect(faults.join("\n")).toBe("");
});

describe("refuses wrong arguments", () => {
  test.each(functions.filter(([name]) => !open.has(name)))("%s", async (name, fn) => {
    expect(await leaks(name, fn, calls[name] ?? [])).toEqual([]);
  });
});

test("the check can fail", async () => {
  const bare = (value: { length: number }) => value.length;
  expect(await leaks("bare", bare as never, ["a"])).toEqual([
    expect.stringMatching(/^bare, argument 0: null: TypeError/),
    expect.stringMatching(/^bare, argument 0: undefined: TypeError/),
  ]);
});

describe("says what came and which call makes what is due", () => {
  const {
    attribute,
    communities,
    funnel,
    lintJourney,
    pathDistances,
    pathTable,
    conversionPaths,
    returnOnSpend,
    readJourney,
  } = parcours;
  const anything = (value: unknown) => value as never;
  const last = { model: "last" } as const;

  test.each<[string, () => unknown, RegExp]>([
    [
      "a log to attribute",
      () => attribute(anything(log), last),
      /^attribute: expected conversion paths or a path table, got an event log\. Give conversionPaths\(log, /,
    ],
    [
      "a log to communities",
      () => communities(anything(log)),
      /^communities: expected a transition graph, got an event log\. Give transitionGraph\(log\)\.$/,
    ],
    [
      "a log to pathDistances",
      () => pathDistances(anything(log), { method: "edit" }),
      /got an event log\. Give pathTable\(log\)\.$/,
    ],
    [
      "a promise to funnel",
      () => funnel(anything(Promise.resolve(log)), { steps: ["a"] }),
      /^funnel: expected an event log, got a promise\. Await it\.$/,
    ],
    [
      "a table to funnel",
      () => funnel(anything(table), { steps: ["a"] }),
      /got a result of kind "pathTable"\. Give a log that logFromRows/,
    ],
    ["rows to pathTable", () => pathTable(anything([{ a: 1 }])), /got a list of 1\. Give a log that logFromRows/],
    [
      "a graph to conversionPaths",
      () => conversionPaths(anything(graph), { conversion: "buy" }),
      /got a transition graph\./,
    ],
    [
      "a document to lintJourney",
      () => lintJourney(anything({ id: "j" })),
      /^lintJourney: expected a journey document, got an object with "id"\. Give defineJourney\(document\)\.$/,
    ],
    [
      "a funnel to returnOnSpend",
      () => returnOnSpend(anything(funnel(log, { steps: ["view"] })), []),
      /expected a result of attribute, got a result of kind "funnel"/,
    ],
    [
      "a Blob to readJourney",
      () => readJourney(anything(new Blob(["{}"]))),
      /^readJourney: expected a text, got a Blob\. Give the content of the file/,
    ],
  ])("%s", async (_, call, message) => {
    const fault = await faultOf(call);
    expect(parcours.isParcoursError(fault, "wrong_argument"), String(fault)).toBe(true);
    expect((fault as Error).message).toMatch(message);
  });
});
