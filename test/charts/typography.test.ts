/** Blanks that a line end must not part, in all pictures, and the French words of codes. */

import fc from "fast-check";
import { compareNps, csat } from "parcours";
import { tableOf, tableToHtml, vegaLiteOf } from "parcours/charts";
import { expect, test } from "vitest";
import { measureText } from "../../src/charts/text/measureText.ts";
import { wrapText } from "../../src/charts/text/wrapText.ts";
import { codeIn } from "../../src/charts/words/codeIn.ts";
import { typography } from "../../src/charts/words/typography.ts";
import { pictures } from "./pictures/all.ts";
import { readSvg } from "./svgReader.ts";

test.each([
  ["n = 40 journeys, p < 0.001", "en", "n\u00a0=\u00a040 journeys, p\u00a0<\u00a00.001"],
  ["Combien ? Trop ; assez !", "fr", "Combien\u202f? Trop\u202f; assez\u202f!"],
  ["« oui » : 12 % de 1 000", "fr", "«\u00a0oui\u00a0»\u00a0: 12\u00a0% de 1\u00a0000"],
  ["a : b ; c ?", "en", "a : b ; c ?"],
  ["?x :y", "fr", "?x :y"],
] as const)("%s in %s", (text, language, expected) => {
  expect(typography(text, language)).toBe(expected);
});

test("no line of a picture begins with a sign of the sentence before it", () => {
  for (const picture of pictures)
    for (const [what, result] of Object.entries(picture.results())) {
      if (what === "hostile") continue;
      for (const width of [400, 1000]) {
        const texts = readSvg(picture.draw(result as never, { language: "fr", width })).filter(
          ({ name }) => name === "text",
        );
        const wrong = texts.map(({ text }) => text).filter((text) => /^[:;?!»%]/.test(text) && text.trim() !== "%");
        expect({ picture: picture.name, what, wrong }).toEqual({ picture: picture.name, what, wrong: [] });
      }
    }
});

test("codes have words in the language of a specification and of a table; names of the data stay", () => {
  const spec = JSON.stringify(vegaLiteOf(compareNps([10, 9, 3], [1, 2, 10]), { language: "fr" }));
  expect(spec).toContain('"sideText":"avant"');
  expect(spec).toContain('"side":"before"');
  const share = csat([1, 5], { scale: { min: 1, max: 5 }, statistic: { kind: "top-box", top: 2 } });
  expect(tableToHtml(tableOf(share), { language: "fr" })).toContain("meilleures réponses");
  expect(tableToHtml(tableOf(share))).toContain("best answers");
  expect(codeIn("touchpoint", "before", "fr")).toBe("before");
  expect(codeIn("side", "__proto__", "fr")).toBe("__proto__");
});

test.each([
  ["Calculateur", 60, ["Calcula-", "teur"]],
  ["mécanicien", 55, ["mécani-", "cien"]],
  ["Recherche", 52, ["Recher-", "che"]],
  ["WWWWWWWW", 50, ["WWWW-", "WWWW"]],
  ["a/b/c/d/e", 30, ["a/b/c/", "d/e"]],
] as const)("%s in %d pixels is parted between syllables, where there are some", (word, width, lines) => {
  expect(wrapText(word, { width, size: 12, lines: 4 }).lines).toEqual(lines);
});

test("parted words lose no letter, and every line fits", () => {
  fc.assert(
    fc.property(
      fc.string({ unit: "grapheme", minLength: 1, maxLength: 40 }),
      fc.integer({ min: 30, max: 120 }),
      (text, width) => {
        const word = text.replace(/\s/gu, "");
        fc.pre(word !== "" && !/[-/_]/.test(word));
        const { lines, cut } = wrapText(word, { width, size: 12, lines: 100 });
        expect(cut).toBe(false);
        expect(lines.map((line, i) => (i < lines.length - 1 ? line.replace(/-$/, "") : line)).join("")).toBe(word);
        expect(lines.filter((line) => [...line].length > 1 && measureText(line, 12) > width)).toEqual([]);
      },
    ),
  );
});
