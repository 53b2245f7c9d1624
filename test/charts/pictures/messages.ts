/** Pictures of what a programme changes and of what was said where: a shop, hostile names, many groups, nothing. */

import { defineJourney, logFromRows, messageReach, type Programme, programmeEffect } from "parcours";
import { messageReachSvg, programmeEffectSvg } from "parcours/charts";
import type { Picture } from "./picture.ts";
import { hostileNames, numberedNames } from "./samples.ts";

const day = 86_400_000;

function programmeOf(id: string, share: number): Programme {
  return {
    id,
    activeFrom: 0,
    entry: { on: "event", event: "signup" },
    goal: { event: "order" },
    holdOut: { share, salt: "welcome" },
    nodes: [{ id: "hello", kind: "message", message: "hello", channels: ["email"], category: "news" }],
  };
}

/** Customers who sign up; every fifth orders, and of those who visit every third. */
const signups = logFromRows(
  Array.from({ length: 900 }, (_, i) => [
    ...(i % 2 === 0 ? [{ who: `c${i}`, what: "visit", at: 0 }] : []),
    { who: `c${i}`, what: "signup", at: day },
    ...(i % 5 === 0 || i % 6 === 0 ? [{ who: `c${i}`, what: "order", at: 2 * day }] : []),
  ]).flat(),
  { customer: "who", touchpoint: "what", time: "at" },
);
const asked = { ledger: [], horizon: { days: 7 }, now: 30 * day };
const groupsOf = (names: readonly string[]) =>
  names.map((id, i) => ({
    id,
    rule: { share: [i / names.length, (i + 1) / names.length] as [number, number], salt: "g" },
  }));
const visitors = [
  { id: "visitors", rule: "visit" },
  { id: "others", rule: { not: { count: "visit", gte: 1 } } },
];

export const programmeEffectPicture: Picture = {
  name: "programmeEffectSvg",
  draw: programmeEffectSvg,
  results: () => ({
    shop: programmeEffect(signups, programmeOf("welcome", 0.2), { ...asked, by: visitors }),
    hostile: programmeEffect(signups, programmeOf(hostileNames[1] as string, 0.2), {
      ...asked,
      by: groupsOf(hostileNames),
    }),
    many: programmeEffect(signups, programmeOf("welcome", 0.5), { ...asked, by: groupsOf(numberedNames(30)) }),
    treated: programmeEffect(signups, programmeOf("welcome", 0), asked),
    empty: programmeEffect(
      logFromRows([], { customer: "who", touchpoint: "what", time: "at" }, { touchpoints: ["signup", "order"] }),
      programmeOf("welcome", 0.2),
      asked,
    ),
  }),
  marks: (_, result: never) => {
    const { treated, holdOut, groups = [] } = result as ReturnType<typeof programmeEffect>;
    return [{ treated, holdOut }, ...groups.slice(0, 8)].flatMap((own) =>
      [own.treated, own.holdOut].flatMap(({ rate: { value, lower, upper } }, i) =>
        value === null ? [] : [{ label: i === 0 ? "treated" : "hold-out", value, lower, upper }],
      ),
    );
  },
};

/** Messages of each topic on two channels, with texts that differ. */
function documentOf(topics: readonly string[], channels: readonly string[]) {
  return defineJourney({
    id: "shop",
    channels: channels.map((id, i) => ({ id: `ch${i}`, name: id })),
    messages: topics.flatMap((topic, t) =>
      [0, 1].map((k) => ({
        id: `m${t}-${k}`,
        topic,
        text: `text ${k}`,
        channels: [`ch${(t + k) % Math.max(1, channels.length)}`],
      })),
    ),
  });
}
const ledgerOf = (topics: number, customers: number) =>
  Array.from({ length: customers }, (_, i) => ({
    key: `${i}`,
    customer: `c${i % Math.ceil(customers / 2)}`,
    message: `m${i % topics}-${i % 3 === 0 ? 0 : 1}`,
    channel: i % 5 === 0 ? "sms" : `ch${i % 3}`,
    category: "news",
    at: i * day,
  }));

export const messageReachPicture: Picture = {
  name: "messageReachSvg",
  draw: messageReachSvg,
  results: () => ({
    shop: messageReach(documentOf(["returns", "sale", "opening hours"], ["mail", "store", "web"]), ledgerOf(3, 240)),
    hostile: messageReach(documentOf(hostileNames, hostileNames), ledgerOf(3, 60)),
    many: messageReach(documentOf(numberedNames(40), numberedNames(20)), ledgerOf(40, 400)),
    silent: messageReach(documentOf(["returns"], ["mail"]), []),
    empty: messageReach(documentOf([], []), []),
  }),
  marks: (_, result: never) =>
    (result as ReturnType<typeof messageReach>).cells
      .slice(0, 20)
      .map(({ topic, customers }) => ({ label: topic, value: customers })),
};
