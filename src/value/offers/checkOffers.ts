/** Checks the offers of a question. */

import { checkKeys, type KeysOf } from "../../core/checks/checkKeys.ts";
import { fail } from "../../core/checks/fail.ts";
import { listOf } from "../../core/checks/listOf.ts";
import { numberBetween } from "../../core/checks/numberBetween.ts";
import { oneOf } from "../../core/checks/oneOf.ts";
import { durationMs } from "../../core/duration.ts";
import { ParcoursError } from "../../core/error.ts";
import { quote } from "../../core/suggest.ts";
import type { Offer } from "./offer.ts";
import type { OfferUseDefinition } from "./offerUseDefinition.ts";

const caller = "offerUse";

/**
 * Checks keys, kinds and durations. Conditions and columns are checked when they are compiled.
 *
 * @throws {@link ParcoursError} `invalid_definition`, `invalid_duration`, `duplicate_id`, `missing_now`
 */
export function checkOffers(definition: OfferUseDefinition): void {
  checkKeys(definition, definitionKeys, caller);
  const { offers, compare, now } = definition;
  const seen = new Set<string>();
  for (const [i, offer] of listOf(offers, caller, "offers", "offers").entries()) {
    const place = `offers[${i}]`;
    checkKeys(offer, offerKeys, caller, place);
    const { id, given, used, validFor, cost, renews, same } = offer;
    if (typeof id !== "string") fail(caller, `${place}.id`, "a text", id);
    if (seen.has(id)) throw new ParcoursError("duplicate_id", `${caller}: ${place}: the id ${quote(id)} came before`);
    seen.add(id);
    const kind = oneOf(offer.kind, ["coupon", "subscription"], caller, `${place}.kind`);
    if (given === undefined) fail(caller, `${place}.given`, "a condition", given);
    if (used === undefined) fail(caller, `${place}.used`, "a condition", used);
    if (validFor !== undefined) durationMs(validFor, `${caller}: ${place}.validFor`);
    if (same !== undefined && typeof same !== "string") fail(caller, `${place}.same`, "the name of a column", same);
    if (cost !== undefined && typeof cost !== "string") numberBetween(cost, caller, `${place}.cost`);
    const isCard = kind === "subscription";
    if (isCard && validFor === undefined)
      fail(caller, `${place}.validFor`, "a duration such as { days: 365 }", validFor);
    if (isCard !== (renews !== undefined))
      fail(
        caller,
        `${place}.renews`,
        isCard ? "the condition of the events that renew the card" : 'nothing, unless kind is "subscription"',
        renews,
      );
  }
  if (compare !== undefined) {
    checkKeys(compare, { holdOut: true }, caller, "compare");
    if (compare.holdOut === undefined) fail(caller, "compare.holdOut", "a condition", compare.holdOut);
  }
  if (now === undefined || now === null)
    throw new ParcoursError(
      "missing_now",
      `${caller}: now: expected an instant, got nothing. It is never guessed: give now: Date.now(), or the end of the data.`,
    );
}

const definitionKeys: KeysOf<OfferUseDefinition> = {
  offers: true,
  now: true,
  compare: true,
  baskets: true,
  value: true,
  timeZone: true,
  level: true,
};

const offerKeys: KeysOf<Offer> = {
  id: true,
  label: true,
  kind: true,
  given: true,
  used: true,
  same: true,
  validFor: true,
  cost: true,
  renews: true,
};
