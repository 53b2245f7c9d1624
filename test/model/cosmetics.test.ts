import { countedTouchpoints, durationMs, labelOf, parseJourney, writeJourney } from "parcours";
import { describe, expect, test } from "vitest";
import { cosmetics } from "../../examples/cosmeticsJourney.ts";

describe("the cosmetics journey", () => {
  test("is valid without issues, and writing and reading gives the same document", () => {
    expect(parseJourney(JSON.parse(writeJourney(cosmetics)))).toEqual({ ok: true, journey: cosmetics, issues: [] });
  });

  test("defines nine touchpoints, three of them outcomes: six count", () => {
    expect(cosmetics.touchpoints.length).toBe(9);
    const counted = countedTouchpoints(cosmetics).map(({ id }) => id);
    expect(counted).toEqual(["ad", "visit", "product-view", "reminder", "survey", "vip"]);
  });

  test("lasts fifteen days from first to last, on three channels, with two switches", () => {
    const offsets = cosmetics.touchpoints.map(({ offset }) => durationMs(offset ?? {}, "offset"));
    expect((Math.max(...offsets) - Math.min(...offsets)) / 86_400_000).toBe(15);
    const channels = countedTouchpoints(cosmetics).map(({ channels }) => channels?.[0]);
    expect([...new Set(channels)]).toEqual(["instagram", "web", "email"]);
    expect(channels.filter((channel, i) => i > 0 && channel !== channels[i - 1]).length).toBe(2);
  });

  test("touchpoints without label show their id", () => {
    expect(cosmetics.touchpoints.slice(0, 2).map((touchpoint) => labelOf(touchpoint, ["en"]))).toEqual([
      "Instagram ad",
      "visit",
    ]);
  });
});
