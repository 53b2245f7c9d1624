/** Laws of change points: exhaustive search, reversed series, larger penalties. */

import fc from "fast-check";
import { changePoints, createRandom, type SeriesPoint } from "parcours";
import { describe, expect, it } from "vitest";
import { optimalPartition } from "../../../src/core/series/optimalPartition.ts";
import { numberCost, rateCost, type SegmentCost } from "../../../src/core/series/segmentCost.ts";

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

/** Optimal partitioning that keeps every start: of equal divisions the one with fewer points, then the earlier one. */
function slowPartition(size: number, cost: SegmentCost, penalty: number, minLength: number) {
  const least = [-penalty];
  const segments = [0];
  const from = [0];
  for (let end = minLength; end <= size; end++) {
    const starts = [...Array(end - minLength + 1).keys()].filter((start) => least[start] !== undefined);
    const sums = starts.map((start) => (least[start] as number) + cost.least(start, end));
    const lowest = Math.min(...sums);
    const tied = starts.filter((_, i) => (sums[i] as number) <= lowest + 1e-11 * (1 + Math.abs(lowest)));
    const best = tied.reduce((a, b) => ((segments[b] as number) < (segments[a] as number) ? b : a));
    least[end] = lowest + penalty;
    segments[end] = (segments[best] as number) + 1;
    from[end] = best;
  }
  const points: number[] = [];
  for (let end = from[size] as number; end > 0; end = from[end] as number) points.unshift(end);
  return { points, cost: least[size] as number };
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
          const costs = numberCost(Float64Array.from(values), 1);
          expect(optimalPartition(values.length, costs, penalty, minLength).cost).toBeCloseTo(whole, 8);
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

  it("equals the search that keeps every start, in long series with changes, zeros and buckets without trials", () => {
    const level = fc.tuple(fc.double({ min: 0, max: 1, noNaN: true }), fc.integer({ min: 1, max: 60 }));
    fc.assert(
      fc.property(
        fc.array(level, { minLength: 1, maxLength: 5 }),
        fc.integer({ min: 0, max: 2 ** 31 }),
        fc.double({ min: 0.5, max: 20, noNaN: true }),
        fc.integer({ min: 1, max: 4 }),
        fc.boolean(),
        (levels, seed, penalty, minLength, areRates) => {
          const random = createRandom(seed);
          const rate = Float64Array.from(levels.flatMap(([p, times]) => Array(times).fill(p)));
          const n = rate.map(() => random.below(40));
          const k = rate.map((p, i) => {
            let hits = 0;
            for (let trial = 0; trial < (n[i] as number); trial++) if (random.next() < p) hits++;
            return hits;
          });
          const size = rate.length;
          if (size < 2 * minLength) return;
          const cost = areRates
            ? rateCost(k, n, 1)
            : numberCost(
                rate.map((p) => p + random.next()),
                0.1,
              );
          const found = optimalPartition(size, cost, penalty, minLength);
          const slow = slowPartition(size, cost, penalty, minLength);
          expect(found.cost).toBeCloseTo(slow.cost, 8);
          expect(found.points).toEqual(slow.points);
        },
      ),
      { numRuns: 300 },
    );
  });

  it("keeps few starts: 20,000 points without a change, and with many", () => {
    const random = createRandom(5);
    const one = Array.from({ length: 20_000 }, () => ({ k: random.poisson(20), n: 100 }));
    expect(changePoints(one).points.length).toBe(0);
    const many = one.map(({ k, n }, i) => ({ k: i % 200 < 100 ? k : Math.floor(k / 2), n }));
    expect(changePoints(many).points.length).toBe(199);
  });
});
