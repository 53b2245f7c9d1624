/** Writes a count with its noun, in singular or plural. */

import type { ChartLanguage } from "./chartLanguage.ts";

/** `1 journey`, `2 journeys`. The count is a ready text. French has the singular for 0 too. */
export function counted(language: ChartLanguage, count: string, one: string, many: string): string {
  const single = count === "1" || (language === "fr" && count === "0");
  return `${count}\u00a0${single ? one : many}`;
}
