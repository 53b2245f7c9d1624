/** Writes a condition on events in words. */

import type { Condition } from "../../log/condition.ts";
import type { TimeTest } from "../../log/time/timeTest.ts";
import type { ChartLanguage } from "./chartLanguage.ts";
import type { Format } from "./format.ts";

/** The words before each bound of a span of time. */
const bounds = {
  en: { gte: "from", gt: "after", lt: "before", lte: "until" },
  fr: { gte: "à partir de", gt: "après", lt: "avant", lte: "jusqu’à" },
} as const;

/**
 * Writes a condition as a noun: names of touchpoints, or `any event`, and a span of time, `purchase from 2024-03-01`. Other conditions
 * are written as JSON.
 */
export function conditionWords(condition: Condition, f: Format, language: ChartLanguage): string {
  if (typeof condition === "string") return f.name(condition);
  if (Array.isArray(condition)) return condition.length > 0 ? orWords(condition, f, language) : "[]";
  const { touchpoint, where, ...others } = condition as { touchpoint?: string | string[]; where?: { time?: TimeTest } };
  const { time, ...columns } = where ?? {};
  const names = touchpoint === undefined ? null : typeof touchpoint === "string" ? [touchpoint] : touchpoint;
  if (Object.keys({ ...others, ...columns }).length > 0 || names?.length === 0) return JSON.stringify(condition);
  const what = names === null ? (language === "fr" ? "un événement" : "any event") : orWords(names, f, language);
  return [what, ...timeWords(time ?? {}, f, language)].join(" ");
}

function orWords(names: readonly string[], f: Format, language: ChartLanguage): string {
  return names.map(f.name).join(language === "fr" ? " ou " : " or ");
}

/** The bounds of a span, as they are written in the condition; a number as an instant. */
function timeWords(time: TimeTest, f: Format, language: ChartLanguage): string[] {
  return (["gte", "gt", "lt", "lte"] as const).flatMap((key) => {
    const at = time[key];
    if (at === undefined) return [];
    return `${bounds[language][key]} ${typeof at === "string" ? at : f.instant(at)}`;
  });
}
