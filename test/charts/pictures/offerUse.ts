/** The picture of the use of offers: coupons and a card, hostile names, one offer, none given. */

import { logFromRows, type Offer, type OfferUseResult, offerUse } from "parcours";
import { offerUseSvg } from "parcours/charts";
import type { Picture } from "./picture.ts";
import { emptyLog, hostileNames } from "./samples.ts";

const day = 86_400_000;
const shop = (n: number) =>
  logFromRows(
    Array.from({ length: n }, (_, i) => [
      { what: i % 2 === 0 ? "mail" : "leaflet", at: 0 },
      ...((i * 7) % 10 < (i % 2 === 0 ? 5 : 2)
        ? [{ what: "redeem", at: (1 + (i % 20)) * day, value: 30 + (i % 9) }]
        : []),
      ...(i % 4 === 0 ? [{ what: "card", at: 10 * day }] : []),
      ...(i % 12 === 0 ? [{ what: "renew", at: 35 * day }] : []),
    ]).flatMap((rows, i) => rows.map((row) => ({ who: `c${i}`, value: null, ...row }))),
    { customer: "who", touchpoint: "what", time: "at", value: "value" },
    { touchpoints: ["mail", "leaflet", "redeem", "card", "renew"] },
  );
const validFor = { days: 30 };
const offers: Offer[] = [
  { id: "mail", label: "−10 % by mail", given: "mail", used: "redeem", validFor },
  { id: "leaflet", given: "leaflet", used: "redeem", validFor, cost: 2 },
  { id: "card", label: "Card", kind: "subscription", given: "card", renews: "renew", used: "redeem", validFor },
];
const now = 90 * day;

export const offerUsePicture: Picture = {
  name: "offerUseSvg",
  draw: offerUseSvg,
  results: () => ({
    shop: offerUse(shop(200), { offers, now }),
    hostile: offerUse(shop(40), {
      offers: hostileNames.map((id) => ({ id, given: "mail", used: "redeem" })),
      now,
    }),
    one: offerUse(shop(1), { offers: offers.slice(0, 1), now: day }),
    empty: offerUse(emptyLog(), { offers: [{ id: "x", given: {}, used: {} }], now }),
  }),
  marks: (_, result) => {
    const { offers: own } = result as OfferUseResult;
    if (own.every(({ given }) => given.gifts === 0)) return [];
    const mark = (label: string, { value, lower, upper }: OfferUseResult["offers"][number]["rate"]) => ({
      label,
      value,
      lower,
      upper,
    });
    return [
      ...own.map(({ offer, rate }) => mark(offer, rate)),
      ...own.flatMap(({ offer, renewals }) => (renewals === null ? [] : [mark(offer, renewals.rate)])),
    ].filter(({ value }) => value !== null);
  },
};
