/** Laws of change points: exhaustive search, reversed series, larger penalties. */

import fc from "fast-check";
import { changePoints, type SeriesPoint } from "parcours";
import { describe, expect, it } from "vitest";
import { optimalPartition } from "../../../src/core/series/optimalPartition.ts";

const rates = (least: number, most: number) =>
  fc.array(
    fc.tuple(fc.nat(40), fc.nat(40)).map(([a, b]): SeriesPoint => ({ k: Math.min(a, b), n: Math.max(a, b) })),
    { minLength: least, maxLength: most },
  );

const costOf = (series: readonly SeriesPoint[]) => (from: number, to: number) => {
  const part = series.slice(from, to);
  const k = part.reduce((sum, one) => sum + one.k, 0);
  const n = part.reduce((sum, one) => sum + one.n, 0);
  const term = (count: number) => (count === 0 ? 0 : count * Math.log(count / n));
  return -2 * (term(k) + term(n - k));
};

/** The least cost of every division, tried one after the other. */
function exhaustive(size: number, cost: (from: number, to: number) => number, penalty: number, minLength: number) {
  let best = Infinity;
  for (let mask = 0; mask < 2 ** (size - 1); mask++) {
    const edges = [0, ...[...Array(size - 1).keys()].flatMap((i) => ((mask >> i) & 1 ? [i + 1] : [])), size];
    const lengths = edges.slice(1).map((to, i) => to - (edges[i] as number));
    if (edges.length > 2 && lengths.some((length) => length < minLength)) continue;
    const sum = edges.slice(1).reduce((total, to, i) => total + cost(edges[i] as number, to), 0);
    best = Math.min(best, sum + penalty * (edges.length - 2));
  }
  return best;
}

describe("changePoints, laws", () => {
  it("equals exhaustive search", () => {
    fc.assert(
      fc.property(
        rates(1, 10),
        fc.integer({ min: 0, max: 12 }),
        fc.integer({ min: 1, max: 4 }),
        (series, penalty, minLength) => {
          const found = changePoints(series, { penalty, minLength, dispersion: 1 });
          expect(found.cost).toBeCloseTo(exhaustive(series.length, costOf(series), penalty, minLength), 8);
          const own = found.segments.reduce((sum, { from, to }) => sum + costOf(series)(from, to), 0);
          expect(own + penalty * found.points.length).toBeCloseTo(found.cost, 8);
        },
      ),
    );
  });

  it("equals exhaustive search for the shortest of many ties", () => {
    const series = Array.from({ length: 12 }, (_, i) => ({ k: i % 2, n: 2 }));
    expect(changePoints(series, { penalty: 0, dispersion: 1 }).cost).toBeCloseTo(
      exhaustive(12, costOf(series), 0, 1),
      8,
    );
  });

  it("dropping starts changes nothing: numbers, compared with a search that keeps all", () => {
    fc.assert(
      fc.property(
        fc.array(fc.integer({ min: 0, max: 9 }), { minLength: 2, maxLength: 60 }),
        fc.integer({ min: 1, max: 30 }),
        fc.integer({ min: 1, max: 5 }),
        (values, penalty, minLength) => {
          const cost = (from: number, to: number) => {
            const part = values.slice(from, to);
            const mean = part.reduce((sum, one) => sum + one, 0) / part.length;
            return part.reduce((sum, one) => sum + (one - mean) ** 2, 0);
          };
          const least = [-penalty];
          for (let end = 1; end <= values.length; end++) {
            const tried = [...Array(end).keys()].filter((from) => end - from >= minLength && least[from] !== undefined);
            least[end] = Math.min(...tried.map((from) => (least[from] as number) + cost(from, end) + penalty));
          }
          const whole = values.length < 2 * minLength ? cost(0, values.length) : (least[values.length] as number);
          expect(optimalPartition(values.length, cost, penalty, minLength).cost).toBeCloseTo(whole, 8);
        },
      ),
    );
  });

  it("reversing mirrors the cost, and the points where no other division is as good", () => {
    fc.assert(
      fc.property(rates(2, 30), (series) => {
        const [one, two] = [changePoints(series), changePoints([...series].reverse())];
        expect(two.cost).toBeCloseTo(one.cost, 7);
        expect(two.dispersion).toBeCloseTo(one.dispersion, 10);
      }),
    );
    const series = [20, 22, 19, 21, 20, 9, 11, 10, 8, 12, 19, 21].map((k) => ({ k, n: 100 }));
    expect(
      changePoints([...series].reverse())
        .points.map(({ index }) => 12 - index)
        .reverse(),
    ).toEqual([5, 10]);
  });

  it("a larger penalty never gives more points", () => {
    fc.assert(
      fc.property(
        rates(2, 40),
        fc.integer({ min: 0, max: 20 }),
        fc.integer({ min: 1, max: 20 }),
        (series, low, more) => {
          const count = (penalty: number) => changePoints(series, { penalty, dispersion: 1 }).points.length;
          expect(count(low + more)).toBeLessThanOrEqual(count(low));
        },
      ),
    );
  });

  it("with a given dispersion, doubling every count never gives fewer points", () => {
    fc.assert(
      fc.property(rates(2, 40), (series) => {
        const count = (factor: number) =>
          changePoints(
            series.map(({ k, n }) => ({ k: k * factor, n: n * factor })),
            { dispersion: 1 },
          ).points.length;
        expect(count(2)).toBeGreaterThanOrEqual(count(1));
      }),
    );
  });

  it("segments cover the series, and the differences are those of their levels", () => {
    fc.assert(
      fc.property(rates(1, 30), (series) => {
        const { segments, points } = changePoints(series, { penalty: 1 });
        expect(segments[0]?.from).toBe(0);
        expect(segments.at(-1)?.to).toBe(series.length);
        points.forEach(({ index, difference }, i) => {
          const [before, after] = [segments[i]?.value.value ?? null, segments[i + 1]?.value.value ?? null];
          expect(segments[i + 1]?.from).toBe(index);
          if (before === null || after === null) expect(difference.value).toBeNull();
          else expect(difference.value).toBeCloseTo(after - before, 12);
        });
      }),
    );
  });
});
