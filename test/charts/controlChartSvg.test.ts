/** The picture of a control chart: what it draws beyond the rules of all pictures. */

import { controlChart } from "parcours";
import { controlChartSvg, findingOf } from "parcours/charts";
import { describe, expect, it } from "vitest";
import { marksOf, readSvg } from "./svgReader.ts";

const weeks = [20, 22, 19, 21, 20, 18, 23, 21, 6].map((k) => ({ k, n: 100 }));

describe("controlChartSvg", () => {
  const result = controlChart(weeks, { baseline: { points: 8 }, side: "lower" });

  it("draws an alarm in another form than the other points", () => {
    const marks = readSvg(controlChartSvg(result)).filter(({ attributes }) => attributes.class === "bar");
    expect(marks.map(({ name }) => name)).toEqual([...Array(8).fill("circle"), "path"]);
    expect(marksOf(marks).at(-1)).toMatchObject({ label: "8", value: 0.06, lower: 0.08, upper: undefined, n: 100 });
  });

  it("says the finding with its numbers, in both languages", () => {
    expect(findingOf(result).finding).toBe("1\u00a0alarm: point 9, 6.0% (limit: 8.0%); centre: 21%.");
    expect(findingOf(result, { language: "fr" }).finding).toContain(
      "1\u00a0alarme : point 9, 6,0\u00a0% (limite : 8,0\u00a0%)",
    );
    expect(findingOf(controlChart(weeks.slice(0, 8))).finding).toBe("No alarm at 8\u00a0points; centre: 21%.");
  });
});
