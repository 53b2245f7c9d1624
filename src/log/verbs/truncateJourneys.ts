/** The part of each journey from one place to another. */

import { checkKeys } from "../../core/checks/checkKeys.ts";
import { expectSource } from "../../core/checks/expectSource.ts";
import { ParcoursError } from "../../core/error.ts";
import type { EventLog } from "../eventLog.ts";
import { type Anchor, compileAnchor } from "./anchor.ts";
import { selectEvents } from "./selectEvents.ts";
import { withStep } from "./withStep.ts";

/** What {@link truncateJourneys} keeps of a journey. */
export type TruncateJourneysDefinition = {
  /** From here on; default: from the first event. */
  from?: Anchor;
  /** Up to here; sought only after the event found for `from`. Default: to the last event. */
  to?: Anchor;
  /** What becomes of a journey without such an event: it is dropped, or that side is left whole. @defaultValue `"drop"` */
  missing?: "drop" | "keep";
};

/**
 * Keeps of each journey what lies from one anchor to another, both included unless they say otherwise; `shift` moves the cut,
 * which never leaves the journey. The last step of `lineage` counts the journeys dropped: `no_anchor`, `nothing_between`.
 *
 * @param log - left as it is
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
  const { from, to, missing = "drop" } = truncation ?? {};
  const message =
    from === undefined && to === undefined
      ? 'expected from, to or both, such as { from: { at: "cart" } }'
      : missing !== "drop" && missing !== "keep"
        ? 'missing: expected "drop" or "keep"'
        : undefined;
  if (message !== undefined) throw new ParcoursError("invalid_definition", `truncateJourneys: ${message}`);
  return { ...truncation, missing };
}
