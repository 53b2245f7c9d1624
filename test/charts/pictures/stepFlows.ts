/** The picture of step flows, forwards and back, from an event, with others, hostile names, many names and steps, one row, nobody. */

import { pathTable, pathTableFromRows, type StepFlowsResult, stepFlows } from "parcours";
import { stepFlowsSvg } from "parcours/charts";
import type { Picture } from "./picture.ts";
import { emptyLog, hostileNames, namesLog, numberedNames, oneLog, shopLog } from "./samples.ts";

export const stepFlowsPicture: Picture = {
  name: "stepFlowsSvg",
  draw: (result: StepFlowsResult, options = {}) => stepFlowsSvg(result, { top: 70, ...options }),
  results: () => {
    const shop = shopLog();
    const sixty = numberedNames(60);
    return {
      shop: stepFlows(shop, { steps: 5, top: 3, collapse: "repeats" }),
      back: stepFlows(shop, { steps: 4, direction: "before" }),
      anchor: stepFlows(shop, { steps: 3, anchor: { at: "product view" } }),
      anchorBack: stepFlows(shop, { steps: 3, anchor: { at: "product view" }, direction: "before", top: 2 }),
      hostile: stepFlows(namesLog(hostileNames), { steps: 6 }),
      sixtySteps: stepFlows(namesLog(sixty), { steps: 60 }),
      sixtyNames: stepFlows(pathTableFromRows(sixty.map((name, i) => ({ path: [name, "end"], journeys: i + 1 }))), {
        steps: 3,
      }),
      table: stepFlows(pathTable(shop), { steps: 2 }),
      one: stepFlows(oneLog(), { steps: 3 }),
      empty: stepFlows(emptyLog(), { steps: 3 }),
    };
  },
  marks: ({ columns, rows }) => {
    const at = (name: string) => columns.findIndex((column) => column.name === name);
    return rows.map((row) => ({
      label: `${row[at("from")]} → ${row[at("to")]}`,
      value: row[at("journeys")] as number,
    }));
  },
};
