import { defineJourney, freshId } from "parcours";
import { expect, test } from "vitest";

const shop = defineJourney({
  id: "shop",
  language: "fr",
  stages: [{ id: "a" }, { id: "a-2" }, { id: "panier-abandonne" }],
});

test.each([
  ["Panier abandonné", "panier-abandonne-2"],
  ["  L'achat – en 2 clics ! ", "l-achat-en-2-clics"],
  ["A", "a-3"],
  ["Ça & là", "ca-la"],
  ["сервис и помощь", "сервис-и-помощь"],
  ["हिन्दी सेवा", "हिन्दी-सेवा"],
  ["購入", "購入"],
  ["🛒", "stage"],
  ["", "stage"],
])("%s becomes %s", (label, id) => {
  expect(freshId(shop, "stages", label)).toBe(id);
});

test("uses the text in the journey's language, and cuts long labels", () => {
  expect(freshId(shop, "stages", { en: "buy", fr: "achat" })).toBe("achat");
  expect(freshId(shop, "stages", "x".repeat(5000)).length).toBe(80);
});
