/** The picture of a funnel: what it draws and says beyond the rules of all pictures. */

import { funnel } from "parcours";
import { funnelSvg } from "parcours/charts";
import { expect, test } from "vitest";
import { namesLog, numberedNames, shopLog } from "./pictures/samples.ts";
import { marksOf, readSvg } from "./svgReader.ts";

const steps = ["home", "product view", "add to cart", "payment", "purchase"];

test("hatches add up to the loss before each step, by reason", () => {
  const result = funnel(shopLog(), { steps, within: { days: 7 } }, { reasons: true });
  const lost = marksOf(readSvg(funnelSvg(result))).filter((mark) => mark.class === "lost");
  for (const [i, step] of result.steps.entries()) {
    if (i === 0) continue;
    const own = lost.filter(({ label }) => label.startsWith(`${step.name}: `));
    const sum = own.reduce((all, { value }) => all + (value ?? 0), 0);
    expect(sum).toBe((result.steps[i - 1]?.count ?? 0) - step.count);
  }
});

test("bars begin at zero and are as long as their share of entry", () => {
  const result = funnel(shopLog(), { steps, within: { days: 7 } });
  const bars = readSvg(funnelSvg(result)).filter(({ attributes }) => attributes.class === "bar");
  const widths = bars.map(({ attributes }) => Number(attributes.width));
  expect(new Set(bars.map(({ attributes }) => attributes.x)).size).toBe(1);
  for (const [i, step] of result.steps.entries())
    expect((widths[i] as number) / (widths[0] as number)).toBeCloseTo(step.count / result.entered, 3);
});

test("says the finding with its interval, in both languages", () => {
  const result = funnel(shopLog(), { steps, within: { days: 7 } });
  const desc = (language: "en" | "fr") => readSvg(funnelSvg(result, { language }))[2]?.text;
  expect(desc("en")).toMatch(/^Of 40 journeys that did home, 6 reached purchase: 15% \(95% interval 7–29%\)\./);
  expect(desc("fr")).toMatch(/^Sur 40 parcours passés par home, 6 ont atteint purchase : 15\u00a0%/);
});

test("shows the six largest groups, and sums the others", () => {
  const log = shopLog();
  const result = funnel(log, { steps: ["home"], breakdown: { by: "channel", top: 10 } });
  expect(marksOf(readSvg(funnelSvg(result, { top: 1 }))).filter(({ series }) => series !== undefined)).toHaveLength(1);
  expect(funnelSvg(result, { top: 1 })).toContain("1\u00a0more group:");
});

test("title, subtitle and id are the caller's", () => {
  const result = funnel(namesLog(numberedNames(3)), { steps: numberedNames(3) });
  const svg = funnelSvg(result, { title: "Mine", subtitle: "", id: "a" });
  expect(svg).toContain(">Mine</title>");
  expect(svg).toContain('id="a-title"');
});

test.each([
  [{ widht: 3 }, "invalid_definition"],
  [{ width: 10 }, "invalid_definition"],
  [{ width: Number.NaN }, "invalid_definition"],
  [{ language: "de" }, "invalid_definition"],
  [{ theme: "blue" }, "invalid_definition"],
  [{ theme: { main: "red" } }, "invalid_definition"],
  [{ currency: "euro" }, "invalid_definition"],
  [{ timeZone: "Mars/Base" }, "invalid_time_zone"],
  [{ id: "1 x" }, "invalid_definition"],
  [{ top: 0 }, "invalid_definition"],
])("refuses %j", (options, code) => {
  const result = funnel(namesLog(numberedNames(2)), { steps: numberedNames(2) });
  expect(() => funnelSvg(result, options as never)).toThrow(expect.objectContaining({ code }));
});
