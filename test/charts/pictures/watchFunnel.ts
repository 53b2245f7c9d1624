/** The picture of a watched funnel: an incident, days, hostile names, one journey, nobody. */

import { logFromRows, type WatchFunnelResult, watchFunnel } from "parcours";
import { watchFunnelSvg } from "parcours/charts";
import type { Picture } from "./picture.ts";
import { emptyLog, hostileNames, namesLog, oneLog, shopLog } from "./samples.ts";

const day = 86_400_000;
/** Fourteen weeks of 60 visitors; in the thirteenth hardly anybody pays. */
const weeks = () =>
  logFromRows(
    Array.from({ length: 14 * 60 }, (_, i) => {
      const week = Math.floor(i / 60);
      const depth = (i * 7) % 60 < (week === 12 ? 5 : 22 + (week % 4)) ? 3 : (i * 7) % 60 < 40 ? 2 : 1;
      return ["visit", "cart", "pay"]
        .slice(0, depth)
        .map((what, k) => ({ who: i, what, at: week * 7 * day + k * 1000 }));
    }).flat(),
    { customer: "who", touchpoint: "what", time: "at" },
  );

export const watchFunnelPicture: Picture = {
  name: "watchFunnelSvg",
  draw: watchFunnelSvg,
  results: () => ({
    incident: watchFunnel(
      weeks(),
      { steps: ["visit", "cart", "pay"], within: { days: 1 } },
      { every: "week", baseline: { points: 12 } },
    ),
    shop: watchFunnel(shopLog(), { steps: ["home", "search", "purchase"], within: { days: 7 } }, { every: "week" }),
    hostile: watchFunnel(namesLog(hostileNames), { steps: hostileNames.slice(0, 4) }, { every: "day" }),
    one: watchFunnel(oneLog(), { steps: [{}] }, { every: "day" }),
    empty: watchFunnel(emptyLog(), { steps: ["home"] }, { every: "day", unknownTouchpoints: "zero" }),
  }),
  marks: (_, result) =>
    (result as WatchFunnelResult).charts.flatMap(({ chart }) =>
      chart.points.flatMap(({ index, statistic, lower, upper }) =>
        statistic === null
          ? []
          : [
              {
                label: String(index),
                value: statistic,
                ...(lower !== null && { lower }),
                ...(upper !== null && { upper }),
              },
            ],
      ),
    ),
};
