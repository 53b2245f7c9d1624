/** Counts points, tiers and uses of gifts slowly and obviously: the oracle of loyaltyBalances and offerUse. */

/** One event; times are whole numbers. `order` earns `value` points, `spend` spends, `return` takes back. */
export type LoyaltyTwinEvent = { what: string; at: number; value: number };

/** Every single point is an object of its own. */
export function pointsTwin(events: readonly LoyaltyTwinEvent[], life: number, now: number) {
  let points: { until: number }[] = [];
  let debt = 0;
  const totals = { earned: 0, spent: 0, takenBack: 0, expired: 0 };
  const expire = (at: number) => {
    const left = points.filter(({ until }) => until > at);
    totals.expired += points.length - left.length;
    points = left;
  };
  for (const { what, at, value } of events.filter((event) => event.at <= now)) {
    expire(at);
    for (let i = 0; i < value; i++) {
      if (what === "order") {
        totals.earned++;
        if (debt > 0) debt--;
        else points.push({ until: at + life });
      } else if (what === "return") {
        totals.takenBack++;
        if (points.length === 0) debt++;
        else points.shift();
      } else if (what === "spend" && points.length > 0) {
        totals.spent++;
        points.shift();
      }
    }
  }
  expire(now);
  const next = points[0]?.until;
  return {
    ...totals,
    points: points.length - debt,
    next: next === undefined ? null : { at: next, points: points.filter(({ until }) => until === next).length },
  };
}

/** Whether the measure was enough at some instant in (now − keep, now], or at now. Half units stand for the time between two units. */
export function tierTwin(
  events: readonly LoyaltyTwinEvent[],
  { window, from, keep, now }: { window: number; from: number; keep: number; now: number },
): boolean {
  const measure = (at: number) =>
    events
      .filter((event) => event.at <= Math.min(at, now) && at - event.at < window)
      .reduce((sum, { what, value }) => sum + (what === "order" ? value : what === "return" ? -value : 0), 0);
  for (let at = now; at === now || at > now - keep; at -= 0.5) if (measure(at) >= from) return true;
  return false;
}

/** What becomes of each use, by trying every gift. */
export function usesTwin(events: readonly { what: string; at: number; key: string | null }[], life: number) {
  const gifts: { at: number; key: string | null; used: number | null }[] = [];
  const fates = { used: 0, unmatched: 0, too_late: 0, double_use: 0 };
  for (const { what, at, key } of events) {
    if (what === "gift") gifts.push({ at, key, used: null });
    if (what !== "use") continue;
    const own = gifts.filter((gift) => gift.key === key);
    const valid = own.filter((gift) => at < gift.at + life);
    const free = valid.find(({ used }) => used === null);
    if (free !== undefined) {
      free.used = at;
      fates.used++;
    } else if (valid.length > 0) fates.double_use++;
    else if (own.length > 0) fates.too_late++;
    else fates.unmatched++;
  }
  return { gifts, fates };
}
