/** Tells who got an offer, who used it and how soon, and what baskets were worth with it and without. */

import { expectSource } from "../../core/checks/expectSource.ts";
import { checkLevel } from "../../core/estimate.ts";
import { instantInUnits } from "../../core/instant.ts";
import { type Warning, warning } from "../../core/issue.ts";
import { type EventLog, unitsPerMs } from "../../log/eventLog.ts";
import { logWarnings } from "../../log/logWarnings.ts";
import { inZoneOf } from "../../log/time/inZoneOf.ts";
import { joinJourneys } from "../../log/verbs/joinJourneys.ts";
import { checkOffers } from "./checkOffers.ts";
import { countOffer } from "./countOffer.ts";
import type { OfferUseDefinition } from "./offerUseDefinition.ts";
import type { OfferUseCount, OfferUseResult } from "./offerUseResult.ts";

const caller = "offerUse";

/**
 * Who got a coupon or a card, who used it, how soon, and what were baskets worth? It counts gifts and customers; a split log is joined first.
 *
 * A gift is valid in [given, given + `validFor`). A use takes the valid gift that ends first; with `same`, only a gift with the same value. A use without a gift is
 * `unmatched`, after the end `too_late`, of a gift that was used before `double_use`: these are no uses. The rate leaves out gifts that are valid and unused. The time to use is that
 * of Kaplan and Meier: an unused gift is censored when it ends.
 *
 * A subscription card is valid again with each renewal; overlapping time counts once. The rate of renewal is by term: of the cards that came to their end or
 * were renewed, those renewed before the end.
 *
 * Baskets with an offer and without are of other customers: their difference is no effect. What an offer brought is known only with customers who were
 * deliberately left without (`compare`); else `not_incremental` warns.
 *
 * @param log - what customers did
 * @param definition - the offers, until when, whom to compare with
 * @throws {@link ParcoursError} `missing_now`, `invalid_definition`, `invalid_duration`, `duplicate_id`, `unknown_property`, `wrong_type`,
 *   `unknown_touchpoint` and the codes of conditions
 * @example
 * const log = logFromRows(
 *   [["ann", "coupon", 0], ["ann", "redeem", 2], ["bob", "coupon", 0], ["eve", "redeem", 3]].map(([who, what, at]) => ({ who, what, at })),
 *   { customer: "who", touchpoint: "what", time: "at" },
 * );
 * const [offer] = offerUse(log, { offers: [{ id: "minus10", given: "coupon", used: "redeem", validFor: { days: 30 } }], now: "2026-01-01" }).offers;
 * [offer?.given.gifts, offer?.used.gifts, offer?.rate.value, offer?.leftOut.unmatched] // => [2, 1, 0.5, 1]
 */
export function offerUse(log: EventLog, definition: OfferUseDefinition): OfferUseResult {
  expectSource(log, "log", caller);
  checkOffers(definition);
  const zoned = inZoneOf(log, definition);
  const level = checkLevel(zoned.level ?? 0.95, caller);
  const joined = log.customer === null ? log : joinJourneys(log);
  const perMs = unitsPerMs(log);
  const now = instantInUnits(zoned.now, perMs, zoned.timeZone, caller, "now");
  const resolved = { ...zoned, level, now: now / perMs };
  const ends = joined.offsets.slice(1);
  let [late, customers] = [0, 0];
  for (let c = 0; c < joined.journeys; c++) {
    const from = joined.offsets[c] as number;
    let end = ends[c] as number;
    while (end > from && (joined.time[end - 1] as number) > now) end--;
    late += (ends[c] as number) - end;
    ends[c] = end;
    if (end > from) customers++;
  }
  const offers = resolved.offers.map((_, i) => countOffer(joined, ends, resolved, i, now));
  return {
    kind: caller,
    definition: resolved,
    customers,
    offers,
    leftOut: { after_now: late },
    warnings: [...logWarnings(log), ...offers.flatMap((offer, i) => warningsOf(offer, i))],
  };
}

function warningsOf({ offer, incremental, leftOut, open }: OfferUseCount, i: number): Warning[] {
  const path = ["offers", i];
  const { unmatched = 0, too_late = 0, double_use = 0 } = leftOut;
  const warnings: Warning[] = [];
  if (incremental === null)
    warnings.push(
      warning(
        "not_incremental",
        "nobody knows what the offer brought: those who use it might have bought anyway. Leave some customers without it, and give `compare`",
        undefined,
        path,
        offer,
      ),
    );
  if (unmatched + too_late + double_use > 0)
    warnings.push(
      warning(
        "unmatched_uses",
        "uses belong to no gift: there is none, it had ended, or it was used before",
        unmatched + too_late + double_use,
        path,
        offer,
      ),
    );
  if (open > 0)
    warnings.push(warning("immature", "gifts are valid and unused: they are in no rate", open, path, offer));
  return warnings;
}
