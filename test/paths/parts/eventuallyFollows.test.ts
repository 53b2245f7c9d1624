import { eventuallyFollows, pathTable, pathTableFromRows } from "parcours";
import { describe, expect, it } from "vitest";
import { logOf, vectorT } from "../../helpers/logOf.ts";
import { logOfCsv } from "../../helpers/pathsCsv.ts";
import { sharedPath } from "../../helpers/shared.ts";

const totals = ({ rows }: ReturnType<typeof eventuallyFollows>) => [
  rows.length,
  rows.reduce((sum, { pairs }) => sum + pairs, 0),
  rows.reduce((sum, { journeys }) => sum + journeys, 0),
];

describe("eventuallyFollows", () => {
  it("counts pairs at any distance, and journeys with one", () => {
    const result = eventuallyFollows(logOf(vectorT));
    expect(result.rows.map(({ from, to, pairs, journeys }) => `${from}${to} ${pairs}/${journeys}`)).toEqual(
      "AB 4/3,AC 3/3,BC 3/2,AP 2/2,BB 2/2,CP 2/2,BA 1/1,BP 1/1".split(","),
    );
    expect(result).toMatchObject({ kind: "eventuallyFollows", journeys: 5, warnings: [] });
    expect(eventuallyFollows(pathTable(logOf(vectorT)))).toEqual(result);
  });

  it("has no pairs in an empty log", () => {
    expect(eventuallyFollows(logOf(""))).toMatchObject({ journeys: 0, rows: [] });
  });

  it("needs no table of all pairs for a hundred thousand touchpoints, and little time for a long journey", () => {
    const many = pathTableFromRows(Array.from({ length: 50_000 }, (_, i) => ({ path: [`a${i}`, `b${i}`] })));
    expect(totals(eventuallyFollows(many))).toEqual([50_000, 50_000, 50_000]);
    const n = 1_000_000;
    const log = { ...logOf("c: A0 B1"), events: n, offsets: Uint32Array.of(0, n), time: new Float64Array(n) };
    const { rows } = eventuallyFollows({ ...log, touchpoint: Uint8Array.from({ length: n }, (_, i) => i % 2) });
    expect(rows.map(({ pairs }) => pairs)).toEqual([125000250000, 124999750000, 124999750000, 124999750000]);
  });
});

describe.skipIf(!sharedPath("data/running-example.csv"))(
  "running-example (needs shared/data/running-example.csv)",
  () => {
    it("has 39 edges, 154 pairs, 93 journey pairs, as pm4py", () => {
      const columns = { customer: "case:concept:name", touchpoint: "concept:name", time: "time:timestamp" };
      expect(totals(eventuallyFollows(logOfCsv("data/running-example.csv", columns)))).toEqual([39, 154, 93]);
    });
  },
);

describe.skipIf(!sharedPath("data/ecom.csv.gz"))("ecom (needs shared/data/ecom.csv.gz)", () => {
  it("has 925,835 pairs, 79,362 journey pairs", () => {
    const columns = { customer: "user_id", touchpoint: "event", time: "timestamp" };
    expect(totals(eventuallyFollows(logOfCsv("data/ecom.csv.gz", columns))).slice(1)).toEqual([925_835, 79_362]);
  });
});
