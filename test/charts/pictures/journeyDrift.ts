/** The picture of how journeys differ: a shop that changed, the same twice, hostile names, many touchpoints, nothing. */

import { type EventLog, journeyDrift, logFromRows } from "parcours";
import { journeyDriftSvg } from "parcours/charts";
import type { Picture } from "./picture.ts";
import { emptyLog, hostileNames, namesLog, numberedNames, oneLog, shopLog } from "./samples.ts";

/** Customers of two channels; some look twice, some buy. */
function period(size: number, buyers: number, app: number): EventLog {
  const rows = Array.from({ length: size }, (_, i) => {
    const channel = i % 10 < app ? "app" : "web";
    const touchpoints = [
      "visit",
      ...(i % 3 === 0 ? ["search"] : []),
      ...((i * 7) % 10 < buyers ? ["cart", "buy"] : []),
    ];
    return touchpoints.map((touchpoint, k) => ({
      customer: i,
      touchpoint,
      time: i * 1000 + k * 60_000 * (1 + (i % 5)),
      channel,
    }));
  });
  return logFromRows(rows.flat(), { customer: "customer", touchpoint: "touchpoint", time: "time", channel: "channel" });
}

export const journeyDriftPicture: Picture = {
  name: "journeyDriftSvg",
  draw: journeyDriftSvg,
  results: () => ({
    shop: journeyDrift(period(400, 3, 3), period(500, 5, 6), { conversion: "buy" }),
    same: journeyDrift(shopLog(), shopLog()),
    hostile: journeyDrift(namesLog(hostileNames), namesLog(hostileNames.slice(3))),
    many: journeyDrift(namesLog(numberedNames(60)), namesLog(numberedNames(50)), { top: 40 }),
    one: journeyDrift(oneLog(), oneLog()),
    empty: journeyDrift(emptyLog(), emptyLog()),
  }),
  marks: (_, result: never) =>
    (result as ReturnType<typeof journeyDrift>).parts
      .filter(({ effect }) => effect.value !== null)
      .slice(0, 24)
      .map(({ part, name, effect }) => ({
        label: name ?? part,
        value: effect.value as number,
        lower: effect.lower,
        upper: effect.upper,
      })),
};
