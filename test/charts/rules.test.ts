/** The rules that every picture keeps, over all pictures and results, light and dark, English and French, wide and narrow. */

import { tableOf } from "parcours/charts";
import { describe, expect, test } from "vitest";
import { svgText } from "../../src/charts/draw/element.ts";
import { contrast, darkTheme, lightTheme } from "../../src/charts/theme.ts";
import { pictures } from "./pictures/all.ts";
import { marksOf, readSvg, type TextBox, textBoxes } from "./svgReader.ts";

const looks = [
  { theme: "light", language: "en" },
  { theme: "dark", language: "fr" },
  { theme: "light", language: "fr", width: 400, interactive: true, id: "second" },
  { theme: "dark", language: "en", width: 700, timeZone: "Asia/Kolkata" },
] as const;

const allowed = new Set(
  "svg title desc defs pattern clipPath marker linearGradient stop g rect circle ellipse line path polygon polyline text tspan".split(
    " ",
  ),
);

const cases = pictures.flatMap((picture) =>
  Object.entries(picture.results()).flatMap(([what, result]) =>
    looks.map((look) => ({
      title: `${picture.name} of ${what}, ${look.theme} ${look.language} ${"width" in look ? look.width : "default"}`,
      picture,
      result,
      look,
    })),
  ),
);

describe.each(cases)("$title", ({ picture, result, look }) => {
  const svg = picture.draw(result as never, look);
  const elements = readSvg(svg);
  const root = elements[0] as (typeof elements)[number];

  test("is one safe element", () => {
    expect(svg.startsWith("<svg")).toBe(true);
    expect(elements.filter(({ name }) => !allowed.has(name))).toEqual([]);
    const attributes = elements.flatMap((element) => Object.entries(element.attributes));
    expect(attributes.filter(([name]) => /^on|href|^style$|^src$/i.test(name))).toEqual([]);
    expect(
      attributes
        .filter(([, value]) => /url\((?!#)|javascript:|data:/i.test(value))
        .filter(([name]) => !name.startsWith("data-")),
    ).toEqual([]);
    const numbers = attributes.filter(([name]) => !name.startsWith("data-") && name !== "font-family");
    expect(numbers.filter(([, value]) => /NaN|undefined|Infinity|null/.test(value))).toEqual([]);
  });

  test("has a title, a description, a role and ids of its own", () => {
    expect(root.attributes).toMatchObject({ role: "img", lang: look.language });
    expect(elements[1]).toMatchObject({ name: "title" });
    expect(elements[2]).toMatchObject({ name: "desc" });
    expect(elements[1]?.text.length).toBeGreaterThan(3);
    expect(elements[2]?.text.length).toBeGreaterThan(3);
    const ids = elements.flatMap(({ attributes }) => (attributes.id === undefined ? [] : [attributes.id]));
    expect(new Set(ids).size).toBe(ids.length);
    const prefix = "id" in look ? look.id : "parcours";
    expect(ids.filter((id) => !id.startsWith(`${prefix}-`))).toEqual([]);
    const used = [...svg.matchAll(/url\(#([^)]+)\)/g)].map(([, id]) => id);
    expect(used.filter((id) => !ids.includes(id as string))).toEqual([]);
  });

  test("keeps its texts readable, apart, and inside", () => {
    const boxes = textBoxes(elements);
    const [width, height] = [Number(root.attributes.width), Number(root.attributes.height)];
    expect(boxes.filter(({ size }) => !(size >= 11))).toEqual([]);
    const outside = ({ left, right, top, bottom }: TextBox) =>
      left < -0.5 || right > width + 0.5 || top < -0.5 || bottom > height + 0.5;
    expect(boxes.filter(outside)).toEqual([]);
    expect(overlaps(boxes)).toEqual([]);
    const theme = look.theme === "dark" ? darkTheme : lightTheme;
    const grounds = [theme.bg, theme.surface];
    const inks = [theme.onMain, theme.onNeg, "#000000", "#FFFFFF"];
    const faint = boxes.filter(
      ({ fill }) => !inks.includes(fill) && grounds.some((ground) => contrast(fill, ground) < 4.4),
    );
    expect(faint).toEqual([]);
  });

  test("carries the numbers of its table", () => {
    const marks = marksOf(elements).filter((mark) => mark.class === "bar");
    const expected = picture.marks((picture.table ?? tableOf)(result as never), result as never);
    const key = (mark: {
      label: string;
      value: number | null;
      lower?: number | null | undefined;
      upper?: number | null | undefined;
    }) => JSON.stringify([readable(mark.label), mark.value, mark.lower ?? null, mark.upper ?? null]);
    expect(marks.map(key).sort()).toEqual(expected.map(key).sort());
  });

  test("is the same text twice", () => {
    expect(picture.draw(result as never, look)).toBe(svg);
  });
});

/** A name as XML gives it back. */
function readable(name: string): string {
  return readSvg(`<a b="${svgText(name)}"/>`)[0]?.attributes.b ?? "";
}

/** Pairs of texts that lie on each other by more than a pixel. */
function overlaps(boxes: readonly TextBox[]): string[] {
  const found: string[] = [];
  const sorted = [...boxes].sort((a, b) => a.top - b.top);
  for (const [i, a] of sorted.entries())
    for (const b of sorted.slice(i + 1)) {
      if (b.top > a.bottom - 1) break;
      const wide = Math.min(a.right, b.right) - Math.max(a.left, b.left);
      const high = Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top);
      if (wide > 1 && high > 1) found.push(`"${a.text}" and "${b.text}" by ${wide.toFixed(1)} × ${high.toFixed(1)}`);
    }
  return found;
}
