/** Proposes the steps of a funnel when none are given: the most frequent touchpoints, in the order in which journeys come to them. */

import { checkKeys } from "../core/checks/checkKeys.ts";
import { expectSource } from "../core/checks/expectSource.ts";
import { ParcoursError } from "../core/error.ts";
import { unknownName } from "../core/suggest.ts";
import type { EventLog } from "../log/eventLog.ts";

/** Options of {@link proposeSteps}. */
export type ProposeStepsOptions = {
  /** The touchpoint of the last step. @defaultValue a touchpoint whose name is usual for a conversion, such as `purchase` or `achat`, if there is one */
  conversion?: string;
};

/**
 * Proposes the steps of a funnel, for a first look at an unknown log. It takes the touchpoints that occur in the most journeys: three and
 * the conversion, or four when no name looks like a conversion. They are in the order of their mean place in a journey. It is a guess: say so where you show it.
 *
 * @param log - the events
 * @param options - the touchpoint that counts as conversion, when you know it
 * @returns names of touchpoints, at most four; fewer when the log has fewer
 * @throws {@link ParcoursError} `wrong_argument`, `invalid_definition`, `unknown_touchpoint`
 * @example
 * const log = logFromRows(
 *   [
 *     { who: "ann", what: "home", at: 0 },
 *     { who: "ann", what: "cart", at: 1 },
 *     { who: "ann", what: "purchase", at: 2 },
 *     { who: "bob", what: "home", at: 0 },
 *   ],
 *   { customer: "who", touchpoint: "what", time: "at" },
 * );
 * proposeSteps(log) // => ["home", "cart", "purchase"]
 */
export function proposeSteps(log: EventLog, options: ProposeStepsOptions = {}): string[] {
  expectSource(log, "log", "proposeSteps");
  checkKeys(options, ["conversion"], "proposeSteps", "the options");
  const { conversion } = options;
  if (conversion !== undefined && !log.knownTouchpoints.includes(conversion)) {
    const message = unknownName("touchpoint", conversion, "conversion", log.knownTouchpoints);
    throw new ParcoursError("unknown_touchpoint", `proposeSteps: ${message}`);
  }
  const { touchpoints, touchpoint, offsets, journeys } = log;
  const met = new Float64Array(touchpoints.length);
  const ranks = new Float64Array(touchpoints.length);
  const lastSeen = new Int32Array(touchpoints.length).fill(-1);
  for (let j = 0; j < journeys; j++) {
    const start = offsets[j] as number;
    const end = offsets[j + 1] as number;
    for (let i = start; i < end; i++) {
      const code = touchpoint[i] as number;
      if (lastSeen[code] === j) continue;
      lastSeen[code] = j;
      met[code] = (met[code] as number) + 1;
      ranks[code] = (ranks[code] as number) + (i - start) / (end - start);
    }
  }
  const codes = [...touchpoints.keys()].filter((code) => (met[code] as number) > 0);
  const place = (code: number) => (ranks[code] as number) / (met[code] as number);
  const goal = conversion ?? touchpoints[codes.find((code) => looksLikeGoal(touchpoints[code] as string)) ?? -1];
  const frequent = codes
    .filter((code) => touchpoints[code] !== goal)
    .sort((a, b) => (met[b] as number) - (met[a] as number) || a - b)
    .slice(0, goal === undefined ? 4 : 3)
    .sort((a, b) => place(a) - place(b) || a - b)
    .map((code) => touchpoints[code] as string);
  return goal === undefined ? frequent : [...frequent, goal];
}

function looksLikeGoal(name: string): boolean {
  return /^(purchase|order( completed)?|buy|bought|achat|commande|checkout completed|conversion|sign ?up|subscribe|pay(ment)?)$/i.test(
    name.replace(/[_-]+/g, " ").trim(),
  );
}
