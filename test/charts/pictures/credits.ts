/** The pictures of credits: under one model, and under several. */

import { attribute, compareModels, conversionPaths, pathTableFromRows } from "parcours";
import { attributeSvg, compareModelsSvg, type Table } from "parcours/charts";
import type { Picture } from "./picture.ts";
import { hostileNames, namesLog, numberedNames, shopLog } from "./samples.ts";

const sources = () => ({
  shop: conversionPaths(shopLog(), { conversion: "purchase" }),
  hostile: conversionPaths(namesLog(hostileNames), { conversion: hostileNames[3] as string }),
  many: conversionPaths(namesLog(numberedNames(60)), { conversion: "touchpoint 60", ties: "before" }),
  one: pathTableFromRows([{ path: ["mail"], conversions: 1 }]),
  empty: pathTableFromRows([]),
});

/** Marks of the first twelve touchpoints of the picture: those that `top` shows. */
function creditMarks(table: Table, shown: ReadonlySet<string>) {
  const at = (name: string) => table.columns.findIndex((column) => column.name === name);
  return table.rows
    .filter((row) => row[at("kind")] === "touchpoint" && shown.has(row[at("touchpoint")] as string))
    .map((row) => ({
      label: row[at("touchpoint")] as string,
      value: row[at("share")] as number,
      lower: (row[at("shareLower")] ?? null) as number | null,
      upper: (row[at("shareUpper")] ?? null) as number | null,
    }));
}

function firstTwelve(credits: readonly { name: string; share: number | null }[]): Set<string> {
  const sorted = [...credits].sort((a, b) => (b.share ?? 0) - (a.share ?? 0) || (a.name < b.name ? -1 : 1));
  return new Set(sorted.slice(0, 12).map(({ name }) => name));
}

export const attributePicture: Picture = {
  name: "attributeSvg",
  draw: attributeSvg,
  results: () => {
    const options = { replicates: 50, seed: 1 };
    const paths = sources();
    return {
      shop: attribute(paths.shop, { model: "markov" }, options),
      "without intervals": attribute(paths.shop, { model: "last" }),
      hostile: attribute(paths.hostile, { model: "linear" }, options),
      many: attribute(paths.many, { model: "linear" }),
      one: attribute(paths.one, { model: "first" }),
      empty: attribute(paths.empty, { model: "linear" }),
    };
  },
  marks: (table, result: never) => creditMarks(table, firstTwelve((result as { credits: [] }).credits)),
};

export const compareModelsPicture: Picture = {
  name: "compareModelsSvg",
  draw: compareModelsSvg,
  results: () => {
    const models = [{ model: "last" }, { model: "linear" }, { model: "markov" }] as const;
    const options = { replicates: 50, seed: 1 };
    return Object.fromEntries(
      Object.entries(sources()).map(([what, paths]) => [what, compareModels(paths, models, options)]),
    );
  },
  marks: (table, result: never) => {
    const { models } = result as { models: { result: { credits: [] } }[] };
    return creditMarks(table, firstTwelve(models[1]?.result.credits ?? []));
  },
};
