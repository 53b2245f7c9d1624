/** The picture of compared groups: conversions, edges, NPS, hostile names, many groups, nothing to compare. */

import {
  compareGroups,
  type EventLog,
  funnel,
  logFromRows,
  surveyScore,
  survival,
  timeToConvert,
  transitions,
} from "parcours";
import { compareGroupsSvg } from "parcours/charts";
import type { Picture } from "./picture.ts";
import { hostileNames, numberedNames } from "./samples.ts";

const columns = { customer: "customer", touchpoint: "touchpoint", time: "time", channel: "channel" };

/** Customers of some channels; those of the first one buy less often. */
function shopOf(channels: readonly string[], customers: number): EventLog {
  const rows = Array.from({ length: customers }, (_, i) => {
    const channel = channels[i % channels.length] as string;
    const visit = { customer: i, touchpoint: "visit", time: i * 10, channel };
    const buys = (i * 7) % 10 < (i % channels.length === 0 ? 3 : 6);
    return buys ? [visit, { ...visit, touchpoint: "buy", time: i * 10 + 1 }] : [visit];
  });
  return logFromRows(rows.flat(), columns);
}

const breakdown = { by: "channel", top: 40 };
const steps = { steps: ["visit", "buy"], breakdown };

export const compareGroupsPicture: Picture = {
  name: "compareGroupsSvg",
  draw: compareGroupsSvg,
  results: () => ({
    conversions: compareGroups(funnel(shopOf(["web", "app", "store"], 600), steps)),
    reference: compareGroups(funnel(shopOf(["web", "app", "store"], 90), steps), { reference: "web" }),
    edges: compareGroups(transitions(shopOf(["web", "app"], 200), { breakdown })),
    nps: compareGroups(
      surveyScore(
        Array.from({ length: 120 }, (_, i) => ({
          id: `${i}`,
          source: "survey" as const,
          score: Math.min(10, ((i * 7) % 11) + (i % 3) * 2),
          touchpoint: ["hotline", "shop", "web"][i % 3] as string,
        })),
        { measure: { kind: "nps" }, breakdown: { by: "touchpoint" } },
      ),
    ),
    times: compareGroups(timeToConvert(shopOf(["web", "app", "store"], 300), steps), { measure: "mean" }),
    survival: compareGroups(
      survival(
        shopOf(["web", "app", "store"], 300),
        { start: "visit", event: "buy", breakdown },
        { observedUntil: 4000 },
      ),
    ),
    hostile: compareGroups(funnel(shopOf(hostileNames, 200), steps)),
    many: compareGroups(funnel(shopOf(numberedNames(40), 400), steps)),
    one: compareGroups(funnel(shopOf(["web"], 20), steps)),
  }),
  marks: (_, result: never) =>
    (result as ReturnType<typeof compareGroups>).rows.slice(0, 24).flatMap(({ group, rate }) => {
      const label = group.kind === "value" ? (group.value ?? "") : `(${group.kind})`;
      return rate.value === null ? [] : [{ label, value: rate.value, lower: rate.lower, upper: rate.upper }];
    }),
};
