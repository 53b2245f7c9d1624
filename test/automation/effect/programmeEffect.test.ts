/** What a programme changes: arms, horizon, groups, warnings, the slow twin, refusals. */

import fc from "fast-check";
import { dueNow, listEnrolments, logFromRows, type Programme, programmeEffect, type Sent } from "parcours";
import { describe, expect, it } from "vitest";

const day = 86_400_000;
const columns = { customer: "who", touchpoint: "what", time: "at", value: "value" };
const programme: Programme = {
  id: "welcome",
  activeFrom: 0,
  entry: { on: "event", event: "signup" },
  goal: { event: "order" },
  holdOut: { share: 0.2 },
  nodes: [{ id: "hello", kind: "message", message: "hello", channels: ["email"], category: "news" }],
};
type Row = { who: string; what: string; at: number; value: number | null };
const row = (who: string, what: string, at: number, value: number | null = null): Row => ({
  who,
  what,
  at: at * day,
  value,
});
const sent = (id: string, who: string, at: number, more: Partial<Sent> = {}): Sent => ({
  key: JSON.stringify([id, who, null, 0, "hello", 1]),
  customer: who,
  message: "hello",
  channel: "email",
  category: "news",
  at: at * day,
  ...more,
});
const names = Array.from({ length: 1000 }, (_, i) => `c${i}`);
const logOf = (rows: readonly Row[]) => logFromRows(rows, columns, { touchpoints: ["signup", "order", "visit"] });
const asked = { ledger: [], horizon: { days: 7 }, now: 30 * day } as const;
/** Who is held out, as `dueNow` says. */
const heldOut = (rows: readonly Row[], of: Programme = programme) => {
  const policy = { timeZone: "UTC", consent: {}, reachable: { email: { always: true } } } as const;
  const { enrolments } = dueNow(logOf(rows), { programmes: [of], policy }, { now: 30 * day, ledger: [] });
  return new Map(listEnrolments(enrolments).map(({ customer, arm }) => [customer, arm === "hold-out"]));
};

describe("programmeEffect", () => {
  const signups = names.map((who, i) => row(who, "signup", i % 10));
  const arms = heldOut(signups);

  it("compares the arms of assignment, from qualification until the end of the horizon", () => {
    const orders = names.flatMap((who, i) => [
      // treated customers order more often; orders before, and after the horizon, do not count
      ...(i % (arms.get(who) ? 10 : 5) === 0 ? [row(who, "order", (i % 10) + 3, 20)] : []),
      ...(i % 7 === 0 ? [row(who, "order", (i % 10) - 0.5, 1000), row(who, "order", (i % 10) + 8, 1000)] : []),
    ]);
    const { treated, holdOut, effect, customers, immature, split, warnings } = programmeEffect(
      logOf([...signups, ...orders]),
      programme,
      { ...asked, value: "value" },
    );
    const held = names.filter((who) => arms.get(who));
    expect({ customers, immature }).toEqual({ customers: 1000, immature: 0 });
    expect(holdOut.customers).toBe(held.length);
    expect(holdOut.conversions).toBe(held.filter((_, i) => Number(held[i]?.slice(1)) % 10 === 0).length);
    expect(treated.customers).toBe(1000 - held.length);
    expect(effect.difference.value).toBeCloseTo((treated.rate.value ?? 0) - (holdOut.rate.value ?? 0), 12);
    expect(effect.extraConversions.value).toBeCloseTo((effect.difference.value ?? 0) * treated.customers, 9);
    expect(treated.value?.value).toBeCloseTo((20 * treated.conversions) / treated.customers, 9);
    expect(effect.value?.p).toBeLessThan(1);
    expect(split?.expected.treated).toBeCloseTo(800, 9);
    expect(warnings).toEqual([]);
  });

  it("counts an order at the end of the horizon, and none at qualification", () => {
    const rows = [row("a", "signup", 0), row("a", "order", 7), row("b", "signup", 0), row("b", "order", 0)];
    const late = [row("c", "signup", 0), { ...row("c", "order", 7), at: 7 * day + 1 }];
    const { treated } = programmeEffect(logOf([...rows, ...late]), { ...programme, holdOut: { share: 0 } }, asked);
    expect(treated).toMatchObject({ customers: 3, conversions: 1 });
  });

  it("leaves out who qualified less than the horizon ago, and later enrolments", () => {
    const rows = [row("a", "signup", 0), row("a", "signup", 5), row("b", "signup", 23), row("c", "signup", 23.5)];
    const again: Programme = { ...programme, reentry: "always", maxStay: { days: 1 }, holdOut: { share: 0 } };
    const result = programmeEffect(logOf(rows), again, asked);
    expect(result).toMatchObject({
      customers: 3,
      immature: 1,
      treated: { customers: 2 },
      leftOut: { later_enrolments: 1 },
    });
    expect(result.warnings.map(({ code }) => code)).toEqual(["no_hold_out", "immature"]);
  });

  it("counts who was treated although nothing was sent, and warns of messages to the hold-out", () => {
    const ledger = [
      ...names.slice(0, 500).map((who) => sent("welcome", who, 11)),
      sent("welcome", "c999", 12, { status: "failed" }),
    ];
    const result = programmeEffect(logOf(signups), programme, { ...asked, ledger });
    const held = names.slice(0, 500).filter((who) => arms.get(who));
    expect(result.treated).toMatchObject({
      customers: names.filter((who) => !arms.get(who)).length,
      reached: 500 - held.length,
    });
    expect(result.holdOut.reached).toBe(held.length);
    expect(result.warnings.find(({ code }) => code === "contaminated")?.count).toBe(held.length);
  });

  it("warns when other programmes write to one arm only, and of keys of no programme", () => {
    const treated = names.filter((who) => !arms.get(who));
    const ledger = [...treated.map((who) => sent("other", who, 12)), sent("x", "c1", 12, { key: "by hand" })];
    const { otherProgrammes, warnings, leftOut } = programmeEffect(logOf(signups), programme, { ...asked, ledger });
    expect(otherProgrammes.holdOut.value).toBe(0);
    expect(otherProgrammes.treated.value).toBeGreaterThan(0.4);
    expect(warnings.map(({ code }) => code)).toContain("other_programmes_differ");
    expect(leftOut.unknown_programme).toBe(1);
    const both = programmeEffect(logOf(signups), programme, {
      ...asked,
      ledger: names.map((who) => sent("other", who, 12)),
    });
    expect(both.warnings.map(({ code }) => code)).not.toContain("other_programmes_differ");
  });

  it("warns of an uneven split and of a small hold-out", () => {
    const wrong = { ...programme, holdOut: { share: 0.4, salt: "welcome" } };
    const few = programmeEffect(logOf(signups.slice(0, 50)), programme, asked);
    expect(few.warnings.map(({ code }) => code)).toEqual(["small_hold_out"]);
    // the arms of a share of 0.2, told as one of 0.4
    const { enrolments } = dueNow(
      logOf(signups),
      { programmes: [programme], policy: { timeZone: "UTC", consent: {}, reachable: { email: { always: true } } } },
      { now: asked.now, ledger: [] },
    );
    const uneven = programmeEffect(logOf(signups), wrong, { ...asked, enrolments });
    expect(uneven.split?.p).toBeLessThan(0.001);
    expect(uneven.warnings.map(({ code }) => code)).toContain("uneven_split");
    expect(() => programmeEffect(logOf(signups), { ...programme, id: "x" }, { ...asked, enrolments })).toThrow(
      /enrolments of the programme "x"/,
    );
    expect(() => programmeEffect(logOf(signups), programme, { ...asked, now: 31 * day, enrolments })).toThrow(
      /enrolments at now/,
    );
  });

  it("compares groups by what held at qualification", () => {
    const orders = names.flatMap((who, i) => [
      ...(i % 2 === 0 ? [row(who, "visit", (i % 10) - 0.5)] : []),
      ...(i % 2 === 0 && !arms.get(who) && i % 3 === 0 ? [row(who, "order", (i % 10) + 1)] : []),
      ...(i % 11 === 0 ? [row(who, "order", (i % 10) + 2)] : []),
      // too late to make a visitor
      row(who, "visit", (i % 10) + 3),
    ]);
    const by = [
      { id: "visitors", rule: "visit" },
      { id: "strangers", rule: { not: { count: "visit", gte: 1 } } },
    ];
    const { groups, heterogeneity, warnings, leftOut } = programmeEffect(logOf([...signups, ...orders]), programme, {
      ...asked,
      by,
    });
    expect(groups?.map(({ group, treated, holdOut }) => [group, treated.customers + holdOut.customers])).toEqual([
      ["visitors", 500],
      ["strangers", 500],
    ]);
    expect(groups?.[0]?.pAdjusted).toBeLessThan(0.001);
    expect(heterogeneity?.p).toBeLessThan(0.001);
    expect(leftOut).toMatchObject({ no_group: 0, unknown_group: 0 });
    expect(warnings.map(({ code }) => code)).not.toContain("groups_overlap");
    const twice = programmeEffect(logOf(signups), programme, {
      ...asked,
      by: [...by, { id: "all", rule: { always: true } }],
    });
    expect(twice.warnings.find(({ code }) => code === "groups_overlap")?.count).toBe(1000);
  });

  it("is what the slow twin counts, in any order of rows", () => {
    const event = fc.record({
      who: fc.constantFrom("a", "b", "__proto__", "🛒", "d", "e", "f", "g"),
      what: fc.constantFrom("signup", "order", "visit"),
      at: fc.integer({ min: 0, max: 40 }).map((days) => days * day),
      value: fc.option(fc.integer({ min: -5, max: 50 })),
    });
    fc.assert(
      fc.property(fc.array(event, { maxLength: 60 }), (rows) => {
        const of: Programme = { ...programme, holdOut: { share: 0.5 } };
        const known = rows.filter(({ at }) => at <= 30 * day);
        const held = heldOut(rows, of);
        const result = programmeEffect(logOf(rows), of, { ...asked, value: "value" });
        const count = { false: { n: 0, k: 0, sum: 0 }, true: { n: 0, k: 0, sum: 0 } };
        for (const [who, out] of held) {
          const from = Math.min(...known.filter((one) => one.who === who && one.what === "signup").map(({ at }) => at));
          if (from + 7 * day > 30 * day) continue;
          const own = count[`${out}`];
          const after = known.filter((one) => one.who === who && one.at > from && one.at <= from + 7 * day);
          own.n++;
          if (after.some(({ what }) => what === "order")) own.k++;
          own.sum += after.reduce((sum, { value }) => sum + (value ?? 0), 0);
        }
        for (const [arm, { n, k, sum }] of [
          [result.treated, count.false],
          [result.holdOut, count.true],
        ] as const) {
          expect([arm.customers, arm.conversions]).toEqual([n, k]);
          if (n > 0) expect(arm.value?.value).toBeCloseTo(sum / n, 9);
        }
        expect(result.customers).toBe(held.size);
        expect(JSON.parse(JSON.stringify(result))).toEqual(result);
        expect(programmeEffect(logOf([...rows].reverse()), of, { ...asked, value: "value" })).toEqual(result);
      }),
    );
  });

  it("refuses what it cannot measure", () => {
    const log = logOf(signups.slice(0, 3));
    const { goal: _, ...without } = programme;
    expect(() => programmeEffect(log, without as Programme, asked)).toThrow(/programme.goal: expected the event/);
    expect(() => programmeEffect(log, programme, { ...asked, now: undefined as never })).toThrow(/now/);
    expect(() => programmeEffect(log, programme, { ...asked, horizon: undefined as never })).toThrow(/horizon/);
    expect(() => programmeEffect(log, programme, { ...asked, value: "valeu" })).toThrow(/Did you mean "value"/);
    expect(() => programmeEffect(log, programme, { ...asked, horizn: 3 } as never)).toThrow(/Did you mean "horizon"/);
    expect(() => programmeEffect(log, programme, { ...asked, ledger: [{}] as never })).toThrow(/ledger\[0\]/);
    expect(() => programmeEffect(log, { ...programme, nodes: [] }, asked)).toThrow();
    const rival = { ...programme, exclusive: "one" };
    expect(programmeEffect(log, rival, asked).warnings.map(({ code }) => code)).toContain("exclusive_alone");
  });
});
