/** What to recommend, and why: evidence, popular items, exclusions, diversity, visitors, laws. */

import fc from "fast-check";
import { itemsTogether, logFromRows, nextSteps, recommend } from "parcours";
import { describe, expect, it } from "vitest";

const columns = { customer: "who", touchpoint: "what", time: "at", properties: ["item"] };
const day = 86_400_000;
const lists: string[][] = [
  ...Array.from({ length: 6 }, () => ["tea", "milk"]),
  ...Array.from({ length: 4 }, () => ["tea"]),
  ...Array.from({ length: 4 }, () => ["milk"]),
  ...Array.from({ length: 26 }, () => ["soap"]),
];
const logOf = (baskets: readonly (readonly string[])[]) =>
  logFromRows(
    baskets.flatMap((items, i) => items.map((item, at) => ({ who: `c${i}`, what: "buy", at: at * day, item }))),
    columns,
  );
const log = logOf(lists);
const from = itemsTogether(log, { item: "item" });
const now = 100 * day;
const items = (rows: readonly { item: string; reason: string }[]) =>
  rows.map(({ item, reason }) => `${item} ${reason}`);

describe("recommend", () => {
  it("says why: the best pair of what the customer has, then popular items", () => {
    const { rows, seen, leftOut, definition } = recommend(log, "c7", { from, now });
    expect(seen).toEqual(["tea"]);
    expect(items(rows)).toEqual(["milk together", "soap popular"]);
    expect(rows[0]).toMatchObject({
      because: { seen: "tea", both: 6, confidence: { value: 0.6 }, ratio: { value: 4.5 } },
    });
    expect(rows[0]?.score).toBeCloseTo(1.592241, 6);
    expect(rows[1]).toMatchObject({ score: null, because: { baskets: 26 } });
    expect(leftOut).toEqual({ bought: 1, excluded: 0, diversity: 0 });
    expect(definition).toMatchObject({ from: "itemsTogether", candidates: 3, n: 5, history: 20, item: "item" });
  });

  it("takes the best of several items, and no pair without evidence", () => {
    const { rows } = recommend(log, { seen: ["soap", "tea"] }, { from, now });
    expect(items(rows)).toEqual(["milk together"]);
    // soap is never with another item: popular items follow
    expect(items(recommend(log, "c39", { from, now }).rows)).toEqual(["milk popular", "tea popular"]);
    expect(items(recommend(log, { seen: [] }, { from, now, n: 1 }).rows)).toEqual(["soap popular"]);
    // only the last items count
    expect(recommend(log, { seen: ["tea", "soap"] }, { from, now, history: 1 }).seen).toEqual(["soap"]);
  });

  it("leaves out what was bought, unless it is repeatable", () => {
    expect(items(recommend(log, "c0", { from, now }).rows)).toEqual(["soap popular"]);
    const again = recommend(log, "c0", { from, now, repeatable: ["milk"] });
    expect(items(again.rows)).toEqual(["milk together", "soap popular"]);
    expect(items(recommend(log, "c0", { from, now, repeatable: true }).rows)).toContain("tea together");
    // a look is no purchase
    const looks = logFromRows(
      [
        { who: "x", what: "look", at: 0, item: "tea" },
        { who: "x", what: "buy", at: 1, item: "jam" },
      ],
      columns,
    );
    const { rows } = recommend(looks, "x", { from, now, bought: "buy", candidates: ["tea", "milk", "jam"] });
    expect(items(rows)).toEqual(["milk together", "tea popular"]);
  });

  it("excludes items, what was bought lately, and what a rule says", () => {
    const excluded = (exclude: object[], more = {}) =>
      recommend(log, "c0", { from, now, repeatable: true, exclude, ...more } as never);
    expect(items(excluded([{ items: ["soap"] }]).rows)).not.toContain("soap popular");
    expect(excluded([{ items: ["soap"] }]).leftOut.excluded).toBe(1);
    // milk was bought at day 1
    expect(items(excluded([{ boughtWithin: { days: 99 } }]).rows)).toEqual(["tea together", "soap popular"]);
    expect(items(excluded([{ boughtWithin: { days: 98 } }]).rows)).toContain("milk together");
    expect(items(excluded([{ items: ["milk"], rule: { count: "buy", gte: 2 } }]).rows)).not.toContain("milk together");
    expect(items(excluded([{ items: ["milk"], rule: { count: "buy", gte: 3 } }]).rows)).toContain("milk together");
    // events later than now do not exist
    expect(items(recommend(log, "c0", { from, now: 0 }).rows)).toEqual(["milk together", "soap popular"]);
  });

  it("limits the items of one group", () => {
    const diversity = { groups: [["milk", "tea"]], most: 1 };
    const { rows, leftOut } = recommend(log, { seen: [] }, { from, now, diversity });
    expect(items(rows)).toEqual(["soap popular", "milk popular"]);
    expect(leftOut.diversity).toBe(1);
  });

  it("recommends next steps, with where they lead", () => {
    const visits = logFromRows(
      [
        ...Array.from({ length: 8 }, (_, i) => [`a${i}`, "search", "product", ...(i < 4 ? ["buy"] : [])]),
        ...Array.from({ length: 2 }, (_, i) => [`b${i}`, "search", "help"]),
        ["c", "search"],
      ].flatMap(([who, ...steps]) => steps.map((what, at) => ({ who, what, at }))),
      { customer: "who", touchpoint: "what", time: "at" },
    );
    const next = nextSteps(visits, { after: "search", conversion: "buy" });
    const { rows, definition } = recommend(visits, "c", { from: next, now, n: 3 });
    expect(items(rows)).toEqual(["product next", "help next", "buy popular"]);
    expect(rows[0]?.because).toMatchObject({ after: ["search"], count: 8, leadsTo: 0.5 });
    expect(rows[0]?.score).toBe(next.steps[0]?.share.lower);
    expect(rows[2]?.because).toEqual({ customers: 4 });
    expect(definition.from).toBe("nextSteps");
  });

  it("never recommends what is excluded, bought or no candidate; equal input, equal order", () => {
    const names = ["tea", "milk", "__proto__", "🛒", "soap", "jam"];
    const some = fc.subarray(names);
    fc.assert(
      fc.property(
        fc.array(fc.array(fc.constantFrom(...names), { minLength: 1, maxLength: 4 }), { minLength: 1, maxLength: 30 }),
        some,
        some,
        fc.nat(8),
        (baskets, candidates, out, n) => {
          const own = logOf(baskets);
          const source = itemsTogether(own, { item: "item", minBoth: 1 });
          const asked = { from: source, now, candidates, exclude: [{ items: out }], n };
          const result = recommend(own, "c0", asked);
          for (const { item, reason, score } of result.rows) {
            expect(candidates).toContain(item);
            expect(out).not.toContain(item);
            expect(baskets[0]).not.toContain(item);
            expect(reason === "popular").toBe(score === null);
            if (score !== null) expect(score).toBeGreaterThan(1);
          }
          expect(result.rows.length).toBeLessThanOrEqual(n);
          expect(new Set(result.rows.map(({ item }) => item)).size).toBe(result.rows.length);
          const scores = result.rows.flatMap(({ score }) => (score === null ? [] : [score]));
          expect(scores).toEqual([...scores].sort((a, b) => b - a));
          expect(recommend(own, "c0", asked)).toEqual(result);
          expect(JSON.parse(JSON.stringify(result))).toEqual(result);
          const visitor = recommend(own, { seen: [...(baskets[0] as string[])] }, asked);
          expect(visitor.rows).toEqual(result.rows);
        },
      ),
    );
  });

  it("has no evidence from one customer alone", () => {
    fc.assert(
      fc.property(fc.subarray(["tea", "milk", "soap", "jam", "bread"], { minLength: 2 }), (basket) => {
        const unrelated = itemsTogether([...lists.slice(14), basket]);
        expect(
          recommend(log, { seen: basket }, { from: unrelated, now, item: "item", repeatable: true }).rows.every(
            ({ reason }) => reason === "popular",
          ),
        ).toBe(true);
      }),
    );
  });

  it("refuses what it cannot read", () => {
    expect(() => recommend(log, "c99", { from, now })).toThrow(/c99/);
    expect(() => recommend(log, "c0", { from, now: undefined as never })).toThrow(/now/);
    expect(() => recommend(log, "c0", { from: log as never, now })).toThrow(/a result of itemsTogether or nextSteps/);
    expect(() => recommend(log, "c0", { from, now, exclude: [{}] })).toThrow(
      /exclude\[0\]: expected items, boughtWithin or rule/,
    );
    expect(() => recommend(log, "c0", { from, now, exclude: [{ itms: [] } as never] })).toThrow(/Did you mean "items"/);
    expect(() => recommend(log, "c0", { from, now, exclude: [{ rule: "byu" }] })).toThrow(/exclude\[0\]\.rule/);
    expect(() => recommend(log, "c0", { from, now, diversity: { groups: [["a"]], most: -1 } })).toThrow(
      /diversity.most/,
    );
    expect(() => recommend(log, "c0", { from, now, candidates: [1] as never })).toThrow(
      /candidates\[0\]: expected a text/,
    );
    expect(() => recommend(log, "c0", { from, now, diversty: 1 } as never)).toThrow(/Did you mean "diversity"/);
  });
});
