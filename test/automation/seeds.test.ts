/** What five articles on customer journeys say about automation and communication: one test for each phrase. */

import { dueNow, listEnrolments, type Programme, type Sent, simulateProgrammes, whyNot } from "parcours";
import { describe, expect, test } from "vitest";
import { programmes as shopProgrammes } from "../../examples/programme/shop.ts";
import { base, day, hour, logOf, mail, open, sentAt, utc } from "../helpers/programmes.ts";

const t0 = utc("03-02T10:00");

describe("glossary (000)", () => {
  test("personnalisation de l'offre: communications chosen by what the customer is", () => {
    const personal: Programme = {
      ...base,
      nodes: [
        { id: "who", kind: "branch", cases: [{ rule: { count: "order", gte: 1 }, next: "known" }], otherwise: "new" },
        { id: "known", ...mail, message: "welcome-back" },
        { id: "new", ...mail, message: "first-order" },
      ],
    };
    const log = logOf([
      ["ann", "order", t0 - day],
      ["ann", "trigger", t0],
      ["bob", "trigger", t0],
    ]);
    const { due } = dueNow(log, { programmes: [personal], policy: open }, { now: t0, ledger: [] });
    expect(due.map(({ customer, message }) => [customer, message])).toEqual([
      ["ann", "welcome-back"],
      ["bob", "first-order"],
    ]);
  });
});

describe("retail (002)", () => {
  test("automatisation marketing, messages ciblés, moments stratégiques: an audience, at the instant of an event", () => {
    const targeted: Programme = { ...base, audience: { count: "visit", gte: 2 } };
    const log = logOf([
      ["ann", "visit", t0 - day],
      ["ann", "visit", t0 - hour],
      ["ann", "trigger", t0],
      ["bob", "trigger", t0],
    ]);
    const { due, held } = dueNow(log, { programmes: [targeted], policy: open }, { now: t0, ledger: [] });
    expect(due.map(({ customer, dueSince }) => [customer, dueSince])).toEqual([["ann", t0]]);
    expect(held.map(({ reason, count }) => [reason, count])).toEqual([["outside_audience", 1]]);
  });

  test("données générées, ajuster: the ledger is data, and every message that was passed over has a reason", () => {
    const log = logOf([["ann", "trigger", t0]]);
    const policy = { ...open, consent: {} };
    const { skipped, enrolments } = dueNow(log, { programmes: [base], policy }, { now: t0, ledger: [] });
    expect(skipped).toEqual([{ programme: "p", node: "mail", reason: "no_consent", count: 1 }]);
    expect(listEnrolments(enrolments)[0]?.passed).toEqual([{ node: "mail", at: t0, as: "no_consent" }]);
  });
});

describe("voyage (003)", () => {
  test("attirer, conseiller, guider: one customer is led through several messages", () => {
    const guide: Programme = {
      ...base,
      nodes: [
        { id: "a", ...mail, message: "attract", next: "w1" },
        { id: "w1", kind: "wait", for: { days: 1 }, next: "b" },
        { id: "b", ...mail, message: "advise", next: "w2" },
        { id: "w2", kind: "wait", for: { days: 1 }, next: "c" },
        { id: "c", ...mail, message: "guide" },
      ],
    };
    const log = logOf([["ann", "trigger", t0]]);
    const { messages } = simulateProgrammes(
      log,
      { programmes: [guide], policy: open },
      { from: t0, until: t0 + 5 * day },
    );
    expect(messages.map(({ message, at }) => [message, (at - t0) / day])).toEqual([
      ["attract", 0],
      ["advise", 1],
      ["guide", 2],
    ]);
  });

  test("anticiper, adapter: what a programme would have done before it starts", () => {
    const log = logOf([
      ["ann", "trigger", t0],
      ["bob", "trigger", t0 + day],
    ]);
    const held = { ...base, holdOut: { share: 1 } };
    const run = (programme: Programme) =>
      simulateProgrammes(log, { programmes: [programme], policy: open }, { from: t0, until: t0 + 2 * day }).flows[0];
    expect(run(base)?.sent).toBe(2);
    expect(run(held)).toMatchObject({ sent: 0, heldOut: 2 });
  });

  test("quand et comment communiquer, quel support, quelles informations: instant, channel and message", () => {
    const log = logOf([["ann", "trigger", utc("03-02T23:00")]]);
    const policy = { ...open, quiet: [{ from: "21:00", to: "08:00", channels: ["email"] }] };
    const definition = { programmes: [base], policy };
    const [held] = whyNot(log, definition, "ann", { now: utc("03-02T23:00"), ledger: [] });
    expect([held?.reason, held?.until]).toEqual(["quiet_until", utc("03-03T07:00")]);
    const { due } = dueNow(log, definition, { now: held?.until ?? 0, ledger: [] });
    expect(due.map(({ customer, channel, message }) => [customer, channel, message])).toEqual([
      ["ann", "email", "hello"],
    ]);
  });

  test("messages reçus: the ledger says what each customer was told", () => {
    const log = logOf([["ann", "trigger", t0]]);
    const definition = { programmes: [base], policy: open };
    const [due] = dueNow(log, definition, { now: t0, ledger: [] }).due;
    const ledger: Sent[] = due ? [sentAt(due, t0)] : [];
    const { enrolments } = dueNow(log, definition, { now: t0 + hour, ledger });
    expect(listEnrolments(enrolments, { customer: "ann" })[0]?.passed).toEqual([{ node: "mail", at: t0, as: "sent" }]);
  });
});

describe("CRM (004)", () => {
  test("email de relance −10 %, sondage, communauté VIP: messages of programmes that fire", () => {
    const rows = [
      ["ann", "opt-in", t0 - day],
      ["ann", "cart-abandoned", t0],
      ["bob", "delivered", t0 - 3 * day],
      ["cleo", "opt-in", t0 - day],
      ["cleo", "purchase", t0, { paid: 160 }],
    ] as const;
    const log = logOf(rows as never, ["opt-in", "opt-out", "cart-abandoned", "delivered"]);
    const programmes = shopProgrammes.map((one): Programme => ({ ...one, activeFrom: t0 - 10 * day }));
    const policy = {
      ...open,
      consent: { ...open.consent, service: { channels: ["email"], rule: { always: true } } },
    } as const;
    const { due } = dueNow(log, { programmes, policy }, { now: t0 + hour, ledger: [] });
    expect(due.map(({ customer, message }) => [customer, message])).toEqual([
      ["ann", "ten-off"],
      ["bob", "survey"],
      ["cleo", "vip-invitation"],
    ]);
  });
});
