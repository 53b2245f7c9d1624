/** The picture of transitions: a shop with others, medians, without times, loops, hostile names, long chains, one row, nobody. */

import { pathTable, pathTableFromRows, type TransitionsResult, transitions } from "parcours";
import { transitionsSvg } from "parcours/charts";
import type { Picture } from "./picture.ts";
import { emptyLog, hostileNames, namesLog, numberedNames, oneLog, shopLog } from "./samples.ts";

const top = 25;

export const transitionsPicture: Picture = {
  name: "transitionsSvg",
  draw: (result: TransitionsResult, options = {}) => transitionsSvg(result, { top, ...options }),
  results: () => {
    const shop = shopLog();
    const sixty = numberedNames(60);
    return {
      shop: transitions(shop, { times: "quantiles" }),
      others: transitions(shop, { prune: { nodes: { top: 3 }, edges: { top: 5 } } }),
      table: transitions(pathTable(shop)),
      loops: transitions(
        pathTableFromRows([{ path: ["a", "a", "b", "b", "a", "c", "a"], journeys: 5 }, { path: ["c", "b", "c"] }]),
      ),
      hostile: transitions(namesLog(hostileNames), { times: "quantiles" }),
      chain: transitions(namesLog(sixty)),
      star: transitions(pathTableFromRows(sixty.map((name, i) => ({ path: ["home", name, "home"], journeys: i + 1 })))),
      pairs: transitions(
        pathTableFromRows(sixty.slice(0, 30).map((name, i) => ({ path: [name, sixty[i + 30] as string] }))),
      ),
      one: transitions(oneLog()),
      empty: transitions(emptyLog()),
    };
  },
  marks: ({ columns, rows }) => {
    const at = (name: string) => columns.findIndex((column) => column.name === name);
    return rows
      .filter((row) => row[at("kind")] === "step")
      .slice(0, top)
      .map((row) => ({
        label: `${row[at("from")]} → ${row[at("to")]}`,
        value: row[at("count")] as number,
        lower: row[at("outShareLower")] as number,
        upper: row[at("outShareUpper")] as number,
      }));
  },
};
