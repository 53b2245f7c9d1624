/** Finds problems of the links between touchpoints. */

import { quote } from "../../core/suggest.ts";
import type { Journey } from "../journey.ts";
import type { ReportLint } from "./lintCode.ts";

/**
 * When links define the paths of the journey, reports touchpoints that no path reaches and touchpoints that no path leaves. Also
 * reports probabilities that add up to more than 1, and flow to an earlier stage. A journey can start at the first touchpoint, and at
 * every touchpoint that only has outgoing links.
 */
export function lintLinks(journey: Journey, report: ReportLint): void {
  const { touchpoints, links, stages } = journey;
  const indexOf = new Map(touchpoints.map(({ id }, i) => [id, i]));
  const stageOf = new Map(stages.map(({ id }, i) => [id, i]));
  const place = (touchpoint: number) => stageOf.get(touchpoints[touchpoint]?.stage ?? "") ?? -1;
  const ways: number[][] = touchpoints.map(() => []);
  const reachedBy = new Uint8Array(touchpoints.length);
  const leaves = new Uint8Array(touchpoints.length);
  const probability = new Float64Array(touchpoints.length);
  let linked = false;
  links.forEach(({ id, from, to, kind = "flow", probability: p }, i) => {
    const a = indexOf.get(from) as number;
    probability[a]! += p ?? 0;
    if (kind === "exit") leaves[a] = 1;
    if (to === undefined || (kind !== "flow" && kind !== "alternative" && kind !== "loop")) return;
    const b = indexOf.get(to) as number;
    ways[a]?.push(b);
    if (a !== b) leaves[a] = 1;
    if (kind === "loop") return;
    linked = true;
    if (a !== b) reachedBy[b] = 1;
    if (kind === "flow" && place(b) >= 0 && place(b) < place(a)) {
      const ends = [stages[place(a)]?.id ?? "", stages[place(b)]?.id ?? ""] as const;
      const message = `link ${quote(id)} flows back from stage ${quote(ends[0])} to ${quote(ends[1])}; use kind loop`;
      report("backward_flow", ["links", i], message, ends);
    }
  });
  probability.forEach((sum, i) => {
    if (sum <= 1 + 1e-9) return;
    const message = `touchpoint ${quote(touchpoints[i]?.id ?? "")}: the probabilities of its links add up to ${sum}`;
    report("probabilities_exceed_one", ["touchpoints", i], message, [sum]);
  });
  if (!linked) return;
  const reached = new Set<number>([0]);
  ways.forEach((next, i) => {
    if (next.length > 0 && reachedBy[i] === 0) reached.add(i);
  });
  // a loop over a Set also visits the items that are added during the loop
  for (const i of reached) for (const next of ways[i] as number[]) reached.add(next);
  touchpoints.forEach(({ id, kind }, i) => {
    if (!reached.has(i))
      report(
        "unreachable_touchpoint",
        ["touchpoints", i],
        `touchpoint ${quote(id)} is on no path from the start of the journey`,
      );
    else if (leaves[i] === 0 && kind !== "outcome" && i < touchpoints.length - 1)
      report("dead_end", ["touchpoints", i], `touchpoint ${quote(id)} has no outgoing link; add a link, or an exit`);
  });
}
