/** The picture of the overlap of labels: two labels, hostile names, many labels, one, none. */

import { type EventLog, labelJourneys, labelTable } from "parcours";
import { labelTableSvg } from "parcours/charts";
import type { Picture } from "./picture.ts";
import { emptyLog, hostileNames, namesLog, numberedNames, oneLog, shopLog } from "./samples.ts";

/** The log with two labels: whether a journey is long, and the first of some touchpoints that it has. */
function labelled(log: EventLog, touchpoints: readonly string[]): EventLog {
  const long = labelJourneys(log, "long", [{ label: "long", when: { length: { gt: 3 } } }]);
  const known = touchpoints.filter((name) => log.touchpoints.includes(name));
  return labelJourneys(long, "kind", { rules: known.map((name) => ({ label: name, when: name })), several: true });
}

export const labelTablePicture: Picture = {
  name: "labelTableSvg",
  draw: labelTableSvg,
  results: () => ({
    shop: labelTable(labelled(shopLog(), ["purchase", "search"])),
    hostile: labelTable(labelled(namesLog(hostileNames), hostileNames.slice(0, 4))),
    many: labelTable(labelled(namesLog(numberedNames(40)), numberedNames(20)), { top: 30 }),
    one: labelTable(labelled(oneLog(), ["home"])),
    empty: labelTable(emptyLog()),
  }),
  marks: (_, result: never) =>
    (result as ReturnType<typeof labelTable>).overlaps
      .slice(0, 24)
      .map(({ second: { name, label }, shareOfFirst }) => ({
        label: `${name}: ${label ?? "without a label"}`,
        value: shareOfFirst,
      })),
};
