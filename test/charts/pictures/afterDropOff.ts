/** The picture of what those did who stopped at a step. */

import { afterDropOff } from "parcours";
import { afterDropOffSvg, tableOf } from "parcours/charts";
import type { Picture } from "./picture.ts";
import { emptyLog, hostileNames, namesLog, oneLog, shopLog } from "./samples.ts";
import { stepFlowsPicture } from "./stepFlows.ts";

export const afterDropOffPicture: Picture = {
  name: "afterDropOffSvg",
  draw: (result: never, options = {}) => afterDropOffSvg(result, { top: 70, ...options }),
  results: () => ({
    shop: afterDropOff(shopLog(), { steps: ["home", "product view", "purchase"], within: { days: 7 } }, { step: 1 }),
    hostile: afterDropOff(namesLog(hostileNames), { steps: hostileNames.slice(2, 6) }, { step: 2 }),
    one: afterDropOff(oneLog(), { steps: ["home", "none"] }, { step: 0, unknownTouchpoints: "zero" }),
    empty: afterDropOff(emptyLog(), { steps: ["home", "none"] }, { step: 0, unknownTouchpoints: "zero" }),
  }),
  table: (result: never) => tableOf((result as { after: { flows: Parameters<typeof tableOf>[0] } }).after.flows),
  marks: (table, result: never) => stepFlowsPicture.marks(table, (result as { after: { flows: never } }).after.flows),
};
