/** Follows subscription cards: when they are valid, and which are renewed before they end. */

import { wilson } from "../../core/wilson.ts";
import type { OfferUseRenewals } from "./offerUseResult.ts";

/** Purchases and renewals of the cards of one customer: times ascending, in units of the log. */
export type CardEvents = { at: number; renews: boolean }[];

/** Counts over the cards of all customers. */
export type CardCounts = {
  active: number;
  activeUnits: number;
  /** By term, from 0: cards that came to their end or were renewed, and those renewed. */
  due: number[];
  renewed: number[];
};

/**
 * Adds the cards of one customer. A card is valid in [at, at + life). A renewal in that time renews it, and is the next term; a purchase, or a renewal
 * after the end, begins again at the first term. A renewal before any purchase begins a card too.
 */
export function addCards(counts: CardCounts, cards: CardEvents, life: number, now: number): void {
  let [end, term] = [-Infinity, 0];
  for (const [i, { at, renews }] of cards.entries()) {
    counts.activeUnits += Math.min(at + life, now) - Math.max(at, Math.min(end, now));
    if (renews && at < end) {
      add(counts.due, term);
      add(counts.renewed, term);
      term++;
    } else {
      // the card before came to its end, or another one was bought beside it
      if (i > 0 && at >= end) add(counts.due, term);
      if (at >= end || i === 0) term = 0;
    }
    end = Math.max(end, at + life);
  }
  if (cards.length === 0) return;
  if (end > now) counts.active++;
  else add(counts.due, term);
}

function add(counts: number[], term: number): void {
  while (counts.length <= term) counts.push(0);
  counts[term] = (counts[term] as number) + 1;
}

/** The rates of the counts. */
export function renewalsOf(
  { active, activeUnits, due, renewed }: CardCounts,
  perMs: number,
  level: number,
): OfferUseRenewals {
  const sum = (counts: readonly number[]) => counts.reduce((all, own) => all + own, 0);
  return {
    active,
    activeMs: activeUnits / perMs,
    rate: wilson(sum(renewed), sum(due), { level }),
    terms: due.map((n, i) => ({ term: i + 1, renewed: wilson(renewed[i] ?? 0, n, { level }) })),
  };
}
