/** Laws of next steps, and the slow twin. */

import fc from "fast-check";
import { absorption, nextSteps, pathTable, transitions } from "parcours";
import { expect, it } from "vitest";
import { hostileNames, journeysArbitrary, logOfJourneys } from "../../helpers/graphArbitraries.ts";
import type { PlainEvent } from "../../helpers/graphOracle.ts";

const journeys = journeysArbitrary(hostileNames.slice(0, 5), { maxJourneys: 12, maxEvents: 10 });
const seen = (list: readonly (readonly PlainEvent[])[]) => list.some((journey) => journey.length > 0);

/** What follows each occurrence of a context, found by comparing slices; `null` for the end of the journey. */
function twin(list: readonly (readonly PlainEvent[])[], after: readonly string[], order: number, minCount: number) {
  for (let k = Math.min(order, after.length); ; k--) {
    const context = k === 0 ? [] : after.slice(-k);
    const found = list.map((journey) => {
      const names = journey.map(({ touchpoint }) => touchpoint);
      return names.flatMap((_, i) => {
        const own = names.slice(Math.max(0, i + 1 - k), i + 1);
        return JSON.stringify(own) === JSON.stringify(context) || k === 0 ? [names[i + 1] ?? null] : [];
      });
    });
    if (k > 0 && found.filter((own) => own.length > 0).length < minCount) continue;
    return { order: k, next: found.flat() };
  }
}

it("is what the slow twin counts; shares and leaving add up to 1", () => {
  const context = fc.array(fc.nat(), { minLength: 1, maxLength: 3 });
  fc.assert(
    fc.property(
      journeys,
      context,
      fc.integer({ min: 1, max: 3 }),
      fc.integer({ min: 1, max: 4 }),
      (list, at, order, minCount) => {
        fc.pre(seen(list));
        const log = logOfJourneys(list);
        const after = at.map((k) => log.touchpoints[k % log.touchpoints.length] as string);
        const result = nextSteps(log, { after, order, minCount });
        const slow = twin(list, after, order, minCount);
        expect(result.served.order).toBe(slow.order);
        expect(result.served.events).toBe(slow.next.length);
        for (const { name, count } of result.steps) expect(count).toBe(slow.next.filter((own) => own === name).length);
        expect(result.leaves.count).toBe(slow.next.filter((own) => own === null).length);
        const sum = result.steps.reduce(
          (total, { share }) => total + (share.value ?? 0),
          result.leaves.share.value ?? 0,
        );
        expect(sum).toBeCloseTo(1, 12);
        // a table has the warnings of the log in words of its own
        const ofTable = nextSteps(pathTable(log), { after, order, minCount });
        expect({ ...ofTable, warnings: [] }).toEqual({ ...result, warnings: [] });
        expect(JSON.parse(JSON.stringify(result))).toEqual(result);
      },
    ),
  );
});

it("equals the edges of transitions with one name, and absorption where it leads", () => {
  fc.assert(
    fc.property(journeys, (list) => {
      fc.pre(seen(list));
      const log = logOfJourneys(list);
      const { nodes, edges } = transitions(log);
      const conversion = log.touchpoints[0] as string;
      const chances = new Map(absorption(log, { conversion }).from.map((own) => [own.name, own.conversion]));
      for (const node of nodes) {
        const { steps, leaves } = nextSteps(log, { after: node.name as string, minCount: 1, conversion });
        const own = edges.filter(({ from }) => from === node.name);
        expect(steps).toHaveLength(own.length);
        for (const { name, count, journeys: n, share, leadsTo } of steps) {
          expect(own.find(({ to }) => to === name)).toMatchObject({ count, journeys: n, outShare: share });
          expect(leadsTo).toBe(name === conversion ? 1 : (chances.get(name) ?? null));
        }
        expect(leaves.share.value).toBe(node.exit);
      }
    }),
  );
});

it("walks a journey of a million events", () => {
  const n = 1_000_000;
  const list = [Array.from({ length: n }, (_, time) => ({ touchpoint: time % 2 === 0 ? "a" : "b", time }))];
  const { steps, leaves } = nextSteps(logOfJourneys(list), { after: ["a", "b", "a"], order: 3, minCount: 1 });
  expect(steps).toMatchObject([{ name: "b", count: n / 2 - 1 }]);
  expect(leaves.count).toBe(0);
});
