/** Counts hand-overs between channels slowly and obviously: the oracle of handovers. */

/** One event of the twin. Times are whole numbers. */
export type TwinEvent = {
  who: string;
  what: string;
  where: string | null;
  time: number;
  topic?: string | null;
};

type Outcome = { asked: boolean; repeated: boolean; seen: boolean; stopped: boolean; between: number | null };

/** The numbers of one pair. */
export type TwinPair = {
  from: string;
  to: string;
  customers: number;
  times: number;
  asked: number;
  askedTimes: number;
  repeated: number;
  askedSeen: number;
  askedStopped: number;
  cameSeen: number;
  cameStopped: number;
  between: number[];
};

/** Every pair of channels, switches and stays, in no order. `give` gives, `ask` asks, `form` does both. */
export function handoverTwin(
  events: readonly TwinEvent[],
  { within, until, byTopic }: { within: number; until: number; byTopic: boolean },
): TwinPair[] {
  const gives = (event: TwinEvent) => ["give", "form"].includes(event.what);
  const asks = (event: TwinEvent) => ["ask", "form"].includes(event.what);
  const pairs = new Map<string, { from: string; to: string; of: Map<string, Outcome[]> }>();
  for (const who of new Set(events.map((event) => event.who))) {
    const own = events.filter((event) => event.who === who && (!byTopic || typeof event.topic === "string"));
    for (const topic of new Set(own.map((event) => (byTopic ? event.topic : "")))) {
      const about = own.filter((event) => !byTopic || event.topic === topic);
      for (const at of new Set(about.filter(gives).map(({ time }) => time))) {
        const channels = new Set(about.filter((event) => gives(event) && event.time === at).map(({ where }) => where));
        const [from] = [...channels];
        if (channels.size !== 1 || from === null || from === undefined) continue;
        const nextGive = Math.min(...about.filter((event) => gives(event) && event.time > at).map(({ time }) => time));
        // what belongs to this giving: later events until the next one, that one included
        const after = about.filter(({ time }) => time > at && time <= nextGive && time - at <= within);
        for (const to of new Set(after.flatMap(({ where }) => where ?? []))) {
          const there = after.filter(({ where }) => where === to);
          const firstAsk = Math.min(...there.filter(asks).map(({ time }) => time));
          const asked = Number.isFinite(firstAsk);
          const moment = asked ? firstAsk : Math.min(...there.map(({ time }) => time));
          const repeated =
            to !== from &&
            there.some((event) =>
              about.some(
                (before) =>
                  before.where === from &&
                  before.what === event.what &&
                  before.time < event.time &&
                  // the last such event counts
                  event.time - before.time <= within,
              ),
            );
          const key = JSON.stringify([from, to]);
          const pair = pairs.get(key) ?? { from, to, of: new Map<string, Outcome[]>() };
          pairs.set(key, pair);
          pair.of.set(who, [
            ...(pair.of.get(who) ?? []),
            {
              asked,
              repeated,
              seen: moment + within <= until,
              stopped: moment + within <= until && !about.some(({ time }) => time > moment && time - moment <= within),
              between: asked ? moment - at : null,
            },
          ]);
        }
      }
    }
  }
  return [...pairs.values()].flatMap(({ from, to, of }) => {
    const moved = (who: string) =>
      [...pairs.values()].some((pair) => pair.from === from && pair.to !== from && pair.of.has(who));
    const people = [...of].filter(([who]) => from !== to || !moved(who)).map(([, outcomes]) => outcomes);
    if (people.length === 0) return [];
    const count = (holds: (outcomes: Outcome[]) => boolean) => people.filter(holds).length;
    const asked = (outcomes: Outcome[]) => outcomes.some((one) => one.asked);
    return [
      {
        from,
        to,
        customers: people.length,
        times: people.flat().length,
        asked: count(asked),
        askedTimes: people.flat().filter((one) => one.asked).length,
        repeated: count((outcomes) => outcomes.some((one) => one.repeated)),
        askedSeen: count((outcomes) => outcomes.some((one) => one.asked && one.seen)),
        askedStopped: count((outcomes) => outcomes.some((one) => one.asked && one.stopped)),
        cameSeen: count((outcomes) => !asked(outcomes) && outcomes.some((one) => one.seen)),
        cameStopped: count((outcomes) => !asked(outcomes) && outcomes.some((one) => one.stopped)),
        between: people
          .flat()
          .flatMap((one) => one.between ?? [])
          .sort((a, b) => a - b),
      },
    ];
  });
}
