/** Makes a plain JSON copy of unknown input, without recursion. */

import type { Issue } from "../../core/issue.ts";
import { pathText } from "./pathText.ts";

type Frame = { from: object; to: unknown[] | Record<string, unknown>; keys: readonly string[] | null; next: number };
type KeyPath = (string | number)[];

/** The largest depth of nested objects and lists, with the document itself. */
const deepest = 100;
const mostIssues = 20;

/**
 * Copies input as JSON would: `undefined` is absent, −0 becomes 0. Values that JSON cannot hold and cycles are issues
 * (`not_json`), and so is nesting deeper than 100 levels (`too_deep`). A key `__proto__` is left out, with an issue (`reserved_key`).
 */
export function plainJson(input: unknown): { value: unknown; issues: Issue[] } {
  const issues: Issue[] = [];
  try {
    return { value: copy(input, issues), issues };
  } catch (error) {
    const message = `the document cannot be read: ${error instanceof Error ? error.message : String(error)}`;
    return { value: undefined, issues: [...issues, { code: "not_json", message, path: [] }] };
  }
}

function copy(input: unknown, issues: Issue[]): unknown {
  const stack: Frame[] = [];
  const here = (): KeyPath => stack.map(({ keys, next }) => (keys === null ? next - 1 : (keys[next - 1] as string)));
  const refuse = (code: string, what: string) => {
    const path = here();
    issues.push({ code, message: `${pathText(path)}: ${what}`, path });
  };
  /** Returns the copy of a value. Objects and lists are put on the stack and filled later. */
  const enter = (value: unknown): unknown => {
    switch (typeof value) {
      case "string":
      case "boolean":
        return value;
      case "number":
        if (Number.isFinite(value)) return value + 0;
        return refuse("not_json", `JSON has no ${value}; leave the field out`);
      case "object":
        if (value === null) return null;
        break;
      default:
        return refuse("not_json", `JSON has no ${value === undefined ? "undefined" : typeof value}`);
    }
    if (stack.length >= deepest) {
      const cyclic = stack.some(({ from }) => from === value);
      return refuse(
        ...((cyclic ? ["not_json", "a cycle"] : ["too_deep", `more than ${deepest} levels`]) as [string, string]),
      );
    }
    if (Array.isArray(value)) {
      const to: unknown[] = [];
      stack.push({ from: value, to, keys: null, next: 0 });
      return to;
    }
    const prototype: unknown = Object.getPrototypeOf(value);
    if (prototype !== null && Object.getPrototypeOf(prototype) !== null) {
      const name = (value as { constructor?: { name?: unknown } }).constructor?.name;
      return refuse("not_json", `JSON has no instance of ${String(name)}; write it as text, number or plain object`);
    }
    const to = {};
    stack.push({ from: value, to, keys: Object.keys(value), next: 0 });
    return to;
  };

  const root = enter(input);
  while (stack.length > 0 && issues.length < mostIssues) {
    const frame = stack[stack.length - 1] as Frame;
    if (frame.keys === null) {
      const list = frame.from as unknown[];
      if (frame.next >= list.length) stack.pop();
      else (frame.to as unknown[]).push(enter(list[frame.next++]));
      continue;
    }
    if (frame.next >= frame.keys.length) {
      stack.pop();
      continue;
    }
    const key = frame.keys[frame.next++] as string;
    const value = (frame.from as Record<string, unknown>)[key];
    if (value === undefined) continue;
    if (key === "__proto__") {
      const path = here();
      const message = `${pathText(path)}: the key "__proto__" is reserved and is left out`;
      issues.push({ code: "reserved_key", message, path, severity: "info" });
      continue;
    }
    (frame.to as Record<string, unknown>)[key] = enter(value);
  }
  return root;
}
