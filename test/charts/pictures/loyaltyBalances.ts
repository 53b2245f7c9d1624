/** The picture of loyalty balances: a shop with tiers, a programme without, hostile names, debts, nobody. */

import { type LoyaltyBalancesResult, type LoyaltyProgramme, logFromRows, loyaltyBalances } from "parcours";
import { loyaltyBalancesSvg } from "parcours/charts";
import type { Picture } from "./picture.ts";
import { emptyLog, hostileNames } from "./samples.ts";

const day = 86_400_000;
const columns = { customer: "who", touchpoint: "what", time: "at", value: "value" };
const shop = (n: number) =>
  logFromRows(
    Array.from({ length: n }, (_, i) => [
      ...Array.from({ length: 1 + (i % 6) }, (_, k) => ({
        what: "order",
        at: k * 40 * day,
        value: 12 + ((i * 7) % 50),
      })),
      ...(i % 3 === 0 ? [{ what: "voucher", at: 250 * day, value: 10 }] : []),
      ...(i % 11 === 0 ? [{ what: "return", at: 20 * day, value: 80 }] : []),
    ]).flatMap((rows, i) => rows.map((row) => ({ who: `c${i}`, ...row }))),
    columns,
    { touchpoints: ["order", "voucher", "return"] },
  );
const plain: LoyaltyProgramme = {
  id: "card",
  label: "Carte Or",
  earns: [{ event: "order", per: { value: 1 }, points: 1 }],
  spends: [
    { event: "voucher", points: "value" },
    { event: "return", points: "value", reversal: true },
  ],
  expiresAfter: { days: 180 },
};
const tiers: LoyaltyProgramme["tiers"] = [
  { id: "bronze", from: 50, measure: "value", over: { days: 365 } },
  { id: "silver", label: "Silver", from: 120, measure: "value", over: { days: 365 } },
  { id: "gold", from: 6, measure: "count", over: "life" },
];
const now = 260 * day;

export const loyaltyBalancesPicture: Picture = {
  name: "loyaltyBalancesSvg",
  draw: loyaltyBalancesSvg,
  results: () => ({
    shop: loyaltyBalances(shop(120), { ...plain, tiers }, { now }),
    plain: loyaltyBalances(shop(30), plain, { now }),
    hostile: loyaltyBalances(
      shop(20),
      {
        ...plain,
        label: hostileNames[2] as string,
        tiers: hostileNames.map((id, i) => ({ id, from: 20 * i, measure: "points", over: "life" })),
      },
      { now },
    ),
    one: loyaltyBalances(shop(1), { ...plain, tiers }, { now }),
    empty: loyaltyBalances(emptyLog(), { id: "x", earns: [] }, { now }),
  }),
  marks: (_, result) => {
    const { tiers: own, points, members } = result as LoyaltyBalancesResult;
    if (members === 0) return [];
    const parts = (["spent", "takenBack", "expired", "outstanding"] as const).map((label) => ({
      label,
      value: points[label],
    }));
    const dots = own.map(({ tier, share: { value, lower, upper } }) => ({
      label: tier ?? "(none)",
      value,
      lower,
      upper,
    }));
    return own.length > 1 ? [...parts, ...dots] : parts;
  },
};
