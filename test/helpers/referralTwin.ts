/** Finds referrals and shares money slowly and obviously: the oracle of referrals. */

/** One event of the twin: with `by`, a statement when `what` is "join". Times are distinct. */
export type ReferralTwinEvent = { who: string; what: string; at: number; by: string | null; value: number };

/** The answer of the twin. */
export type ReferralTwin = {
  referrer: Map<string, string>;
  leftOut: Record<string, number>;
  generation(who: string): number;
  own(who: string): number;
  brought(who: string): number;
  allocated(who: string): number;
  k: { customers: number; immature: number; invitations: number; referred: number; converted: number };
  /** The time until half have referred, by the product of Kaplan and Meier. */
  median: number | null;
};

/** `within` is a length of time, Infinity for none. "invite" invites, "buy" converts. */
export function referralTwin(
  events: readonly ReferralTwinEvent[],
  { within, share, keepOutside }: { within: number; share: number; keepOutside: boolean },
): ReferralTwin {
  const people = [...new Set(events.map(({ who }) => who))];
  const eventsOf = (who: string) => events.filter((event) => event.who === who).sort((a, b) => a.at - b.at);
  const first = (who: string) => eventsOf(who)[0]?.at ?? -Infinity;
  const until = Math.max(...events.map(({ at }) => at));
  const referrer = new Map<string, string>();
  const statement = new Map<string, number>();
  const leftOut: Record<string, number> = {};
  const leave = (why: string) => {
    leftOut[why] = (leftOut[why] ?? 0) + 1;
  };
  const isAbove = (who: string, other: string): boolean => {
    for (let one: string | undefined = other; one !== undefined; one = referrer.get(one)) if (one === who) return true;
    return false;
  };
  for (const { who, by, at } of events.filter(({ what }) => what === "join").sort((a, b) => a.at - b.at)) {
    if (by === null) leave("no_referrer");
    else if (by === who) leave("self");
    else if (!people.includes(by) && !keepOutside) leave("unknown_referrer");
    else if (first(by) > first(who)) leave("referrer_later");
    else if (referrer.get(who) === by) leave("repeated");
    else if (referrer.has(who)) leave("second_referrer");
    else if (isAbove(who, by)) leave("cycle");
    else {
      referrer.set(who, by);
      statement.set(who, at);
    }
  }
  const children = (who: string) => [...referrer].filter(([, by]) => by === who).map(([child]) => child);
  const own = (who: string) => eventsOf(who).reduce((sum, { value }) => sum + value, 0);
  const total = (who: string): number => children(who).reduce((sum, child) => sum + share * total(child), own(who));
  const converts = (who: string) => eventsOf(who).find(({ what }) => what === "buy")?.at ?? Infinity;
  const mature = people.filter((who) => within === Infinity || first(who) + within <= until);
  const inTime = mature.flatMap((who) =>
    children(who).filter((child) => (statement.get(child) as number) <= first(who) + within),
  );
  const endOf = (child: string) => first(referrer.get(child) as string) + within;

  const waits = people.map((who) => {
    const times = children(who).map((child) => statement.get(child) as number);
    return times.length > 0
      ? { wait: Math.min(...times) - first(who), happened: true }
      : { wait: until - first(who), happened: false };
  });
  let alive = 1;
  let median: number | null = null;
  for (const at of [...new Set(waits.map(({ wait }) => wait))].sort((a, b) => a - b)) {
    const risk = waits.filter(({ wait }) => wait >= at).length;
    alive *= 1 - waits.filter(({ wait, happened }) => happened && wait === at).length / risk;
    if (alive <= 0.5 + 1e-9) median ??= at;
  }
  return {
    referrer,
    leftOut,
    generation: (who) => {
      let depth = 0;
      for (let one = referrer.get(who); one !== undefined; one = referrer.get(one)) depth++;
      return depth;
    },
    own,
    brought: (who) => children(who).reduce((sum, child) => sum + own(child), 0),
    allocated: (who) => (referrer.has(who) ? 1 - share : 1) * total(who),
    k: {
      customers: mature.length,
      immature: people.length - mature.length,
      invitations: mature
        .map((who) => eventsOf(who).filter(({ what, at }) => what === "invite" && at <= first(who) + within).length)
        .reduce((a, b) => a + b, 0),
      referred: inTime.length,
      converted: inTime.filter((child) => converts(child) < Infinity && converts(child) <= endOf(child)).length,
    },
    median,
  };
}
