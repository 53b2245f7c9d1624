/** Writes a condition on events in words. */

import type { Condition } from "../../log/condition.ts";
import type { ChartLanguage } from "./chartLanguage.ts";
import type { Format } from "./format.ts";

/** Writes a condition as a noun: names of touchpoints, or `any event`. Other conditions are written as JSON. */
export function conditionWords(condition: Condition, f: Format, language: ChartLanguage): string {
  if (typeof condition === "string") return f.name(condition);
  const names = Array.isArray(condition) ? condition : touchpointsOf(condition);
  const or = language === "fr" ? " ou " : " or ";
  if (names !== null && names.length > 0) return names.map(f.name).join(or);
  if (Object.keys(condition).length === 0) return language === "fr" ? "un événement" : "any event";
  return JSON.stringify(condition);
}

/** Lists the touchpoints of a condition that has no other part. */
function touchpointsOf(condition: Condition): readonly string[] | null {
  const { touchpoint } = condition as { touchpoint?: string | readonly string[] };
  if (touchpoint === undefined || Object.keys(condition).length > 1) return null;
  return typeof touchpoint === "string" ? [touchpoint] : touchpoint;
}
