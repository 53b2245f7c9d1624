/** Drivers of a score: values of NumPy, a slow twin over all orders, laws, faults. */

import fc from "fast-check";
import { keyDrivers } from "parcours";
import { keyDriversSvg } from "parcours/charts";
import { describe, expect, test } from "vitest";
import { explainedShares } from "../../../src/experience/voice/explainedShares.ts";

const sheets = Array.from({ length: 40 }, (_, i) => ({
  y: ((i * 7) % 11) + ((i * i) % 5),
  a: ((i * 7) % 11) + (i % 3),
  b: (i * 3) % 7,
  c: ((i * i) % 5) + (i % 3),
}));
const fast = { replicates: 20 };

/** R² of a regression by solving its normal equations. */
function r2Of(columns: readonly (readonly number[])[], y: readonly number[]): number {
  const mean = (list: readonly number[]) => list.reduce((sum, value) => sum + value, 0) / list.length;
  const centred = columns.map((column) => column.map((value) => value - mean(column)));
  const target = y.map((value) => value - mean(y));
  const dot = (a: readonly number[], b: readonly number[]) =>
    a.reduce((sum, value, i) => sum + value * (b[i] as number), 0);
  const rows = centred.map((column) => [...centred.map((other) => dot(column, other)), dot(column, target)]);
  const k = rows.length;
  for (let p = 0; p < k; p++) {
    const pivot = rows[p] as number[];
    for (let r = 0; r < k; r++) {
      if (r === p) continue;
      const row = rows[r] as number[];
      const factor = (row[p] as number) / (pivot[p] as number);
      for (let c = 0; c <= k; c++) row[c] = (row[c] as number) - factor * (pivot[c] as number);
    }
  }
  const explained = rows.reduce(
    (sum, row, p) => sum + ((row[k] as number) / (row[p] as number)) * dot(centred[p] as number[], target),
    0,
  );
  return explained / dot(target, target);
}

function orders<T>(list: readonly T[]): T[][] {
  return list.length === 0
    ? [[]]
    : list.flatMap((own, i) => orders(list.filter((_, k) => k !== i)).map((rest) => [own, ...rest]));
}

describe("keyDrivers", () => {
  test("the parts of NumPy, over all orders of the drivers", () => {
    // numpy.linalg.lstsq of every subset: a 0.7312243158590108, b 0.0025031243635829, c 0.1059561766538951, R² 0.8396836168764888
    const { explained, drivers } = keyDrivers(sheets, { score: "y", drivers: ["a", "b", "c"] }, fast);
    expect(explained.value).toBeCloseTo(0.8396836168764888, 12);
    expect(drivers.map(({ name }) => name)).toEqual(["a", "c", "b"]);
    const parts = drivers.map(({ part }) => part.value as number);
    [0.7312243158590108, 0.1059561766538951, 0.0025031243635829].forEach((part, i) => {
      expect(parts[i]).toBeCloseTo(part, 12);
    });
  });

  test("equals the average over all orders; parts add up to R²", () => {
    const noise = (seed: number, i: number) => ((i * 7919 + seed * 104_729 + i * i * 31 * (seed + 1)) % 101) / 10;
    fc.assert(
      fc.property(fc.nat(1000), fc.integer({ min: 1, max: 4 }), (seed, k) => {
        const columns = Array.from({ length: k }, (_, d) =>
          Array.from({ length: 30 }, (__, i) => noise(seed + d * 17, i) + (i % (d + 2))),
        );
        const y = Array.from({ length: 30 }, (_, i) => noise(seed + 99, i) + (columns[0]?.[i] as number));
        const { r2, parts, redundant } = explainedShares([...columns, y].map((column) => Float64Array.from(column)));
        if (redundant.length > 0) return;
        const all = orders([...columns.keys()]);
        const twin = columns.map((_, d) =>
          all.reduce((sum, order) => {
            const at = order.indexOf(d);
            const before = order.slice(0, at).map((o) => columns[o] as number[]);
            return sum + (r2Of([...before, columns[d] as number[]], y) - r2Of(before, y)) / all.length;
          }, 0),
        );
        twin.forEach((part, d) => {
          expect(parts[d]).toBeCloseTo(part, 7);
        });
        expect(parts.reduce((sum, part) => sum + part, 0)).toBeCloseTo(r2 as number, 9);
      }),
      { numRuns: 60 },
    );
  });

  test("the order of drivers, a scale and a shift change nothing; twins share alike", () => {
    const one = keyDrivers(sheets, { score: "y", drivers: ["a", "b", "c"] }, fast);
    const two = keyDrivers(
      sheets.map(({ y, a, b, c }) => ({ y: 3 * y + 100, a, b: -b, c: c / 7 })),
      { score: "y", drivers: ["c", "a", "b"] },
      fast,
    );
    for (const driver of one.drivers) {
      const other = two.drivers.find(({ name }) => name === driver.name);
      expect(other?.part.value).toBeCloseTo(driver.part.value as number, 10);
    }
    const twins = keyDrivers(
      sheets.map((sheet) => ({ ...sheet, twin: sheet.a * 2 })),
      { score: "y", drivers: ["a", "twin"] },
      fast,
    );
    expect(twins.drivers[0]?.part.value).toBeCloseTo(twins.drivers[1]?.part.value as number, 10);
    expect(twins.drivers.map(({ slope }) => slope === null)).toEqual([false, true]);
    expect(twins.warnings.map(({ code }) => code)).toEqual(["not_causal", "redundant_driver"]);
  });

  test("intervals hold their value, and are the same with the same seed", () => {
    const ask = (seed: number) =>
      keyDrivers(sheets, { score: "y", drivers: ["a", "b", "c"] }, { replicates: 200, seed });
    const result = ask(7);
    expect(ask(7)).toEqual(result);
    expect(ask(8)).not.toEqual(result);
    const [{ share }] = result.drivers as [(typeof result.drivers)[number]];
    expect(share.lower).toBeLessThan(share.value as number);
    expect(share.upper).toBeGreaterThan(share.value as number);
  });

  test("sheets without a number are counted; true and false are 1 and 0", () => {
    const rows = [...sheets, { y: null, a: 1 }, { y: Number.NaN }, { y: 3, a: "4", b: 1, c: 1 }, { y: 2, a: 1, b: 2 }];
    const result = keyDrivers(rows, { score: "y", drivers: ["a", "b", "c"] }, fast);
    expect(result.answers).toBe(40);
    expect(result.leftOut).toEqual({ no_score: 2, no_driver: 2 });
    const met = sheets.map((sheet, i) => ({ y: sheet.y, met: i % 2 === 0 }));
    const asNumber = met.map(({ y, met: own }) => ({ y, met: own ? 1 : 0 }));
    const question = { score: "y", drivers: ["met"] };
    expect(keyDrivers(met, question, fast).drivers).toEqual(keyDrivers(asNumber, question, fast).drivers);
  });

  test("a score that does not vary, one sheet, no sheet: null and no NaN", () => {
    for (const rows of [sheets.map((sheet) => ({ ...sheet, y: 4.2 })), sheets.slice(0, 1), []]) {
      const result = keyDrivers(rows, { score: "y", drivers: ["a", "b"] }, fast);
      expect(result.explained).toEqual({ value: null, lower: null, upper: null });
      expect(JSON.stringify(result)).not.toMatch(/NaN|Infinity/);
      expect(keyDriversSvg(result)).toContain("Nothing is explained");
    }
  });

  test.each([
    [{ score: "y", drivers: [] }, /drivers: expected 1 to 12 names/],
    [{ score: "y", drivers: ["y"] }, /drivers\[0\]: expected the name of a column besides the score/],
    [{ score: "y", drivers: ["a", "a"] }, /drivers\[1\]/],
    [{ score: "y", drivers: ["queue"] }, /drivers\[0\]: expected a column with numbers, got "queue"/],
    [{ score: "mark", drivers: ["a"] }, /score: expected a column with numbers, got "mark"/],
    [{ score: "__proto__", drivers: ["a"] }, /score: expected a column with numbers/],
    [{ score: "y", drivers: ["a"], by: "b" }, /by/],
  ])("refuses %j", (definition, message) => {
    expect(() => keyDrivers(sheets, definition as never)).toThrow(message);
  });
});
