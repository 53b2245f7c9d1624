/** Checks the kind of an argument: a log, a path table, a graph, a document, a text or a result. */

import { failWith, shown } from "./fail.ts";

/**
 * The kinds of argument that a public function can take. `paths`: conversion paths or a path table. `pathSource`: a log or a
 * path table. `rows`: anything iterable except a text. `objects`: a list of objects only. `name`: a text that is not the content of a file.
 */
export type SourceName = keyof typeof sources;

/** For each kind: its name in a message, and which call makes it. */
const sources = {
  log: ["an event log", "Give a log that logFromRows or logFromCsv made."],
  pathTable: ["a path table", "Give pathTable(log)."],
  pathSource: ["an event log or a path table", "Give a log that logFromRows or logFromCsv made, or pathTable(log)."],
  paths: ["conversion paths or a path table", "Give conversionPaths(log, { conversion }), or pathTableFromRows(rows)."],
  purchases: [
    "an event log or histories of purchases",
    "Give a log that logFromRows or logFromCsv made, or purchaseHistories(log, { event, until }).",
  ],
  graph: ["a transition graph", "Give transitionGraph(log)."],
  journey: ["a journey document", "Give defineJourney(document)."],
  programme: ["a programme", "Give an object such as { id, activeFrom, entry, nodes }."],
  stages: ["a document with stages", "Give defineJourney(document), or a stage template."],
  text: ["a text", "Give the content of the file, not its path or handle."],
  drawable: ["transitions or a journey document", "Give transitions(log), or defineJourney(document)."],
  rows: ["rows (a list, or anything that gives one row after another)", ""],
  objects: ["a list of objects", ""],
  names: ["a list of texts", ""],
  list: ["a list", ""],
  object: ["an object", ""],
  name: ["a text", ""],
  number: ["a number", ""],
  function: ["a function", ""],
} as const;

/**
 * Throws when an argument has the wrong kind, before anything else reads it. The check reads a few keys of the value, so its
 * cost does not depend on the size of the value.
 *
 * @param value - the argument
 * @param due - the kind that the function takes
 * @param caller - the public function
 * @param place - the name of the argument in the message; empty for the first argument
 * @throws {@link ParcoursError} `wrong_argument`: the message names what came and which call makes the right kind
 */
export function expectSource(value: unknown, due: SourceName, caller: string, place = ""): void {
  const kind = kindOf(value);
  if (fits(value, kind, due)) return;
  wrongArgument(caller, place, sources[due][0], value, sources[due][1]);
}

/**
 * Throws when a value is not a result of one of the named functions. It compares the `kind` of the value with their names.
 *
 * @throws {@link ParcoursError} `wrong_argument`
 */
export function expectResult(value: unknown, kinds: readonly string[], caller: string, place = ""): void {
  if (kinds.includes(kindOf(value))) return;
  const calls = kinds.join(" or ");
  wrongArgument(caller, place, `a result of ${calls}`, value, `Call ${calls}, and give its result.`);
}

/** Throws `wrong_argument`. For a promise, the message says to await it. */
export function wrongArgument(caller: string, place: string, expected: string, got: unknown, advice = ""): never {
  const hint = isPromise(got) ? "Await it." : advice;
  failWith(caller, place, expected, cameOf(got), hint, "wrong_argument");
}

function fits(value: unknown, kind: string, due: SourceName): boolean {
  switch (due) {
    case "text":
    case "name":
      return typeof value === "string";
    case "number":
    case "function":
      return typeof value === due;
    case "list":
      return isList(value);
    case "names":
      return Array.isArray(value) && value.every((name) => typeof name === "string");
    case "objects":
      return isList(value) && Array.prototype.every.call(value, isObject);
    case "rows":
      return isObject(value) && Symbol.iterator in value;
    case "object":
      return isPlainObject(value);
    case "programme":
      return isPlainObject(value) && Object.hasOwn(value, "entry") && Object.hasOwn(value, "nodes");
    case "stages":
      return isObject(value) && Array.isArray((value as { stages?: unknown }).stages);
    case "pathSource":
      return kind === "log" || kind === "pathTable" || kind === "conversionPaths";
    case "purchases":
      return kind === "log" || kind === "purchaseHistories";
    case "paths":
    case "pathTable":
      return kind === "pathTable" || kind === "conversionPaths";
    case "drawable":
      return kind === "transitions" || kind === "journey";
    default:
      return kind === due;
  }
}

/** Whether a value is an object with keys: no list, Map, Date, promise, Blob or typed array. */
export function isPlainObject(value: unknown): value is object {
  return Object.prototype.toString.call(value) === "[object Object]";
}

/** Whether a value has to be awaited. */
export function isPromise(value: unknown): boolean {
  return kindOf(value) === "promise";
}

function isObject(value: unknown): value is object {
  return typeof value === "object" && value !== null;
}

/** Whether a value can be read by index: a list or a typed array. */
function isList(value: unknown): value is ArrayLike<unknown> {
  return isObject(value) && typeof (value as { length?: unknown }).length === "number";
}

/** `"log"`, `"graph"`, `"journey"`, `"promise"`, the `kind` of a result, or an empty text. */
function kindOf(value: unknown): string {
  if (typeof value !== "object" || value === null || Array.isArray(value)) return "";
  const it = value as Record<string, unknown>;
  if (typeof it.then === "function") return "promise";
  if (typeof it.kind === "string") return it.kind;
  if ("offsets" in it && "touchpoint" in it && "time" in it) return "log";
  if (typeof it.copy === "function" && typeof it.forEachNode === "function") return "graph";
  return Array.isArray(it.touchpoints) && Array.isArray(it.stages) ? "journey" : "";
}

/** Describes the value that came, for a message. */
export function cameOf(value: unknown): string {
  const kind = kindOf(value);
  if (kind === "promise") return "a promise";
  if (kind === "log" || kind === "graph" || kind === "journey") return sources[kind][0];
  if (kind !== "") return `a result of kind ${shown(kind)}`;
  // a Blob, a File, a Response, bytes …
  const name = typeof value === "object" && value !== null && !Array.isArray(value) && value.constructor?.name;
  return name && name !== "Object" && name !== "Date" ? `a ${name}` : shown(value);
}
