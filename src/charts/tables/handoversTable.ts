/** Makes the table of hand-overs between channels. */

import type { HandoversPair, HandoversResult } from "../../experience/handover/handoversResult.ts";
import type { Table } from "../table.ts";
import { distributionFields, estimateFields, field, intervalFields, labelField, makeTable } from "./makeTable.ts";

const customers = { unit: "customers" } as const;

/** One row per ordered pair of channels. */
export function handoversTable({ pairs }: HandoversResult): Table {
  return makeTable("handovers", "Asked again after a change of channel", pairs, [
    labelField("from", "from channel", ({ from }) => from),
    labelField("to", "to channel", ({ to }) => to),
    field("switchTimes", "times switched", "count", ({ switches }) => switches.times, { unit: "times" }),
    field("asked", "customers asked again", "count", ({ askedAgain }) => askedAgain.customers, customers),
    field("askedTimes", "times asked again", "count", ({ askedAgain }) => askedAgain.times, { unit: "times" }),
    estimateFields<HandoversPair>("rate", "asked again", ({ rate }) => rate, "share", "customers"),
    estimateFields<HandoversPair>(
      "baseline",
      "asked again without a switch",
      (own) => own.baseline,
      "share",
      "customers",
    ),
    intervalFields("difference", "difference", "points", ({ difference }) => difference),
    intervalFields("ratio", "ratio", "number", ({ ratio }) => ratio),
    intervalFields("excess", "customers asked because of the switch", "number", ({ excess }) => excess),
    field("p", "p", "pValue", ({ p }) => p),
    field("pAdjusted", "adjusted p", "pValue", ({ pAdjusted }) => pAdjusted),
    field("verdict", "verdict", "text", ({ verdict }) => verdict),
    estimateFields<HandoversPair>("repeats", "enter a stage again", ({ repeats }) => repeats, "share", "customers"),
    estimateFields<HandoversPair>(
      "stoppedAsked",
      "nothing more after being asked",
      (own) => own.abandonment.askedAgain,
      "share",
      "customers",
    ),
    estimateFields<HandoversPair>(
      "stoppedNotAsked",
      "nothing more when not asked",
      (own) => own.abandonment.notAsked,
      "share",
      "customers",
    ),
    intervalFields("stoppedDifference", "nothing more, difference", "points", (own) => own.abandonment.difference),
    distributionFields("timeBetween", "from giving to being asked", "duration", ({ timeBetweenMs }) => timeBetweenMs),
  ]);
}
