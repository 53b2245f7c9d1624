import { describe, expect, test } from "vitest";
import { dueNow, listEnrolments, type Programme, whyNot } from "../../src/automation/index.ts";
import { customersFromRows, logFromRows } from "../../src/log/index.ts";
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
const code = (call: () => unknown): string => {
  try {
    call();
  } catch (error) {
    return (error as { code: string }).code;
  }
  return "no error";
};

describe("the shop of the fifth article", () => {
  const cart: Programme = {
    id: "cart",
    activeFrom: utc("03-01T00:00"),
    entry: { on: "event", event: "cart" },
    goal: { event: "purchase" },
    nodes: [
      { id: "hour", kind: "wait-for", event: "purchase", atMost: { hours: 1 }, next: "end", otherwise: "mail" },
      { id: "mail", ...mail, message: "ten-off" },
      { id: "end", kind: "exit" },
    ],
  };
  const policy = { ...open, quiet: [{ from: "21:00", to: "08:00" }] };
  const log = logOf([["c1", "cart", utc("03-28T20:10")]]);

  test("is quiet in the night, and due in the morning", () => {
    expect(heldOf(log, [cart], "c1", utc("03-28T21:10"), [], policy)).toEqual(["quiet_until", utc("03-29T06:00")]);
    const [due] = dueOf(log, [cart], utc("03-29T06:00"), [], policy);
    // the key names the trigger: the cart of 20:10
    expect(due?.key).toBe('["cart","c1",null,1774728600000,"mail",1]');
    expect(due).toMatchObject({
      dueSince: utc("03-28T21:10"),
      sendBy: utc("03-30T21:10"),
      enrolledAt: utc("03-28T20:10"),
    });
  });

  test("is converted by a purchase in the last minute", () => {
    const bought = logOf([
      ["c1", "cart", utc("03-28T20:10")],
      ["c1", "purchase", utc("03-29T05:59")],
    ]);
    expect(heldOf(bought, [cart], "c1", utc("03-29T06:00"), [], policy)).toEqual(["converted", null]);
  });
});

describe("caps of the calendar", () => {
  test("one a day ends with the day of 25 hours", () => {
    const policy = { ...open, caps: [{ max: 1, per: "day" }] } as const;
    const held: Programme = { ...base, nodes: [{ id: "mail", ...mail, ifCapped: "wait" }] };
    const log = logOf([["ann", "trigger", utc("10-25T19:00")]]);
    const ledger = [wrote("ann", utc("10-24T22:15"))];
    expect(heldOf(log, [held], "ann", utc("10-25T20:00"), ledger, policy)).toEqual([
      "capped_until",
      utc("10-25T23:00"),
    ]);
  });

  test("count what this very call lets go, by priority", () => {
    const policy = { ...open, caps: [{ max: 1, per: { days: 1 } }] };
    const waits = (id: string, priority: number): Programme => ({
      ...base,
      id,
      priority,
      nodes: [{ id: "mail", ...mail, ifCapped: "wait" }],
    });
    const log = logOf([["ann", "trigger", t0]]);
    const { due, held } = dueNow(log, { programmes: [waits("a", 0), waits("b", 1)], policy }, { now: t0, ledger: [] });
    expect(due.map(({ programme }) => programme)).toEqual(["b"]);
    expect(held).toEqual([{ programme: "a", reason: "capped_until", count: 1, nextAt: t0 + day }]);
    // without a wait the second message is passed over, and what follows is due at once
    const skips: Programme = {
      ...base,
      id: "a",
      nodes: [
        { id: "x", ...mail, next: "y" },
        { id: "y", ...mail, message: "sms", channels: ["sms"] },
      ],
    };
    const onMail = { ...open, caps: [{ max: 1, per: { days: 1 }, channels: ["email"] }] };
    expect(dueOf(log, [skips, waits("b", 1)], t0, [], onMail).map(({ programme, node }) => [programme, node])).toEqual([
      ["b", "mail"],
      ["a", "y"],
    ]);
  });

  test("failed messages and other categories count in no cap", () => {
    const policy = { ...open, caps: [{ max: 1, per: { days: 1 }, categories: ["offers"] }] };
    const log = logOf([["ann", "trigger", t0]]);
    const ledger = [wrote("ann", t0 - hour, { status: "failed" }), wrote("ann", t0 - hour - 1, { category: "news" })];
    expect(dueOf(log, [base], t0, ledger, policy)).toHaveLength(1);
    expect(dueOf(log, [base], t0, [...ledger, wrote("ann", t0 - 2)], policy)).toHaveLength(0);
  });
});

describe("entries", () => {
  test("absence: who never did it never enters, who did it long before the start has entered before", () => {
    const absent: Programme = { ...base, entry: { on: "absence", of: "visit", after: { days: 30 } } };
    const start = utc("01-01T00:00");
    const log = logOf([
      ["ann", "visit", start],
      ["bob", "order", start],
      ["eve", "visit", start - 40 * day],
    ]);
    const now = start + 30 * day;
    expect(heldOf(log, [absent], "ann", now - 1)).toEqual(["not_entered", now]);
    expect(dueOf(log, [absent], now).map(({ customer }) => customer)).toEqual(["ann"]);
    expect(heldOf(log, [absent], "bob", now)).toEqual(["not_entered", null]);
    expect(heldOf(log, [absent], "eve", now)).toEqual(["too_old", null]);
  });

  test("segment: members at the start are left alone, or enrolled then; leaving settles", () => {
    const start = base.activeFrom as number;
    const rule = { count: "visit", within: { days: 10 }, gte: 1 } as const;
    const enter: Programme = { ...base, entry: { on: "segment", rule } };
    const log = logOf([["ann", "visit", start - day]]);
    expect(heldOf(log, [enter], "ann", start + hour)).toEqual(["too_old", null]);
    const existing: Programme = { ...base, entry: { on: "segment", rule, existing: "enrol" } };
    expect(dueOf(log, [existing], start + hour).map(({ enrolledAt }) => enrolledAt)).toEqual([start]);
    const leave: Programme = { ...base, entry: { on: "segment", rule, side: "leave", settle: { days: 2 } } };
    expect(heldOf(log, [leave], "ann", start + hour)[0]).toBe("not_entered");
    expect(dueOf(log, [leave], start + 11 * day - 1)).toEqual([]);
    expect(dueOf(log, [leave], start + 11 * day).map(({ enrolledAt }) => enrolledAt)).toEqual([start + 11 * day]);
    // coming back in time closes the gap
    const back = logOf([
      ["ann", "visit", start - day],
      ["ann", "visit", start + 10 * day],
    ]);
    expect(dueOf(back, [leave], start + 12 * day)).toEqual([]);
  });

  test("date: anniversaries, 29 February, and the day of the wall clock", () => {
    const birthday: Programme = {
      ...base,
      activeFrom: "2024-01-01",
      reentry: "always",
      entry: { on: "date", trait: "born", at: "09:00", yearly: true },
    };
    expect(code(() => dueOf(logOf([]), [birthday], t0))).toBe("unknown_trait");
    const leap = customersFromRows(
      [
        { id: "ann", born: "1992-02-29" },
        { id: "bob", born: "?" },
        { id: "eve", born: null },
      ],
      { id: "id" },
    );
    const { due, held } = dueNow(
      logOf([]),
      { programmes: [birthday], policy: open },
      { now: utc("02-28T08:00"), ledger: [], customers: leap },
    );
    expect(due.map(({ customer, dueSince }) => [customer, dueSince])).toEqual([["ann", utc("02-28T08:00")]]);
    expect(held).toEqual([{ programme: "p", reason: "not_entered", count: 2, nextAt: null }]);
    expect(heldOf(logOf([]), [birthday], "ann", utc("03-10T08:00"), [], open, { customers: leap })).toEqual([
      "expired",
      Date.parse("2027-02-28T08:00Z"),
    ]);
  });

  test("schedule: the audience at that instant", () => {
    const once: Programme = { ...base, entry: { on: "schedule", at: t0 }, audience: "visit" };
    const log = logOf([
      ["ann", "visit", t0],
      ["bob", "visit", t0 + 1],
      ["eve", "order", t0 - 1],
    ]);
    expect(dueOf(log, [once], t0 + hour).map(({ customer }) => customer)).toEqual(["ann"]);
    expect(heldOf(log, [once], "bob", t0 + hour)).toEqual(["not_entered", null]);
    expect(heldOf(log, [once], "eve", t0 + hour)[0]).toBe("outside_audience");
    expect(heldOf(log, [once], "eve", t0 - 1)).toEqual(["not_entered", t0]);
  });

  test("a trigger after activeTo enters nothing; a draining programme keeps what it has", () => {
    const draining: Programme = { ...base, status: "draining", activeTo: t0 };
    const log = logOf([
      ["ann", "trigger", t0],
      ["bob", "trigger", t0 + 1],
    ]);
    expect(dueOf(log, [draining], t0 + hour).map(({ customer }) => customer)).toEqual(["ann"]);
    expect(heldOf(log, [draining], "bob", t0 + hour)).toEqual(["not_entered", null]);
  });
});

describe("versions", () => {
  const second = { ...base, version: 2, activeFrom: t0, nodes: [{ id: "mail", ...mail, message: "new" }] } as Programme;
  const log = logOf([
    ["ann", "trigger", t0 - hour],
    ["bob", "trigger", t0],
  ]);

  test("a trigger enters the newest active version, and keeps it", () => {
    expect(
      dueOf(log, [base, second], t0).map(({ customer, version, message }) => [customer, version, message]),
    ).toEqual([
      ["ann", 1, "hello"],
      ["bob", 2, "new"],
    ]);
  });

  test("a missing old version ends its enrolments, and nothing is sent twice", () => {
    const [first] = dueOf(log, [base, second], t0);
    const ledger = first ? [sentAt(first, t0)] : [];
    expect(heldOf(log, [second], "ann", t0 + hour, ledger)).toEqual(["left", null]);
    expect(heldOf(log, [second], "ann", t0 + hour, [])).toEqual(["too_old", null]);
    expect(code(() => dueOf(log, [second, second], t0))).toBe("duplicate_id");
  });
});

describe("leaving", () => {
  const waits: Programme = {
    ...base,
    nodes: [
      { id: "w", kind: "wait", for: { days: 10 }, next: "mail" },
      { id: "mail", ...mail },
    ],
  };

  test("stayWhile ends inside a wait, at its instant; until says when", () => {
    const fresh: Programme = { ...waits, stayWhile: { since: "visit", lt: { days: 3 } } };
    const log = logOf([
      ["ann", "visit", t0],
      ["ann", "trigger", t0],
    ]);
    expect(heldOf(log, [fresh], "ann", t0 + day)).toEqual(["waits_until", t0 + 3 * day]);
    expect(heldOf(log, [fresh], "ann", t0 + 3 * day)).toEqual(["left", null]);
    const { enrolments } = dueNow(log, { programmes: [fresh], policy: open }, { now: t0 + 9 * day, ledger: [] });
    expect(listEnrolments(enrolments)[0]?.since).toBe(t0 + 3 * day);
  });

  test("maxStay, and a goal within a time", () => {
    const log = logOf([
      ["ann", "trigger", t0],
      ["ann", "order", t0 + 2 * day],
    ]);
    expect(heldOf(log, [{ ...waits, maxStay: { days: 1 } }], "ann", t0 + day)).toEqual(["left", null]);
    expect(heldOf(log, [{ ...waits, goal: { event: "order" } }], "ann", t0 + 2 * day)).toEqual(["converted", null]);
    expect(heldOf(log, [{ ...waits, goal: { event: "order", within: { days: 1 } } }], "ann", t0 + 2 * day)[0]).toBe(
      "waits_until",
    );
  });

  test("a held message is checked again: a goal during quiet hours", () => {
    const policy = { ...open, quiet: [{ from: "21:00", to: "08:00" }] };
    const goal: Programme = { ...base, goal: { event: "order" } };
    const log = logOf([
      ["ann", "trigger", utc("03-02T22:00")],
      ["ann", "order", utc("03-02T23:00")],
    ]);
    expect(heldOf(log, [goal], "ann", utc("03-02T22:30"), [], policy)[0]).toBe("quiet_until");
    expect(heldOf(log, [goal], "ann", utc("03-03T07:00"), [], policy)[0]).toBe("converted");
  });
});

describe("messages", () => {
  const log = logOf([["ann", "trigger", t0]]);

  test("expire: the enrolment ends, or goes on", () => {
    expect(heldOf(log, [base], "ann", t0 + 2 * day - 1)[0]).toBe("due");
    expect(heldOf(log, [base], "ann", t0 + 2 * day)).toEqual(["expired", null]);
    const goes: Programme = {
      ...base,
      nodes: [
        { id: "a", ...mail, validFor: { hours: 1 }, ifExpired: "next", next: "b" },
        { id: "b", ...mail },
      ],
    };
    expect(dueOf(log, [goes], t0 + hour).map(({ node, dueSince }) => [node, dueSince])).toEqual([["b", t0 + hour]]);
  });

  test("not again for a time, in any programme", () => {
    const other: Programme = { ...base, nodes: [{ id: "mail", ...mail, notAgainFor: { days: 30 } }] };
    const ledger = [wrote("ann", t0 - day, { message: "hello" })];
    const { due, held, skipped } = dueNow(log, { programmes: [other], policy: open }, { now: t0, ledger });
    expect(due).toEqual([]);
    expect(held).toEqual([{ programme: "p", reason: "not_again_yet", count: 1, nextAt: null }]);
    expect(skipped).toEqual([{ programme: "p", node: "mail", reason: "not_again_yet", count: 1 }]);
    expect(dueOf(log, [other], t0, [wrote("ann", t0 - 30 * day, { message: "hello" })])).toHaveLength(1);
    const [row] = whyNot(log, { programmes: [other], policy: open }, "ann", { now: t0, ledger });
    expect(row?.because).toEqual({ key: ledger[0]?.key, message: "hello", channel: "email", at: t0 - day });
  });

  test("the preferred channel comes first, then those of reachable", () => {
    const own: Programme = { ...base, nodes: [{ id: "mail", ...mail, channels: "preferred" }] };
    const customers = customersFromRows(
      [
        { id: "ann", own: "sms" },
        { id: "bob", own: "fax" },
      ],
      { id: "id" },
    );
    const two = logOf([
      ["ann", "trigger", t0],
      ["bob", "trigger", t0],
    ]);
    const policy = { ...open, preferred: { trait: "own" } };
    expect(dueOf(two, [own], t0, [], policy, { customers }).map(({ channel }) => channel)).toEqual(["sms", "email"]);
  });

  test("suppressed, no consent, no channel, in this order; a needed message needs no consent", () => {
    const reason = (changes: object, node = {}) =>
      heldOf(log, [{ ...base, nodes: [{ id: "mail", ...mail, ...node }] }], "ann", t0, [], { ...open, ...changes })[0];
    const nobody = { email: { not: { always: true } } } as const;
    expect(reason({ suppressed: "trigger", consent: {} })).toBe("suppressed");
    expect(reason({ consent: {}, reachable: nobody })).toBe("no_consent");
    expect(reason({ consent: { offers: { channels: ["email"], rule: { always: true } } }, reachable: nobody })).toBe(
      "no_channel",
    );
    expect(reason({ consent: {} }, { transactional: true })).toBe("due");
    expect(reason({ suppressed: "trigger" }, { transactional: true })).toBe("suppressed");
  });

  test("quiet hours hold a needed message only when they say so, and one may be passed over", () => {
    const night = logOf([["ann", "trigger", utc("03-02T23:00")]]);
    const quiet = { from: "21:00", to: "08:00" };
    const reason = (more: object, node = {}) =>
      heldOf(night, [{ ...base, nodes: [{ id: "mail", ...mail, ...node }] }], "ann", utc("03-02T23:00"), [], {
        ...open,
        quiet: [{ ...quiet, ...more }],
      })[0];
    expect(reason({})).toBe("quiet_until");
    expect(reason({ channels: ["sms"] })).toBe("due");
    expect(reason({}, { transactional: true })).toBe("due");
    expect(reason({ includeTransactional: true }, { transactional: true })).toBe("quiet_until");
    expect(reason({}, { ifQuiet: "skip" })).toBe("quiet");
  });

  test("a message that may not wait is passed over when quiet hours begin before it was sent", () => {
    const evening: Programme = { ...base, nodes: [{ id: "mail", ...mail, ifQuiet: "skip" }] };
    const policy = { ...open, quiet: [{ from: "21:00", to: "08:00" }] };
    const late = logOf([["ann", "trigger", utc("03-02T19:00")]]);
    expect(dueOf(late, [evening], utc("03-02T19:59"), [], policy)).toHaveLength(1);
    expect(heldOf(late, [evening], "ann", utc("03-03T09:00"), [], policy)).toEqual(["quiet", null]);
  });

  test("spread: each customer at a place of their own after quiet hours", () => {
    const many = logOf(Array.from({ length: 40 }, (_, i) => [`c${i}`, "trigger", utc("03-02T23:00")]));
    const policy = { ...open, quiet: [{ from: "21:00", to: "08:00" }], spread: { hours: 1 } };
    const end = utc("03-03T07:00");
    const counts = [0, 15, 30, 60].map((late) => dueOf(many, [base], end + late * minute, [], policy).length);
    expect(counts[0]).toBeLessThan(5);
    expect(counts[2]).toBeGreaterThan(10);
    expect(counts[3]).toBe(40);
    expect([...counts].sort((a, b) => a - b)).toEqual(counts);
  });

  test("a ledger entry later than now blocks its key, and is counted", () => {
    const [due] = dueOf(log, [base], t0);
    const ledger = due ? [sentAt(due, t0 + 2000)] : [];
    const result = dueNow(log, { programmes: [base], policy: open }, { now: t0 + 1000, ledger });
    expect(result.due).toEqual([]);
    expect(result.held).toEqual([{ programme: "p", reason: "already_sent", count: 1, nextAt: t0 + 2000 }]);
    expect(result.leftOut.ledger_after_now).toBe(1);
  });
});

describe("groups, priorities, hold-outs, status", () => {
  test("an exclusive group has one programme at a time: the largest priority, then the earliest trigger", () => {
    const waits = (id: string, event: string, priority = 0): Programme => ({
      ...base,
      id,
      priority,
      exclusive: "one",
      entry: { on: "event", event },
      nodes: [
        { id: "w", kind: "wait", for: { days: 1 }, next: "mail" },
        { id: "mail", ...mail },
      ],
    });
    const log = logOf([
      ["ann", "visit", t0],
      ["ann", "order", t0],
      ["bob", "order", t0],
      ["bob", "visit", t0 + hour],
    ]);
    const definition = { programmes: [waits("a", "visit"), waits("b", "order", 1)], policy: open };
    expect(whyNot(log, definition, "ann", { now: t0 + 2 * hour, ledger: [] })).toMatchObject([
      { programme: "a", reason: "excluded_by", because: { programme: "b" } },
      { programme: "b", reason: "waits_until" },
    ]);
    expect(whyNot(log, definition, "bob", { now: t0 + 2 * hour, ledger: [] })[0]?.reason).toBe("excluded_by");
  });

  test("hold-outs walk and get nothing; another programme may write to them", () => {
    const log = logOf(Array.from({ length: 400 }, (_, i) => [`c${i}`, "trigger", t0]));
    const held: Programme = {
      ...base,
      id: "welcome",
      holdOut: { share: 0.25 },
      nodes: [
        { id: "a", ...mail, next: "w" },
        { id: "w", kind: "wait", for: { days: 1 }, next: "b" },
        { id: "b", ...mail },
      ],
    };
    const {
      due,
      held: reasons,
      enrolments,
    } = dueNow(log, { programmes: [held, { ...base, id: "other" }], policy: open }, { now: t0 + hour, ledger: [] });
    const welcomed = due.filter(({ programme }) => programme === "welcome").length;
    expect(reasons).toEqual([{ programme: "welcome", reason: "hold_out", count: 400 - welcomed, nextAt: t0 + day }]);
    expect(due.filter(({ programme }) => programme === "other")).toHaveLength(400);
    expect(welcomed).toBeGreaterThan(260);
    expect(welcomed).toBeLessThan(340);
    const walked = listEnrolments(enrolments).find(({ arm }) => arm === "hold-out");
    expect(walked?.passed).toEqual([{ node: "a", at: t0, as: "held-out" }]);
  });

  test("a paused programme lets nothing go, and its waits go on", () => {
    const log = logOf([["ann", "trigger", t0]]);
    const waits: Programme = {
      ...base,
      nodes: [
        { id: "w", kind: "wait", for: { days: 1 }, next: "mail" },
        { id: "mail", ...mail },
      ],
    };
    const paused = { ...waits, status: "paused" } as const;
    expect(heldOf(log, [paused], "ann", t0 + day)).toEqual(["paused", null]);
    expect(dueOf(log, [paused], t0 + day)).toEqual([]);
    expect(dueOf(log, [waits], t0 + day).map(({ dueSince }) => dueSince)).toEqual([t0 + day]);
  });

  test("branches and splits", () => {
    const log = logOf(Array.from({ length: 300 }, (_, i) => [`c${i}`, "trigger", t0]));
    const splits: Programme = {
      ...base,
      nodes: [
        {
          id: "s",
          kind: "split",
          parts: [
            { share: 0.3, next: "a" },
            { share: 0.7, next: "b" },
          ],
        },
        { id: "a", ...mail, message: "a" },
        { id: "b", ...mail, message: "b" },
      ],
    };
    const due = dueOf(log, [splits], t0);
    const left = due.filter(({ node }) => node === "a").length;
    expect(due).toHaveLength(300);
    expect(left).toBeGreaterThan(60);
    expect(left).toBeLessThan(120);
    const branches: Programme = {
      ...base,
      nodes: [
        { id: "s", kind: "branch", cases: [{ rule: "order", next: "a" }], otherwise: "b" },
        { id: "a", ...mail },
        { id: "b", ...mail },
      ],
    };
    const two = logOf([
      ["ann", "order", t0 - 1],
      ["ann", "trigger", t0],
      ["bob", "trigger", t0],
      ["bob", "order", t0 + 1],
    ]);
    expect(dueOf(two, [branches], t0 + hour).map(({ customer, node }) => [customer, node])).toEqual([
      ["ann", "a"],
      ["bob", "b"],
    ]);
  });

  test("an event that comes late takes back nothing that was sent", () => {
    const cart: Programme = {
      ...base,
      nodes: [
        { id: "w", kind: "wait-for", event: "order", atMost: { hours: 1 }, next: "thanks", otherwise: "mail" },
        { id: "mail", ...mail, next: "w2" },
        { id: "w2", kind: "wait", for: { days: 1 }, next: "again" },
        { id: "again", ...mail, message: "again" },
        { id: "thanks", ...mail, message: "thanks" },
      ],
    };
    const early = logOf([["ann", "trigger", t0]]);
    const late = logOf([
      ["ann", "trigger", t0],
      ["ann", "order", t0 + 30 * minute],
    ]);
    const [due] = dueOf(early, [cart], t0 + hour);
    const ledger = due ? [sentAt(due, t0 + hour)] : [];
    expect(dueOf(late, [cart], t0 + 2 * hour, [])[0]?.node).toBe("thanks");
    const result = dueNow(late, { programmes: [cart], policy: open }, { now: t0 + 2 * hour, ledger });
    expect(result.due).toEqual([]);
    expect(result.leftOut.late_event).toBe(1);
    expect(dueOf(late, [cart], t0 + 2 * day, ledger)[0]?.node).toBe("again");
  });
});

describe("refusals", () => {
  const log = logOf([["ann", "trigger", t0]]);
  const definition = { programmes: [base], policy: open };

  test("say what is missing", () => {
    expect(code(() => dueNow(log, definition, { ledger: [] } as never))).toBe("missing_now");
    expect(code(() => dueNow(log, definition, { now: t0 } as never))).toBe("invalid_ledger");
    expect(code(() => dueNow(log, definition, { now: t0, ledger: [{ key: "k" }] as never }))).toBe("invalid_ledger");
    expect(code(() => dueNow(log, definition, { now: t0, ledger: [{ ...wrote("ann", t0), at: Number.NaN }] }))).toBe(
      "invalid_ledger",
    );
    expect(
      code(() =>
        dueNow(log, { ...definition, policy: { ...open, timeZone: undefined } } as never, { now: t0, ledger: [] }),
      ),
    ).toBe("missing_time_zone");
    expect(code(() => dueNow(log, { programmes: [], policy: open }, { now: t0, ledger: [] }))).toBe(
      "invalid_definition",
    );
    expect(
      code(() =>
        dueNow(
          log,
          { programmes: [{ ...base, nodes: [{ id: "a", ...mail, next: "b" }] }], policy: open },
          { now: t0, ledger: [] },
        ),
      ),
    ).toBe("unknown_node");
    expect(code(() => whyNot(log, definition, "nobody", { now: t0, ledger: [] }))).toBe("unknown_customer");
    expect(code(() => whyNot(log, definition, "ann", { now: t0 - 1, ledger: [] }))).toBe("unknown_customer");
  });

  test("several kinds of faults are one error with all of them", () => {
    const bad = { ...base, nodes: [{ id: "a", ...mail, next: "b", validFor: { months: 1 } }] } as never;
    expect(() => dueNow(log, { programmes: [bad], policy: open }, { now: t0, ledger: [] })).toThrow(
      expect.objectContaining({
        code: "invalid_programme",
        issues: expect.arrayContaining([expect.objectContaining({ code: "unknown_node" })]),
      }),
    );
  });

  test("hostile names are names", () => {
    for (const name of ["__proto__", "é🙂", "a,b", '"', ""]) {
      const own = logFromRows([{ who: name === "" ? "x" : name, what: "trigger", at: t0 }], {
        customer: "who",
        touchpoint: "what",
        time: "at",
      });
      const programme = { ...base, id: name === "" ? "constructor" : name };
      const [due] = dueOf(own, [programme], t0);
      expect(JSON.parse(due?.key ?? "null")).toEqual([programme.id, name === "" ? "x" : name, null, t0, "mail", 1]);
      expect(dueOf(own, [programme], t0, due ? [sentAt(due, t0)] : [])).toEqual([]);
    }
  });

  test("microseconds, and times of 1970 and 2100", () => {
    for (const at of [1, Date.parse("2100-01-01")]) {
      const own = logFromRows(
        [{ who: "ann", what: "trigger", at: at * 1000 + 1 }],
        { customer: "who", touchpoint: "what", time: "at" },
        { timeUnit: "us" },
      );
      const programme = { ...base, activeFrom: 0 };
      expect(dueOf(own, [programme], at)).toEqual([]);
      const [due] = dueOf(own, [programme], at + 1);
      expect(due?.dueSince).toBeCloseTo(at + 0.001, 3);
      expect(dueOf(own, [programme], at + 10, due ? [sentAt(due, at + 1)] : [])).toEqual([]);
    }
  });

  test("an empty log and customers without events", () => {
    const customers = customersFromRows([{ id: "ann" }], { id: "id" });
    const result = dueNow(logOf([]), definition, { now: t0, ledger: [], customers });
    expect([result.customers, result.withoutEvents, result.held]).toEqual([
      1,
      1,
      [{ programme: "p", reason: "not_entered", count: 1, nextAt: null }],
    ]);
  });
});
