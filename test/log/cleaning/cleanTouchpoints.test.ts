/** Cleaned touchpoints: rules, rare names, what is counted, faults. */

import { cleanTouchpoints, filterEvents, logFromRows, type TouchpointRule } from "parcours";
import { describe, expect, it } from "vitest";
import { logOf, vectorT } from "../../helpers/logOf.ts";
import { expectSound, paths } from "../../helpers/logTwin.ts";

const pages = logFromRows(
  ["/product/1", "/product/2?x=1", "/cart", "ping"].map((page, time) => ({ who: `c${time % 2}`, page, time })),
  { customer: "who", touchpoint: "page", time: "time" },
);

describe("cleanTouchpoints", () => {
  it("gives names by the rules of readers, and says what each rule caught", () => {
    const log = cleanTouchpoints(pages, {
      rules: [
        { exact: "ping", name: "" },
        { url: "path", path: "/product/**" },
      ],
      otherwise: { name: "page" },
    });
    expect(paths(log)).toEqual(["/product/:id page", "/product/:id "]);
    expect(log.lineage.at(-1)).toEqual({
      verb: "cleanTouchpoints",
      definition: {
        rules: [
          { exact: "ping", name: "" },
          { url: "path", path: "/product/**" },
        ],
        otherwise: { name: "page" },
      },
      events: [4, 4],
      journeys: [2, 2],
      leftOut: {},
      caught: [
        { rule: { exact: "ping", name: "" }, texts: 1, events: 1, example: "ping" },
        { rule: { url: "path", path: "/product/**" }, texts: 2, events: 2, example: "/product/1" },
      ],
    });
    expectSound(log);
  });

  it("leaves out names without a rule when it is asked to, and counts events and journeys", () => {
    const log = cleanTouchpoints(logOf(vectorT), { rules: [{ exact: ["B", "P"], name: "late" }], otherwise: "drop" });
    expect(paths(log)).toEqual(["late late", "late late", "late", "late late"]);
    expect(log.lineage.at(-1)?.leftOut).toEqual({ no_rule: 8, no_events: 1 });
    expectSound(log);
  });

  it("joins rare names by journeys or events after the rules, and tells how many", () => {
    // events: A 5, B 5, C 3, P 2; journeys: A 5, B 3, C 3, P 2
    const log = logOf(vectorT);
    const byEvents = cleanTouchpoints(log, { rare: { minEvents: 4 } });
    expect(byEvents.touchpoints).toEqual(["A", "B", "other"]);
    expect(byEvents.lineage.at(-1)?.rare).toEqual({ name: "other", texts: 2, events: 5, example: "C", already: 0 });
    const byJourneys = cleanTouchpoints(log, { rare: { minJourneys: 4, name: "B" } });
    expect(byJourneys.touchpoints).toEqual(["A", "B"]);
    expect(byJourneys.lineage.at(-1)?.rare).toEqual({ name: "B", texts: 2, events: 5, example: "C", already: 5 });
    const ruled = cleanTouchpoints(log, { rules: [{ exact: ["C", "P"], name: "end" }], rare: { minEvents: 5 } });
    expect(ruled.touchpoints).toEqual(["A", "B", "end"]);
    expect(ruled.lineage.at(-1)?.rare).toEqual({ name: "other", texts: 0, events: 0, example: null, already: 0 });
    expectSound(byJourneys);
  });

  it("keeps old names known", () => {
    const log = cleanTouchpoints(logOf(vectorT), { rare: { minEvents: 4 } });
    expect(filterEvents(log, "P").events).toBe(0);
    expect(filterEvents(log, "other").events).toBe(5);
  });

  it("takes an empty log, and names that are keys of objects", () => {
    const empty = logFromRows([], { customer: "c", touchpoint: "t", time: "at" });
    expect(cleanTouchpoints(empty, { rules: [{ prefix: "a", name: "b" }], rare: { minEvents: 2 } }).events).toBe(0);
    const odd = logFromRows(
      ["__proto__", "constructor", "😀", ""].map((t, at) => ({ c: 1, t, at })),
      { customer: "c", touchpoint: "t", time: "at" },
      { onInvalid: "skip" },
    );
    const log = cleanTouchpoints(odd, { rules: [{ exact: "😀", name: "__proto__" }] });
    expect(paths(log)[0]).toContain("__proto__ constructor __proto__");
    expectSound(log);
  });

  it("refuses what is no rule, with the place", () => {
    const rules = (given: unknown) => () => cleanTouchpoints(pages, { rules: given as TouchpointRule[] });
    expect(rules("x")).toThrow("cleanTouchpoints: rules: expected a list of rules");
    expect(rules([{ exakt: "x" }])).toThrow("cleanTouchpoints: rules[0]: expected a rule with exact");
    expect(() => cleanTouchpoints(pages, { rare: {} })).toThrow(
      "cleanTouchpoints: rare: expected minJourneys or minEvents",
    );
    expect(() => cleanTouchpoints(pages, { rare: { minEvents: 0 } })).toThrow("cleanTouchpoints: rare.minEvents:");
    expect(() => cleanTouchpoints(pages, { rear: {} } as never)).toThrow('unknown key "rear"');
    expect(() => cleanTouchpoints(pages, { otherwise: "dorp" } as never)).toThrow("cleanTouchpoints: otherwise:");
  });
});
