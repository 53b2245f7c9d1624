/** The picture of a funnel, on a shop, with reasons, groups, hostile names, many steps, one row, nobody. */

import { funnel } from "parcours";
import { funnelSvg } from "parcours/charts";
import type { Picture } from "./picture.ts";
import { emptyLog, hostileNames, namesLog, numberedNames, oneLog, shopLog } from "./samples.ts";

export const funnelPicture: Picture = {
  name: "funnelSvg",
  draw: funnelSvg,
  results: () => {
    const shop = shopLog();
    const steps = ["home", "product view", "add to cart", "payment", "purchase"];
    const within = { days: 7 };
    return {
      shop: funnel(shop, { steps, within }, { reasons: true }),
      groups: funnel(shop, { steps, within, breakdown: { by: "channel" } }),
      attempts: funnel(shop, { steps, within, count: "attempts" }),
      optional: funnel(
        shop,
        { steps: ["home", { match: "search", optional: true }, "payment"], within },
        { reasons: true },
      ),
      hostile: funnel(namesLog(hostileNames), { steps: hostileNames }, { reasons: true }),
      many: funnel(namesLog(numberedNames(60)), { steps: numberedNames(60) }),
      one: funnel(oneLog(), { steps: ["home"] }),
      empty: funnel(emptyLog(), { steps: ["home", "buy"] }, { unknownTouchpoints: "zero" }),
    };
  },
  marks: (table) => {
    const at = (name: string) => table.columns.findIndex((column) => column.name === name);
    return table.rows.map((row) => ({
      label: row[at("step")] as string,
      value: row[at("count")] as number,
      lower: row[at("conversionLower")] as number | null,
      upper: row[at("conversionUpper")] as number | null,
    }));
  },
};
