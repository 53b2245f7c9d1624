/** Keeps a part of each journey, from one anchor to another. */

import { checkKeys } from "../../core/checks/checkKeys.ts";
import { expectSource } from "../../core/checks/expectSource.ts";
import { fail } from "../../core/checks/fail.ts";
import { oneOf } from "../../core/checks/oneOf.ts";
import type { EventLog } from "../eventLog.ts";
import { type Anchor, compileAnchor } from "./anchor.ts";
import { selectEvents } from "./selectEvents.ts";
import { withStep } from "./withStep.ts";

/** The part of a journey that {@link truncateJourneys} keeps. */
export type TruncateJourneysDefinition = {
  /** The start of the part; by default the first event. */
  from?: Anchor;
  /** The end of the part, searched only after the event of `from`; by default the last event. */
  to?: Anchor;
  /** For a journey without such an event: `"drop"` drops it, `"keep"` does not cut this side. @defaultValue `"drop"` */
  missing?: "drop" | "keep";
};

/**
 * Keeps the part of each journey between two anchors. It keeps the anchor events unless `include` is `false`. `shift` moves a cut,
 * at most to the end of the journey. The last step of `lineage` counts the dropped journeys as `no_anchor` and `nothing_between`.
 *
 * @param log - not changed
 * @param truncation - `from`, `to` or both
 * @throws {@link ParcoursError} `invalid_definition`, `invalid_anchor`, `invalid_pattern`, `unknown_touchpoint`, …
 * @example
 * const log = logFromRows(
 *   ["home", "product", "cart", "purchase", "home"].map((touchpoint, time) => ({ customer: 1, touchpoint, time })),
 *   { customer: "customer", touchpoint: "touchpoint", time: "time" },
 * );
 * truncateJourneys(log, { from: { at: "product" }, to: { at: "purchase", include: false } }).touchpoints
 * // => ["cart", "product"]
 */
export function truncateJourneys(log: EventLog, truncation: TruncateJourneysDefinition): EventLog {
  expectSource(log, "log", "truncateJourneys");
  const { from, to, missing } = checkTruncation(truncation);
  const place = (path: string) => ({ caller: "truncateJourneys", path });
  const findFrom = from && compileAnchor(log, from, place("from"));
  const findTo = to && compileAnchor(log, to, place("to"));
  const moveFrom = (from?.shift ?? 0) + (from?.include === false ? 1 : 0);
  const moveTo = (to?.shift ?? 0) - (to?.include === false ? 1 : 0);
  const keep = new Uint8Array(log.events);
  let noAnchor = 0;
  let nothingBetween = 0;
  for (let j = 0; j < log.journeys; j++) {
    const start = log.offsets[j] as number;
    const end = log.offsets[j + 1] as number;
    const first = findFrom?.(start, end, start) ?? -1;
    const last = findTo?.(start, end, first < 0 ? start : first + 1) ?? -1;
    if (missing === "drop" && ((from && first < 0) || (to && last < 0))) {
      noAnchor++;
      continue;
    }
    const low = first < 0 ? start : Math.max(start, first + moveFrom);
    const high = last < 0 ? end : Math.min(end, last + moveTo + 1);
    if (low < high) keep.fill(1, low, high);
    else nothingBetween++;
  }
  return withStep(log, selectEvents(log, keep), "truncateJourneys", truncation, {
    no_anchor: noAnchor,
    nothing_between: nothingBetween,
  });
}

function checkTruncation(truncation: TruncateJourneysDefinition): TruncateJourneysDefinition {
  checkKeys(truncation, ["from", "to", "missing"], "truncateJourneys");
  const { from, to } = truncation ?? {};
  if (from === undefined && to === undefined)
    fail("truncateJourneys", "", 'from, to or both, such as { from: { at: "cart" } }', truncation);
  const missing = oneOf(truncation.missing, ["drop", "keep"], "truncateJourneys", "missing");
  return { ...truncation, missing };
}
