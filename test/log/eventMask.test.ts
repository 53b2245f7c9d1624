/** Compares marks of events with a test of every event. */

import fc from "fast-check";
import { type Condition, type EventLog, logFromRows } from "parcours";
import { describe, expect, it } from "vitest";
import { compileCondition } from "../../src/log/condition.ts";
import {
  anyMask,
  closeEvents,
  type EventMask,
  eventMask,
  isMarked,
  lastMarked,
  listMarked,
  nextMarked,
} from "../../src/log/eventMask.ts";

const columns = { customer: "c", touchpoint: "k", time: "t", properties: ["v"] };
const row = fc.record({
  c: fc.constantFrom("ann", "bob"),
  k: fc.constantFrom("A", "B", "é", "__proto__"),
  t: fc.nat(60),
  v: fc.nat(2),
});
const logs = fc.array(row, { minLength: 1, maxLength: 150 }).map((rows): EventLog => logFromRows(rows, columns));
const conditions: fc.Arbitrary<Condition> = fc.oneof(
  fc.constantFrom<Condition>("A", "__proto__", ["A", "é"], { not: "B" }, { any: [] }, {}),
  fc.constantFrom<Condition>({ where: { v: { gte: 1 } } }, { touchpoint: "A", where: { v: { lt: 2 } } }),
);
const compiled = (log: EventLog, condition: Condition) =>
  compileCondition(log, condition, { caller: "test", path: "condition", unknownTouchpoints: "zero" });
const eventsOf = (log: EventLog) => Array.from({ length: log.events }, (_, i) => i);

describe("eventMask", () => {
  it("marks the events that meet the condition", () => {
    fc.assert(
      fc.property(logs, conditions, fc.nat(160), fc.nat(160), (log, condition, a, b) => {
        const test = compiled(log, condition);
        const mask = eventMask(log, test);
        const wanted = eventsOf(log).filter((i) => test.test(i));
        expect(eventsOf(log).filter((i) => isMarked(mask, i))).toEqual(wanted);
        const [from, to] = [Math.min(a, b, log.events), Math.min(Math.max(a, b), log.events)];
        const inside = wanted.filter((i) => from <= i && i < to);
        expect(nextMarked(mask, from, to)).toBe(inside[0] ?? to);
        expect(lastMarked(mask, from, to)).toBe(inside.at(-1) ?? -1);
        const into = new Int32Array(log.events);
        expect(Array.from(into.subarray(0, listMarked(mask, from, to, into)))).toEqual(inside);
      }),
    );
  });

  it("unites masks, and leaves them as they are", () => {
    fc.assert(
      fc.property(logs, conditions, conditions, (log, a, b) => {
        const tests = [compiled(log, a), compiled(log, b)] as const;
        const masks = tests.map((test) => eventMask(log, test)) as [EventMask, EventMask];
        const before = masks.map((mask) => [...mask]);
        const any = anyMask(log, tests);
        for (const i of eventsOf(log)) expect(isMarked(any, i)).toBe(tests.some((test) => test.test(i)));
        expect(masks.map((mask) => [...mask])).toEqual(before);
      }),
    );
  });

  it("marks the events that come soon after another of the same journey", () => {
    fc.assert(
      fc.property(logs, fc.nat(5), (log, width) => {
        const close = eventsOf(log).filter((i) => {
          const starts = Array.from(log.offsets).includes(i);
          return !starts && (log.time[i] as number) - (log.time[i - 1] as number) <= width;
        });
        const mask = closeEvents(log, width);
        expect(mask === null ? [] : eventsOf(log).filter((i) => isMarked(mask, i))).toEqual(close);
      }),
    );
  });

  const log = logFromRows([{ c: "ann", k: "A", t: 0, v: 1 }], columns);

  it("keeps the mask of touchpoints for each log; a clone has its own", () => {
    const mask = eventMask(log, compiled(log, "A"));
    expect(eventMask(log, compiled(log, ["A"]))).toBe(mask);
    const clone = structuredClone(log);
    expect(eventMask(clone, compiled(clone, "A"))).not.toBe(mask);
    expect(eventMask(clone, compiled(clone, "A"))).toEqual(mask);
    const renamed = { ...log, touchpoints: ["B"], knownTouchpoints: ["B"] };
    expect(isMarked(eventMask(renamed, compiled(renamed, "A")), 0)).toBe(false);
  });

  it("forgets the oldest of many masks", () => {
    const names = Array.from({ length: 80 }, (_, i) => `name ${i}`);
    const rows = names.map((k, i) => ({ c: "ann", k, t: i, v: 0 }));
    const many = logFromRows(rows, columns);
    const first = eventMask(many, compiled(many, names[0] as string));
    for (const name of names) eventMask(many, compiled(many, name));
    expect(eventMask(many, compiled(many, names[0] as string))).not.toBe(first);
    expect(eventMask(many, compiled(many, names[0] as string))).toEqual(first);
  });

  it("marks nothing in a log whose columns were transferred, and does not use the mask made before", () => {
    const sent = logFromRows([{ c: "ann", k: "A", t: 0, v: 1 }], columns);
    expect(isMarked(eventMask(sent, compiled(sent, "A")), 0)).toBe(true);
    structuredClone(sent.touchpoint, { transfer: [sent.touchpoint.buffer as ArrayBuffer] });
    expect(isMarked(eventMask(sent, compiled(sent, "A")), 0)).toBe(false);
  });
});
