/** Matches the uses of an offer with its gifts, for one customer. */

/** A gift of one customer. Times are in units of the log. */
export type OfferGift = {
  at: number;
  /** The first instant at which it is not valid. */
  ends: number;
  /** The event of its (first) use; −1 while unused. */
  usedBy: number;
};

/** Gifts with one key, by time: those before `head` are used or have ended. */
export type GiftQueue = { gifts: OfferGift[]; head: number };

/**
 * Finds the gift of a use, and says why a use is none; `null` for a use. All gifts are valid equally long, so the oldest ends first: a queue finds it without a search.
 * A use while every valid gift is used is a second use of one of them, unless the offer may be used many times.
 *
 * @param queue - the gifts so far with the key of the use; undefined for none
 */
export function matchGift(
  queue: GiftQueue | undefined,
  use: { at: number; event: number },
  isReusable: boolean,
): "double_use" | "too_late" | "unmatched" | null {
  if (queue === undefined) return "unmatched";
  const { gifts } = queue;
  while (queue.head < gifts.length && (gifts[queue.head] as OfferGift).ends <= use.at) queue.head++;
  const gift = gifts[queue.head];
  if (gift !== undefined) {
    gift.usedBy = use.event;
    queue.head++;
    return null;
  }
  const last = gifts.at(-1) as OfferGift;
  if (last.ends <= use.at) return "too_late";
  return isReusable ? null : "double_use";
}
