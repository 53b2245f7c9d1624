/** Laws of hand-overs between channels, and the slow twin. */

import fc from "fast-check";
import { type HandoversResult, handovers, logFromRows } from "parcours";
import { expect, it } from "vitest";
import { handoverTwin, type TwinEvent } from "../../helpers/handoverTwin.ts";

const second = 1000;
const names = ["ann", "__proto__", "\"q\", 'x'", "🛒"];
const events = fc.array(
  fc.record({
    who: fc.constantFrom(...names),
    what: fc.constantFrom("give", "ask", "form", "visit", "buy"),
    where: fc.constantFrom("store", "web", "__proto__", null),
    time: fc.integer({ min: 0, max: 25 }).map((t) => t * second),
    topic: fc.constantFrom("x", "y", null),
  }),
  { maxLength: 60 },
);
const within = fc.integer({ min: 1, max: 12 });

function ask(rows: readonly TwinEvent[], seconds: number, byTopic = false): HandoversResult {
  const log = logFromRows(
    // one event of nobody names every touchpoint
    [...rows, ...["give", "ask", "form"].map((what) => ({ who: "zero", what, where: null, time: 0, topic: null }))],
    { customer: "who", touchpoint: "what", time: "time", channel: "where", properties: ["topic"] },
  );
  const topic = byTopic && rows.some((row) => row.topic !== null) ? { topic: "topic" } : {};
  return handovers(log, { gives: ["give", "form"], asks: ["ask", "form"], within: { seconds }, ...topic });
}

it("is what the slow twin counts", () => {
  fc.assert(
    fc.property(events, within, fc.boolean(), (rows, seconds, byTopic) => {
      fc.pre(!byTopic || rows.some((row) => row.topic !== null));
      const result = ask(rows, seconds, byTopic);
      const until = Math.max(0, ...rows.map(({ time }) => time));
      const twin = handoverTwin(rows, { within: seconds * second, until, byTopic });
      const keyOf = ({ from, to }: { from: string; to: string }) => JSON.stringify([from, to]);
      const sorted = (list: readonly { key: string }[]) => [...list].sort((a, b) => (a.key < b.key ? -1 : 1));
      const own = result.pairs.map((pair) => ({
        key: keyOf(pair),
        customers: [pair.switches.customers, pair.rate.n],
        times: pair.switches.times,
        asked: pair.askedAgain,
        repeated: Math.round((pair.repeats.value ?? 0) * pair.repeats.n),
        askedSeen: pair.abandonment.askedAgain.n,
        askedStopped: Math.round((pair.abandonment.askedAgain.value ?? 0) * pair.abandonment.askedAgain.n),
        cameSeen: pair.abandonment.notAsked.n,
        cameStopped: Math.round((pair.abandonment.notAsked.value ?? 0) * pair.abandonment.notAsked.n),
        between: [pair.timeBetweenMs.min, pair.timeBetweenMs.max],
      }));
      const expected = twin
        .filter(({ from, to }) => from !== to)
        .map((pair) => ({
          key: keyOf(pair),
          customers: [pair.customers, pair.customers],
          times: pair.times,
          asked: { customers: pair.asked, times: pair.askedTimes },
          repeated: pair.repeated,
          askedSeen: pair.askedSeen,
          askedStopped: pair.askedStopped,
          cameSeen: pair.cameSeen,
          cameStopped: pair.cameStopped,
          between: [pair.between[0] ?? null, pair.between.at(-1) ?? null],
        }));
      expect(sorted(own)).toEqual(sorted(expected));
      const stays = result.baselines
        .filter((one) => one.stays.customers > 0)
        .map((one) => ({ key: one.channel, stays: one.stays, asked: one.askedAgain }));
      const slow = twin
        .filter(({ from, to }) => from === to)
        .map((pair) => ({
          key: pair.from,
          stays: { customers: pair.customers, times: pair.times },
          asked: { customers: pair.asked, times: pair.askedTimes },
        }));
      expect(sorted(stays)).toEqual(sorted(slow));
      expect(JSON.parse(JSON.stringify(result))).toEqual(result);
    }),
    { numRuns: 300 },
  );
});

it("finds no switch when everything happens on one channel", () => {
  fc.assert(
    fc.property(events, within, (rows, seconds) => {
      expect(
        ask(
          rows.map((row) => ({ ...row, where: "web" })),
          seconds,
        ).pairs,
      ).toEqual([]);
    }),
  );
});

it("does not depend on the ids of customers, nor on the order of rows", () => {
  fc.assert(
    fc.property(events, within, fc.integer({ min: 1, max: 3 }), (rows, seconds, turn) => {
      const other = (who: string) => names[(names.indexOf(who) + turn) % names.length] as string;
      const result = ask(rows, seconds, true);
      expect(
        ask(
          rows.map((row) => ({ ...row, who: other(row.who) })),
          seconds,
          true,
        ),
      ).toEqual(result);
      expect(ask([...rows].reverse(), seconds, true)).toEqual(result);
    }),
  );
});

it("does not change when an event of another topic comes", () => {
  fc.assert(
    fc.property(events, within, events, (rows, seconds, more) => {
      fc.pre(rows.some((row) => row.topic !== null));
      const until = { who: "last", what: "visit", where: null, time: 100 * second, topic: null };
      const result = ask([...rows, until], seconds, true);
      const [extra] = more;
      fc.pre(extra !== undefined);
      const longer = ask([...rows, until, { ...(extra as TwinEvent), topic: "z" }], seconds, true);
      expect(longer.pairs).toEqual(result.pairs);
      expect(longer.baselines).toEqual(result.baselines);
    }),
  );
});
