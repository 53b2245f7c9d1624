/** Counts one offer: gifts, uses, money of baskets, renewals. */

import { ruleOf } from "../../core/checks/fail.ts";
import { addCluster, clusterColumns, clustersAt } from "../../core/clusterColumns.ts";
import { durationMs } from "../../core/duration.ts";
import type { Estimate } from "../../core/estimate.ts";
import { compareMeans, meanEstimate, momentsOf } from "../../core/rates/compareMeans.ts";
import { unknownName } from "../../core/suggest.ts";
import { wilson } from "../../core/wilson.ts";
import { moneyColumn } from "../../log/columns/moneyColumn.ts";
import { type Condition, compileCondition } from "../../log/condition.ts";
import { columnNames, columnOf, type EventLog, unitsPerMs } from "../../log/eventLog.ts";
import { wholeUnits } from "../../log/rules/ruleWindow.ts";
import { kaplanMeier } from "../../retention/kaplanMeier.ts";
import { type GiftQueue, matchGift, type OfferGift } from "./matchGift.ts";
import type { Offer } from "./offer.ts";
import type { OfferUseCount, OfferUseResult } from "./offerUseResult.ts";
import { addCards, type CardEvents, renewalsOf } from "./renewalsOf.ts";

const caller = "offerUse";

/** @param ends - per customer the index after the last event by now */
export function countOffer(
  log: EventLog,
  ends: Uint32Array,
  definition: OfferUseResult["definition"],
  index: number,
  now: number,
): OfferUseCount {
  const { level, compare } = definition;
  const offer = definition.offers[index] as Offer;
  const place = `offers[${index}]`;
  const perMs = unitsPerMs(log);
  const isCard = offer.kind === "subscription";
  const life = offer.validFor === undefined ? Infinity : wholeUnits(durationMs(offer.validFor) * perMs);
  const compile = (condition: Condition | undefined, path: string) => {
    if (condition === undefined) return { fits: () => false, touches: () => false };
    const { byTouchpoint, test } = compileCondition(log, condition, { caller, path, timeZone: definition.timeZone });
    const at = (i: number) => byTouchpoint[log.touchpoint[i] as number] as number;
    return { fits: (i: number) => at(i) === 1 || (at(i) === 2 && test(i)), touches: (i: number) => at(i) !== 0 };
  };
  const given = compile(offer.given, `${place}.given`);
  const used = compile(offer.used, `${place}.used`);
  const renews = compile(offer.renews, `${place}.renews`);
  const heldOut = compile(compare?.holdOut, "compare.holdOut");
  const isBasket = definition.baskets === undefined ? used.touches : compile(definition.baskets, "baskets").fits;
  const money = moneyColumn(log, definition.value, caller);
  const costs = typeof offer.cost === "string" ? moneyColumn(log, offer.cost, caller, `${place}.cost`) : null;
  const keyAt = keyReader(log, offer.same, `${place}.same`);

  const leftOut: { [reason: string]: number } = { unmatched: 0, too_late: 0, double_use: 0 };
  const counts = { gifts: 0, customers: 0, usedGifts: 0, users: 0, open: 0, closed: 0, cost: 0 };
  const clusters = clusterColumns(1);
  const waits: number[] = [];
  const happened: boolean[] = [];
  const owners: number[] = [];
  const baskets = { with: [] as number[], without: [] as number[] };
  const after = { given: [] as number[], heldOut: [] as number[] };
  const cards = { active: 0, activeUnits: 0, due: [] as number[], renewed: [] as number[] };
  for (let c = 0; c < log.journeys; c++) {
    const gifts: OfferGift[] = [];
    const queues = new Map<string | null, GiftQueue>();
    const own: CardEvents = [];
    let [isHeldOut, uses, spent] = [false, 0, 0];
    for (let i = log.offsets[c] as number; i < (ends[c] as number); i++) {
      const at = log.time[i] as number;
      const paid = money === null ? Number.NaN : (money[i] as number);
      if (given.fits(i) || (isCard && renews.fits(i))) {
        const gift = { at, ends: at + life, usedBy: -1 };
        const queue = queues.get(keyAt(i));
        gifts.push(gift);
        if (queue === undefined) queues.set(keyAt(i), { gifts: [gift], head: 0 });
        else queue.gifts.push(gift);
        own.push({ at, renews: renews.fits(i) });
      }
      isHeldOut ||= heldOut.fits(i);
      if (used.fits(i)) {
        const fate = matchGift(queues.get(keyAt(i)), { at, event: i }, isCard);
        if (fate === null) {
          uses++;
          if (paid === paid) baskets.with.push(paid);
          const cost = costs === null ? Number(offer.cost ?? 0) : (costs[i] as number);
          if (cost === cost) counts.cost += cost;
        } else leftOut[fate] = (leftOut[fate] ?? 0) + 1;
      } else if (paid === paid && isBasket(i)) baskets.without.push(paid);
      if (paid === paid && isBasket(i) && (gifts.length > 0 || isHeldOut)) spent += paid;
    }
    if (isCard) addCards(cards, own, life, now);
    // who was held out and got it all the same is in no side
    if (gifts.length > 0 !== isHeldOut) after[isHeldOut ? "heldOut" : "given"].push(spent);
    if (gifts.length === 0) continue;
    counts.gifts += gifts.length;
    counts.customers++;
    if (uses > 0) counts.users++;
    let [ownUsed, ownClosed] = [0, 0];
    for (const { at, ends: until, usedBy } of gifts) {
      const isUsed = usedBy >= 0;
      if (isUsed) ownUsed++;
      if (isUsed || until <= now || until === Infinity) ownClosed++;
      else counts.open++;
      waits.push(((isUsed ? (log.time[usedBy] as number) : Math.min(until, now)) - at) / perMs);
      happened.push(isUsed);
      owners.push(c);
    }
    counts.usedGifts += ownUsed;
    counts.closed += ownClosed;
    addCluster(clusters, 0, ownUsed, ownClosed);
  }
  const repeated = counts.gifts > counts.customers;
  const km = kaplanMeier(waits, happened, { level, customers: repeated ? owners : null });
  const [withOffer, without] = [momentsOf(baskets.with), momentsOf(baskets.without)];
  const [giftSide, heldSide] = [momentsOf(after.given), momentsOf(after.heldOut)];
  const mean = (moments: ReturnType<typeof momentsOf>): Estimate => {
    const { value, n, lower, upper, method } = meanEstimate(moments, level);
    return { value, n, lower, upper, level, method };
  };
  return {
    offer: offer.id,
    kind: offer.kind ?? "coupon",
    given: { gifts: counts.gifts, customers: counts.customers },
    used: { gifts: counts.usedGifts, customers: counts.users },
    open: counts.open,
    rate: wilson(counts.usedGifts, counts.closed, { level, clusters: repeated ? clustersAt(clusters, 0) : null }),
    delay: { n: km.n, events: km.events, censored: km.censored, q50Ms: km.q50Ms, q50Interval: km.q50Interval },
    baskets:
      money === null
        ? null
        : {
            with: mean(withOffer),
            without: mean(without),
            difference: compareMeans(without, withOffer, level).difference,
          },
    cost: offer.cost === undefined ? null : counts.cost,
    incremental:
      compare === undefined || money === null
        ? null
        : { given: mean(giftSide), heldOut: mean(heldSide), ...compareMeans(heldSide, giftSide, level) },
    renewals: isCard ? renewalsOf(cards, perMs, level) : null,
    leftOut,
  };
}

/** A function that gives the value of a column as text, `null` for none and without a column. */
function keyReader(log: EventLog, name: string | undefined, place: string): (event: number) => string | null {
  const column = name === undefined ? undefined : columnOf(log, name);
  if (column === undefined) {
    if (name !== undefined && log.events > 0)
      ruleOf(caller, "unknown_property")(unknownName("property", name, place, columnNames(log)));
    return () => null;
  }
  if (column.type === "number") return (i) => (Number.isNaN(column.values[i]) ? null : String(column.values[i]));
  if (column.type === "boolean") return (i) => (column.codes[i] === 2 ? null : String(column.codes[i] === 1));
  return (i) => (column.codes[i] === 0 ? null : (column.names[(column.codes[i] as number) - 1] as string));
}
