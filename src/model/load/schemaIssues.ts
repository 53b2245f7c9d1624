/** Converts the issues of the schemas to issues of this library. */

import type * as z from "zod";
import type { Issue } from "../../core/issue.ts";
import { didYouMean, quote } from "../../core/suggest.ts";
import { pathText } from "./pathText.ts";

type SchemaIssue = z.core.$ZodIssue;

/** The schemas of values use these tags as messages. Each tag has a code and a text. */
const tags: { readonly [tag: string]: readonly [code: string, expected: string] } = {
  day: ["invalid_date", 'is not a day of the calendar such as "2026-03-09"'],
  moment: ["invalid_date", 'is neither a day nor an instant with seconds and an offset such as "2026-03-09T10:00:00Z"'],
  language: ["unknown_value", 'is not a language tag such as "fr"'],
  currency: ["unknown_value", 'is not a currency code such as "EUR"'],
  no_language: ["required", "needs a text in at least one language"],
  language_keys: ["unknown_value", 'has a key that is not a language tag such as "fr"'],
  no_unit: ["required", "needs a unit, such as { days: 1 }"],
};

/**
 * @param input - the input, to describe the wrong values
 * @param place - the place of the input in the document
 */
export function schemaIssues(
  found: readonly SchemaIssue[],
  input: unknown,
  place: readonly (string | number)[] = [],
): Issue[] {
  return found.flatMap((issue) => translate(issue, [], { input, place }));
}

type Context = { input: unknown; place: readonly (string | number)[] };

/** @param prefix - path from the input to the object of the issue */
function translate(issue: SchemaIssue, prefix: readonly PropertyKey[], context: Context): Issue[] {
  const inner = [...prefix, ...issue.path].map((step) => (typeof step === "number" ? step : String(step)));
  const value = valueAt(context.input, inner);
  const path = [...context.place, ...inner];
  const make = (code: string, message: string): Issue[] => [{ code, message: `${pathText(path)}: ${message}`, path }];
  const tag = tags[issue.message];
  if (tag !== undefined) return make(tag[0], issue.code === "custom" ? tag[1] : `${shown(value)} ${tag[1]}`);
  switch (issue.code) {
    case "invalid_type": {
      if (value === undefined) return make("required", "is required");
      const expected = issue.expected === "int" ? "whole number" : issue.expected;
      return make("wrong_type", `expected ${article(expected)}, got ${kindOf(value)}`);
    }
    case "invalid_value": {
      if (value === undefined) return make("required", `is required: one of ${issue.values.join(", ")}`);
      if (typeof value !== typeof issue.values[0])
        return make("wrong_type", `expected one of ${issue.values.join(", ")}, got ${kindOf(value)}`);
      const hint = typeof value === "string" ? didYouMean(value, issue.values.map(String)) : "";
      return make("unknown_value", `${shown(value)} is not one of ${issue.values.join(", ")}.${hint}`);
    }
    case "too_small":
    case "too_big":
      return make("out_of_range", `${sizeOf(value)}${limitOf(issue)}`);
    case "invalid_union":
      return union(issue, inner, value, context);
    default:
      return make("wrong_type", issue.message);
  }
}

/** Labels and free JSON are the only unions: reports the fault of the branch that fits the value best. */
function union(
  issue: Extract<SchemaIssue, { code: "invalid_union" }>,
  inner: (string | number)[],
  value: unknown,
  context: Context,
): Issue[] {
  const path = [...context.place, ...inner];
  const isRecord = typeof value === "object" && value !== null && !Array.isArray(value);
  const branch = isRecord
    ? issue.errors.find((errors) => errors.every(({ code }) => code !== "invalid_type" || errors[0]?.path.length))
    : undefined;
  if (branch !== undefined) return branch.flatMap((fault) => translate(fault, inner, context));
  if (value === undefined) return [{ code: "required", message: `${pathText(path)}: is required`, path }];
  const message = `${pathText(path)}: expected a text or one text per language, got ${kindOf(value)}`;
  return [{ code: "wrong_type", message, path }];
}

function limitOf(issue: Extract<SchemaIssue, { code: "too_small" | "too_big" }>): string {
  const limit = issue.code === "too_small" ? issue.minimum : issue.maximum;
  if (issue.origin === "string")
    return issue.code === "too_small" ? "may not be empty" : `is longer than ${limit} characters`;
  if (issue.code === "too_small") return issue.inclusive === false ? `must be above ${limit}` : `is below ${limit}`;
  return issue.inclusive === false ? `must be below ${limit}` : `is above ${limit}`;
}

function sizeOf(value: unknown): string {
  return typeof value === "number" ? `${value} ` : "";
}

function valueAt(document: unknown, path: readonly (string | number)[]): unknown {
  let value = document;
  for (const step of path) {
    if (typeof value !== "object" || value === null || !Object.hasOwn(value, step)) return undefined;
    value = (value as Record<string | number, unknown>)[step];
  }
  return value;
}

function kindOf(value: unknown): string {
  if (value === null) return "null";
  if (Array.isArray(value)) return "a list";
  return typeof value === "object" ? "an object" : `the ${typeof value} ${shown(value)}`;
}

function shown(value: unknown): string {
  return typeof value === "string" ? quote(value) : typeof value === "object" ? kindOf(value) : String(value);
}

function article(noun: string): string {
  const word = noun === "array" ? "list" : noun === "record" ? "object" : noun;
  return `${/^[aeiou]/.test(word) ? "an" : "a"} ${word}`;
}
