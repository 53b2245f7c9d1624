/** The picture of the most frequent paths: a shop, all paths, long ones, hostile names, many paths, one row, nobody. */

import { pathTable, pathTableFromRows, type TopPathsResult, topPaths } from "parcours";
import { topPathsSvg } from "parcours/charts";
import type { Picture } from "./picture.ts";
import { emptyLog, hostileNames, namesLog, numberedNames, oneLog, shopLog } from "./samples.ts";

export const topPathsPicture: Picture = {
  name: "topPathsSvg",
  draw: (result: TopPathsResult, options = {}) => topPathsSvg(result, { top: 70, ...options }),
  results: () => {
    const sixty = numberedNames(60);
    return {
      shop: topPaths(pathTable(shopLog()), { top: 5 }),
      all: topPaths(pathTable(shopLog()), { top: 100 }),
      othersOnly: topPaths(pathTable(shopLog()), { top: 0 }),
      hostile: topPaths(pathTable(namesLog(hostileNames))),
      long: topPaths(pathTable(namesLog(sixty)), { top: 3 }),
      many: topPaths(pathTableFromRows(sixty.map((name, i) => ({ path: [name], journeys: i + 1 }))), { top: 60 }),
      repeats: topPaths(
        pathTableFromRows([
          { path: ["a", "a", "a", "b", "b", "a"], journeys: 2 },
          { path: [], journeys: 1 },
        ]),
      ),
      one: topPaths(pathTable(oneLog())),
      empty: topPaths(pathTable(emptyLog())),
    };
  },
  marks: ({ columns, rows }) => {
    const at = (name: string) => columns.findIndex((column) => column.name === name);
    return rows.map((row) => ({
      label: row[at("path")] as string,
      value: row[at("journeys")] as number,
      lower: row[at("shareLower")] as number | null,
      upper: row[at("shareUpper")] as number | null,
    }));
  },
};
