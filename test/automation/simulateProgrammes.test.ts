import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { dueNow, type Programme, type Sent, simulateProgrammes } from "../../src/automation/index.ts";
import { policies, programmeOf, rowsOf, start, unit } from "../helpers/programmeSamples.ts";
import { base, day, hour, logOf, mail, minute, open, sentAt, utc } from "../helpers/programmes.ts";

const t0 = utc("03-02T10:00");
const steps: Programme = {
  ...base,
  goal: { event: "order" },
  nodes: [
    { id: "a", ...mail, next: "w" },
    { id: "w", kind: "wait", for: { days: 1 }, next: "b" },
    { id: "b", ...mail, message: "second" },
  ],
};

describe("simulateProgrammes", () => {
  test("sends each message at the instant at which it is due, and counts what customers pass", () => {
    const log = logOf([
      ["ann", "trigger", t0],
      ["bob", "trigger", t0],
      ["bob", "order", t0 + hour],
      ["eve", "trigger", t0 + 5 * day],
    ]);
    const { messages, flows } = simulateProgrammes(
      log,
      { programmes: [steps], policy: open },
      { from: t0, until: t0 + 5 * day },
    );
    expect(messages.map(({ customer, node, at }) => [customer, node, at - t0])).toEqual([
      ["ann", "a", 0],
      ["bob", "a", 0],
      ["ann", "b", day],
      ["eve", "a", 5 * day],
    ]);
    expect(flows[0]).toMatchObject({
      enrolled: 3,
      sent: 4,
      ends: { converted: 1, finished: 1, live: 1, left: 0, expired: 0 },
    });
    expect(flows[0]?.nodes.map(({ node, entered, standing, sent }) => [node, entered, standing, sent])).toEqual([
      ["a", 3, 0, 3],
      ["w", 3, 1, 0],
      ["b", 1, 0, 1],
    ]);
    expect(flows[0]?.nodes[2]?.next).toEqual([{ to: null, reason: "finished", count: 1 }]);
  });

  test("nothing before from triggers anything; a hold-out has what it would have got", () => {
    const log = logOf([
      ["ann", "trigger", t0 - 1],
      ["bob", "trigger", t0],
    ]);
    const all = { programmes: [{ ...steps, holdOut: { share: 1 } }], policy: open };
    const { messages, leftOut, flows } = simulateProgrammes(log, all, { from: t0, until: t0 + 2 * day });
    expect(messages.map(({ customer, node, channel, arm }) => [customer, node, channel, arm])).toEqual([
      ["bob", "a", null, "hold-out"],
      ["bob", "b", null, "hold-out"],
    ]);
    expect(leftOut.too_old).toBe(1);
    expect(flows[0]).toMatchObject({ heldOut: 1, sent: 0 });
  });

  test("a wait-for with lateness lets its message go when the app can know", () => {
    const cart: Programme = {
      ...base,
      nodes: [
        { id: "w", kind: "wait-for", event: "order", atMost: { hours: 1 }, next: "end", otherwise: "mail" },
        { id: "mail", ...mail },
        { id: "end", kind: "exit" },
      ],
    };
    const log = logOf([["ann", "trigger", t0]]);
    const policy = { ...open, lateness: { minutes: 5 } };
    const { messages } = simulateProgrammes(log, { programmes: [cart], policy }, { from: t0, until: t0 + day });
    expect(messages.map(({ at, dueSince }) => [at - t0, dueSince - t0])).toEqual([[hour + 5 * minute, hour]]);
  });
});

/** Plays the app from wake to wake: it asks whenever something may happen, and sends at once. */
function playAll(
  rows: Parameters<typeof logOf>[0],
  definition: { programmes: readonly Programme[]; policy: typeof open },
  until: number,
): Sent[] {
  const ledger: Sent[] = [];
  const instants = [...new Set(rows.map(([, , at]) => at))].filter((at) => at <= until).sort((a, b) => a - b);
  for (let i = 0, now = instants[0] ?? Infinity; now <= until; ) {
    const log = logOf(rows.filter(([, , at]) => at <= now));
    for (let round = 0; ; round++) {
      const { due, nextWakeAt } = dueNow(log, definition, { now, ledger });
      for (const one of due) ledger.push(sentAt(one, now));
      if (due.length > 0 && round < 20) continue;
      while (i < instants.length && (instants[i] as number) <= now) i++;
      now = Math.min(nextWakeAt ?? Infinity, instants[i] ?? Infinity);
      break;
    }
  }
  return ledger;
}

describe("laws", () => {
  test("the messages of a simulation are those of an app that asks from wake to wake and sends at once", () => {
    fc.assert(
      fc.property(
        rowsOf,
        programmeOf("p"),
        programmeOf("q"),
        policies,
        fc.integer({ min: 0, max: 45 }),
        (rows, p, q, policy, last) => {
          const until = start + last * unit;
          // an app starts before its programmes
          const definition = { programmes: [p, q], policy };
          const { messages } = simulateProgrammes(logOf(rows), definition, { from: start - 100 * day, until });
          const sent = messages.filter(({ arm }) => arm === "treated").map(({ key, at }) => [key, at]);
          const played = playAll(rows, definition as never, until).map(({ key, at }) => [key, at]);
          expect(sent.sort()).toEqual(played.sort());
          expect(new Set(sent.map(([key]) => key)).size).toBe(sent.length);
        },
      ),
      { numRuns: 100 },
    );
  });

  test("no cap is ever exceeded, and a larger one removes no message when messages do not expire", () => {
    const endless = (one: Programme): Programme => ({
      ...one,
      nodes: one.nodes.map((node) =>
        node.kind === "message" ? { ...node, validFor: { days: 1000 }, ifCapped: "wait" } : node,
      ),
    });
    fc.assert(
      fc.property(rowsOf, programmeOf("p"), fc.integer({ min: 1, max: 2 }), (rows, p, max) => {
        const { goal: _goal, stayWhile: _stay, maxStay: _max, ...plain } = endless(p);
        const one = {
          ...plain,
          reentry: "never" as const,
          nodes: plain.nodes.filter(({ kind }) => kind !== "branch"),
        } as Programme;
        if (one.nodes.length !== plain.nodes.length) return;
        const until = start + 60 * unit;
        const ofCap = (cap: number) =>
          simulateProgrammes(
            logOf(rows),
            { programmes: [one], policy: { ...open, caps: [{ max: cap, per: { days: 2 } }] } },
            { from: start - 100 * day, until },
          );
        const few = ofCap(max).messages.filter(({ arm }) => arm === "treated");
        for (const { customer, at } of few) {
          const inside = few.filter(
            (other) => other.customer === customer && other.at <= at && other.at > at - 2 * day,
          );
          expect(inside.length).toBeLessThanOrEqual(max);
        }
        // waits for an event are counted from the arrival, which a cap moves: those are no part of this law
        if (one.nodes.some(({ kind }) => kind === "wait-for")) return;
        const more = new Set(ofCap(max + 1).messages.map(({ key }) => key));
        expect(few.filter(({ key }) => !more.has(key))).toEqual([]);
      }),
      { numRuns: 100 },
    );
  });
});
