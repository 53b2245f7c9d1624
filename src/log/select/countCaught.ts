/** Counts what each rule of touchpoints caught. */

import type { CaughtByRule } from "../caught/caughtByRule.ts";
import type { TouchpointRules } from "../touchpointRule.ts";

/**
 * What each rule caught, in the order of the rules.
 *
 * @param texts - the distinct texts
 * @param ruleOf - for each text the index of the rule that caught it, −1 for none
 * @param events - for each text its number of events; a text without events is not counted
 */
export function countCaught(
  { rules }: TouchpointRules,
  texts: ArrayLike<unknown>,
  ruleOf: readonly number[],
  events: ArrayLike<number>,
): CaughtByRule[] {
  const found = rules.map((rule): CaughtByRule => ({ rule, texts: 0, events: 0, example: null }));
  ruleOf.forEach((rule, code) => {
    const own = found[rule];
    const count = events[code] as number;
    if (own === undefined || count === 0) return;
    const text = String(texts[code]);
    own.texts++;
    own.events += count;
    if (own.example === null || text < own.example) own.example = text;
  });
  return found;
}
