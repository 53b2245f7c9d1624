/** The pictures of credits: under one model, and under several. */

import { attribute, compareModels, conversionPaths, pathTableFromRows, returnOnSpend } from "parcours";
import { attributeSvg, compareModelsSvg, returnOnSpendSvg, type Table } from "parcours/charts";
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

export const returnOnSpendPicture: Picture = {
  name: "returnOnSpendSvg",
  draw: returnOnSpendSvg,
  results: () => {
    const paths = sources();
    const valued = pathTableFromRows([
      { path: ["search"], conversions: 40, value: 4800, nonConversions: 60 },
      { path: ["mail", "search"], conversions: 25, value: 2900, nonConversions: 20 },
      { path: ["display", "mail"], conversions: 5, value: 400, nonConversions: 200 },
    ]);
    const spend = [
      { name: "search", cost: 1500, currency: "EUR" },
      { name: "display", cost: 900 },
      { name: "radio", cost: 2000 },
    ];
    const values = conversionPaths(shopLog(), { conversion: "purchase" });
    const options = { replicates: 40, seed: 1 };
    return {
      valued: returnOnSpend(attribute(valued, { model: "linear" }), spend, { period: "March 2024" }),
      intervals: returnOnSpend(attribute(values, { model: "linear" }, options), [
        { name: "home", cost: 90 },
        { name: "search", cost: 12 },
        { name: "payment", cost: 1 },
      ]),
      hostile: returnOnSpend(attribute(paths.hostile, { model: "linear" }), [
        { name: hostileNames[2] as string, cost: 3 },
      ]),
      many: returnOnSpend(attribute(paths.many, { model: "linear" }), [{ name: "touchpoint 3", cost: 9_999_999 }]),
      one: returnOnSpend(attribute(paths.one, { model: "first" }), [{ name: "mail", cost: 10 }]),
      empty: returnOnSpend(attribute(paths.empty, { model: "linear" }), []),
    };
  },
  marks: (table) => {
    const at = (name: string) => table.columns.findIndex((column) => column.name === name);
    const size = (row: Table["rows"][number]) => Math.max(row[at("cost")] as number, (row[at("value")] ?? 0) as number);
    return table.rows
      .filter((row) => row[at("kind")] === "touchpoint")
      .sort((a, b) => size(b) - size(a) || ((a[at("touchpoint")] as string) < (b[at("touchpoint")] as string) ? -1 : 1))
      .slice(0, 12)
      .map((row) => ({
        label: row[at("touchpoint")] as string,
        value: row[at("value")] as number | null,
        lower: (row[at("valueLower")] ?? null) as number | null,
        upper: (row[at("valueUpper")] ?? null) as number | null,
      }));
  },
};
