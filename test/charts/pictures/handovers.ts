/** The picture of hand-overs between channels: a shop, hostile names, many channels, one way, nobody who changes. */

import { handovers, logFromRows } from "parcours";
import { handoversSvg } from "parcours/charts";
import type { Picture } from "./picture.ts";
import { hostileNames, numberedNames } from "./samples.ts";

const day = 86_400_000;
const asked = { gives: ["give"], asks: ["ask"], within: { days: 30 } };

/** Customers who give on the first of some channels and come to another one; some of them are asked again there. */
function shopOf(channels: readonly string[], customers: number) {
  const rows = Array.from({ length: customers }, (_, i) => {
    const to = channels[i % channels.length] as string;
    const often = [9, 2, 4][i % channels.length] ?? 6;
    const what = Math.floor(i / channels.length) % often === 0 ? "ask" : "visit";
    return [
      { who: i, what: "give", where: channels[0] as string, time: 0 },
      { who: i, what, where: to, time: (1 + (i % 5)) * day },
    ];
  });
  return logFromRows(
    rows.flat(),
    { customer: "who", touchpoint: "what", time: "time", channel: "where" },
    { touchpoints: ["give", "ask"] },
  );
}

export const handoversPicture: Picture = {
  name: "handoversSvg",
  draw: handoversSvg,
  results: () => ({
    shop: handovers(shopOf(["store", "web", "app", "phone"], 600), asked),
    hostile: handovers(shopOf(hostileNames, 400), asked),
    many: handovers(shopOf(numberedNames(40), 800), asked),
    one: handovers(shopOf(["store", "web"], 2), asked),
    stay: handovers(shopOf(["store"], 5), asked),
    empty: handovers(shopOf([], 0), asked),
  }),
  marks: (_, result: never) =>
    (result as ReturnType<typeof handovers>).pairs
      .slice(0, 12)
      .map(({ from, rate }) => ({ label: from, value: rate.value, lower: rate.lower, upper: rate.upper })),
};
