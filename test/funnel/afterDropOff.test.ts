/** What those who stopped did next: hand examples, a slow twin, faults. */

import fc from "fast-check";
import { type AfterDropOffResult, afterDropOff, funnel, splitJourneys } from "parcours";
import { describe, expect, it } from "vitest";
import { logOf } from "../helpers/logOf.ts";
import { refusal } from "../helpers/refusal.ts";

const question = { steps: ["cart", "pay", "done"], within: { minutes: 60 } } as const;
const step = { step: "cart" } as const;

describe("afterDropOff", () => {
  const log = logOf(
    "a: home0 cart1 help2 home3; b: home0 cart1; c: cart1 help5 pay90; d: cart0 pay1 done2; e: search0 cart3 pay4; f: home1; g: cart0 cart70 help71 done72",
  );
  const stop = afterDropOff(log, question, step);
  const paths = (result: AfterDropOffResult, where: "after" | "before") =>
    result[where].paths.rows.map(({ path, journeys }) => [path.join(" "), journeys]);

  it("follows those who reached the step and no later one", () => {
    expect(stop).toMatchObject({ step: { index: 0, name: "cart" }, stopped: 4, wentOn: 2, ended: 1 });
    expect(stop.leftOut).toEqual({ not_reached: 1, no_event: 0, later_steps: 2 });
    // g: its first cart fills the step
    expect(paths(stop, "after")).toEqual([
      ["cart", 1],
      ["cart cart help done", 1],
      ["cart help home", 1],
      ["cart help pay", 1],
    ]);
    expect(paths(stop, "before")).toEqual([
      ["cart", 2],
      ["home cart", 2],
    ]);
  });

  it("shows flows in the shape of stepFlows, and counts every journey that stopped", () => {
    const { flows } = stop.after;
    expect(flows.journeys).toBe(4);
    expect(flows.nodes.filter(({ step: at }) => at === 1)).toMatchObject([{ name: "cart", journeys: 4 }]);
    expect(flows.nodes.filter(({ step: at }) => at === 2)).toMatchObject([
      { name: "help", journeys: 2 },
      { name: "cart", journeys: 1 },
      { kind: "dropped", journeys: 1 },
    ]);
    expect(stop.before.flows.nodes.find(({ step: at }) => at === -1)).toMatchObject({ name: "cart", journeys: 4 });
  });

  it("compares touchpoints with those who went on, before and after", () => {
    const found = stop.touchpoints.map(({ name, where, stopped, wentOn }) => [
      name,
      where,
      stopped.value,
      wentOn.value,
    ]);
    expect(found).toEqual([
      ["help", "after", 0.75, 0],
      ["cart", "after", 0.25, 0],
      ["home", "after", 0.25, 0],
      ["home", "before", 0.5, 0],
      ["search", "before", 0, 0.5],
    ]);
    expect(stop.touchpoints[0]?.lift).toMatchObject({ value: null, method: "katz" });
    expect(stop.touchpoints[0]?.difference).toMatchObject({ value: 0.75, method: "newcombe" });
    const soon = afterDropOff(log, question, { ...step, within: { minutes: 1 } });
    expect(soon.touchpoints.find(({ name }) => name === "help")?.stopped.value).toBe(0.25);
  });

  it("says who came back, though it does not count in the funnel", () => {
    const { again, next, converted, later } = stop.cameBack;
    expect([again.value, next.value, converted.value, again.n]).toEqual([0.25, 0.25, 0.25, 4]);
    expect(later).toBeNull();
    const visits = splitJourneys(logOf("a: cart0 x1 cart500 pay501 done502; b: cart0 home600; c: cart0"), {
      silence: { hours: 2 },
    });
    const returned = afterDropOff(visits, question, step).cameBack.later;
    expect([returned?.any.value, returned?.reached.value, returned?.converted.value]).toEqual([2 / 3, 1 / 3, 1 / 3]);
  });

  it("has the lift with Katz' interval, by hand", () => {
    const many = logOf(
      [
        ...[...Array(40).keys()].map((i) => `s${i}: ${i < 20 ? "x0 " : ""}cart1`),
        ...[...Array(50).keys()].map((i) => `w${i}: ${i < 10 ? "x0 " : ""}cart1 pay2`),
        "z: done0",
      ].join(";"),
    );
    const [x] = afterDropOff(many, question, step).touchpoints;
    const half = 1.959963984540054 * Math.sqrt(0.5 / 20 + 0.8 / 10);
    expect(x?.lift.value).toBeCloseTo(2.5, 12);
    expect(x?.lift.lower).toBeCloseTo(2.5 * Math.exp(-half), 10);
    expect(x?.lift.upper).toBeCloseTo(2.5 * Math.exp(half), 10);
    expect(x?.p).toBe(x?.pAdjusted);
    expect(x?.test).toBe("chi-square");
  });

  it("answers for nobody", () => {
    const none = afterDropOff(logOf("a: home0; b: cart0 pay1 done2"), question, { step: 1 });
    expect(none).toMatchObject({ stopped: 0, wentOn: 1, ended: 0, touchpoints: [{ name: "cart", where: "before" }] });
    expect(none.after.flows).toMatchObject({ journeys: 0, nodes: [] });
    expect(none.cameBack.again.value).toBeNull();
    expect(JSON.parse(JSON.stringify(none))).toEqual(none);
  });

  it("refuses what has no answer", () => {
    const wrong = (options: object, code?: string, more = {}) =>
      refusal(() => afterDropOff(log, { ...question, ...more }, options as never), code);
    expect(wrong({ step: "card" }, "unknown_step")).toContain('unknown step "card" in step. Did you mean "cart"?');
    expect(wrong({ step: "done" })).toContain("afterDropOff: step: expected a required step before the last one");
    expect(wrong({ step: 0.5 })).toContain("afterDropOff: step");
    expect(wrong({ step: 0, steps: 0 })).toContain("afterDropOff: steps");
    expect(wrong({ step: 0, tops: 3 })).toContain('Did you mean "top"?');
    expect(wrong(step, "unsupported_definition", { order: "unordered" })).toContain("ordered funnel");
    expect(wrong(step, "unsupported_definition", { count: "attempts" })).toContain("ordered funnel");
    expect(wrong(step, "unsupported_definition", { breakdown: { by: "channel" } })).toContain("breakdown");
  });
});

describe("afterDropOff, laws", () => {
  const names = ["cart", "pay", "done", "help", "__proto__"];
  const journeys = fc.array(fc.array(fc.tuple(fc.nat(4), fc.nat(3)), { minLength: 1, maxLength: 8 }), {
    minLength: 1,
    maxLength: 12,
  });
  const logFrom = (drawn: [number, number][][]) =>
    logOf(
      drawn
        .map((events, j) => {
          let at = 0;
          return `c${j}: ${events
            .map(([name, gap]) => {
              at += gap * 30;
              return `${names[name]}${at}`;
            })
            .join(" ")}`;
        })
        .concat("z: cart0 pay0 done0 help0 __proto__0")
        .join(";"),
    );

  it("adds up to the funnel, in every part", () => {
    fc.assert(
      fc.property(journeys, fc.integer({ min: 0, max: 1 }), fc.integer({ min: 1, max: 4 }), (drawn, at, steps) => {
        const log = logFrom(drawn);
        const stop = afterDropOff(log, question, { step: at, steps });
        const whole = funnel(log, question);
        expect(stop.stopped).toBe(whole.steps[at]?.dropped);
        expect(stop.stopped + stop.wentOn).toBe(whole.steps[at]?.count);
        expect(stop.stopped + stop.wentOn + stop.leftOut.not_reached).toBe(log.journeys);
        for (const part of [stop.after, stop.before]) {
          expect(part.flows.journeys).toBe(stop.stopped);
          const shown = part.paths.rows.reduce((sum, { journeys: n }) => sum + n, 0);
          expect(shown + part.paths.otherJourneys).toBe(stop.stopped);
        }
        const dropped = stop.after.flows.nodes.find(({ step: place, kind }) => place === 2 && kind === "dropped");
        expect(dropped?.journeys ?? 0).toBe(stop.ended);
        for (const { stopped, wentOn } of stop.touchpoints)
          expect([stopped.n, wentOn.n]).toEqual([stop.stopped, stop.wentOn]);
      }),
    );
  });

  it("equals a slow count of touchpoints after the step", () => {
    fc.assert(
      fc.property(journeys, (drawn) => {
        const log = logFrom(drawn);
        const stop = afterDropOff(log, question, { step: 0 });
        const after = stop.after.paths.rows;
        fc.pre(stop.after.paths.leftOut.top === 0);
        for (const { name, where, stopped } of stop.touchpoints) {
          const part = where === "after" ? after : stop.before.paths.rows;
          const met = part.filter(({ path }) => (where === "after" ? path.slice(1) : path.slice(0, -1)).includes(name));
          const count = met.reduce((sum, { journeys: n }) => sum + n, 0);
          expect(Math.round((stopped.value ?? 0) * stopped.n)).toBe(count);
        }
      }),
    );
  });
});
