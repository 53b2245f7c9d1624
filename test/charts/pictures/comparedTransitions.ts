/** The picture of transitions of two sides: a shop before and after, the same twice, new and gone, hostile names, many, one, none. */

import { compareTransitions, pathTableFromRows } from "parcours";
import { compareTransitionsSvg } from "parcours/charts";
import type { Picture } from "./picture.ts";
import { hostileNames, namesLog, numberedNames, oneLog, shopLog } from "./samples.ts";

/** Two periods of a shop: after, fewer leave the cart and more search again. */
export function periods() {
  const ways = (home: number, search: number, cart: number, again: number) =>
    pathTableFromRows([
      { path: ["home", "search", "product", "cart", "buy"], journeys: cart },
      { path: ["home", "search", "product", "cart"], journeys: 260 - cart },
      { path: ["home", "product", "cart", "buy"], journeys: 120 },
      { path: ["home", "search", "search", "product"], journeys: again },
      { path: ["home"], journeys: home },
      { path: ["search", "product", "search"], journeys: search },
    ]);
  return [ways(300, 90, 90, 60), ways(280, 100, 160, 130)] as const;
}

export const compareTransitionsPicture: Picture = {
  name: "compareTransitionsSvg",
  draw: compareTransitionsSvg,
  results: () => {
    const [before, after] = periods();
    const shop = shopLog();
    const hostile = namesLog(hostileNames);
    return {
      periods: compareTransitions(before, after),
      same: compareTransitions(shop, shop),
      "new and gone": compareTransitions(
        pathTableFromRows([{ path: ["a", "b"], journeys: 40 }]),
        pathTableFromRows([{ path: ["c", "a"], journeys: 40 }]),
      ),
      hostile: compareTransitions(hostile, pathTableFromRows([{ path: [...hostileNames].reverse(), journeys: 30 }])),
      many: compareTransitions(namesLog(numberedNames(60)), namesLog(numberedNames(50)), { unit: "count" }),
      one: compareTransitions(oneLog(), pathTableFromRows([{ path: ["home", "buy"] }])),
      empty: compareTransitions(oneLog(), oneLog()),
    };
  },
  marks: ({ columns, rows }) => {
    const at = (name: string) => columns.findIndex((column) => column.name === name);
    return rows.slice(0, 20).map((row) => ({
      label: `${row[at("from")]} → ${row[at("to")]}`,
      value: row[at("difference")] as number | null,
      lower: row[at("differenceLower")] as number | null,
      upper: row[at("differenceUpper")] as number | null,
    }));
  },
};
