/** Dates on which something changed, in the picture and in the specification of a funnel over time. */

import { funnelTrend } from "parcours";
import { funnelTrendSvg, funnelTrendVegaLite, type TrendChange } from "parcours/charts";
import { expect, test } from "vitest";
import { shopLog } from "./pictures/samples.ts";
import { marksOf, readSvg, writtenIn } from "./svgReader.ts";

const steps = ["home", "product view", "purchase"];
const trend = funnelTrend(shopLog(), { steps, within: { days: 7 } }, { every: "week" });
const inside = trend.buckets[1]?.start as number;
const lines = (changes: TrendChange[], timeZone = "UTC") =>
  marksOf(readSvg(funnelTrendSvg(trend, { changes, timeZone }))).filter((mark) => mark.class === "change");

test("a change is a line at its instant, with its label and date in the picture and in the description", () => {
  const changes = [{ at: inside, label: "new checkout" }];
  expect(lines(changes)).toMatchObject([{ label: "new checkout", value: inside }]);
  const svg = funnelTrendSvg(trend, { changes });
  expect(writtenIn(svg)).toContain("8\u00a0Jan\u00a02024 · new checkout");
  const [, , description] = readSvg(svg);
  expect(description?.text).toContain("Changes: 8\u00a0Jan\u00a02024 · new checkout.");
  const french = funnelTrendSvg(trend, { changes, language: "fr" });
  expect(readSvg(french)[2]?.text).toContain("Changements : 8\u00a0janv.\u00a02024 · new checkout.");
});

test("a text without an offset is read in the time zone of the picture", () => {
  const at = (timeZone: string) => lines([{ at: "2024-01-10" }], timeZone)[0]?.value;
  expect(at("UTC")).toBe(Date.UTC(2024, 0, 10));
  expect(at("Asia/Kolkata")).toBe(Date.UTC(2024, 0, 9, 18, 30));
});

test("changes outside of the period are counted in the subtitle, and not drawn", () => {
  const end = trend.buckets.at(-1)?.end as number;
  const changes = [{ at: end }, { at: (trend.buckets[0]?.start as number) - 1 }, { at: end - 1 }];
  expect(lines(changes)).toHaveLength(1);
  const said = (language: "en" | "fr", some = changes) => writtenIn(funnelTrendSvg(trend, { changes: some, language }));
  expect(said("en")).toContain("2\u00a0changes are outside the period and are not drawn.");
  expect(said("en", [{ at: end }])).toContain("1\u00a0change is outside the period and is not drawn.");
  expect(said("fr")).toContain("2\u00a0changements sont hors de la période, et ne sont pas dessinés.");
  expect(said("en", [])).not.toContain("outside the period");
});

test("without changes the picture is as before, to the byte", () => {
  expect(funnelTrendSvg(trend, { changes: [] })).toBe(funnelTrendSvg(trend));
});

test.each([
  [{ changes: "monday" }, /changes: expected a list/],
  [{ changes: [null] }, /changes\[0\]/],
  [{ changes: [{ at: Number.NaN }] }, /changes\[0\]\.at: expected an instant/],
  [{ changes: [{ at: "soon" }] }, /changes\[0\]\.at: expected an instant/],
  [{ changes: [{ at: 0, label: 7 }] }, /changes\[0\]\.label: expected a text/],
  [{ changes: [{ at: 0, lable: "x" }] }, /label/],
  [{ changes: Array.from({ length: 21 }, () => ({ at: inside })) }, /at most 20/],
])("refuses %j", (options, message) => {
  expect(() => funnelTrendSvg(trend, options as never)).toThrow(message);
  expect(() => funnelTrendVegaLite(trend, options as never)).toThrow(message);
});

test("the specification marks the period that holds the change", () => {
  const spec = funnelTrendVegaLite(trend, { changes: [{ at: inside + 1, label: "new checkout" }, { at: 0 }] });
  const { data, title } = spec as {
    data: { values: { start: number; startText: string }[] };
    title: { subtitle: string[] };
  };
  const layers = spec.layer as { data?: { values: { startText: string; change: string }[] } }[];
  const own = layers.find((layer) => layer.data !== undefined)?.data?.values;
  expect(own).toMatchObject([{ change: "8\u00a0Jan\u00a02024 · new checkout" }]);
  expect(own?.[0]?.startText).toBe(data.values.find(({ start }) => start === inside)?.startText);
  expect(title.subtitle.join(" ")).toContain("outside the period");
});
