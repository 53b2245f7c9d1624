import { frequentSubsequences, isParcoursError, pathTableFromRows } from "parcours";
import { describe, expect, it } from "vitest";
import { logOf, vectorT } from "../../helpers/logOf.ts";

const digits = pathTableFromRows(["01234", "11134", "21220", "11122"].map((path) => ({ path: [...path] })));
const text = (result: ReturnType<typeof frequentSubsequences>) =>
  result.rows.map(({ path, journeys }) => `${path.join("")} ${journeys}`);

describe("frequentSubsequences", () => {
  it("finds the 14 subsequences of the database of PrefixSpan-py (MIT)", () => {
    expect(text(frequentSubsequences(digits, { minJourneys: 2 }))).toEqual(
      "1 4,2 3,12 3,0 2,3 2,4 2,11 2,13 2,14 2,22 2,34 2,111 2,122 2,134 2".split(","),
    );
    expect(text(frequentSubsequences(digits, { minJourneys: 2, closed: true }))).toEqual(
      "1 4,12 3,0 2,111 2,122 2,134 2".split(","),
    );
  });

  it("finds those of five customers", () => {
    const result = frequentSubsequences(logOf(vectorT), { minJourneys: 2 });
    expect(text(result)).toEqual("A 5,B 3,C 3,AB 3,AC 3,P 2,AP 2,BB 2,BC 2,CP 2,ABC 2,ACP 2".split(","));
    expect(result).toMatchObject({ kind: "frequentSubsequences", definition: { minJourneys: 2 }, journeys: 5 });
    expect(result.rows[0]?.share).toBe(1);
  });

  it("uses a share as exactly that share", () => {
    expect(text(frequentSubsequences(logOf(vectorT), { minShare: 0.6 }))).toEqual("A 5,B 3,C 3,AB 3,AC 3".split(","));
  });

  it("stops at maxLength, and tests closedness within it", () => {
    const abc = pathTableFromRows([{ path: ["a", "b", "c"] }]);
    expect(text(frequentSubsequences(abc, { minJourneys: 1, maxLength: 2 }))).toEqual(
      "a 1,b 1,c 1,ab 1,ac 1,bc 1".split(","),
    );
    expect(text(frequentSubsequences(abc, { minJourneys: 1, maxLength: 2, closed: true }))).toEqual(
      "ab 1,ac 1,bc 1".split(","),
    );
  });

  it("lists the strongest when there are more than top", () => {
    const all = frequentSubsequences(digits, { minJourneys: 1 });
    expect(all.warnings).toEqual([]);
    for (let limit = 1; limit <= all.rows.length; limit++) {
      const result = frequentSubsequences(digits, { minJourneys: 1, top: limit });
      expect(result.rows).toEqual(all.rows.slice(0, limit));
      expect(result.warnings.map(({ code }) => code)).toEqual(limit < all.rows.length ? ["limit"] : []);
    }
  });

  it("counts the weights of rows, and leaves out rows with a weight of 0", () => {
    const table = pathTableFromRows([
      { path: ["a", "b"], journeys: 0 },
      { path: ["b", "a"], journeys: 2.5 },
      { path: [], journeys: 1 },
      { path: ["b", "c"], journeys: 1 },
    ]);
    const result = frequentSubsequences(table, { minJourneys: 1, closed: true });
    expect(text(result)).toEqual(["b 3.5", "ba 2.5", "bc 1"]);
    expect(result.journeys).toBe(4.5);
  });

  it("finds nothing in an empty log", () => {
    expect(frequentSubsequences(logOf(""), { minShare: 0.5 }).rows).toEqual([]);
  });

  it("refuses a search without threshold", () => {
    const refused = (definition: object) => {
      try {
        frequentSubsequences(digits, definition);
      } catch (error) {
        return isParcoursError(error, "invalid_definition");
      }
      return false;
    };
    for (const definition of [{}, { minJourneys: 0 }, { minShare: 1.1 }, { minJourneys: 1, minShare: 0.1 }])
      expect(refused(definition)).toBe(true);
    expect(refused({ minJourneys: 1, maxLength: 0 })).toBe(true);
    expect(refused({ minJourneys: 1, limit: 1.5 })).toBe(true);
  });

  it("answers for a journey of a million events, and for a hundred thousand touchpoints", () => {
    const length = 1_000_000;
    const log = { ...logOf("c: A0 B1 C2"), events: length, offsets: Uint32Array.of(0, length) };
    const long = {
      ...log,
      touchpoint: Uint8Array.from({ length }, (_, i) => (i * i) % 3),
      time: new Float64Array(length),
    };
    expect(frequentSubsequences(long, { minJourneys: 1, maxLength: 3 }).rows).toHaveLength(2 + 4 + 8);
    const many = pathTableFromRows(Array.from({ length: 50_000 }, (_, i) => ({ path: [`a${i}`, `b${i}`] })));
    const result = frequentSubsequences(many, { minJourneys: 1, top: 3 });
    expect(text(result)).toEqual(["a0 1", "a1 1", "a10 1"]);
    expect(result.warnings).toMatchObject([{ code: "limit" }]);
  });
});
