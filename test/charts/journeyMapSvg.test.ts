/** The map of a journey: what it draws and says beyond the rules of all pictures. */

import { defineJourney } from "parcours";
import { journeyMapSvg } from "parcours/charts";
import { describe, expect, test } from "vitest";
import { laneNames } from "../../src/charts/map/journeyMapSvgOptions.ts";
import { mapWords } from "../../src/charts/map/mapWords.ts";
import { type MapCase, mapCases } from "./pictures/journeyMap.ts";
import { marksOf, readSvg, type SvgElement, writtenIn } from "./svgReader.ts";

const cases = mapCases();
const { bicycle, sixty, document } = cases as { [name: string]: MapCase } & Record<
  "bicycle" | "sixty" | "document",
  MapCase
>;
const draw = ({ journey, options }: MapCase, more: object = {}) =>
  readSvg(journeyMapSvg(journey, { ...options, ...more }));
const ofClass = (elements: readonly SvgElement[], name: string) =>
  elements.filter(({ attributes }) => attributes.class === name);

describe.each(Object.entries(cases))("the map of %s", (_, mapCase) => {
  test.each([1600, 700, 400])("has a card for every touchpoint at %d pixels", (width) => {
    const cards = ofClass(draw(mapCase, { width }), "card").map(({ attributes }) => attributes["data-touchpoint"]);
    const drawn = cards.filter((id) => id !== "");
    expect(drawn.sort()).toEqual(mapCase.journey.touchpoints.map(({ id }) => id).sort());
  });

  test("never shows a customer id", () => {
    const svg = journeyMapSvg(mapCase.journey, { ...mapCase.options, interactive: true });
    expect(svg).not.toMatch(/customer-\d|customer-[a-z]+"/);
    for (const { customer } of mapCase.journey.evidence)
      if (customer !== undefined && customer.length > 2) expect(svg).not.toContain(customer);
  });
});

test("a touchpoint is followed in one column from its card to its numbers", () => {
  for (const mapCase of [bicycle, sixty]) {
    const elements = draw(mapCase);
    const bars = new Map(ofClass(elements, "bar").map(({ attributes }) => [attributes["data-label"], attributes]));
    const cards = ofClass(elements, "card");
    expect(cards.length).toBe(mapCase.journey.touchpoints.length);
    for (const { attributes } of cards) {
      const bar = bars.get(attributes["data-touchpoint"] as string);
      expect(Number(bar?.x)).toBeGreaterThanOrEqual(Number(attributes.x));
      expect(Number(bar?.x)).toBeLessThan(Number(attributes.x) + Number(attributes.width));
      expect(Number(bar?.y)).toBeGreaterThan(Number(attributes.y));
    }
  }
});

test("stages are as wide as their touchpoints, in the order of the document", () => {
  const widths = new Map<string, number>();
  for (const { attributes } of ofClass(draw(bicycle), "card"))
    widths.set(attributes["data-touchpoint"] as string, Number(attributes.width));
  expect(new Set(widths.values()).size).toBe(1);
  const stages = ofClass(draw(bicycle), "stage").map(({ attributes }) => attributes["data-stage"]);
  expect(stages).toEqual(bicycle.journey.stages.map(({ id }) => id));
});

test("sixty touchpoints stand in bands of columns of 76 pixels and more", () => {
  const cards = ofClass(draw(sixty), "card").map(({ attributes }) => attributes);
  expect(new Set(cards.map(({ y }) => y)).size).toBe(4);
  for (const { width } of cards) expect(Number(width)).toBeGreaterThanOrEqual(70);
});

test("is a list up to 500 pixels wide: cards of one width below each other, with the numbers of their touchpoint inside", () => {
  for (const mapCase of [bicycle, sixty]) {
    const elements = draw(mapCase, { width: 500 });
    const cards = ofClass(elements, "card").map(({ attributes }) => attributes);
    expect(cards.map((card) => card["data-touchpoint"])).toEqual(mapCase.journey.touchpoints.map(({ id }) => id));
    expect(new Set(cards.map(({ x, width }) => `${x} ${width}`)).size).toBe(1);
    const bars = new Map(ofClass(elements, "bar").map(({ attributes }) => [attributes["data-label"], attributes]));
    let bottom = 0;
    for (const { y, height, "data-touchpoint": id } of cards) {
      expect(Number(y)).toBeGreaterThan(bottom);
      bottom = Number(y) + Number(height);
      const bar = Number(bars.get(id as string)?.y);
      expect(bar > Number(y) && bar < bottom).toBe(true);
    }
  }
  const svg = journeyMapSvg(bicycle.journey, { ...bicycle.options, width: 400, language: "fr" });
  for (const text of ["16\u00a0% (prévu 25\u00a0%) → Panier", "Client → Mécanicien", "160 sans point de contact"])
    expect(svg).toContain(text);
  expect(
    new Set(ofClass(draw(bicycle, { width: 501 }), "card").map(({ attributes }) => attributes.x)).size,
  ).toBeGreaterThan(1);
});

test("marks moments of truth by a star and a frame", () => {
  const elements = draw(document);
  const moments = document.journey.touchpoints.filter(({ momentOfTruth }) => momentOfTruth !== undefined);
  const framed = ofClass(elements, "card").filter(({ attributes }) => Number(attributes["stroke-width"]) > 2);
  expect(framed.map(({ attributes }) => attributes["data-touchpoint"])).toEqual(moments.map(({ id }) => id));
});

test("shows the exits of journeys, all with their interval and n", () => {
  const exits = marksOf(draw(bicycle)).filter((mark) => mark.class === "exit-share");
  const ends = new Set(bicycle.journey.links.flatMap(({ from, reason }) => (reason === "completed" ? [from] : [])));
  const expected = bicycle.options.measured?.touchpoints.filter(({ touchpoint }) => !ends.has(touchpoint)) ?? [];
  expect(exits.map(({ label, value, lower, upper, n }) => ({ label, value, lower, upper, n }))).toEqual(
    expected.map(({ touchpoint, exits: { value, lower, upper, n } }) => ({
      label: touchpoint,
      value,
      lower,
      upper,
      n,
    })),
  );
});

test("reads labels in the language of the picture, else in that of the document", () => {
  const svg = (language: "en" | "fr") => journeyMapSvg(bicycle.journey, { language });
  expect(svg("en")).toContain("Buying a bicycle, from the window to the road");
  expect(svg("fr")).toContain("Acheter un vélo, de la vitrine à la route");
  const german = defineJourney({ id: "de", language: "de", label: { de: "Ein Fahrrad", it: "Una bicicletta" } });
  expect(journeyMapSvg(german)).toContain("Ein Fahrrad");
});

test("says the finding with its interval, in both languages", () => {
  const desc = (language: "en" | "fr") => draw(bicycle, { language })[2]?.text;
  expect(desc("en")).toMatch(
    /^8\.4% of journeys get as far as “Order placed” \(7–10%\)\. The mood drops most between /,
  );
  expect(desc("fr")).toMatch(/^8,4\u00a0% des parcours vont jusqu’à «\u00a0Commande passée\u00a0» \(7–10\u00a0%\)\. /);
  expect(draw(document)[2]?.text).toBe("18 touchpoints, 5 stages, 3 moments of truth and 7 irritants.");
});

test("has the same words in both languages", () => {
  const shape = (value: unknown): unknown =>
    typeof value === "object" && value !== null
      ? Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, shape(inner)]))
      : typeof value;
  expect(shape(mapWords.fr)).toEqual(shape(mapWords.en));
});

test("draws the lanes that are asked for, and no other", () => {
  const none = draw(bicycle, { lanes: [] });
  expect(ofClass(none, "card")).toEqual([]);
  const some = draw(bicycle, { lanes: ["touchpoints", "measured"] });
  expect(ofClass(some, "card")).toHaveLength(18);
  expect(ofClass(some, "stage")).toEqual([]);
  expect(ofClass(draw(document), "bar")).toEqual([]);
  expect(laneNames).toHaveLength(11);
});

test.each([
  [{ lanes: ["chanels"] }, "invalid_definition"],
  [{ lanes: "channels" }, "invalid_definition"],
  [{ measured: {} }, "wrong_argument"],
  [{ curve: bicycle.options.measured }, "wrong_argument"],
  [{ ranking: bicycle.options.curve }, "wrong_argument"],
  [{ mesured: null }, "invalid_definition"],
])("refuses %j", (options, code) => {
  expect(() => journeyMapSvg(bicycle.journey, options as never)).toThrow(expect.objectContaining({ code }));
});

test("refuses what was measured for another document, and what is no document", () => {
  const { measured } = sixty.options;
  expect(() => journeyMapSvg(bicycle.journey, { ...(measured && { measured }) })).toThrow(
    /expected the result of measureJourney for "bicycle", got "many"/,
  );
  expect(() => journeyMapSvg({} as never)).toThrow(expect.objectContaining({ code: "wrong_argument" }));
});

test("a narrow map says once how many reports name no touchpoint", () => {
  const journey = defineJourney({
    id: "j",
    stages: [{ id: "a" }],
    touchpoints: [{ id: "t", stage: "a" }],
    irritants: [{ id: "slow", severity: 2 }],
    evidence: [
      { id: "here", source: "survey", touchpoint: "t", count: 2 },
      { id: "elsewhere", source: "survey", irritant: "slow", count: 3 },
    ],
  });
  const said = (width: number) => writtenIn(journeyMapSvg(journey, { width })).split("3 name no").length - 1;
  expect([said(400), said(1600)]).toEqual([1, 1]);
});
