/** What was said where: plan, ledger, contradictions, off plan, never sent, the slow twin. */

import fc from "fast-check";
import { defineJourney, messageReach, type Sent } from "parcours";
import { describe, expect, it } from "vitest";

const day = 86_400_000;
const shop = defineJourney({
  id: "shop",
  language: "en",
  channels: [{ id: "mail" }, { id: "store" }, { id: "web" }],
  touchpoints: [{ id: "page", channels: ["web"], messages: ["online"] }],
  messages: [
    { id: "online", topic: "returns", text: "30 days", channels: ["mail"] },
    { id: "desk", topic: "returns", text: "14 days", channels: ["store"] },
    { id: "same", topic: "returns", text: " 30 DAYS ", channels: ["mail"] },
    { id: "ten", topic: "sale", channels: ["mail"], offer: { kind: "discount", percent: 10 } },
    { id: "five", topic: "sale", channels: ["web"], offer: { kind: "coupon", amount: { amount: 5, currency: "EUR" } } },
    { id: "hello", channels: ["mail"] },
    { id: "loose", topic: "loose" },
  ],
});
let serial = 0;
const sent = (customer: string, message: string, channel: string, at: number, more: Partial<Sent> = {}): Sent => ({
  key: `${serial++}`,
  customer,
  message,
  channel,
  category: "news",
  at: at * day,
  ...more,
});

describe("messageReach", () => {
  it("counts plan, messages and customers by topic and channel", () => {
    const { cells, customers, neverSent, leftOut, warnings } = messageReach(shop, [
      sent("ann", "online", "mail", 0),
      sent("ann", "same", "mail", 1),
      sent("bob", "online", "web", 0),
      sent("bob", "online", "web", 1, { status: "failed" }),
      sent("eve", "hello", "mail", 1),
      sent("eve", "gone", "mail", 1),
    ]);
    expect(cells).toEqual([
      { topic: "returns", channel: "mail", planned: 2, sent: 2, failed: 0, customers: 1 },
      { topic: "returns", channel: "store", planned: 1, sent: 0, failed: 0, customers: 0 },
      { topic: "returns", channel: "web", planned: 1, sent: 1, failed: 1, customers: 1 },
      { topic: "sale", channel: "mail", planned: 1, sent: 0, failed: 0, customers: 0 },
      { topic: "sale", channel: "web", planned: 1, sent: 0, failed: 0, customers: 0 },
    ]);
    expect(customers).toBe(3);
    expect(neverSent).toEqual(["desk", "ten", "five"]);
    expect(leftOut).toEqual({ unknown_message: 1, no_topic: 1, failed: 1 });
    expect(warnings).toMatchObject([{ code: "unknown_message", count: 1, example: "gone" }]);
  });

  it("finds customers who were told different things", () => {
    const { contradictions, contradicted } = messageReach(shop, [
      sent("ann", "online", "mail", 0),
      sent("ann", "desk", "store", 1),
      sent("ann", "desk", "store", 2),
      // the same text in other letters
      sent("bob", "online", "mail", 0),
      sent("bob", "same", "mail", 1),
      sent("eve", "ten", "mail", 0),
      sent("eve", "five", "web", 1),
      // one message with other words than those of the document
      sent("kim", "online", "mail", 0),
      sent("kim", "online", "mail", 9, { text: { en: "60 days" } }),
    ]);
    expect(contradictions).toEqual([
      { topic: "returns", differs: "text", messages: ["desk", "online"], customers: 1, example: "ann" },
      { topic: "returns", differs: "text", messages: ["online", "online"], customers: 1, example: "kim" },
      { topic: "sale", differs: "offer", messages: ["five", "ten"], customers: 1, example: "eve" },
    ]);
    expect(contradicted).toMatchObject({ value: 0.75, n: 4 });
  });

  it("compares messages within a time only, and never failed ones", () => {
    const ledger = [
      sent("ann", "online", "mail", 0),
      sent("ann", "desk", "store", 10),
      sent("bob", "online", "mail", 0),
      sent("bob", "desk", "store", 1, { status: "failed" }),
    ];
    expect(messageReach(shop, ledger).contradictions).toHaveLength(1);
    expect(messageReach(shop, ledger, { within: { days: 10 } }).contradictions).toHaveLength(1);
    expect(messageReach(shop, ledger, { within: { days: 9 } }).contradictions).toEqual([]);
  });

  it("tells what was sent off plan; a message without a plan is never off plan", () => {
    const { offPlan } = messageReach(shop, [
      sent("ann", "desk", "mail", 0),
      sent("ann", "desk", "mail", 1),
      sent("bob", "desk", "sms", 1),
      sent("bob", "online", "web", 1),
      sent("bob", "loose", "sms", 1),
    ]);
    expect(offPlan).toEqual([
      { message: "desk", channel: "mail", sent: 2, customers: 1 },
      { message: "desk", channel: "sms", sent: 1, customers: 1 },
    ]);
  });

  it("is what the slow twin counts, in any order of the ledger", () => {
    const entry = fc.record({
      customer: fc.constantFrom("ann", "__proto__", "🛒"),
      message: fc.constantFrom("online", "desk", "same", "ten", "five", "hello", "gone"),
      channel: fc.constantFrom("mail", "store", "web", "sms"),
      at: fc.integer({ min: 0, max: 20 }),
      failed: fc.boolean(),
    });
    fc.assert(
      fc.property(fc.array(entry, { maxLength: 40 }), fc.integer({ min: 1, max: 10 }), (entries, days) => {
        const ledger = entries.map(({ failed, customer, message, channel, at }) =>
          sent(customer, message, channel, at, failed ? { status: "failed" } : {}),
        );
        const result = messageReach(shop, ledger, { within: { days } });
        const good = ledger.filter(({ status }) => status !== "failed");
        const topicOf = (id: string) => shop.messages.find((one) => one.id === id)?.topic;
        const said: Record<string, string> = { online: "30", same: "30", desk: "14", ten: "10 %", five: "5 EUR" };
        const pairs = new Map<string, Set<string>>();
        for (const a of good)
          for (const b of good) {
            if (
              a.customer !== b.customer ||
              topicOf(a.message) === undefined ||
              topicOf(a.message) !== topicOf(b.message)
            )
              continue;
            if (a.message >= b.message || said[a.message] === said[b.message] || Math.abs(a.at - b.at) > days * day)
              continue;
            const key = `${a.message} ${b.message}`;
            pairs.set(key, (pairs.get(key) ?? new Set()).add(a.customer));
          }
        expect(
          new Map(result.contradictions.map(({ messages, customers }) => [messages.join(" "), customers])),
        ).toEqual(new Map(Array.from(pairs, ([key, customers]) => [key, customers.size])));
        expect(result.contradicted.n).toBe(
          new Set(good.filter(({ message }) => message !== "gone").map((own) => own.customer)).size,
        );
        const cellSum = result.cells.reduce((sum, own) => sum + own.sent, 0);
        expect(cellSum).toBe(good.filter(({ message }) => topicOf(message) !== undefined).length);
        expect(messageReach(shop, [...ledger].reverse(), { within: { days } })).toEqual(result);
        expect(JSON.parse(JSON.stringify(result))).toEqual(result);
      }),
    );
  });

  it("refuses what it cannot read", () => {
    expect(() => messageReach({} as never, [])).toThrow(/a journey document/);
    expect(() => messageReach(shop, [{ customer: "ann" }] as never)).toThrow(/ledger\[0\]\.key/);
    expect(() => messageReach(shop, [], { withn: { days: 1 } } as never)).toThrow(/Did you mean "within"/);
    expect(() => messageReach(shop, [], { within: { months: 1 } as never })).toThrow(/month/);
    expect(messageReach(shop, [])).toMatchObject({ customers: 0, contradicted: { value: null } });
  });
});
