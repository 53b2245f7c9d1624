/** Renames touchpoints. */

import { expectSource } from "../../core/checks/expectSource.ts";
import { fail } from "../../core/checks/fail.ts";
import { codesFor, compareNames } from "../../core/codes.ts";
import { ParcoursError } from "../../core/error.ts";
import { quote, unknownName } from "../../core/suggest.ts";
import { codeOf } from "../condition.ts";
import type { EventLog } from "../eventLog.ts";
import { withStep } from "./withStep.ts";

/**
 * The new name for each old name, as an object or as pairs. Use pairs when a name can be `__proto__`: an object literal cannot have
 * this key.
 */
export type RenameTouchpointsDefinition =
  | { readonly [old: string]: string }
  | readonly (readonly [old: string, name: string])[];

/**
 * Renames touchpoints, all at the same time: a and b can be swapped. When several touchpoints get the same name, they become one
 * touchpoint. Runs of equal touchpoints that arise stay (`dropRepeats` removes them). Conditions may still use the old names.
 *
 * @param log - not changed
 * @throws {@link ParcoursError} `unknown_touchpoint` for an old name that the log does not know, `invalid_definition`
 * @example
 * const log = logFromRows(
 *   ["a", "b", "c"].map((touchpoint, time) => ({ customer: 1, touchpoint, time })),
 *   { customer: "customer", touchpoint: "touchpoint", time: "time" },
 * );
 * renameTouchpoints(log, { a: "b", b: "a", c: "a" }).touchpoints // => ["a", "b"]
 */
export function renameTouchpoints(log: EventLog, mapping: RenameTouchpointsDefinition): EventLog {
  expectSource(log, "log", "renameTouchpoints");
  if (!Array.isArray(mapping)) expectSource(mapping, "object", "renameTouchpoints", "mapping");
  const newName = new Map<string, string>();
  const pairs: readonly unknown[] = Array.isArray(mapping) ? mapping : Object.entries(mapping);
  for (const pair of pairs) {
    const [old, name] = checkPair(log, pair);
    if (newName.has(old) && newName.get(old) !== name) {
      throw new ParcoursError("invalid_definition", `renameTouchpoints: ${quote(old)} has two new names. Give one.`);
    }
    newName.set(old, name);
  }
  const renamed = log.touchpoints.map((name) => newName.get(name) ?? name);
  const touchpoints = [...new Set(renamed)].sort(compareNames);
  const newCode = Uint32Array.from(renamed, (name) => codeOf(touchpoints, name));
  const touchpoint = codesFor(Math.max(0, touchpoints.length - 1), log.events);
  for (let i = 0; i < log.events; i++) touchpoint[i] = newCode[log.touchpoint[i] as number] as number;
  const knownTouchpoints = [...new Set([...log.knownTouchpoints, ...newName.values()])].sort(compareNames);
  return withStep(log, { ...log, touchpoints, knownTouchpoints, touchpoint }, "renameTouchpoints", mapping);
}

function checkPair(log: EventLog, pair: unknown): readonly [old: string, name: string] {
  const [old, name] = Array.isArray(pair) ? pair : [];
  if (typeof old !== "string" || typeof name !== "string") {
    fail("renameTouchpoints", "", "an object { old: new }, or pairs [old, new]", pair);
  }
  if (log.knownTouchpoints.length > 0 && codeOf(log.knownTouchpoints, old) < 0) {
    throw new ParcoursError(
      "unknown_touchpoint",
      `renameTouchpoints: ${unknownName("touchpoint", old, "the mapping", log.knownTouchpoints)}`,
    );
  }
  return [old, name];
}
