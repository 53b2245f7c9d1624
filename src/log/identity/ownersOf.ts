/** Answers who owns an id at an instant. */

import type { Identities } from "./identities.ts";
import type { OwnedId } from "./ownedId.ts";

/** The owners of one id. */
export type OwnersOfId = {
  /** The customer who owns the id at an instant; `null` when nobody does. */
  at(time: number): string | null;
  /** Whose an event on the id is: like `at`, and at the instant of an end still the customer whose span ended. */
  ofEvent(time: number): string | null;
};

/** Finds the owners of an id. */
export type OwnersOf = (kind: string, value: string) => OwnersOfId;

type OwnerSpan = { from: number; until: number; customer: string; known: boolean };

/** The customers of an id, and single events that have another one. */
type OfId = { spans: OwnerSpan[]; events: Map<number, string> };

/** Reads the owners from the lists of a result, which may be a copy. */
export function ownersOf({ customers, exceptions, kinds, mode }: Omit<Identities, "owner">): OwnersOf {
  const all = new Map(kinds.map((kind) => [kind, new Map<string, OfId>()]));
  const ofId = (kind: string, value: string): OfId => {
    const values = all.get(kind) as Map<string, OfId>;
    const own = values.get(value) ?? { spans: [], events: new Map() };
    values.set(value, own);
    return own;
  };
  for (const { id: customer, ids, known } of customers) {
    for (const owned of ids) {
      ofId(owned.kind, owned.value).spans.push({ ...boundsOf(owned), customer, known: known || mode === "merge" });
    }
  }
  for (const { kind, value, at, customer } of exceptions) ofId(kind, value).events.set(at, customer);
  for (const values of all.values()) for (const { spans } of values.values()) spans.sort((a, b) => a.from - b.from);
  return (kind, value) => {
    const own = all.get(kind)?.get(value);
    return own === undefined ? nobodys : ownersOfId(own);
  };
}

const nobodys: OwnersOfId = { at: () => null, ofEvent: () => null };

function ownersOfId({ spans, events }: OfId): OwnersOfId {
  /** The last span that begins at or before a time. */
  const lastBefore = (time: number): OwnerSpan | undefined => {
    let [low, high] = [0, spans.length];
    while (low < high) {
      const middle = (low + high) >>> 1;
      if ((spans[middle] as OwnerSpan).from <= time) low = middle + 1;
      else high = middle;
    }
    return spans[low - 1];
  };
  return {
    at(time) {
      const span = lastBefore(time);
      return events.get(time) ?? (span?.known && time < span.until ? span.customer : null);
    },
    ofEvent(time) {
      const span = lastBefore(time);
      return events.get(time) ?? (span !== undefined && time <= span.until ? span.customer : null);
    },
  };
}

function boundsOf({ from, until, earlier }: OwnedId): { from: number; until: number } {
  return { from: earlier ? Number.NEGATIVE_INFINITY : from, until: until ?? Number.POSITIVE_INFINITY };
}
