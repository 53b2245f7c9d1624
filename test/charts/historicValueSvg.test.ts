/** The picture of what customers brought: its marks carry the bins and the part of the best. */

import { historicValue, logFromRows } from "parcours";
import { findingOf, historicValueSvg } from "parcours/charts";
import { expect, test } from "vitest";
import { marksOf, readSvg, writtenIn } from "./svgReader.ts";

test("draws bins and the part of the best, and says the part of the best tenth", () => {
  const log = logFromRows(
    Array.from({ length: 20 }, (_, i) => ({ who: `c${i}`, what: "order", at: i, value: i < 18 ? 5 : 45 })),
    { customer: "who", touchpoint: "what", time: "at", value: "value" },
  );
  const result = historicValue(log, { of: "order", now: 100 });
  const svg = historicValueSvg(result);
  const marks = marksOf(readSvg(svg));
  expect(marks.find(({ label }) => label === "best 0.1")?.value).toBe(0.5);
  expect(writtenIn(svg)).toContain("Lorenz");
  expect(findingOf(result).finding).toContain("make 50% of the whole");
});
