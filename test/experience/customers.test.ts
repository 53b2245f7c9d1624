import fc from "fast-check";
import {
  ces,
  compareNps,
  csat,
  defineJourney,
  type EvidenceReport,
  emotionCurve,
  irritantTrend,
  logFromRows,
  nps,
  rankIrritants,
  splitJourneys,
} from "parcours";
import { describe, expect, it } from "vitest";
import { refusal } from "../helpers/refusal.ts";

const scale = { min: 0, max: 10, direction: "higher-better" } as const;
type Options = { customers?: readonly string[]; cluster?: "customer" | "none"; onInvalid?: "throw" | "skip" };
/** Every score of answers 0 … 10. */
const scores = {
  nps: (answers: number[], options: Options) => nps(answers, options),
  "csat, top box": (answers: number[], options: Options) =>
    csat(answers, { scale, statistic: { kind: "top-box", top: 2 } }, options),
  "csat, mean": (answers: number[], options: Options) => csat(answers, { scale, statistic: { kind: "mean" } }, options),
  "ces, net": (answers: number[], options: Options) =>
    ces(answers, { scale, convention: { kind: "net", top: 3, bottom: 4 } }, options),
  "ces, mean": (answers: number[], options: Options) => ces(answers, { scale, convention: { kind: "mean" } }, options),
};
const byCustomer = fc.array(fc.tuple(fc.constantFrom(..."abcdef"), fc.integer({ min: 0, max: 10 })), {
  minLength: 2,
  maxLength: 20,
});

describe.each(Object.entries(scores))("%s, several answers of one customer", (_, score) => {
  it("law: the value stays, the order is free, each customer once changes nothing, nor does cluster: none", () => {
    fc.assert(
      fc.property(byCustomer, (rows) => {
        const [customers, answers] = [rows.map(([who]) => who), rows.map(([, answer]) => answer)];
        const plain = score(answers, {});
        const own = score(answers, { customers });
        expect([own.value, own.n]).toEqual([plain.value, plain.n]);
        expect(score(answers, { customers: customers.map((who, i) => `${who}${i}`) })).toEqual(plain);
        expect(score(answers, { customers, cluster: "none" })).toEqual(plain);
        const turned = score(answers.toReversed(), { customers: customers.toReversed() });
        if (own.lower !== null) expect(turned.lower).toBeCloseTo(own.lower, 9);
        expect(own.clusters).toBe(new Set(customers).size === answers.length ? undefined : new Set(customers).size);
      }),
    );
  });

  it("holds the truth where plain intervals do not", () => {
    let seed = 11;
    const random = () => {
      seed = (seed * 16807) % 2147483647;
      return seed / 2147483647;
    };
    // a customer gives one answer, even over 0 … 10, four times
    const truth = score(
      Array.from({ length: 11 }, (_, answer) => answer),
      {},
    ).value as number;
    const held = { customer: 0, none: 0 };
    for (let run = 0; run < 300; run++) {
      const own = Array.from({ length: 80 }, () => Math.floor(11 * random()));
      const answers = own.flatMap((answer) => [answer, answer, answer, answer]);
      const customers = own.flatMap((_, c) => Array<string>(4).fill(`c${c}`));
      for (const cluster of ["customer", "none"] as const) {
        const { lower, upper } = score(answers, { customers, cluster });
        if ((lower as number) <= truth && truth <= (upper as number)) held[cluster]++;
      }
    }
    expect(held.customer / 300).toBeGreaterThan(0.91);
    expect(held.customer / 300).toBeLessThan(0.985);
    expect(held.none / 300).toBeLessThan(0.8);
  });

  it("refuses a list of another length, and leaves out the customer of an answer that is left out", () => {
    expect(refusal(() => score([1, 2], { customers: ["a"] }))).toContain("one id for each of the 2 answers");
    const kept = score([1, 99, 9], { customers: ["a", "b", "a"], onInvalid: "skip" });
    expect([kept.n, kept.clusters]).toEqual([2, 1]);
  });
});

describe("nps", () => {
  it("of counts refuses customers, and compareNps keeps the design effect of a wave", () => {
    expect(refusal(() => nps({ promoters: 1, passives: 0, detractors: 0 }, { customers: ["a"] }))).toContain("counts");
    const answers = [10, 10, 9, 9, 3, 3, 7, 7];
    const wave = nps(answers, { customers: [..."aabbccdd"] });
    const { before, difference } = compareNps(wave, nps(answers));
    expect(before).toEqual(wave);
    const plain = compareNps(nps(answers), nps(answers)).difference;
    expect((difference.upper as number) - (difference.lower as number)).toBeGreaterThan(
      (plain.upper as number) - (plain.lower as number),
    );
  });
});

describe("the emotion curve", () => {
  const curveOf = (rows: readonly [customer: string | undefined, score: number][], options = {}) =>
    emotionCurve(
      defineJourney({
        id: "shop",
        touchpoints: [{ id: "till" }],
        metrics: [{ id: "joy", kind: "csat", scale: { ...scale } }],
        evidence: rows.map(([customer, own], i) => {
          const who = customer === undefined ? {} : { customer };
          return { id: `e${i}`, source: "review", touchpoint: "till", metric: "joy", score: own, ...who };
        }),
      }),
      {},
      options,
    ).points[0];

  it("law: a point whose customers say the same m times has the bounds of each said once", () => {
    fc.assert(
      fc.property(
        fc.array(fc.integer({ min: 0, max: 10 }), { minLength: 2, maxLength: 8 }),
        fc.integer({ min: 2, max: 4 }),
        (said, m) => {
          const once = curveOf(said.map((own, c) => [`c${c}`, own]));
          const often = curveOf(said.flatMap((own, c) => Array(m).fill([`c${c}`, own])));
          expect(often?.value).toBeCloseTo(once?.value as number, 12);
          expect(often?.lower).toBeCloseTo(once?.lower as number, 9);
          expect(often?.upper).toBeCloseTo(once?.upper as number, 9);
          expect(often).toMatchObject({ n: m * said.length, clusters: said.length, customers: said.length });
        },
      ),
    );
  });

  it("takes anonymous rows as of different people, names alike as one, and all alike with cluster: none", () => {
    expect(
      curveOf([
        [undefined, 3],
        [undefined, 5],
        ["ann", 7],
      ]),
    ).not.toHaveProperty("designEffect");
    expect(
      curveOf([
        ["ann", 3],
        ["Ann ", 5],
        [undefined, 7],
      ]),
    ).toMatchObject({ clusters: 2 });
    const alone = curveOf([
      ["ann", 3],
      ["ann", 5],
    ]);
    expect(alone).toMatchObject({ lower: null, upper: null, clusters: 1, designEffect: 2 });
    expect(
      curveOf(
        [
          ["ann", 3],
          ["ann", 5],
        ],
        { cluster: "none" },
      ),
    ).toEqual({
      ...curveOf([
        ["ann", 3],
        ["bob", 5],
      ]),
      customers: 1,
    });
  });
});

describe("irritants", () => {
  it("a customer who reports often makes the ratio of reports no surer", () => {
    const report = (i: number, customer: string, at: string): EvidenceReport => ({
      id: `e${i}`,
      source: "ticket",
      irritant: "queue",
      customer,
      at,
    });
    const rows = Array.from({ length: 24 }, (_, i) => report(i, `c${i % 3}`, i < 18 ? "2026-02-20" : "2026-03-05"));
    const definition = { at: "2026-03-01", window: { weeks: 4 } };
    const plain = irritantTrend("queue", rows, definition, { cluster: "none" });
    expect(plain).toMatchObject({ direction: "down", ratio: { value: 1 / 3 } });
    // the same three customers report at both times: their mix is the same, so nothing is gained or lost
    expect(irritantTrend("queue", rows, definition).ratio).toMatchObject({ clusters: 3, value: 1 / 3 });
    const fickle = rows.map((row, i) => ({ ...row, customer: i < 18 ? `c${i % 3}` : "c9" }));
    const own = irritantTrend("queue", fickle, definition);
    expect(own).toMatchObject({ direction: "unclear", ratio: { value: 1 / 3, clusters: 4 } });
    expect(own.ratio?.designEffect).toBeGreaterThan(5);
    const others = rows.map((row, i) => ({ ...row, customer: `c${i}` }));
    expect(irritantTrend("queue", others, definition)).toEqual(plain);
  });

  it("what a split log shows at the touchpoints has intervals by customer, at the level asked for", () => {
    const journey = defineJourney({
      id: "shop",
      touchpoints: [{ id: "till" }],
      irritants: [{ id: "queue", severity: 3, touchpoints: ["till"] }],
    });
    const rows = Array.from({ length: 40 }, (_, i) => ({
      c: `c${i % 4}`,
      t: "till",
      at: Math.floor(i / 4) * 7_200_000,
    }));
    const more = rows.filter(({ c }) => c < "c2").map((row) => ({ ...row, t: "pay", at: row.at + 1 }));
    const log = logFromRows([...rows, ...more], { customer: "c", touchpoint: "t", time: "at" });
    const split = splitJourneys(log, { silence: { hours: 1 } });
    const observed = (options: object) => rankIrritants(journey, split, {}, options).unranked[0]?.observed;
    // two customers always leave, two never do
    expect(observed({})?.dropOff).toMatchObject({ value: 0.5, n: 40, clusters: 4, level: 0.95 });
    expect(observed({})?.dropOff.designEffect).toBeCloseTo((4 / 3) * 10, 9);
    expect(observed({})?.loops).toMatchObject({ value: 0, clusters: 4, designEffect: 10 });
    expect(observed({ cluster: "none", level: 0.8 })?.dropOff).not.toHaveProperty("designEffect");
    expect(observed({ level: 0.8 })?.dropOff.level).toBe(0.8);
  });
});
