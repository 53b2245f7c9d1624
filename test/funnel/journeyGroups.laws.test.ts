/** Laws of breakdowns of the funnel by labels and several columns. */

import fc from "fast-check";
import {
  type FunnelDefinition,
  filterJourneys,
  funnel,
  funnelTrend,
  labelJourneys,
  splitJourneys,
  timeToConvert,
} from "parcours";
import { expect, it } from "vitest";
import { randomLog } from "../helpers/randomLog.ts";

const rules = [
  { label: "x", when: { length: { gt: 3 } } },
  { label: "y", when: { length: { gt: 1 } } },
];
const log = fc.tuple(randomLog(25), fc.boolean()).map(([fresh, split]) => {
  const whole = { ...fresh, knownTouchpoints: ["->", "__proto__", "a", "b", "c"] };
  const own = split ? splitJourneys(whole, { silence: { seconds: 0.003 } }) : whole;
  return labelJourneys(labelJourneys(own, "kind", rules), "all", { rules, several: true });
});
const plain: FunnelDefinition = { steps: ["a", "b"], within: { seconds: 0.005 } };

it("funnel: one pass and logs of their own count the same groups by label", () => {
  fc.assert(
    fc.property(log, (whole) => {
      const quick = funnel(whole, { ...plain, breakdown: { by: { label: "kind" } } });
      const slow = funnel(whole, { ...plain, breakdown: { by: [{ label: "kind" }] } });
      const read = ({ groups = [] }: typeof quick) =>
        groups
          .filter(({ entered }) => entered > 0)
          .map(({ kind, value, entered, converted, conversion }) =>
            JSON.stringify([
              kind,
              value,
              entered,
              converted,
              conversion.lower?.toFixed(9),
              conversion.upper?.toFixed(9),
            ]),
          )
          .sort();
      expect(read(slow)).toEqual(read(quick));
      expect(slow.groups?.reduce((sum, { journeys }) => sum + (journeys ?? 0), 0)).toBe(whole.journeys);
      for (const result of [quick, slow]) {
        expect(result.additive).toBe(true);
        expect(result.groups?.reduce((sum, { converted }) => sum + converted, 0)).toBe(result.converted);
      }
    }),
    { numRuns: 200 },
  );
});

it("funnel: several columns, small groups and overlapping labels add up or say why not", () => {
  fc.assert(
    fc.property(log, fc.integer({ min: 1, max: 3 }), (whole, minJourneys) => {
      const both = funnel(whole, { ...plain, breakdown: { by: [{ label: "kind" }, "channel"], minJourneys } });
      expect(both.groups?.reduce((sum, { entered }) => sum + entered, 0)).toBe(both.entered);
      for (const { kind, journeys = 0 } of both.groups ?? [])
        if (kind === "value") expect(journeys).toBeGreaterThanOrEqual(minJourneys);
      const overlap = funnel(whole, { ...plain, breakdown: { by: { label: "all" } } });
      const twice = filterJourneys(whole, { label: "kind", in: ["x"] }).journeys;
      expect(overlap.additive).toBe(twice === 0);
      for (const { kind, value, entered } of overlap.groups ?? []) {
        const alone = filterJourneys(whole, { label: "all", in: [kind === "value" ? value : null] });
        expect(entered).toBe(funnel(alone, plain).entered);
      }
    }),
    { numRuns: 200 },
  );
});

it("timeToConvert and funnelTrend: the whole is as without groups, and the groups add up", () => {
  fc.assert(
    fc.property(log, fc.constantFrom({ label: "kind" }, "channel" as const), (whole, by) => {
      const definition = { ...plain, breakdown: { by } };
      const { groups = [], additive, definition: _, ...times } = timeToConvert(whole, definition);
      const { definition: __, ...alone } = timeToConvert(whole, plain);
      expect(times).toEqual(alone);
      expect(additive).toBe(true);
      expect(groups.reduce((sum, { notConverted }) => sum + notConverted, 0)).toBe(times.notConverted);
      expect(groups.reduce((sum, { whole: own }) => sum + (own?.n ?? 0), 0)).toBe(times.whole?.n ?? 0);
      for (const { histogram } of groups)
        if ((times.whole?.n ?? 0) > 0 && new Set(times.histogram.edgesMs).size > 1)
          expect(histogram.edgesMs).toEqual(times.histogram.edgesMs);
      const trend = funnelTrend(whole, definition, { every: "day" });
      const { definition: ___, ...flat } = funnelTrend(whole, plain, { every: "day" });
      const { groups: parts = [], definition: ____, ...own } = trend;
      expect(own).toEqual(flat);
      const entered = (buckets: typeof trend.buckets) => buckets.reduce((sum, bucket) => sum + bucket.entered, 0);
      expect(parts.reduce((sum, { buckets }) => sum + entered(buckets), 0)).toBe(entered(trend.buckets));
    }),
    { numRuns: 200 },
  );
});
