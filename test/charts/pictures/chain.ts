/** The pictures of levers and of an edited chain: a shop, intervals, hostile names, many, one, none. */

import { levers, pathTableFromRows, whatIf } from "parcours";
import { leversSvg, whatIfSvg } from "parcours/charts";
import type { Picture } from "./picture.ts";
import { hostileNames, namesLog, numberedNames, shopLog } from "./samples.ts";

const one = () =>
  pathTableFromRows([
    { path: ["ad", "shop"], conversions: 20, nonConversions: 20 },
    { path: ["ad"], conversions: 0, nonConversions: 40 },
  ]);
const none = () => pathTableFromRows([{ path: ["ad"], conversions: 0, nonConversions: 0 }]);

export const leversPicture: Picture = {
  name: "leversSvg",
  draw: leversSvg,
  results: () => ({
    shop: levers(shopLog(), { conversion: "purchase", minCount: 1 }),
    hostile: levers(namesLog(hostileNames), { conversion: hostileNames[9] as string, minCount: 1 }),
    many: levers(namesLog(numberedNames(40)), { conversion: "touchpoint 40", minCount: 1 }),
    one: levers(one(), { minCount: 1 }),
    rare: levers(one(), { minCount: 1000 }),
    empty: levers(none()),
  }),
  marks: (table) => {
    const at = (name: string) => table.columns.findIndex((column) => column.name === name);
    return table.rows.slice(0, 15).map((row) => ({
      label: way(row[at("from")] as string, row[at("to")] as string),
      value: row[at("gain")] as number,
    }));
  },
};

export const whatIfPicture: Picture = {
  name: "whatIfSvg",
  draw: whatIfSvg,
  results: () => {
    const edits = [
      { kind: "scale", from: { at: "start" }, to: "home", by: 1.1 },
      { kind: "set", from: "payment", to: { at: "end" }, probability: 0.9 },
      { kind: "repair", name: "search", effect: 0.5 },
      { kind: "remove", name: "product view", mode: "exit" },
    ] as const;
    const hostile = hostileNames.slice(0, 4).map((name) => ({ kind: "repair" as const, name, effect: 0.25 }));
    return {
      shop: whatIf(shopLog(), { conversion: "purchase", edits }, { replicates: 30, seed: 2 }),
      "without interval": whatIf(one(), { edits: [{ kind: "set", from: "ad", to: "shop", probability: 0.75 }] }),
      hostile: whatIf(namesLog(hostileNames), { conversion: hostileNames[9] as string, edits: hostile }),
      nothing: whatIf(one(), { edits: [] }),
      empty: whatIf(none(), { edits: [] }),
    };
  },
  marks: (table, result: never) => {
    const { change, edits } = result as { change: number | null; edits: { edit: unknown; change: number | null }[] };
    if (change === null) return [];
    const at = (name: string) => table.columns.findIndex((column) => column.name === name);
    let from = (table.rows[0]?.[at("conversion")] ?? 0) as number;
    return table.rows.map((row, i) => {
      if (row[at("kind")] === "edit") {
        const to = from + (row[at("change")] as number);
        const value = to - from;
        from = to;
        return { label: JSON.stringify(edits[i - 1]?.edit), value };
      }
      return {
        label: row[at("kind")] as string,
        value: row[at("conversion")] as number,
        lower: row[at("conversionLower")] as number | null,
        upper: row[at("conversionUpper")] as number | null,
      };
    });
  },
};

/** Names as a picture shows them: blanks are said, ends of the chain have words in the language. */
function way(from: string, to: string): string {
  return `${from} → ${to}`;
}
