import { ngrams, pathTable, pathTableFromRows } from "parcours";
import { describe, expect, it } from "vitest";
import { logOf, vectorT } from "../../helpers/logOf.ts";

const text = (result: ReturnType<typeof ngrams>) =>
  result.rows.map(({ path, count, journeys }) => `${path.join("")} ${count}/${journeys}`);

describe("ngrams", () => {
  it("counts occurrences and journeys of contiguous pieces", () => {
    expect(text(ngrams(logOf(vectorT), { from: 1, to: 1 }))).toEqual(["A 5/5", "B 5/3", "C 3/3", "P 2/2"]);
    expect(text(ngrams(logOf(vectorT)))).toEqual(["AB 3/3", "BC 2/2", "CP 2/2", "AC 1/1", "BA 1/1", "BB 1/1"]);
    expect(text(ngrams(logOf(vectorT), { from: 3, to: 4 }))).toEqual(
      "ABB 1/1,ABBC 1/1,ABC 1/1,ABCP 1/1,ACP 1/1,BAB 1/1,BBC 1/1,BCP 1/1".split(","),
    );
  });

  it("counts overlapping occurrences, the same for a table", () => {
    expect(text(ngrams(pathTableFromRows([{ path: ["a", "a", "a"], journeys: 2 }])))).toEqual(["aa 4/2"]);
    const log = logOf(vectorT);
    expect(ngrams(pathTable(log), { from: 1, to: 4 })).toEqual(ngrams(log, { from: 1, to: 4 }));
  });

  it("says how many top leaves out", () => {
    expect(ngrams(logOf(vectorT), { top: 2 })).toMatchObject({ kind: "ngrams", journeys: 5, leftOut: { top: 4 } });
    expect(ngrams(logOf(""))).toMatchObject({ journeys: 0, rows: [], leftOut: { top: 0 } });
  });

  it("refuses impossible lengths", () => {
    for (const definition of [{ from: 0 }, { from: 3, to: 2 }, { top: -1 }, { to: 2.5 }])
      expect(() => ngrams(logOf(vectorT), definition)).toThrow("ngrams");
  });
});
