/** The pictures of funnels compared: two sides, and one question under several presets. */

import {
  compareArms,
  compareFunnels,
  type EventLog,
  explainFunnel,
  filterJourneys,
  funnel,
  funnelPresets,
  logFromRows,
} from "parcours";
import { compareArmsSvg, compareFunnelsSvg, explainFunnelSvg } from "parcours/charts";
import type { Picture } from "./picture.ts";
import { emptyLog, hostileNames, namesLog, numberedNames, oneLog, shopLog } from "./samples.ts";

const steps = ["home", "search", "product view", "purchase"];
const every = Object.keys(funnelPresets) as (keyof typeof funnelPresets)[];

/** Visitors who view, fill a cart and buy, `buyers` of 400 of them. */
function visitors(name: string, buyers: number) {
  const rows = Array.from({ length: 400 }, (_, i) => {
    const depth = i < buyers ? 4 : i < buyers + 60 ? 3 : i < 300 ? 2 : 1;
    return ["view", "cart", "payment", "buy"]
      .slice(0, depth)
      .map((touchpoint, k) => ({ customer: `${name}${i}`, touchpoint, time: k * 60_000 * (1 + (i % 7)) }));
  });
  return logFromRows(rows.flat(), { customer: "customer", touchpoint: "touchpoint", time: "time" });
}

/** An experiment of as many arms as names, the first of them control; each arm converts a little more than the one before. */
function experiment(names: readonly string[], customers: number): EventLog {
  const rows = names.flatMap((arm, k) =>
    Array.from({ length: customers }, (_, i) => [
      { customer: `${k} ${i}`, touchpoint: "view", time: 0, arm },
      ...(i % 20 < 3 + (k % 9) ? [{ customer: `${k} ${i}`, touchpoint: "buy", time: 60_000, arm }] : []),
    ]).flat(),
  );
  return logFromRows(rows, { customer: "customer", touchpoint: "touchpoint", time: "time", properties: ["arm"] });
}

export const compareArmsPicture: Picture = {
  name: "compareArmsSvg",
  draw: compareArmsSvg,
  results: () => {
    const ask = (names: readonly string[], customers: number, more: object = {}) =>
      compareArms(experiment(names, customers), {
        by: "arm",
        control: names[0] as string,
        funnel: { steps: ["view", "buy"], within: { days: 1 } },
        ...more,
      });
    return {
      two: ask(["old page", "new page"], 600),
      three: ask(["old page", "green button", "short form"], 200),
      mismatch: ask(["old", "new"], 500, { weights: [3, 1] }),
      hostile: ask(hostileNames.slice(0, 8), 20),
      many: ask(numberedNames(40), 40),
      one: ask(["a"], 4, { arms: ["b"] }),
    };
  },
  marks: (table) => {
    const at = (name: string) => table.columns.findIndex((column) => column.name === name);
    const rate = (row: (typeof table.rows)[number]) => ({
      label: row[at("arm")] as string,
      value: row[at("conversion")] as number | null,
      lower: row[at("conversionLower")] as number | null,
      upper: row[at("conversionUpper")] as number | null,
    });
    const [control, ...arms] = table.rows as [(typeof table.rows)[number]];
    return arms.slice(0, 20).flatMap((row) => [rate(control), rate(row)]);
  },
};

export const compareFunnelsPicture: Picture = {
  name: "compareFunnelsSvg",
  draw: compareFunnelsSvg,
  results: () => {
    const groups = funnel(shopLog(), { steps, breakdown: { by: "channel" } }).groups ?? [];
    const [one, two] = groups;
    const hostile = funnel(namesLog(hostileNames), { steps: hostileNames });
    const many = funnel(namesLog(numberedNames(60)), { steps: numberedNames(60) });
    const none = funnel(emptyLog(), { steps: ["home"] }, { unknownTouchpoints: "zero" });
    return {
      lower: compareFunnels(visitors("a", 90), visitors("b", 40), { steps: ["view", "cart", "payment", "buy"] }),
      groups: compareFunnels(one as never, two as never),
      renamed: compareFunnels(
        funnel(shopLog(), { steps }),
        funnel(shopLog(), { steps: [...steps.slice(0, 3), "payment"] }),
      ),
      hostile: compareFunnels(hostile, hostile),
      many: compareFunnels(many, many),
      one: compareFunnels(funnel(oneLog(), { steps: ["home"] }), none),
      empty: compareFunnels(none, none),
    };
  },
  marks: (table, result: never) => {
    const at = (name: string) => table.columns.findIndex((column) => column.name === name);
    const { conversion } = result as {
      conversion: { before: { value: number | null }; after: { value: number | null } };
    };
    if (conversion.before.value === null && conversion.after.value === null) return [];
    const rows = table.rows.filter((row) => row[at("rate")] === "of entry");
    const shown = rows.length <= 20 ? rows : [...rows.slice(0, 19), ...rows.slice(-1)];
    return shown.flatMap((row) =>
      (["before", "after"] as const).map((side) => ({
        label: (side === "after" && at("stepAfter") >= 0 ? row[at("stepAfter")] : row[at("step")]) as string,
        value: row[at(side)] as number | null,
        lower: row[at(`${side}Lower`)] as number | null,
        upper: row[at(`${side}Upper`)] as number | null,
      })),
    );
  },
};

export const explainFunnelPicture: Picture = {
  name: "explainFunnelSvg",
  draw: explainFunnelSvg,
  results: () => {
    const within = { hours: 1 };
    const hostile = hostileNames.slice(0, 3);
    const single = filterJourneys(shopLog(), "purchase");
    return {
      shop: explainFunnel(tiesLog(), { steps: ["view", "cart", "buy"], within }, { against: every.slice(1, 12) }),
      same: explainFunnel(single, { steps: ["home", "purchase"], within }, { against: ["ga4"] }),
      hostile: explainFunnel(
        namesLog(hostileNames),
        { steps: hostile, within },
        { against: ["mixpanel", "amplitude"] },
      ),
      alone: explainFunnel(oneLog(), { steps: ["home"] }, { against: [] }),
    };
  },
  marks: (table) => {
    const at = (name: string) => table.columns.findIndex((column) => column.name === name);
    return table.rows
      .filter((row) => row[at("change")] === "as defined" || row[at("change")] === "all")
      .map((row) => ({ label: row[at("step")] as string, value: row[at("count")] as number }));
  },
};

/** Journeys with ties, repeats and detours, on which tools disagree. */
export function tiesLog() {
  const ways = [
    ["view 0", "cart 5", "buy 9"],
    ["view 0", "view 50", "buy 62", "cart 61"],
    ["view 0", "cart 0", "buy 0"],
    ["cart 0", "view 1", "cart 2", "buy 80"],
    ["view 0", "search 1", "cart 2", "buy 3"],
    ["view 0", "view 55", "cart 56", "buy 65"],
    ["buy 0", "cart 1", "view 2"],
    ["view 0"],
  ];
  const rows = Array.from({ length: 120 }, (_, i) =>
    (ways[i % ways.length] as string[]).map((event) => {
      const [touchpoint = "", minute] = event.split(" ");
      return { customer: `c${i}`, touchpoint, time: i * 86_400_000 + Number(minute) * 60_000 };
    }),
  );
  return logFromRows(rows.flat(), { customer: "customer", touchpoint: "touchpoint", time: "time" });
}
