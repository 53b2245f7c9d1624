/** The picture of a change: what it draws beyond the rules of all pictures. */

import type { explainChange } from "parcours";
import { explainChangeSvg, findingOf } from "parcours/charts";
import { expect, test } from "vitest";
import { explainChangePicture } from "./pictures/explainChange.ts";
import { marksOf, readSvg } from "./svgReader.ts";

const result = explainChangePicture.results().shop as ReturnType<typeof explainChange>;

test("draws the first segments in the order of the result, and counts the others", () => {
  const marks = marksOf(readSvg(explainChangeSvg(result, { top: 2 }))).filter((mark) => mark.class === "bar");
  expect(marks.map(({ label, value }) => [label, value])).toEqual(
    result.segments.slice(0, 2).map(({ value, excess }) => [value, excess.value]),
  );
  expect(explainChangeSvg(result, { top: 2 })).toContain("further segments are not drawn");
});

test("its finding names the first segment", () => {
  expect(findingOf(result).finding).toContain("First segment: channel: app");
  expect(findingOf(result, { language: "fr" }).finding).toContain("Premier segment");
});
