/** The pictures of funnels compared: what they draw beyond the rules of all pictures. */

import { compareFunnels, explainFunnel, funnel } from "parcours";
import { compareArmsSvg, compareFunnelsSvg, explainFunnelSvg } from "parcours/charts";
import { expect, test } from "vitest";
import { compareArmsPicture, tiesLog } from "./pictures/comparedFunnels.ts";
import { namesLog, numberedNames, shopLog } from "./pictures/samples.ts";
import { marksOf, readSvg, writtenIn } from "./svgReader.ts";

const steps = ["home", "search", "product view", "purchase"];
const groups = funnel(shopLog(), { steps, breakdown: { by: "channel" } }).groups ?? [];
const compared = compareFunnels(groups[0] as never, groups[1] as never);

test("each difference has its sign in words, its interval and its adjusted p", () => {
  const marks = marksOf(readSvg(compareFunnelsSvg(compared))).filter((mark) => mark.class === "difference");
  expect(marks.map(({ value, lower, upper }) => [value, lower, upper])).toEqual(
    compared.steps
      .slice(1)
      .map(({ conversion: { difference } }) => [difference.value, difference.lower, difference.upper]),
  );
  const written = writtenIn(compareFunnelsSvg(compared));
  for (const { conversion } of compared.steps.slice(1)) {
    const sign = (conversion.difference.value as number) < 0 ? "−" : "+";
    expect(written).toContain(
      `${sign}${Math.abs((conversion.difference.value as number) * 100).toFixed(1)}\u00a0points`,
    );
  }
  expect(written).toMatch(/adjusted p\u00a0=\u00a0\d\.\d{3}/);
});

test("a point is hollow where the interval holds 0, at equal scale on both sides of 0", () => {
  const elements = readSvg(compareFunnelsSvg(compared, { theme: "light" }));
  for (const { attributes } of elements.filter(({ attributes }) => attributes.class === "difference")) {
    const holds = Number(attributes["data-lower"]) <= 0 && Number(attributes["data-upper"]) >= 0;
    expect(attributes.fill === "#FFFFFF").toBe(holds);
  }
});

test("says the difference of the last step with interval and p, and never a cause", () => {
  const desc = (language: "en" | "fr") => readSvg(compareFunnelsSvg(compared, { language }))[2]?.text;
  expect(desc("en")).toMatch(
    /^purchase was reached by 15% \(95% interval 6–34%\) before and 0% \(.*\) after: a difference of −15\.4\spoints \(95% interval −33\.5\sto\s\+8\.0\spoints\), adjusted p\s/,
  );
  expect(desc("fr")).toMatch(/^Ont atteint purchase : .* avant, .* après ; écart [+−]\d/);
  expect(writtenIn(compareFunnelsSvg(compared))).toContain("A difference does not tell its cause");
});

test("steps that are not drawn are counted", () => {
  const many = funnel(namesLog(numberedNames(30)), { steps: numberedNames(30) });
  expect(writtenIn(compareFunnelsSvg(compareFunnels(many, many), { top: 5 }))).toContain(
    "25 steps in between are not drawn.",
  );
});

test("names the switch that differs, the largest effect first, and how many journeys it changes alone", () => {
  const question = { steps: ["view", "cart", "buy"], within: { hours: 1 } };
  const explained = explainFunnel(tiesLog(), question, { against: ["mixpanel", "posthog-strict"] });
  const written = writtenIn(explainFunnelSvg(explained));
  for (const { switches, differing } of explained.against) {
    expect(differing).toBeGreaterThan(0);
    expect(written).toContain(`${differing} journeys end at another step.`);
    for (const one of switches.filter(({ alone }) => (alone?.differing ?? 0) > 0))
      expect(written).toContain(`(this switch alone: ${one.alone?.differing})`);
  }
  expect(explainFunnelSvg(explained)).toContain("same events, 3 answers");
});

test("a count that differs says by how much", () => {
  const question = { steps: ["view", "cart", "buy"], within: { hours: 1 } };
  const explained = explainFunnel(tiesLog(), question, { against: ["mixpanel"] });
  const [base, other] = [explained.base.at(-1) as number, explained.against[0]?.counts.at(-1) as number];
  expect(other).toBeLessThan(base);
  expect(writtenIn(explainFunnelSvg(explained))).toContain(`${base - other} fewer`);
});

test("compareArmsSvg says whether the arms have the sizes that were expected", () => {
  const { three, mismatch } = compareArmsPicture.results() as { [name: string]: never };
  expect(writtenIn(compareArmsSvg(three as never))).toContain("The arms have the sizes that were expected");
  expect(writtenIn(compareArmsSvg(mismatch as never))).toContain("The arms do not have the sizes that were expected");
  expect(marksOf(readSvg(compareArmsSvg(three as never))).filter((mark) => mark.class === "difference")).toHaveLength(
    2,
  );
});
