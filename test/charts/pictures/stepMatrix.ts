/** The picture of a step matrix: from the start, around an event, hostile names, many touchpoints, many steps, nobody. */

import { pathTableFromRows, stepMatrix } from "parcours";
import { stepMatrixSvg } from "parcours/charts";
import type { Picture } from "./picture.ts";
import { hostileNames, namesLog, numberedNames, oneLog, shopLog } from "./samples.ts";

export const stepMatrixPicture: Picture = {
  name: "stepMatrixSvg",
  draw: stepMatrixSvg,
  results: () => ({
    shop: stepMatrix(shopLog(), { steps: 6 }),
    hostile: stepMatrix(namesLog(hostileNames.slice(0, 9)), { steps: 5 }),
    "many steps": stepMatrix(namesLog(numberedNames(9)), { steps: 40 }),
    one: stepMatrix(oneLog(), { steps: 1 }),
    empty: stepMatrix(pathTableFromRows([]), { steps: 3 }),
  }),
  marks: (table) => {
    const at = (name: string) => table.columns.findIndex((column) => column.name === name);
    return table.rows.map((row) => ({ label: row[at("touchpoint")] as string, value: row[at("count")] as number }));
  },
};
