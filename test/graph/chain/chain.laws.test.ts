import fc from "fast-check";
import { absorption, type ChainEdit, levers, pathTableFromRows, whatIf } from "parcours";
import { describe, expect, test } from "vitest";
import { type PlainChain, plainChain, setStep, walkChain, withRow } from "../../helpers/chainOracle.ts";

const names = ["a", "b", "__proto__", "d"];
const rowsArbitrary = fc.array(
  fc.record({
    path: fc.array(fc.constantFrom(...names), { maxLength: 6 }),
    conversions: fc.nat(3),
    nonConversions: fc.integer({ min: 0, max: 3 }),
  }),
  { minLength: 1, maxLength: 6 },
);
type Row = { path: string[]; conversions: number; nonConversions: number };

const chainFrom = (rows: readonly Row[]): PlainChain =>
  plainChain(
    rows.flatMap(({ path, conversions, nonConversions }) => [
      ...(conversions > 0 ? [{ path, converted: true, weight: conversions }] : []),
      ...(nonConversions > 0 ? [{ path, converted: false, weight: nonConversions }] : []),
    ]),
  );
const key = (place: unknown) =>
  typeof place === "string"
    ? `t:${place}`
    : { start: ">", conversion: "!", end: "." }[(place as { at: "start" | "conversion" | "end" }).at];
const journeysOf = (rows: readonly Row[]) => rows.reduce((sum, row) => sum + row.conversions + row.nonConversions, 0);

describe("the chain", () => {
  test("gives the same as following it step by step", () => {
    fc.assert(
      fc.property(rowsArbitrary, (rows) => {
        fc.pre(journeysOf(rows) > 0);
        const result = absorption(pathTableFromRows(rows));
        const chain = chainFrom(rows);
        const walked = walkChain(chain);
        expect(result.conversion).toBeCloseTo(walked.conversion, 9);
        for (const { name: touchpoint, conversion, visits, reach, expectedEvents, eventsToConversion } of result.from) {
          const here = walkChain(chain, key(touchpoint));
          expect(conversion).toBeCloseTo(here.conversion, 9);
          expect(visits).toBeCloseTo(walked.visits.get(key(touchpoint)) ?? 0, 8);
          expect(reach).toBeCloseTo(
            (walked.visits.get(key(touchpoint)) ?? 0) / (here.visits.get(key(touchpoint)) as number),
            8,
          );
          expect(expectedEvents).toBeCloseTo(
            [...here.visits.values()].reduce((sum, n) => sum + n, 0),
            8,
          );
          if (here.conversion === 0) expect(eventsToConversion).toBeNull();
        }
      }),
      { numRuns: 40 },
    );
  });

  test("conversion and visits are observed means; h at a state is the mean of h after it", () => {
    fc.assert(
      fc.property(rowsArbitrary, (rows) => {
        const journeys = journeysOf(rows);
        fc.pre(journeys > 0);
        const result = absorption(pathTableFromRows(rows));
        const sum = (value: (row: Row) => number) =>
          rows.reduce((total, row) => total + value(row) * (row.conversions + row.nonConversions), 0);
        expect(result.conversion).toBeCloseTo(rows.reduce((total, row) => total + row.conversions, 0) / journeys, 9);
        expect(result.expectedEvents).toBeCloseTo(sum((row) => row.path.length) / journeys, 9);
        const h = new Map(result.from.map((one) => [key(one.name), one.conversion]))
          .set("!", 1)
          .set(".", 0)
          .set(">", result.conversion as number);
        const means = new Map<string, number>();
        for (const { from, to, probability } of result.transitions)
          means.set(key(from), (means.get(key(from)) ?? 0) + probability * (h.get(key(to)) as number));
        for (const [state, mean] of means) expect(mean).toBeCloseTo(h.get(state) as number, 9);
        for (const { name: touchpoint, visits, conversion } of result.from) {
          expect(visits).toBeCloseTo(sum((row) => row.path.filter((name) => name === touchpoint).length) / journeys, 9);
          expect(conversion >= 0 && conversion <= 1).toBe(true);
        }
      }),
    );
  });

  test("removing self-loops changes no probability to convert", () => {
    fc.assert(
      fc.property(rowsArbitrary, (rows) => {
        fc.pre(journeysOf(rows) > 0);
        const collapsed = rows.map((row) => ({ ...row, path: row.path.filter((name, i) => name !== row.path[i - 1]) }));
        const h = (of: Row[]) =>
          absorption(pathTableFromRows(of)).from.map(({ name, conversion }) => [name, expect.closeTo(conversion, 9)]);
        expect(absorption(pathTableFromRows(rows)).from.map(({ name, conversion }) => [name, conversion])).toEqual(
          h(collapsed),
        );
      }),
    );
  });

  test("sensitivity is the slope of the conversion", () => {
    fc.assert(
      fc.property(rowsArbitrary, (rows) => {
        fc.pre(journeysOf(rows) > 0);
        const chain = chainFrom(rows);
        for (const { from, to, probability, sensitivity } of absorption(pathTableFromRows(rows)).transitions) {
          if (sensitivity === null || from === to) continue;
          const moved = (by: number) =>
            walkChain(
              withRow(
                chain,
                key(from),
                setStep(chain.get(key(from)) as Map<string, number>, key(to), probability + by),
              ),
            ).conversion;
          expect(Math.abs((moved(1e-6) - moved(-1e-6)) / 2e-6 - sensitivity)).toBeLessThan(1e-4);
        }
      }),
      { numRuns: 12 },
    );
  });

  test("levers gain what a new solution gains", () => {
    fc.assert(
      fc.property(rowsArbitrary, fc.double({ min: 0.01, max: 1, noNaN: true }), (rows, relative) => {
        fc.pre(journeysOf(rows) > 0);
        const table = pathTableFromRows(rows);
        for (const { from, to, newProbability, gain } of levers(table, { minCount: 0, relative }).levers.slice(0, 4)) {
          const { change } = whatIf(table, { edits: [{ kind: "set", from, to, probability: newProbability }] });
          expect(gain).toBeCloseTo(change as number, 9);
        }
      }),
    );
  });

  test("edits and contributions add up to the change; edits without effect change nothing", () => {
    const editArbitrary: fc.Arbitrary<ChainEdit> = fc.oneof(
      fc.record({
        kind: fc.constant("remove" as const),
        name: fc.constantFrom(...names),
        mode: fc.constantFrom("exit" as const, "detour" as const),
      }),
      fc.record({
        kind: fc.constant("repair" as const),
        name: fc.constantFrom(...names),
        effect: fc.double({ min: 0, max: 0.9, noNaN: true }),
      }),
    );
    fc.assert(
      fc.property(rowsArbitrary, fc.array(editArbitrary, { maxLength: 3 }), (rows, edits) => {
        // every name occurs, and some journey leaves from it
        const all = [
          ...rows,
          { path: names, conversions: 1, nonConversions: 1 },
          ...names.map((name) => ({ path: [name], conversions: 0, nonConversions: 1 })),
        ];
        const table = pathTableFromRows(all);
        const result = whatIf(table, { edits });
        const total = (changes: readonly { change: number | null }[]) =>
          changes.reduce((sum, { change }) => sum + (change as number), 0);
        expect(total(result.edits)).toBeCloseTo(result.change as number, 9);
        expect(total(result.contributions)).toBeCloseTo(result.change as number, 9);
        const nothing: ChainEdit[] = names.flatMap((name): ChainEdit[] => [
          { kind: "repair", name: name, effect: 0 },
          { kind: "scale", from: name, to: { at: "end" }, by: 1 },
        ]);
        const same = whatIf(table, { edits: nothing });
        expect([same.change, same.contributions]).toEqual([0, []]);
      }),
    );
  });
});
