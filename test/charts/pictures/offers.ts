/** Pictures of items that go together and of next steps: a shop, hostile names, many names, one event, nothing. */

import { itemsTogether, nextSteps, pathTableFromRows, recommend } from "parcours";
import { itemsTogetherSvg, nextStepsSvg, recommendSvg } from "parcours/charts";
import type { Picture } from "./picture.ts";
import { emptyLog, hostileNames, namesLog, numberedNames, oneLog, shopLog } from "./samples.ts";

/** Baskets of a grocer: some items belong together, and everybody takes a bag. */
const groceries = Array.from({ length: 400 }, (_, i) => [
  ...(i % 4 === 0 ? ["tea"] : []),
  ...((i % 4 === 0 ? i % 3 !== 0 : i % 9 === 0) ? ["milk"] : []),
  ...(i % 10 === 0 ? ["pasta", "tomatoes"] : []),
  ...(i % 35 === 0 ? ["tomatoes"] : []),
  ...(i % 7 === 0 ? ["soap"] : []),
  ...(i % 20 === 0 ? [] : ["bag"]),
]);

/** Baskets of neighbouring names. */
const neighbours = (names: readonly string[]) =>
  names.flatMap((name, i) => Array.from({ length: 3 }, () => [name, names[(i + 1) % names.length] as string]));

export const itemsTogetherPicture: Picture = {
  name: "itemsTogetherSvg",
  draw: itemsTogetherSvg,
  results: () => ({
    grocer: itemsTogether(groceries),
    shop: itemsTogether(shopLog()),
    hostile: itemsTogether(neighbours(hostileNames), { minBoth: 3 }),
    many: itemsTogether(neighbours(numberedNames(60)), { minBoth: 3 }),
    one: itemsTogether([["a", "b"]], { minBoth: 1 }),
    empty: itemsTogether(emptyLog()),
  }),
  marks: (_, result: never) =>
    (result as ReturnType<typeof itemsTogether>).pairs
      .slice(0, 12)
      .map(({ from, confidence: { value, lower, upper } }) => ({ label: from, value, lower, upper })),
};

const visits = pathTableFromRows([
  { path: ["search", "product", "cart", "buy"], journeys: 120 },
  { path: ["search", "product", "search", "help"], journeys: 90 },
  { path: ["search", "help"], journeys: 60 },
  { path: ["search", "shop nearby"], journeys: 30 },
  { path: ["search"], journeys: 100 },
]);

export const nextStepsPicture: Picture = {
  name: "nextStepsSvg",
  draw: nextStepsSvg,
  results: () => ({
    shop: nextSteps(visits, { after: "search", conversion: "buy" }),
    rare: nextSteps(visits, { after: ["help", "search"], order: 2 }),
    hostile: nextSteps(namesLog(hostileNames), { after: hostileNames.slice(0, 2), order: 1, minCount: 1 }),
    many: nextSteps(namesLog(numberedNames(60)), { after: "touchpoint 1", minCount: 1000 }),
    one: nextSteps(oneLog(), { after: "home" }),
    empty: nextSteps(emptyLog(), { after: "home" }),
  }),
  marks: (_, result: never) => {
    const { steps, leaves, served } = result as ReturnType<typeof nextSteps>;
    const all = [...steps.slice(0, 12), { name: "(end)", share: leaves.share }];
    return served.events === 0
      ? []
      : all.map(({ name, share: { value, lower, upper } }) => ({ label: name, value, lower, upper }));
  },
};

const now = Date.UTC(2030, 0, 1);
const grocer = itemsTogether(groceries);

export const recommendPicture: Picture = {
  name: "recommendSvg",
  draw: recommendSvg,
  results: () => ({
    grocer: recommend(shopLog(), { seen: ["soap", "pasta", "tea"] }, { from: grocer, now }),
    next: recommend(shopLog(), "c0", { from: nextSteps(shopLog(), { after: "home", conversion: "purchase" }), now }),
    hostile: recommend(
      shopLog(),
      { seen: hostileNames.slice(0, 3) },
      { from: itemsTogether(neighbours(hostileNames), { minBoth: 3 }), now, n: 20 },
    ),
    many: recommend(
      shopLog(),
      { seen: numberedNames(30) },
      { from: itemsTogether(neighbours(numberedNames(60)), { minBoth: 3 }), now, n: 40, history: 40 },
    ),
    popular: recommend(shopLog(), { seen: [] }, { from: grocer, now, n: 3 }),
    empty: recommend(emptyLog(), { seen: ["a"] }, { from: itemsTogether([]), now }),
  }),
  marks: (_, result: never) =>
    (result as ReturnType<typeof recommend>).rows.slice(0, 12).flatMap(({ item, because }) => {
      const drawn = "share" in because ? because.share : "ratio" in because ? because.ratio : null;
      if (drawn === null || drawn.value === null) return [];
      return [{ label: item, value: drawn.value, lower: drawn.lower, upper: drawn.upper }];
    }),
};
