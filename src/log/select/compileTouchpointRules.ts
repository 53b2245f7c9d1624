/** Turns the texts of touchpoints, such as addresses of pages, into the names that a log keeps. */

import { checkKeys } from "../../core/checks/checkKeys.ts";
import { isPlainObject } from "../../core/checks/expectSource.ts";
import { fail } from "../../core/checks/fail.ts";
import { listOf } from "../../core/checks/listOf.ts";
import { oneOf } from "../../core/checks/oneOf.ts";
import type { TouchpointRule, TouchpointRules } from "../touchpointRule.ts";
import { compileGlob } from "./compileGlob.ts";
import { urlParts, withoutIds } from "./urlParts.ts";

/** The new name of a text (`null`: it is dropped), and the index of the rule that caught it, −1 for none. */
export type NamedTouchpoint = { name: string | null; rule: number };

/**
 * Checks and compiles rules.
 *
 * @param place - where the rules are written, for messages; empty when they are the whole definition
 * @throws {@link ParcoursError} `invalid_definition`
 */
export function compileTouchpointRules(
  given: unknown,
  caller: string,
  place = "touchpoint",
): (text: string) => NamedTouchpoint {
  checkKeys(given as TouchpointRules, ["rules", "otherwise"], caller, place || "the definition");
  const at = (key: string) => (place === "" ? key : `${place}.${key}`);
  const { rules, otherwise = "keep" } = given as TouchpointRules;
  if (!Array.isArray(rules)) return fail(caller, at("rules"), "a list of rules", rules);
  if (isPlainObject(otherwise)) {
    checkKeys(otherwise as { name: string }, ["name"], caller, at("otherwise"));
    nameOf((otherwise as { name: string }).name, at("otherwise.name"), caller);
  } else oneOf(otherwise as string, ["keep", "drop"], caller, at("otherwise"));
  const tests = rules.map((rule, i) => compileRule(rule, caller, at(`rules[${i}]`)));
  return (text) => {
    for (let i = 0; i < tests.length; i++) {
      const name = (tests[i] as (text: string) => string | null)(text);
      if (name !== null) return { name, rule: i };
    }
    return { name: typeof otherwise === "object" ? otherwise.name : otherwise === "keep" ? text : null, rule: -1 };
  };
}

/** The test of one rule: the new name, or `null` for a text that it does not catch. */
function compileRule(rule: TouchpointRule, caller: string, place: string): (text: string) => string | null {
  const kind = isPlainObject(rule)
    ? (["exact", "prefix", "glob", "url"] as const).find((key) => key in rule)
    : undefined;
  if (kind === undefined) return fail(caller, place, "a rule with exact, prefix, glob or url", rule);
  if (kind === "url") return compileUrl(rule as TouchpointRule & { url: string }, caller, place);
  checkKeys(rule, [kind, "name"], caller, place);
  const { name, ...own } = rule as { name: string; [kind: string]: string | readonly string[] };
  nameOf(name, `${place}.name`, caller);
  const given = own[kind] as string | readonly string[];
  const texts: readonly string[] = typeof given === "string" ? [given] : listOf(given, caller, `${place}.${kind}`);
  for (const [i, text] of texts.entries()) nameOf(text, `${place}.${kind}[${i}]`, caller);
  const set = new Set(texts);
  const globs = kind === "glob" ? texts.map(compileGlob) : [];
  const catches = {
    exact: (text: string) => set.has(text),
    prefix: (text: string) => texts.some((start) => text.startsWith(start)),
    glob: (text: string) => globs.some((matches) => matches(text)),
  }[kind];
  return (text) => (catches(text) ? name : null);
}

/** `shop.example/cart`: a host with a dot, and a path. */
const bareAddress = /^[a-z\d-]+(?:\.[a-z\d-]+)+(?::\d+)?\//i;

function compileUrl(
  rule: { url: string; host?: string; path?: string; ids?: string },
  caller: string,
  place: string,
): (text: string) => string | null {
  checkKeys(rule, ["url", "host", "path", "ids"], caller, place);
  const { url, ids = "replace" } = rule;
  oneOf(url, ["path", "host", "host-path"], caller, `${place}.url`);
  oneOf(ids, ["replace", "keep"], caller, `${place}.ids`);
  const [ofHost, ofPath] = (["host", "path"] as const).map((key) => {
    const pattern = rule[key];
    return pattern === undefined ? () => true : compileGlob(nameOf(pattern, `${place}.${key}`, caller));
  }) as [(host: string) => boolean, (path: string) => boolean];
  return (text) => {
    // with a host to compare, an address may lack its scheme
    const parts = urlParts(text) ?? (rule.host !== undefined && bareAddress.test(text) ? urlParts(`//${text}`) : null);
    if (parts === null || !ofPath(parts.path)) return null;
    if (parts.host === null ? url !== "path" || rule.host !== undefined : !ofHost(parts.host)) return null;
    const path = ids === "replace" ? withoutIds(parts.path) : parts.path;
    return url === "host" ? parts.host : url === "path" ? path : `${parts.host}${path}`;
  };
}

function nameOf(name: unknown, place: string, caller: string): string {
  return typeof name === "string" ? name : fail(caller, place, "a text", name);
}
