/** Proposes the steps of a funnel when none are given: the most frequent touchpoints, in the order in which journeys come to them. */

import type { EventLog } from "../log/eventLog.ts";

/** Chooses up to five touchpoints that occur in the most journeys. A touchpoint that looks like a conversion is the last step, even when it is rarer. */
export function proposeSteps(log: EventLog, conversion: string | undefined): string[] {
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
