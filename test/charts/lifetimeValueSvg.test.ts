/** The picture of lifetime value: what it draws beyond the rules of all pictures. */

import type { lifetimeValue } from "parcours";
import { lifetimeValueSvg } from "parcours/charts";
import { expect, test } from "vitest";
import { lifetimeValuePicture } from "./pictures/lifetimeValue.ts";
import { readSvg, writtenIn } from "./svgReader.ts";

test("says the value with its interval, and counts the cohorts that are not drawn", () => {
  const months = lifetimeValuePicture.results().months as ReturnType<typeof lifetimeValue>;
  expect(readSvg(lifetimeValueSvg(months, { currency: "EUR" }))[2]?.text).toMatch(
    /^Until the end of period 7 \(month\) a journey is worth €.* \(95% interval .*\); n = \d+\.$/,
  );
  expect(writtenIn(lifetimeValueSvg(months, { top: 2 }))).toMatch(/6 earlier cohorts are not drawn/);
});
