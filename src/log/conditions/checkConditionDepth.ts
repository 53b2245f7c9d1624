/** Refuses conditions that are nested too deeply. */

import { ruleOf } from "../../core/checks/fail.ts";
import { isDeeper } from "../../core/checks/isDeeper.ts";

/** Deeper conditions would pass the limit of calls of an engine. */
const deepest = 500;

/** @throws {@link ParcoursError} `too_deep` for a condition that is nested more than 500 deep, or that contains itself */
export function checkConditionDepth(condition: unknown, { caller, path }: { caller: string; path: string }): void {
  if (!isDeeper(condition, deepest)) return;
  ruleOf(caller, "too_deep")(`${path}: conditions are nested more than ${deepest} deep, or one contains itself.`);
}
