/** The picture of referrals: a vector, hostile ids, many customers, a long chain, somebody outside, nobody. */

import { type EventRow, logFromRows, type ReferralsResult, referrals } from "parcours";
import { referralsSvg } from "parcours/charts";
import type { Picture } from "./picture.ts";
import { emptyLog, hostileNames } from "./samples.ts";

const day = 86_400_000;
const columns = { customer: "who", touchpoint: "what", time: "at", value: "value", properties: ["by"] };
const asked = { referred: { event: "join", by: "by" }, share: 0.2 };
const logOf = (rows: readonly EventRow[]) =>
  logFromRows(
    rows.map((row) => ({ what: "join", by: null, value: 0, ...row })),
    columns,
  );
/** Customers who are referred by the customer with the index that `by` gives. */
const tree = (n: number, by: (i: number) => number | null, name = (i: number) => `c${i}`) =>
  logOf(
    Array.from({ length: n }, (_, i) => {
      const referrer = by(i);
      return { who: name(i), at: i * day, by: referrer === null ? null : name(referrer), value: 10 + ((i * 37) % 90) };
    }),
  );
const family = () =>
  logOf([
    { who: "Ada", at: 0, value: 100 },
    { who: "Ben", at: day, by: "Ada", value: 50 },
    { who: "Cyd", at: 2 * day, by: "Ada" },
    { who: "Dan", at: 3 * day, by: "Ben", value: 80 },
    { who: "Eve", at: 4 * day, by: "Dan", value: 40 },
    { who: "Fay", at: 5 * day, value: 30 },
  ]);

export const referralsPicture: Picture = {
  name: "referralsSvg",
  draw: referralsSvg,
  results: () => ({
    shop: referrals(family(), asked),
    hostile: referrals(
      tree(
        hostileNames.length,
        (i) => (i === 0 ? null : i >> 1),
        (i) => hostileNames[i] as string,
      ),
      asked,
    ),
    many: referrals(
      tree(600, (i) => (i % 5 === 0 ? null : Math.floor((i * ((i * 37) % 100)) / 100))),
      { ...asked, within: { days: 90 } },
    ),
    chain: referrals(
      tree(40, (i) => (i === 0 ? null : i - 1)),
      asked,
    ),
    star: referrals(
      tree(60, (i) => (i === 0 ? null : 0)),
      asked,
    ),
    outside: referrals(
      logOf([
        { who: "a", at: 0, by: "blog" },
        { who: "b", at: 1, by: "a" },
        { who: "c", at: 2, by: "blog" },
      ]),
      { ...asked, keepOutside: true },
    ),
    one: referrals(
      tree(1, () => null),
      asked,
    ),
    empty: referrals(emptyLog(), { referred: { event: {}, by: "by" } }),
  }),
  marks: (_, result) => {
    const { generations, edges } = result as ReferralsResult;
    if (edges.length === 0) return [];
    const own = generations.slice(0, generations.length > 7 ? 6 : 7);
    const rest = generations.slice(own.length);
    return [
      ...own.map(({ generation, customers }) => ({ label: String(generation), value: customers })),
      ...(rest.length === 0
        ? []
        : [
            {
              label: `${own.length}+`,
              value: rest.reduce((sum, { customers }) => sum + customers, 0),
            },
          ]),
    ];
  },
};
