/** Tests that money of several currencies is refused wherever money of customers is added up. */

import {
  backtestPurchases,
  type CustomerRule,
  type EventLog,
  expectedValue,
  filterEvents,
  fitPurchases,
  fitSpend,
  historicValue,
  lifetimeValue,
  logFromRows,
  memberOf,
  purchaseHistories,
  rfm,
  segment,
  valueToCost,
} from "parcours";
import { describe, expect, it } from "vitest";
import { refusal } from "../../helpers/refusal.ts";

const day = 86_400_000;
const until = 200 * day;

/** Orders of 90 customers on up to three days. */
function ordersOf(currencyOf: (who: number) => string | null, name = "currency"): EventLog {
  const rows = Array.from({ length: 90 }, (_, who) =>
    [0, 9 + (who % 7), 30 + (who % 5)]
      .slice(0, 1 + (who % 3))
      .map((at) => ({ who, what: "order", at: (at + (who % 10)) * day, paid: 5 + (who % 9), [name]: currencyOf(who) })),
  ).flat();
  const columns = { customer: "who", touchpoint: "what", time: "at", value: "paid", properties: [name] };
  return logFromRows(rows, columns);
}

const mixed = ordersOf((who) => (who % 30 === 0 ? "USD" : "EUR"));
const oneOnly = ordersOf(() => "EUR");
const histories = purchaseHistories(oneOnly, { event: "order", until });
const purchases = fitPurchases(histories, { model: "mbg-nbd" });
const spend = fitSpend(histories);
const early = 25 * day;

type Asked = { currency?: string | false };
const questions: [string, (log: EventLog, more: Asked) => { warnings: readonly { code: string }[] }][] = [
  ["rfm", (log, more) => rfm(log, { event: "order", now: until, ...more })],
  ["historicValue", (log, more) => historicValue(log, { of: "order", now: until, ...more })],
  ["purchaseHistories", (log, more) => purchaseHistories(log, { event: "order", until, ...more })],
  [
    "backtestPurchases",
    (log, more) => backtestPurchases(log, { event: "order", calibrateUntil: early, until, ...more }),
  ],
  [
    "expectedValue",
    (log, more) => expectedValue(log, { event: "order", until, purchases, spend, over: { weeks: 9 }, ...more }),
  ],
  ["lifetimeValue", (log, more) => lifetimeValue(log, { start: "order", every: "month", periods: 2, ...more })],
  ["segment", (log, more) => segment(log, { sum: "value", gte: 20, ...more } as CustomerRule, { now: until })],
];

describe.each(questions)("%s", (name, ask) => {
  it("refuses two currencies with their counts, and says what to do", () => {
    const message = refusal(() => ask(mixed, {}), "mixed_currencies");
    expect(message).toMatch(/expected money of one currency, got "EUR" \(\d+ events\), "USD" \(\d+ events\)/);
    expect(message).toContain('{ where: { "currency": "EUR" } }');
    expect(message.startsWith(`${name}: `)).toBe(true);
  });

  it("takes one of them, or converted money", () => {
    const euros = filterEvents(mixed, { where: { currency: "EUR" } });
    expect(ask(euros, {}).warnings.map(({ code }) => code)).not.toContain("missing_currency");
    ask(mixed, { currency: false });
    ask(oneOnly, {});
  });

  it("reads another column by name", () => {
    const other = ordersOf((who) => (who % 2 === 0 ? "EUR" : "eur"), "devise");
    ask(other, {});
    expect(refusal(() => ask(other, { currency: "devise" }), "mixed_currencies")).not.toBe("none");
    expect(refusal(() => ask(other, { currency: "devis" }), "unknown_property")).toContain('Did you mean "devise"?');
    expect(refusal(() => ask(other, { currency: "value" }), "wrong_type")).not.toBe("none");
    expect(refusal(() => ask(other, { currency: true as never }))).not.toBe("none");
  });

  it("warns of money without a currency beside money with one", () => {
    const some = ordersOf((who) => (who === 0 ? null : "EUR"));
    expect(ask(some, {}).warnings).toContainEqual(
      expect.objectContaining({ code: "missing_currency", count: 1, example: "EUR" }),
    );
    expect(
      ask(
        ordersOf(() => null),
        {},
      ).warnings.map(({ code }) => code),
    ).not.toContain("missing_currency");
  });
});

it("leaves numbers that are no money alone", () => {
  const rows = ["EUR", "USD"].map((currency, at) => ({ who: 1, what: "order", at, points: 3, currency }));
  const columns = { customer: "who", touchpoint: "what", time: "at", properties: ["points", "currency"] };
  const log = logFromRows(rows, columns);
  expect(rfm(log, { event: "order", now: 9, value: "points" }).customers).toBe(1);
  const rule: CustomerRule = { sum: "points", gte: 6 };
  expect(memberOf(log, 1, rule, { now: 9 }).answer).toBe(true);
  expect(refusal(() => memberOf(log, 1, { ...rule, currency: "currency" }, { now: 9 }), "mixed_currencies")).not.toBe(
    "none",
  );
});

it("valueToCost refuses a value and a cost in two currencies", () => {
  const amount = { amount: 3, currency: "EUR" };
  expect(valueToCost(amount, { amount: 2, currency: "EUR" }).ratio).toBe(1.5);
  expect(valueToCost(amount, { amount: 2 }).ratio).toBe(1.5);
  expect(refusal(() => valueToCost(amount, { amount: 2, currency: "USD" }), "mixed_currencies")).toContain(
    'cost.currency: expected "EUR", as in value, got "USD". Convert one of them.',
  );
});
