/** Logs on which pictures are tried: a shop, names that attack, many names, few rows. */

import { type EventLog, logFromRows } from "parcours";

/** Names that break layouts, markup and sums of carelessness. */
export const hostileNames = [
  "x",
  "Order confirmation page of the autumn campaign for returning customers, second variant, with a very long name that no label can hold in one line",
  "W".repeat(300),
  '<script>alert("x")</script>',
  `"quoted", 'apostrophes' & ampersands; <b onload=x>`,
  "__proto__",
  "constructor",
  "購物車確認頁面與付款方式選擇",
  "🛒🛍️ panier 👩‍👩‍👧‍👦",
  "סל קניות עם שילוח",
  "عربة التسوق",
  "\u202eright to left override",
  "line\nbreak\tand\u0000control\u0007",
  "=1+1",
  "a/b/c/d-e-f_g_h/i/j/k/l/m/n/o/p/q/r/s/t/u/v",
  "\ud800lone",
  " ",
  "]]>&amp;&#39;",
];

const columns = { customer: "customer", touchpoint: "touchpoint", time: "time" };
const minute = 60_000;
const start = Date.UTC(2024, 0, 4, 9);

/** A small shop of 40 customers: the same rows on every machine. */
export function shopLog(): EventLog {
  const steps = ["home", "search", "product view", "add to cart", "payment", "purchase"];
  const rows = [];
  for (let customer = 0; customer < 40; customer++) {
    const depth = 1 + ((customer * 7) % steps.length);
    for (let i = 0; i < depth; i++)
      rows.push({
        customer: `c${customer}`,
        touchpoint: steps[customer % 5 === 0 && i === 1 ? 2 : i] as string,
        time: start + customer * 37 * minute * 24 + i * minute * (1 + (customer % 9)),
        channel: customer % 3 === 0 ? "mobile" : "desktop",
        ...(i === 5 && { value: 20 + customer }),
      });
    if (customer % 4 === 0)
      rows.push({
        customer: `c${customer}`,
        touchpoint: "home",
        time: start + (customer * 37 + 90) * minute * 24,
        channel: "desktop",
      });
  }
  return logFromRows(rows, { ...columns, channel: "channel", value: "value" });
}

/** Journeys through touchpoints of the given names; each journey is one shorter than the one before. */
export function namesLog(names: readonly string[]): EventLog {
  const rows = names.flatMap((_, customer) =>
    names.slice(0, names.length - customer).map((touchpoint, i) => ({
      customer: `c${customer}`,
      touchpoint,
      time: start + customer * 1000 * minute + i * (1 + customer) * minute,
      value: i + 1,
    })),
  );
  return logFromRows(rows, { ...columns, value: "value" });
}

/** Touchpoints `touchpoint 1` … `touchpoint n`. */
export function numberedNames(n: number): string[] {
  return Array.from({ length: n }, (_, i) => `touchpoint ${i + 1}`);
}

/** One event of one customer. */
export function oneLog(): EventLog {
  return logFromRows([{ customer: "ana", touchpoint: "home", time: start }], columns);
}

/** No event at all. */
export function emptyLog(): EventLog {
  return logFromRows([], columns);
}
