/** The pictures of scores: recommendation, two waves, satisfaction, effort; with parts, without, one answer, none. */

import { ces, compareNps, csat, keyDrivers, nps } from "parcours";
import { cesSvg, compareNpsSvg, csatSvg, keyDriversSvg, npsSvg, type Table } from "parcours/charts";
import type { Picture } from "./picture.ts";
import { hostileNames, numberedNames } from "./samples.ts";

const at = ({ columns }: Table, name: string) => columns.findIndex((column) => column.name === name);
const wave = { promoters: 1250, passives: 730, detractors: 620 };
const repeated = { customers: ["ann", "ann", "bob", "bob", "cy"] };

/** The mark of each row: label from a column, or one that the picture fixes. */
function scoreMarks(table: Table, name: string, label: (row: Table["rows"][number]) => string) {
  return table.rows
    .filter((row) => row[at(table, name)] !== null)
    .map((row) => ({
      label: label(row),
      value: row[at(table, name)] as number,
      lower: row[at(table, `${name}Lower`)] as number | null,
      upper: row[at(table, `${name}Upper`)] as number | null,
    }));
}

/** Answer sheets with a mark for each of the names, and a score that depends most on the first. */
function sheetsOf(names: readonly string[], answers: number) {
  return Array.from({ length: answers }, (_, i) => {
    const marks = names.map((_, k) => (i * (k + 3) + ((i * i) % (k + 5))) % 6);
    const score = marks.reduce((sum, mark, k) => sum + mark / (k + 1), i % 4);
    return Object.fromEntries([["score", score], ...names.map((name, k) => [name, marks[k]])]);
  });
}

export const keyDriversPicture: Picture = {
  name: "keyDriversSvg",
  draw: keyDriversSvg,
  results: () => {
    const ask = (names: readonly string[], answers: number) =>
      keyDrivers(sheetsOf(names, answers), { score: "score", drivers: names }, { replicates: 40 });
    return {
      four: ask(["queue", "price", "staff", "parking"], 120),
      hostile: ask(hostileNames.filter((name) => name !== "").slice(0, 8), 60),
      many: ask(numberedNames(12).slice(0, 6), 60),
      one: ask(["queue"], 4),
      empty: ask(["queue"], 1),
    };
  },
  marks: (table) => {
    const at = (name: string) => table.columns.findIndex((column) => column.name === name);
    if (table.rows.every((row) => row[at("share")] === null)) return [];
    return table.rows.slice(0, 12).map((row) => ({
      label: row[at("driver")] as string,
      value: row[at("share")] as number | null,
      lower: row[at("shareLower")] as number | null,
      upper: row[at("shareUpper")] as number | null,
    }));
  },
};

export const npsPicture: Picture = {
  name: "npsSvg",
  draw: npsSvg,
  results: () => ({
    wave: nps(wave),
    customers: nps([10, 9, 3, 2, 8], repeated),
    lopsided: nps({ promoters: 9999, passives: 0, detractors: 1 }),
    one: nps([7]),
    "left out": nps([10, 11, 4], { onInvalid: "skip" }),
    empty: nps([]),
  }),
  marks: (table) => scoreMarks(table, "nps", () => "nps"),
};

export const compareNpsPicture: Picture = {
  name: "compareNpsSvg",
  draw: compareNpsSvg,
  results: () => ({
    waves: compareNps(
      { promoters: 50, passives: 30, detractors: 20 },
      { promoters: 120, passives: 60, detractors: 20 },
    ),
    opposite: compareNps([0, 0, 1, 2], [10, 10, 9, 10]),
    one: compareNps([10], [0]),
    empty: compareNps([10, 4], []),
  }),
  marks: (table) => scoreMarks(table, "nps", (row) => row[at(table, "side")] as string),
};

export const csatPicture: Picture = {
  name: "csatSvg",
  draw: csatSvg,
  results: () => {
    const scale = { min: 1, max: 5 };
    const answers = Array.from({ length: 200 }, (_, i) => 1 + ((i * i) % 5));
    return {
      share: csat(answers, { scale, statistic: { kind: "top-box", top: 2 } }),
      mean: csat(answers, { scale, statistic: { kind: "mean" } }),
      customers: csat([5, 5, 1, 2, 3], { scale, statistic: { kind: "mean" } }, repeated),
      one: csat([5], { scale, statistic: { kind: "mean" } }),
      empty: csat([], { scale, statistic: { kind: "top-box", top: 1 } }),
    };
  },
  marks: (table) => scoreMarks(table, "score", (row) => row[at(table, "statistic")] as string),
};

export const cesPicture: Picture = {
  name: "cesSvg",
  draw: cesSvg,
  results: () => {
    const ease = { min: 1, max: 7, direction: "higher-better" } as const;
    const effort = { min: 1, max: 5, direction: "lower-better" } as const;
    const answers = Array.from({ length: 90 }, (_, i) => 1 + ((i * i) % 5));
    return {
      net: ces(answers, { scale: ease, convention: { kind: "net", top: 2, bottom: 3 } }),
      share: ces(answers, { scale: ease, convention: { kind: "top-box", top: 3 } }),
      effort: ces(answers, { scale: effort, convention: { kind: "mean" } }),
      one: ces([7], { scale: ease, convention: { kind: "net", top: 2, bottom: 3 } }),
      empty: ces([], { scale: ease, convention: { kind: "mean" } }),
    };
  },
  marks: (table) => scoreMarks(table, "score", (row) => row[at(table, "statistic")] as string),
};
