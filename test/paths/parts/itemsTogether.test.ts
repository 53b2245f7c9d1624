/** Items that the same baskets have: the vectors of the specification, what is left out, hostile input. */

import { itemsTogether, logFromRows, splitJourneys } from "parcours";
import { describe, expect, it } from "vitest";
import { sharedPath, sharedText } from "../../helpers/shared.ts";

const rows = (texts: readonly string[]) =>
  texts.flatMap((text, i) => {
    const [who, at, ...items] = text.split(" ");
    return items.map((item) => ({ who, what: item, time: Number(at) * 60_000, order: `o${i}` }));
  });
const columns = { customer: "who", touchpoint: "what", time: "time", properties: ["order"] };

/** 40 baskets: tea in 10, milk in 10, both in 6. */
const forty = [
  ...Array.from({ length: 6 }, () => ["tea", "milk", "tea"]),
  ...Array.from({ length: 4 }, () => ["tea"]),
  ...Array.from({ length: 4 }, () => ["milk"]),
  ...Array.from({ length: 26 }, () => ["soap"]),
];

/** The specification compares to 1e-6. */
const expectNear = (value: number | null | undefined, wanted: number, within = 1e-6) =>
  expect(Math.abs((value ?? Number.NaN) - wanted)).toBeLessThanOrEqual(within * Math.max(1, wanted));

describe("itemsTogether", () => {
  it("has the numbers of the hand vector", () => {
    const { baskets, tested, pairs } = itemsTogether(forty);
    expect({ baskets, tested }).toEqual({ baskets: 40, tested: 1 });
    const [pair, back] = pairs;
    expect(pair).toMatchObject({ from: "milk", to: "tea", both: 6, withFrom: 10, withTo: 10 });
    expect(back).toMatchObject({ from: "tea", to: "milk" });
    expect(pair?.confidence.value).toBe(0.6);
    expectNear(pair?.confidence.lower, 0.312674);
    expectNear(pair?.confidence.upper, 0.83182);
    expect(pair?.lift).toBeCloseTo(2.4, 12);
    expect(pair?.without.value).toBeCloseTo(4 / 30, 12);
    expectNear(pair?.difference.value, 0.466667);
    expectNear(pair?.difference.lower, 0.136089);
    expectNear(pair?.difference.upper, 0.71198);
    expect(pair?.ratio.value).toBeCloseTo(4.5, 12);
    // mpmath with 30 digits; the specification prints 1.592244 and 11.825686, from bounds that were rounded before
    expectNear(pair?.ratio.lower, 1.592241);
    expectNear(pair?.ratio.upper, 11.825775);
    expectNear(pair?.ratio.lower, 1.592244, 1e-5);
    expectNear(pair?.ratio.upper, 11.825686, 1e-5);
    expect(pair?.score).toBe(pair?.ratio.lower);
  });

  it("makes a basket of each customer, of each journey, or of each value of a property", () => {
    const log = logFromRows(rows(["ann 0 tea milk", "ann 90 soap", "bob 0 tea", "bob 90 tea soap"]), columns);
    const counted = (by: string, source = log) =>
      itemsTogether(source, { by, minBoth: 1 })
        .pairs.filter(({ from, to }) => from < to)
        .map(({ from, to, both }) => `${from} ${to} ${both}`)
        .sort();
    expect(counted("customer")).toEqual(["milk soap 1", "milk tea 1", "soap tea 2"]);
    expect(counted("order")).toEqual(["milk tea 1", "soap tea 1"]);
    const visits = splitJourneys(log, { silence: { minutes: 30 } });
    expect(counted("journey", visits)).toEqual(["milk tea 1", "soap tea 1"]);
    expect(counted("customer", visits)).toEqual(counted("customer"));
    expect(itemsTogether(visits, { by: "journey" }).warnings.map(({ code }) => code)).toContain("not_independent");
  });

  it("begins a new basket with the first event after `within`", () => {
    const log = logFromRows(rows(["ann 0 tea", "ann 20 milk", "ann 30 soap", "ann 31 jam", "ann 60 tea"]), columns);
    const { baskets, items, pairs } = itemsTogether(log, { within: { minutes: 30 }, minBoth: 1 });
    expect(baskets).toBe(2);
    expect(items).toContainEqual({ item: "tea", baskets: 2 });
    expect(pairs.some(({ from, to }) => from === "milk" && to === "jam")).toBe(false);
    expect(pairs.some(({ from, to }) => from === "jam" && to === "tea")).toBe(true);
    expect(() => itemsTogether(log, { by: "order", within: { minutes: 30 } })).toThrow(/within/);
  });

  it("ranks what is never apart above what everybody buys, and leaves out what two people bought", () => {
    const baskets = [
      ...Array.from({ length: 20 }, () => ["pen", "ink", "bag"]),
      ...Array.from({ length: 2 }, () => ["rare", "odd", "bag"]),
      ...Array.from({ length: 75 }, () => ["bag"]),
      ["soap"],
    ];
    const { pairs, leftOut } = itemsTogether(baskets);
    expect(pairs.map(({ from, to }) => `${from} ${to}`).slice(0, 2)).toEqual(["ink pen", "pen ink"]);
    expect(leftOut.min_both).toBe(3);
    // nobody buys one without the other: the ratio has no value, and its lower bound still ranks it
    expect(pairs[0]?.ratio.value).toBeNull();
    expect(pairs[0]?.score).toBeGreaterThan(15);
    expect(pairs.find(({ from, to }) => from === "pen" && to === "bag")?.score).toBeLessThan(1);
  });

  it("has no ratio and no p-value where every basket has the item", () => {
    const { pairs } = itemsTogether(Array.from({ length: 40 }, (_, i) => (i < 10 ? ["bag", "pen"] : ["bag"])));
    expect(pairs).toMatchObject([
      { from: "pen", to: "bag", lift: 1, p: null, pAdjusted: null, gSquare: 0, ratio: { value: 1 } },
      { from: "bag", to: "pen", score: null, ratio: { value: null }, without: { value: null, n: 0 } },
    ]);
  });

  it("counts what it leaves out", () => {
    const given = [
      { who: "a", what: "x", time: 0, order: "1", item: "tea" },
      { who: "a", what: "x", time: 1, order: "1", item: "milk" },
      { who: "b", what: "x", time: 0, order: "2", item: null },
      { who: "c", what: "x", time: 0, order: null, item: "tea" },
    ];
    const log = logFromRows(given, { ...columns, properties: ["order", "item"] });
    expect(itemsTogether(log, { item: "item", by: "order" }).leftOut).toMatchObject({
      no_item: 1,
      no_basket: 1,
      empty: 1,
      min_both: 1,
    });
    const customers = itemsTogether(log, { item: "item", minBoth: 1 });
    expect(customers).toMatchObject({ baskets: 2, leftOut: { no_item: 1, empty: 1, no_basket: 0 } });
    const few = itemsTogether(
      [
        ["a", "b", "c"],
        ["a", "b", "c"],
        ["a", "b"],
      ],
      { minBoth: 1, top: 2 },
    );
    expect(few.leftOut).toMatchObject({ top: 1, per_item: 0 });
    const best = itemsTogether([["a", "b", "c"], ["a", "b", "c"], ["a", "b"], ["d"]], { minBoth: 1, perItem: 1 });
    expect(best.pairs).toHaveLength(3);
    expect(best.leftOut.per_item).toBe(3);
    expect(best.tested).toBe(3);
  });

  it("samples long baskets by seed, and says so", () => {
    const long = Array.from({ length: 40 }, (_, i) => `item ${i}`);
    const baskets = Array.from({ length: 50 }, () => long);
    const exact = itemsTogether(baskets);
    expect(exact.warnings).toEqual([]);
    const sampled = itemsTogether(baskets, { minBoth: 1 }, { maxBasket: 10, seed: 7 });
    expect(sampled.warnings).toMatchObject([{ code: "sampled", count: 50 }]);
    expect(sampled.items.reduce((sum, { baskets: n }) => sum + n, 0)).toBe(500);
    expect(sampled).toEqual(itemsTogether(baskets, { minBoth: 1 }, { maxBasket: 10, seed: 7 }));
    expect(sampled).not.toEqual(itemsTogether(baskets, { minBoth: 1 }, { maxBasket: 10, seed: 8 }));
  });

  it("takes hostile names, and nothing at all", () => {
    const names = ["__proto__", "constructor", "🛒", "a,b", ""];
    const { pairs } = itemsTogether(
      Array.from({ length: 40 }, (_, i) => (i % 2 === 0 ? names : ["other"])),
      { minBoth: 1 },
    );
    expect(new Set(pairs.flatMap(({ from, to }) => [from, to]))).toEqual(new Set(names));
    expect(itemsTogether([])).toMatchObject({ baskets: 0, items: [], pairs: [], tested: 0 });
    expect(itemsTogether([[], ["a"]])).toMatchObject({ baskets: 1, leftOut: { empty: 1 } });
    expect(itemsTogether(logFromRows([], columns))).toMatchObject({ baskets: 0, pairs: [] });
  });

  it("refuses what it cannot read", () => {
    const log = logFromRows(rows(["ann 0 tea"]), columns);
    expect(() => itemsTogether(forty, { by: "customer" })).toThrow(/by: expected no such key with lists/);
    expect(() => itemsTogether([["a"], "b"] as never)).toThrow(/baskets\[1\]: expected a list of items, got "b"/);
    expect(() => itemsTogether([["a", 1]] as never)).toThrow(/baskets\[0\]\[1\]: expected a text, got 1/);
    expect(() => itemsTogether({} as never)).toThrow(/expected an event log or a list of baskets/);
    expect(() => itemsTogether(log, { item: "prodct" })).toThrow(/unknown property "prodct"/);
    expect(() => itemsTogether(log, { minboth: 3 } as never)).toThrow(/Did you mean "minBoth"/);
    expect(() => itemsTogether(log, { minBoth: 0 })).toThrow(/minBoth/);
    expect(() => itemsTogether(log, {}, { level: 2 })).toThrow(/level/);
  });
});

describe.skipIf(!sharedPath("data/online-retail.csv.gz"))(
  "online retail (needs shared/data/online-retail.csv.gz)",
  () => {
    it("has the pairs of the specification", () => {
      const [, ...lines] = sharedText("data/online-retail.csv.gz").split("\n");
      const invoices = new Map<string, number>();
      const items = new Map<string, number>();
      const codeOf = (index: Map<string, number>, name: string) => {
        const code = index.get(name) ?? index.size;
        index.set(name, code);
        return code;
      };
      const customer: number[] = [];
      const touchpoint: number[] = [];
      for (const line of lines) {
        const [invoice = "", item = ""] = line.split(",", 2);
        if (invoice === "" || invoice.startsWith("C") || invoice.startsWith("A")) continue;
        customer.push(codeOf(invoices, invoice));
        touchpoint.push(codeOf(items, item));
      }
      const names = [...items.keys()];
      const lists: string[][] = Array.from(invoices, () => []);
      customer.forEach((invoice, i) => {
        lists[invoice]?.push(names[touchpoint[i] as number] as string);
      });
      const result = itemsTogether(lists, { minBoth: 100 }, { maxBasket: 2000 });
      expect(result.baskets).toBe(22_061);
      const pair = (from: string, to: string) => result.pairs.find((one) => one.from === from && one.to === to);
      const one = pair("22577", "22578");
      expect(one).toMatchObject({ both: 388, withFrom: 539, withTo: 513 });
      expectNear(one?.confidence.value, 0.719852);
      expectNear(one?.confidence.lower, 0.680487);
      expectNear(one?.confidence.upper, 0.756105);
      expect(one?.lift).toBeCloseTo(30.956424, 5);
      expectNear(one?.jaccard, 0.584337);
      expectNear(one?.cosine, 0.737868);
      expect(one?.gSquare).toBeCloseTo(2697.305, 3);
      const two = pair("23343", "23344");
      expect(two).toMatchObject({ both: 322, withFrom: 481, withTo: 716 });
      expectNear(two?.confidence.value, 0.669439);
      expect(two?.lift).toBeCloseTo(20.626377, 5);
      expectNear(two?.cosine, 0.54869);
      expect(two?.gSquare).toBeCloseTo(1771.5168, 3);
    });
  },
);
