/** Runs a snippet and lists what does not hold, each with its file and line. */

import { inspect } from "node:util";
import type { Snippet } from "./collect.ts";
import { FirstDigits, matches } from "./equal.ts";
import { hooks, programOf } from "./program.ts";

type Body = (...values: unknown[]) => Promise<void>;
const AsyncFunction = (async () => {}).constructor as new (...parts: string[]) => Body;

/** @param scope - the names the example may use without importing them */
export async function failuresOf(snippet: Snippet, scope: Readonly<Record<string, unknown>>): Promise<string[]> {
  const failures: string[] = [];
  let line = 0;
  const fail = (at: number, what: string): void => void failures.push(`${snippet.path}:${at}: ${what}`);
  const call: Record<(typeof hooks)[number], unknown> = {
    __at: (at: number) => {
      line = at;
    },
    __check: (at: number, actual: unknown, expected: () => unknown) => {
      const wanted = expected();
      if (!matches(actual, wanted)) fail(at, `expected ${show(wanted)}, got ${show(actual)}`);
    },
    __throws: async (at: number, run: () => Promise<unknown>, code: string) => {
      try {
        fail(at, `expected to throw ${code}, got ${show(await run())}`);
      } catch (error) {
        const got = (error as { code?: string }).code;
        if (got !== code) fail(at, `expected to throw ${code}, threw ${got ?? String(error)}`);
      }
    },
    __digits: (digits: string) => new FirstDigits(digits),
    __import: (name: string) => import(/* @vite-ignore */ name),
  };
  try {
    const names = Object.keys(scope);
    const program = programOf(snippet.title, snippet.code, new Set(names));
    const body = new AsyncFunction(...names, ...hooks, `"use strict";{${program}\n}`);
    await body(...Object.values(scope), ...hooks.map((hook) => call[hook]));
  } catch (error) {
    fail(line, error instanceof Error ? `${error.name}: ${error.message}` : String(error));
  }
  return failures;
}

function show(value: unknown): string {
  return value instanceof FirstDigits
    ? `${value.digits}…`
    : inspect(value, { depth: 8, breakLength: 120, maxStringLength: 400 });
}
