/** Checks that every event, step and journey of a source is in a result of this room or counted. */

import fc from "fast-check";
import { absorption, compareTransitions, levers, rework, transitions } from "parcours";
import { describe, expect, it } from "vitest";
import { randomLog } from "../helpers/randomLog.ts";

const sum = (counts: Iterable<number>) => [...counts].reduce((total, n) => total + n, 0);
const countOf = ({ warnings }: { warnings: readonly { code: string; count?: number }[] }, code: string) =>
  warnings.find((warning) => warning.code === code)?.count ?? 0;
const labels = fc.record(
  {
    by: fc.constantFrom<"touchpoint" | "channel">("touchpoint", "channel"),
    withoutLabel: fc.constantFrom({ name: "none" }),
  },
  { requiredKeys: ["by"] },
);

describe("nothing is left out without a count", () => {
  it("law: events of the log = events of the nodes + those without a label, whatever is pruned", () => {
    const prune = fc.record(
      {
        nodes: fc.nat(3).map((top) => ({ top })),
        edges: fc.nat(3).map((top) => ({ top })),
      },
      { requiredKeys: [] },
    );
    fc.assert(
      fc.property(randomLog(), labels, prune, (log, asked, pruning) => {
        const whole = transitions(log, asked);
        const result = transitions(log, { ...asked, prune: pruning });
        const events = sum(result.nodes.map((node) => node.events));
        expect(events + countOf(result, "no_label")).toBe(log.events);
        expect([result.events, result.journeys]).toEqual([events, log.journeys]);
        expect(sum(result.nodes.map(({ members }) => members))).toBe(whole.nodes.length);
        const steps = sum(result.edges.map(({ count }) => count));
        expect(steps + result.hidden.count).toBe(sum(whole.edges.map(({ count }) => count)));
        for (const { name, events: own, starts, ends, hiddenIn, hiddenOut } of result.nodes) {
          const out = sum(result.edges.filter(({ from }) => from === name).map(({ count }) => count));
          const into = sum(result.edges.filter(({ to }) => to === name).map(({ count }) => count));
          expect([starts + into + hiddenIn, out + hiddenOut + ends]).toEqual([own, own]);
        }
        expect(rework(log, asked).total.events).toBe(events);
      }),
    );
  });

  it("law: events of the log = visits of the chain + conversions + events after them + those without a label", () => {
    fc.assert(
      fc.property(
        randomLog(),
        labels,
        fc.constantFrom("c", { where: { device: "phone" } }),
        (log, asked, conversion) => {
          if (log.events === 0 || !log.knownTouchpoints.includes("c")) return;
          const result = absorption(log, { ...asked, conversion });
          expect(result.journeys).toBe(log.journeys);
          const visits = sum(result.from.map((row) => row.visits)) * result.journeys;
          const converted = Math.round((result.observed.conversion.value as number) * result.journeys);
          const counted = Math.round(visits) + countOf(result, "after_conversion") + countOf(result, "no_label");
          // a conversion without a label is counted as such
          if (asked.by === "touchpoint" || asked.withoutLabel !== undefined)
            expect(counted + converted).toBe(log.events);
          else {
            expect(counted).toBeLessThanOrEqual(log.events);
            expect(counted + converted).toBeGreaterThanOrEqual(log.events);
          }
          const from = sum(
            result.transitions
              .filter(({ from }) => typeof from !== "string" && from.at === "start")
              .map(({ count }) => count),
          );
          expect(from).toBe(log.journeys);
        },
      ),
    );
  });

  it("law: steps that levers and comparisons leave out are counted", () => {
    fc.assert(
      fc.property(randomLog(), randomLog(), fc.nat(3), fc.nat(4), (log, other, minCount, top) => {
        if (log.events === 0 || !log.knownTouchpoints.includes("c")) return;
        const all = levers(log, { conversion: "c", minCount: 0, top: 1000 });
        const some = levers(log, { conversion: "c", minCount: 0, top });
        expect(some.levers.length + some.leftOut.top).toBe(all.levers.length);
        const whole = compareTransitions(log, other, { minCount: 0 });
        const frequent = compareTransitions(log, other, { minCount });
        expect(frequent.edges.length + frequent.leftOut.min_count).toBe(whole.edges.length);
        expect(frequent.journeys).toEqual({ before: log.journeys, after: other.journeys });
      }),
    );
  });
});
