/** What goes wrong in other systems (see the trackers named in each title), as rules of ours. */

import { describe, expect, test } from "vitest";
import { dueNow, lintProgramme, listEnrolments, type Programme, whyNot } from "../../src/automation/index.ts";
import { customersFromRows } from "../../src/log/index.ts";
import {
  base,
  day,
  dueOf,
  heldOf,
  hour,
  logOf,
  mail,
  minute,
  open,
  sentAt,
  utc,
  wrote,
} from "../helpers/programmes.ts";

const t0 = utc("03-02T10:00");
const next = { ...mail, message: "second" };

test("the same mail again and again, one bad address resends all (mautic #7226, #8802, #13070)", () => {
  const log = logOf([
    ["ann", "trigger", t0],
    ["bob", "trigger", t0],
  ]);
  const due = dueOf(log, [base], t0);
  expect(due.map(({ customer }) => customer)).toEqual(["ann", "bob"]);
  const ledger = due.map((one) => sentAt(one, t0, { status: one.customer === "bob" ? "failed" : "sent" }));
  expect(dueOf(log, [base], t0 + minute, ledger)).toEqual([]);
});

test("duplicates across two chosen segments (mautic #11763)", () => {
  const both: Programme = {
    ...base,
    entry: {
      on: "segment",
      rule: {
        any: [
          { count: "trigger", gte: 1 },
          { count: "visit", gte: 1 },
        ],
      },
    },
  };
  const log = logOf([
    ["ann", "trigger", t0],
    ["ann", "visit", t0],
  ]);
  const { due, enrolments } = dueNow(log, { programmes: [both], policy: open }, { now: t0, ledger: [] });
  expect(due).toHaveLength(1);
  expect(listEnrolments(enrolments)).toHaveLength(1);
});

test("schedule once is entered four times (parcelvoy #462)", () => {
  const once: Programme = { ...base, entry: { on: "schedule", at: t0 } };
  const log = logOf([["ann", "visit", t0 - day]]);
  const keys = [0, 1, 2, 3, 4].flatMap((later) => dueOf(log, [once], t0 + later * hour).map(({ key }) => key));
  expect(keys).toHaveLength(5);
  expect(new Set(keys).size).toBe(1);
});

describe("re-entry although no, or never although yes (mautic #7881, #16133, #7338; dittofeed #958)", () => {
  const d0 = utc("03-02T00:00");
  // a member from day 0 to day 2, and from day 5 on; the enrolment ends on day 1
  const log = logOf([
    ["ann", "in", d0],
    ["ann", "out", d0 + 2 * day],
    ["ann", "in", d0 + 5 * day],
  ]);
  const visits: Programme = {
    ...base,
    entry: { on: "segment", rule: { last: ["in", "out"], where: { state: { eq: "in" } } } },
    nodes: [
      { id: "w", kind: "wait", for: { days: 1 }, next: "end" },
      { id: "end", kind: "exit" },
    ],
  };
  const stated = logOf(
    [
      ["ann", "in", d0, { state: "in" }],
      ["ann", "out", d0 + 2 * day, { state: "out" }],
      ["ann", "in", d0 + 5 * day, { state: "in" }],
    ],
    ["in", "out"],
  );
  const enrolled = (reentry: Programme["reentry"], now: number) => {
    const { enrolments } = dueNow(
      stated,
      { programmes: [{ ...visits, ...(reentry && { reentry }) }], policy: open },
      { now, ledger: [] },
    );
    return listEnrolments(enrolments).map(({ triggerAt }) => (triggerAt - d0) / day);
  };

  test("never: one enrolment", () => {
    expect(log.events).toBe(3);
    expect(enrolled(undefined, d0 + 30 * day)).toEqual([0]);
    expect(enrolled("never", d0 + 30 * day)).toEqual([0]);
  });

  test("after-exit: two", () => {
    expect(enrolled("after-exit", d0 + 30 * day)).toEqual([0, 5]);
  });

  test("after 7 days: one, not_again until day 7, and the entry of day 5 is not caught up", () => {
    const reentry = { after: { days: 7 } };
    expect(enrolled(reentry, d0 + 6 * day)).toEqual([0]);
    expect(heldOf(stated, [{ ...visits, reentry }], "ann", d0 + 6 * day)).toEqual(["not_again", d0 + 7 * day]);
    expect(enrolled(reentry, d0 + 30 * day)).toEqual([0]);
    expect(heldOf(stated, [{ ...visits, reentry }], "ann", d0 + 7 * day)).toEqual(["finished", null]);
  });
});

test("two live runs after a restart (mautic #9797)", () => {
  const waiting: Programme = {
    ...base,
    reentry: "always",
    nodes: [
      { id: "w", kind: "wait", for: { days: 1 }, next: "mail" },
      { id: "mail", ...mail },
    ],
  };
  const log = logOf([
    ["ann", "trigger", t0],
    ["ann", "trigger", t0 + hour],
  ]);
  const { enrolments, leftOut } = dueNow(
    log,
    { programmes: [waiting], policy: open },
    { now: t0 + 2 * hour, ledger: [] },
  );
  expect(listEnrolments(enrolments)).toHaveLength(1);
  expect(leftOut.already_in).toBe(1);
});

test("the segment of a birthday is false on the next day, and the second step is lost (mautic #6439)", () => {
  const birthday: Programme = {
    ...base,
    entry: { on: "segment", rule: { count: "trigger", within: { days: 1 }, gte: 1 } },
    nodes: [
      { id: "a", ...mail, next: "w" },
      { id: "w", kind: "wait", for: { days: 2 }, next: "b" },
      { id: "b", ...next },
    ],
  };
  const log = logOf([["ann", "trigger", t0]]);
  const [first] = dueOf(log, [birthday], t0);
  const ledger = first ? [sentAt(first, t0)] : [];
  expect(dueOf(log, [birthday], t0 + 2 * day - 1, ledger)).toEqual([]);
  expect(dueOf(log, [birthday], t0 + 2 * day, ledger).map(({ node }) => node)).toEqual(["b"]);
});

test("the reminder goes before the first mail has left (mautic #1311, #9486)", () => {
  const policy = { ...open, quiet: [{ from: "22:00", to: "08:00" }] };
  const steps: Programme = {
    ...base,
    nodes: [
      { id: "a", ...mail, next: "w" },
      { id: "w", kind: "wait", for: { hours: 1 }, next: "b" },
      { id: "b", ...next },
    ],
  };
  // 22:10 in Paris
  const log = logOf([["ann", "trigger", utc("03-02T21:10")]]);
  expect(heldOf(log, [steps], "ann", utc("03-02T22:10"), [], policy)).toEqual(["quiet_until", utc("03-03T07:00")]);
  const [first] = dueOf(log, [steps], utc("03-03T07:00"), [], policy);
  expect(first?.node).toBe("a");
  const ledger = first ? [sentAt(first, utc("03-03T07:00"))] : [];
  expect(heldOf(log, [steps], "ann", utc("03-03T07:30"), ledger, policy)).toEqual(["waits_until", utc("03-03T08:00")]);
  expect(dueOf(log, [steps], utc("03-03T08:00"), ledger, policy).map(({ node }) => node)).toEqual(["b"]);
});

test("a wait is counted twice (mautic #6919)", () => {
  const waits: Programme = {
    ...base,
    nodes: [
      { id: "w1", kind: "wait", for: { minutes: 5 }, next: "w2" },
      { id: "w2", kind: "wait", for: { minutes: 5 }, next: "mail" },
      { id: "mail", ...mail },
    ],
  };
  const log = logOf([["ann", "trigger", t0]]);
  expect(heldOf(log, [waits], "ann", t0 + 7 * minute)).toEqual(["waits_until", t0 + 10 * minute]);
});

test("all steps before a date at once for who joins late (mautic #6062)", () => {
  const steps = [3, 2, 1].map(
    (days): Programme => ({
      ...base,
      id: `minus${days}`,
      entry: { on: "date", trait: "expiry", offset: { days }, before: true, at: "09:00" },
    }),
  );
  const customers = customersFromRows([{ id: "ann", expiry: "2026-03-11" }], { id: "id" });
  // ann joins in the night before the last step
  const log = logOf([["ann", "visit", utc("03-10T03:00")]]);
  const { due, leftOut } = dueNow(
    log,
    { programmes: steps, policy: open },
    { now: utc("03-10T08:00"), ledger: [], customers },
  );
  expect(due.map(({ programme, dueSince }) => [programme, dueSince])).toEqual([["minus1", utc("03-10T08:00")]]);
  expect(leftOut.missed).toBe(2);
  const sends = steps.map(
    (step): Programme => ({ ...step, entry: { ...step.entry, missed: "send" } as Programme["entry"] }),
  );
  expect(dueOf(log, sends, utc("03-10T08:00"), [], open, { customers })).toHaveLength(3);
});

test("a fourth message of three a week is put off by three weeks (mautic #4761)", () => {
  const policy = { ...open, caps: [{ max: 3, per: { days: 7 } }] };
  const held: Programme = { ...base, nodes: [{ id: "mail", ...mail, ifCapped: "wait", validFor: { days: 30 } }] };
  const log = logOf([["ann", "trigger", t0 + 3 * day]]);
  const ledger = [0, 1, 2].map((d) => wrote("ann", t0 + d * day));
  expect(heldOf(log, [held], "ann", t0 + 3 * day, ledger, policy)).toEqual(["capped_until", t0 + 7 * day]);
  expect(dueOf(log, [held], t0 + 7 * day - 1, ledger, policy)).toEqual([]);
  expect(dueOf(log, [held], t0 + 7 * day, ledger, policy)).toHaveLength(1);
});

test("an empty limit blocks everything (mautic #10275)", () => {
  for (const cap of [{ max: 0, per: { days: 1 } }, { per: { days: 1 } }]) {
    const policy = { ...open, caps: [cap] } as never;
    expect(() => dueOf(logOf([["ann", "trigger", t0]]), [base], t0, [], policy)).toThrow(
      expect.objectContaining({ code: "invalid_cap" }),
    );
    expect(lintProgramme(base, { policy }).map(({ code }) => code)).toContain("invalid_cap");
  }
});

test("a cap is ignored, or swallows order confirmations (mautic #6729, #6760)", () => {
  const policy = { ...open, caps: [{ max: 3, per: { days: 7 } }] };
  const confirm: Programme = { ...base, id: "confirm", nodes: [{ id: "mail", ...mail, transactional: true }] };
  const log = logOf([["ann", "trigger", t0]]);
  const ledger = [1, 2, 3].map((d) => wrote("ann", t0 - d * day));
  const before = [...ledger, wrote("ann", t0 - hour, { transactional: true })];
  expect(dueOf(log, [base, confirm], t0, before, policy).map(({ programme }) => programme)).toEqual(["confirm"]);
});

describe("unsubscribed while waiting: still tried at each run (mautic #4356, #4494, #4681)", () => {
  const steps: Programme = {
    ...base,
    nodes: [
      { id: "w", kind: "wait", for: { days: 1 }, next: "a" },
      { id: "a", ...mail, next: "w2" },
      { id: "w2", kind: "wait", for: { days: 1 }, next: "b" },
      { id: "b", ...next, channels: ["sms"], category: "service" },
    ],
  };
  const stays = { not: { count: "opt-out", gte: 1 } } as const;
  const consent = {
    offers: { channels: ["email"], rule: stays },
    service: { channels: ["sms"], rule: { always: true } },
  } as const;
  const log = logOf([
    ["ann", "trigger", t0],
    ["ann", "opt-out", t0 + hour],
  ]);

  test("it is skipped once, and the next node follows", () => {
    const policy = { ...open, consent };
    for (const later of [day, day + hour, 2 * day - 1]) {
      const { due, skipped } = dueNow(log, { programmes: [steps], policy }, { now: t0 + later, ledger: [] });
      expect(due).toEqual([]);
      expect(skipped).toEqual([{ programme: "p", node: "a", reason: "no_consent", count: 1 }]);
    }
    expect(dueOf(log, [steps], t0 + 2 * day, [], policy).map(({ node, channel }) => [node, channel])).toEqual([
      ["b", "sms"],
    ]);
  });

  test("another channel with consent takes it", () => {
    const two: Programme = {
      ...base,
      nodes: [
        { id: "w", kind: "wait", for: { days: 1 }, next: "a" },
        { id: "a", ...mail, channels: ["email", "sms"] },
      ],
    };
    const policy = {
      ...open,
      consent: {
        offers: [
          { channels: ["email"], rule: stays },
          { channels: ["sms"], rule: { always: true } },
        ],
      },
    } as const;
    expect(dueOf(log, [two], t0 + day, [], policy).map(({ channel }) => channel)).toEqual(["sms"]);
  });
});

describe("the mail of an abandoned cart after the order (woocommerce-abandoned-cart #166, #874; mc-magento #403)", () => {
  const at = (text: string) => utc(`03-02T${text}`) - hour;
  const cart: Programme = {
    ...base,
    entry: { on: "event", event: "cart" },
    goal: { event: "order" },
    nodes: [
      { id: "hour", kind: "wait-for", event: "order", atMost: { hours: 1 }, next: "end", otherwise: "mail" },
      { id: "mail", ...mail },
      { id: "end", kind: "exit" },
    ],
  };
  const policy = { ...open, lateness: { minutes: 5 } };

  test("an order that reaches the log late still counts", () => {
    // the feed delivers the order at 11:03
    const early = logOf([["ann", "cart", at("10:00")]]);
    const late = logOf([
      ["ann", "cart", at("10:00")],
      ["ann", "order", at("10:58")],
    ]);
    expect(heldOf(early, [cart], "ann", at("11:01"), [], policy)).toEqual(["waits_for", at("11:05")]);
    expect(heldOf(late, [cart], "ann", at("11:05"), [], policy)).toEqual(["converted", null]);
    expect(dueOf(early, [cart], at("11:05"), [], policy)).toHaveLength(1);
  });
});

test("an event entry cannot wait for another event of the same cart (dittofeed #1463)", () => {
  const cart: Programme = {
    ...base,
    entry: { on: "event", event: "cart" },
    key: "cart",
    goal: { event: "order" },
    nodes: [
      { id: "hour", kind: "wait", for: { hours: 1 }, next: "mail" },
      { id: "mail", ...mail },
    ],
  };
  const log = logOf([
    ["ann", "cart", t0, { cart: "c1" }],
    ["ann", "cart", t0 + minute, { cart: "c2" }],
    ["ann", "order", t0 + 30 * minute, { cart: "c1" }],
  ]);
  const { due, enrolments } = dueNow(log, { programmes: [cart], policy: open }, { now: t0 + 2 * hour, ledger: [] });
  expect(due.map(({ key }) => JSON.parse(key)[2])).toEqual(["c2"]);
  expect(listEnrolments(enrolments).map(({ key, state }) => [key, state])).toEqual([
    ["c1", "converted"],
    ["c2", "due"],
  ]);
  const same: Programme = {
    ...cart,
    goal: { event: "visit" },
    nodes: [
      {
        id: "hour",
        kind: "wait-for",
        event: "order",
        same: "cart",
        atMost: { hours: 1 },
        next: "end",
        otherwise: "mail",
      },
      { id: "mail", ...mail },
      { id: "end", kind: "exit" },
    ],
  };
  const waits = dueNow(log, { programmes: [same], policy: open }, { now: t0 + 2 * hour, ledger: [] });
  expect(listEnrolments(waits.enrolments).map(({ key, state }) => [key, state])).toEqual([
    ["c1", "finished"],
    ["c2", "due"],
  ]);
});

test("a missing time zone: sent in the night", () => {
  const policy = {
    ...open,
    timeZone: { trait: "zone", fallback: "Europe/Paris" },
    quiet: [{ from: "21:00", to: "08:00" }],
  };
  const customers = customersFromRows(
    [
      { id: "ann", zone: null },
      { id: "bob", zone: "Mars/Base" },
      { id: "eve", zone: "America/New_York" },
    ],
    { id: "id", traits: ["zone"] },
  );
  const now = utc("03-02T22:00");
  const log = logOf([
    ["ann", "trigger", now],
    ["bob", "trigger", now],
    ["eve", "trigger", now],
  ]);
  const { due, held, leftOut } = dueNow(log, { programmes: [base], policy }, { now, ledger: [], customers });
  expect(due.map(({ customer }) => customer)).toEqual(["eve"]);
  expect(held).toEqual([{ programme: "p", reason: "quiet_until", count: 2, nextAt: utc("03-03T07:00") }]);
  expect(leftOut.unknown_zone).toBe(2);
});

test("a capped step stops the flow, or not, unsaid", () => {
  const policy = { ...open, caps: [{ max: 1, per: "day", channels: ["email"] }] } as const;
  const steps = (ifCapped?: "skip" | "wait"): Programme => ({
    ...base,
    nodes: [
      { id: "a", ...mail, ...(ifCapped && { ifCapped }), next: "b" },
      { id: "b", ...next, channels: ["sms"] },
    ],
  });
  const log = logOf([["ann", "trigger", t0]]);
  const ledger = [wrote("ann", t0 - minute)];
  expect(dueOf(log, [steps()], t0, ledger, policy).map(({ node, dueSince }) => [node, dueSince])).toEqual([["b", t0]]);
  expect(dueOf(log, [steps("wait")], t0, ledger, policy)).toEqual([]);
});

test("the delay is always 24 h, the schedule is lost (parcelvoy #608, #247, #622)", () => {
  const waits: Programme = {
    ...base,
    nodes: [
      { id: "w", kind: "wait", for: { weeks: 1, hours: 2, seconds: 3 }, next: "mail" },
      { id: "mail", ...mail },
    ],
  };
  const log = logOf([["ann", "trigger", t0]]);
  const { nextWakeAt } = dueNow(log, { programmes: [waits], policy: open }, { now: t0 + hour, ledger: [] });
  expect(nextWakeAt).toBe(t0 + 7 * day + 2 * hour + 3000);
  expect(dueOf(log, [waits], nextWakeAt ?? 0)).toHaveLength(1);
});

test("the import of ten years of history triggers mails", () => {
  const log = logOf(
    Array.from(
      { length: 1000 },
      (_, i) => [`c${i % 7}`, "trigger", utc("01-01T00:00") - (i + 1) * 3 * day] as const,
    ) as never,
  );
  const { due, leftOut, held } = dueNow(log, { programmes: [base], policy: open }, { now: t0, ledger: [] });
  expect(due).toEqual([]);
  expect(leftOut.too_old).toBe(1000);
  expect(held).toEqual([{ programme: "p", reason: "too_old", count: 7, nextAt: null }]);
});

test("every refusal says what is the cause", () => {
  const vip: Programme = { ...base, audience: { count: "order", gte: 2 } };
  const log = logOf([
    ["ann", "order", t0 - day],
    ["ann", "trigger", t0],
  ]);
  const [held] = whyNot(log, { programmes: [vip], policy: open }, "ann", { now: t0, ledger: [] });
  expect(held).toEqual({
    customer: "ann",
    programme: "p",
    reason: "outside_audience",
    until: null,
    because: { count: "order", answer: false, measured: 1, wanted: { gte: 2 }, missing: 1 },
  });
});
