/** Checks that every public function refuses every wrong kind of argument, in each position, with a ParcoursError. */

import * as parcours from "parcours";
import ts from "typescript";
import { describe, expect, test } from "vitest";
import { calls, graph, journey, log, table } from "./calls.ts";
import { roomNames, sources } from "./sources.ts";
import { taken } from "./taken.ts";

class Account {
  owner = "ana";
}

/** Values that callers give by mistake. */
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
  ["a Buffer", () => Buffer.from("ab")],
  ["a Blob", () => new Blob(["a"])],
  ["a File", () => new File(["a"], "a.csv")],
  ["a Response", () => new Response("a")],
  ["a Map", () => new Map()],
  ["an instance of a class", () => new Account()],
  ["a Date", () => new Date(0)],
];

/** The error of a call, or of the promise it returns; `null` when it answers. */
async function faultOf(call: () => unknown): Promise<unknown> {
  try {
    await call();
    return null;
  } catch (error) {
    return error;
  }
}

/** Of which kind a value is; wrong arguments of the kind of the right one may be answered. */
function sortOf(value: unknown): string {
  if (typeof value !== "object" || value === null) return typeof value;
  if (Array.isArray(value)) return value.length === 0 ? "list" : "filled list";
  const plain = Object.getPrototypeOf(value) === null || Object.getPrototypeOf(value) === Object.prototype;
  if (!plain) return "instance";
  return Object.keys(value).length === 0 ? "empty object" : "filled object";
}

/** Whether a function may answer with this wrong argument. */
function mayAnswer(
  name: string,
  position: number,
  what: string,
  wrong: unknown,
  right: unknown,
  optional: boolean,
): boolean {
  const also = taken[`${name} ${position}`] ?? [];
  if (also === "all" || also.includes(what)) return true;
  if (wrong === undefined) return optional;
  if (wrong === right) return true;
  if (typeof wrong === "string") return typeof right === "string";
  if (Array.isArray(wrong) && wrong.length === 0) return Array.isArray(right);
  return sortOf(wrong) === "empty object" && /object$/.test(sortOf(right));
}

/** The calls that end in anything but a ParcoursError, and the answers to arguments of a wrong kind. */
async function leaks(name: string, fn: AnyFunction, args: readonly unknown[]): Promise<string[]> {
  const found: string[] = [];
  for (const position of args.keys()) {
    for (const [what, make] of wrongs) {
      const wrong = make();
      const fault = await faultOf(() => fn(...(args.map((arg, i) => (i === position ? wrong : arg)) as never[])));
      const at = `${name}, argument ${position}: ${what}`;
      if (fault === null) {
        if (!mayAnswer(name, position, what, wrong, args[position], position >= fn.length))
          found.push(`${at}: an answer`);
      } else if (!parcours.isParcoursError(fault)) found.push(`${at}: ${String(fault).slice(0, 100)}`);
    }
  }
  return found;
}

type AnyFunction = (...args: never[]) => unknown;

/** The functions of every entry point: the root and the rooms. */
const rooms = await Promise.all(roomNames().map((room) => import(`../../src/${room}/index.ts`)));
const functions = Object.entries<unknown>(Object.assign({}, ...rooms, parcours)).flatMap(([name, value]) =>
  typeof value === "function" && value !== parcours.ParcoursError ? [[name, value as AnyFunction] as const] : [],
);

/** How many parameters each function declares, optional ones too. */
const parameters = new Map(
  sources().flatMap(({ ast }) =>
    ast.statements.flatMap((node) =>
      ts.isFunctionDeclaration(node) ? [[node.name?.text, node.parameters.length]] : [],
    ),
  ) as [string, number][],
);

test("every public function has a correct call", async () => {
  expect(functions.length).toBeGreaterThan(100);
  expect(functions.map(([name]) => name).filter((name) => !Object.hasOwn(calls, name))).toEqual([]);
  expect(Object.keys(calls).filter((name) => !functions.some(([known]) => known === name))).toEqual([]);
  const faults: string[] = [];
  for (const [name, fn] of functions) {
    const args = calls[name] ?? [];
    expect(args.length, `${name}: give every argument`).toBeGreaterThanOrEqual(parameters.get(name) as number);
    const fault = await faultOf(() => fn(...(args as never[])));
    if (fault !== null) faults.push(`${name}: ${fault}`);
  }
  expect(faults.join("\n")).toBe("");
});

describe("refuses wrong arguments", () => {
  test.each(functions)("%s", async (name, fn) => {
    expect(await leaks(name, fn, calls[name] ?? [])).toEqual([]);
  });
});

test("the check can fail", async () => {
  const bare = (value: { length: number }) => value.length;
  const found = await leaks("bare", bare as AnyFunction, ["a"]);
  expect(found.slice(0, 3)).toEqual([
    expect.stringMatching(/^bare, argument 0: null: TypeError/),
    expect.stringMatching(/^bare, argument 0: undefined: TypeError/),
    "bare, argument 0: NaN: an answer",
  ]);
});

describe("names what came, and which call makes what is needed", () => {
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
      /^lintJourney: expected a journey document, got {"id":"j"}\. Give defineJourney\(document\)\.$/,
    ],
    [
      "a funnel to returnOnSpend",
      () => returnOnSpend(anything(funnel(log, { steps: ["view"] })), []),
      /expected a result of attribute, got a result of kind "funnel"/,
    ],
    [
      "a Blob to readJourney",
      () => readJourney(anything(new Blob(["{}"]))),
      /^readJourney: expected a text, or the bytes of a text, got a Blob\. Give new Uint8Array\(await file\.arrayBuffer\(\)\)\.$/,
    ],
  ])("%s", async (_, call, message) => {
    const fault = await faultOf(call);
    expect(parcours.isParcoursError(fault, "wrong_argument"), String(fault)).toBe(true);
    expect((fault as Error).message).toMatch(message);
  });
});
