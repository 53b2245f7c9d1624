/** Finds customers to whom two messages of one topic said different things. */

import { compareNames } from "../../core/codes.ts";
import type { MessageContradiction } from "./messageContradiction.ts";
import type { SaidVariants } from "./saidVariants.ts";

/** What one customer was told about one topic: which way, and when, by time. */
export type ToldCustomer = { customer: string; topic: string; told: readonly { variant: number; at: number }[] };

/**
 * Compares each message with those before it, at most `within` earlier. For each way only the last time is kept, so the time is that of the
 * messages × the ways of one topic that a customer met.
 *
 * @returns the contradictions, the most customers first, and how many customers have one
 */
export function contradictionsOf(
  customers: Iterable<ToldCustomer>,
  variants: SaidVariants,
  within: number,
): { contradictions: MessageContradiction[]; customers: number } {
  const found = new Map<string, MessageContradiction & { last: string }>();
  const all = new Set<string>();
  for (const { customer, topic, told } of customers) {
    const lastAt = new Map<number, number>();
    const done = new Set<string>();
    for (const { variant, at } of told) {
      for (const [other, before] of lastAt) {
        if (other === variant) continue;
        if (at - before > within) {
          lastAt.delete(other);
          continue;
        }
        const pair = variant < other ? `${variant} ${other}` : `${other} ${variant}`;
        if (done.has(pair)) continue;
        done.add(pair);
        const { text, offer } = variants.differ(variant, other);
        if (text) add("text", variant, other);
        if (offer) add("offer", variant, other);
      }
      lastAt.set(variant, at);
    }

    function add(differs: "text" | "offer", a: number, b: number): void {
      const [one, two] = [variants.at(a).message, variants.at(b).message];
      const messages: [string, string] = compareNames(one, two) <= 0 ? [one, two] : [two, one];
      const key = JSON.stringify([topic, differs, messages]);
      all.add(customer);
      const own = found.get(key);
      if (own === undefined)
        found.set(key, { topic, differs, messages, customers: 1, example: customer, last: customer });
      else if (own.last !== customer) {
        own.customers++;
        own.last = customer;
      }
    }
  }
  const contradictions = Array.from(found.values(), ({ last: _, ...own }) => own).sort(
    (a, b) =>
      b.customers - a.customers ||
      compareNames(a.topic, b.topic) ||
      compareNames(a.differs, b.differs) ||
      compareNames(JSON.stringify(a.messages), JSON.stringify(b.messages)),
  );
  return { contradictions, customers: all.size };
}
