import { labelOf, localize } from "parcours";
import { describe, expect, test } from "vitest";

describe("localize", () => {
  const label = { fr: "panier", en: "cart", "en-GB": "basket", de: "Korb" };
  test.each([
    ["the exact tag", ["en-GB"], undefined, "basket"],
    ["the primary subtag", ["fr-CA"], undefined, "panier"],
    ["the first wanted that is there", ["it", "de", "fr"], undefined, "Korb"],
    ["the primary subtag of the first before the second", ["en-US", "en-GB"], undefined, "cart"],
    ["the journey's language", ["it"], "fr", "panier"],
    ["the first by code unit", ["it"], "es", "Korb"],
    ["whatever the case", ["EN-gb"], undefined, "basket"],
    ["nothing wanted", [], undefined, "Korb"],
  ])("%s", (_, languages, language, text) => {
    expect(localize(label, languages, language)).toBe(text);
  });

  test("a string is returned unchanged; one tag needs no list", () => {
    expect(localize("panier", ["en"])).toBe("panier");
    expect(localize(label, "en")).toBe("cart");
  });

  test("an entity without a label shows its id", () => {
    expect(labelOf({ id: "till" }, ["fr"])).toBe("till");
    expect(labelOf({ id: "till", label: "caisse" })).toBe("caisse");
    expect(labelOf({ id: "till", label: "" })).toBe("");
  });
});
