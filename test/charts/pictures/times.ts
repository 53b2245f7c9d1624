/** The pictures of activity times and bottlenecks: a workshop, working hours, hostile names, many rows, one row, nobody. */

import { activityTimes, bottlenecks, type EventLog, logFromRows } from "parcours";
import { activityTimesSvg, bottlenecksSvg } from "parcours/charts";
import type { Picture } from "./picture.ts";
import { emptyLog, hostileNames, namesLog, numberedNames, oneLog, shopLog } from "./samples.ts";

const minute = 60_000;
const start = Date.UTC(2024, 0, 4, 8);

/** Repairs in a workshop: diagnosis, a wait for parts, repair, a check that some repairs fail, and the return. */
export function workshopLog(): EventLog {
  const rows: { bike: number; task: string; from: number; to: number; who: string }[] = [];
  for (let bike = 0; bike < 60; bike++) {
    let at = start + bike * 7 * 60 * minute;
    const add = (task: string, wait: number, takes: number, who: string) => {
      const from = at + wait * minute;
      at = from + takes * minute;
      rows.push({ bike, task, from, to: at, who });
    };
    add("diagnosis", 0, 15 + (bike % 5) * 3, bike % 2 === 0 ? "Ada" : "Bo");
    add("order parts", 10 + (bike % 4), 5, "Ada");
    add("repair", 600 + ((bike * 37) % 11) * 240, 60 + (bike % 7) * 15, bike % 3 === 0 ? "Cy" : "Bo");
    add("check", 30 + (bike % 3) * 20, 10, "Ada");
    if (bike % 6 === 0) {
      add("repair", 180, 45, "Cy");
      add("check", 20, 10, "Ada");
    }
    add("return", 240 + ((bike * 13) % 9) * 120, 5, "Ada");
  }
  return logFromRows(rows, { customer: "bike", touchpoint: "task", time: "from", end: "to", properties: ["who"] });
}

const nineToSix = [["09:00", "18:00"]] as const;
const calendar = {
  timeZone: "Europe/Paris",
  days: { mon: nineToSix, tue: nineToSix, wed: nineToSix, thu: nineToSix, fri: nineToSix },
};

export const activityTimesPicture: Picture = {
  name: "activityTimesSvg",
  draw: activityTimesSvg,
  results: () => ({
    workshop: activityTimes(workshopLog()),
    "working hours by person": activityTimes(workshopLog(), { resource: "who", calendar }),
    shop: activityTimes(shopLog()),
    hostile: activityTimes(namesLog(hostileNames)),
    many: activityTimes(namesLog(numberedNames(60))),
    one: activityTimes(oneLog()),
    empty: activityTimes(emptyLog()),
  }),
  marks: (table) => {
    const at = (name: string) => table.columns.findIndex((column) => column.name === name);
    const rows = table.rows.slice(0, -1);
    if (rows.every((row) => row[at("waitingMedianN")] === 0 && row[at("processingMedianN")] === 0)) return [];
    const who = at("resource");
    return rows.slice(0, 12).flatMap((row) =>
      ["waiting", "processing"].map((kind) => ({
        label: who < 0 ? String(row[at("name")]) : `${row[at("name")]} · ${row[who]}`,
        value: row[at(`${kind}Median`)] as number | null,
        lower: row[at(`${kind}MedianLower`)] as number | null,
        upper: row[at(`${kind}MedianUpper`)] as number | null,
      })),
    );
  },
};

export const bottlenecksPicture: Picture = {
  name: "bottlenecksSvg",
  draw: bottlenecksSvg,
  results: () => ({
    workshop: bottlenecks(workshopLog()),
    "working hours": bottlenecks(workshopLog(), { calendar, against: "best" }),
    shop: bottlenecks(shopLog()),
    hostile: bottlenecks(namesLog(hostileNames), { against: "best" }),
    many: bottlenecks(namesLog(numberedNames(60)), { against: "best" }),
    one: bottlenecks(oneLog()),
    empty: bottlenecks(emptyLog()),
  }),
  marks: (table) => {
    const at = (name: string) => table.columns.findIndex((column) => column.name === name);
    if (table.rows.every((row) => row[at("lostMs")] === 0)) return [];
    return table.rows.slice(0, 12).map((row) => ({
      label: row[at("kind")] === "touchpoint" ? String(row[at("to")]) : `${row[at("from")]} → ${row[at("to")]}`,
      value: row[at("share")] as number | null,
      lower: row[at("shareLower")] as number | null,
      upper: row[at("shareUpper")] as number | null,
    }));
  },
};
