/** The picture of a change that is split over segments. */

import { explainChange, logFromRows } from "parcours";
import { explainChangeSvg } from "parcours/charts";
import type { Picture } from "./picture.ts";
import { hostileNames } from "./samples.ts";

const day = 86_400_000;
const columns = { customer: "customer", touchpoint: "touchpoint", time: "time", channel: "channel", value: "value" };

/** Two weeks in which one channel falls. */
function weeks(channels: readonly string[], touchpoints: readonly string[]) {
  const rows = [...Array(400).keys()].flatMap((i) => {
    const late = i >= 200;
    const channel = channels[i % channels.length] as string;
    const buys = (i * 7) % 10 < (late && i % channels.length === 0 ? 2 : 7);
    const met = touchpoints.filter((_, t) => (i * (t + 3)) % 5 === 0);
    return ["view", ...met, ...(buys ? ["buy"] : [])].map((touchpoint, t) => ({
      customer: `c${i}`,
      touchpoint,
      time: (late ? 8 : 1) * day + i * 1000 + t,
      channel,
      value: touchpoint === "buy" ? 10 + (i % 9) : null,
    }));
  });
  return logFromRows(rows, columns);
}

const measure = { kind: "funnel", funnel: { steps: ["view", "buy"], within: { hours: 1 } } } as const;
const periods = { before: { from: 0, to: 7 * day }, after: { from: 7 * day, to: 14 * day } };

export const explainChangePicture: Picture = {
  name: "explainChangeSvg",
  draw: explainChangeSvg,
  results: () => ({
    shop: explainChange(weeks(["app", "web", "store"], ["chat", "error"]), { measure, ...periods }),
    mean: explainChange(weeks(["app", "web"], ["chat"]), {
      measure: { kind: "mean", of: "value" },
      ...periods,
      over: ["channel"],
    }),
    nps: explainChange(weeks(["app", "web"], []), {
      measure: { kind: "nps", score: "value" },
      ...periods,
      over: ["channel"],
    }),
    hostile: explainChange(weeks(hostileNames, []), { measure, ...periods, over: ["channel"], top: 40 }),
    nothing: explainChange(weeks(["app"], []), { measure, ...periods, over: ["touchpoints"] }),
  }),
  marks: (_, result: never) => {
    const own = result as ReturnType<typeof explainChange>;
    return own.segments.slice(0, 12).map((segment) => ({
      label: segment.value ?? segment.kind,
      value: segment.excess.value,
      lower: segment.excess.lower,
      upper: segment.excess.upper,
    }));
  },
};
