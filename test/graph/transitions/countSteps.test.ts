import fc from "fast-check";
import { expect, test } from "vitest";
import { denseSteps } from "../../../src/graph/transitions/denseSteps.ts";
import { edgeQuantiles } from "../../../src/graph/transitions/edgeQuantiles.ts";
import { sparseSteps } from "../../../src/graph/transitions/sparseSteps.ts";
import type { Steps } from "../../../src/graph/transitions/steps.ts";
import type { Walk } from "../../../src/graph/transitions/walk.ts";

const walks = fc.array(fc.array(fc.nat(4), { maxLength: 7 }), { maxLength: 9 }).chain((paths) => {
  const codes = Uint8Array.from(paths.flat());
  const ends = paths.map((_, j) => paths.slice(0, j + 1).flat().length);
  const walk = {
    size: 5,
    codes,
    start: Uint32Array.from([0, ...ends.slice(0, -1)].slice(0, ends.length)),
    end: Uint32Array.from(ends),
  };
  return fc.record({
    walk: fc.constant(walk),
    weights: fc.option(fc.array(fc.nat(3), { minLength: paths.length, maxLength: paths.length })),
    times: fc.array(fc.nat(9), { minLength: codes.length, maxLength: codes.length }),
  });
});

test("dense and sparse counting agree", () => {
  fc.assert(
    fc.property(walks, ({ walk, weights, times }) => {
      const whole: Walk = { ...walk, weights: weights && Float64Array.from(weights) };
      const time = weights ? null : Float64Array.from(times).sort();
      const dense = denseSteps(whole, time, true);
      const sparse = sparseSteps(whole, time, true);
      expect(byNames(sparse)).toEqual(byNames(dense));
    }),
  );
});

test("quantiles of groups equal those of sorted groups", () => {
  const small = fc.array(fc.integer({ min: 0, max: 30 }), { minLength: 1, maxLength: 60 });
  const large = small.map((list) =>
    Array.from({ length: 2100 }, (_, i) => (list[i % list.length] as number) + (i % 7)),
  );
  const groups = fc.array(fc.oneof({ weight: 9, arbitrary: small }, { weight: 1, arbitrary: large }), { maxLength: 5 });
  fc.assert(
    fc.property(groups, (lists) => {
      const { median, q95 } = edgeQuantiles(
        Float64Array.from(lists.flat()),
        Float64Array.from(lists, (list) => list.length),
      );
      lists.forEach((list, e) => {
        const sorted = [...list].sort((a, b) => a - b);
        const type7 = (q: number) => {
          const h = (sorted.length - 1) * q;
          const [low, high] = [sorted[Math.floor(h)] as number, sorted[Math.ceil(h)] as number];
          return low + (h - Math.floor(h)) * (high - low);
        };
        expect(median[e]).toBeCloseTo(type7(0.5), 12);
        expect(q95[e]).toBeCloseTo(type7(0.95), 12);
      });
    }),
  );
});

/** Steps as rows, so that the order of edges does not matter. */
function byNames({ from, to, count, journeys, times, nodes }: Steps) {
  const rows = Array.from(from, (a, e) => [
    a,
    to[e],
    count[e],
    journeys[e],
    times?.sum[e],
    times?.first[e],
    times?.last[e],
  ]);
  return { rows: rows.sort((x, y) => Number(x[0]) - Number(y[0]) || Number(x[1]) - Number(y[1])), nodes };
}
