/** Laws of items in the same baskets, and the slow twin. */

import fc from "fast-check";
import { type ItemPair, itemsTogether, logFromRows, shareRatio, wilson } from "parcours";
import { expect, it } from "vitest";
import { rateDifference } from "../../../src/core/testRates.ts";
import { dunningTwin, togetherTwin } from "../../helpers/togetherTwin.ts";

const names = ["tea", "milk", "__proto__", "\"q\", 'x'", "🛒", "soap"];
const basket = fc.array(fc.constantFrom(...names), { minLength: 1, maxLength: 9 });
const baskets = fc.array(basket, { maxLength: 40 });
const keyOf = ({ from, to }: { from: string; to: string }) => JSON.stringify([from, to]);
const sorted = <T extends { from: string; to: string }>(pairs: readonly T[]) =>
  [...pairs].sort((a, b) => (keyOf(a) < keyOf(b) ? -1 : 1));
const all = { minBoth: 1, perItem: Number.POSITIVE_INFINITY };

it("is what the slow twin counts, with the measures of its counts", () => {
  fc.assert(
    fc.property(baskets, (lists) => {
      const { pairs, baskets: n } = itemsTogether(lists, all);
      expect(n).toBe(lists.length);
      const twin = sorted(togetherTwin(lists));
      expect(
        sorted(pairs).map(({ from, to, both, withFrom, withTo }) => ({ from, to, both, withFrom, withTo })),
      ).toEqual(twin);
      for (const pair of pairs) {
        const { both, withFrom, withTo } = pair;
        const [having, rest] = [
          { k: both, n: withFrom },
          { k: withTo - both, n: n - withFrom },
        ];
        expect(pair.confidence).toEqual(wilson(both, withFrom));
        expect(pair.ratio).toEqual(shareRatio(having, rest));
        expect(pair.difference).toEqual(rateDifference(having, rest));
        if (rest.n > 0) expect(pair.gSquare).toBeCloseTo(dunningTwin(both, withFrom, rest.k, rest.n), 8);
        if (pair.ratio.lower !== null) expect(pair.score).toBe(pair.ratio.lower);
        expect(pair.score === null).toBe(rest.n === 0);
        expect(pair.lift).toBeCloseTo(both / withFrom / (withTo / n), 9);
      }
    }),
  );
});

it("does not depend on the order of baskets or of their items, nor on names", () => {
  fc.assert(
    fc.property(baskets, fc.infiniteStream(fc.nat()), (lists, random) => {
      const result = itemsTogether(lists, all);
      const shuffled = lists
        .map((list) => ({ list: [...list].reverse(), at: random.next().value as number }))
        .sort((a, b) => a.at - b.at)
        .map(({ list }) => list);
      expect(itemsTogether(shuffled, all)).toEqual(result);
      const renamed = itemsTogether(
        lists.map((list) => list.map((item) => `x${item}`)),
        all,
      );
      expect(renamed.pairs).toEqual(
        result.pairs.map((pair) => ({ ...pair, from: `x${pair.from}`, to: `x${pair.to}` })),
      );
    }),
  );
});

it("gives a log the pairs of its baskets", () => {
  fc.assert(
    fc.property(baskets, (lists) => {
      const rows = lists.flatMap((list, who) => list.map((what, time) => ({ who, what, time, order: `${who}` })));
      const log = logFromRows(rows, { customer: "who", touchpoint: "what", time: "time", properties: ["order"] });
      const { pairs, items } = itemsTogether(lists, all);
      for (const by of ["customer", "journey", ...(rows.length > 0 ? ["order"] : [])])
        expect(itemsTogether(log, { ...all, by })).toMatchObject({ pairs, items });
    }),
  );
});

it("adds up: both directions of a pair agree, limits only leave out", () => {
  fc.assert(
    fc.property(baskets, fc.integer({ min: 1, max: 4 }), fc.integer({ min: 1, max: 3 }), (lists, minBoth, perItem) => {
      const whole = itemsTogether(lists, all);
      const pairOf = new Map(whole.pairs.map((pair) => [keyOf(pair), pair]));
      for (const { from, to, both, p, gSquare } of whole.pairs)
        expect(pairOf.get(keyOf({ from: to, to: from }))).toMatchObject({ both, p, gSquare });
      const few = itemsTogether(lists, { minBoth, perItem });
      expect(few.tested + (few.leftOut.min_both as number)).toBe(whole.tested);
      expect(few.pairs.length + (few.leftOut.per_item as number)).toBe(2 * few.tested);
      const without = ({ pAdjusted: _, ...pair }: ItemPair) => pair;
      for (const pair of few.pairs) expect(without(pair)).toEqual(without(pairOf.get(keyOf(pair)) as ItemPair));
      const ranks = few.pairs.map(({ score }) => score ?? -1);
      expect(ranks).toEqual([...ranks].sort((a, b) => b - a));
    }),
  );
});

it("survives JSON, and has no NaN", () => {
  fc.assert(
    fc.property(baskets, (lists) => {
      const result = itemsTogether(lists, { minBoth: 1 });
      expect(JSON.parse(JSON.stringify(result))).toEqual(result);
    }),
  );
});
