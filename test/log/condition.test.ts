import fc from "fast-check";
import { type Condition, type EventLog, isParcoursError, logFromRows } from "parcours";
import { describe, expect, it } from "vitest";
import { compileCondition } from "../../src/log/condition.ts";

const rows = [
  { customer: "a", touchpoint: "home", time: 0, channel: "web", value: 5, device: "phone", price: 10, member: true },
  { customer: "a", touchpoint: "cart", time: 1, channel: "app", device: "Phone", price: 20, member: false },
  { customer: "b", touchpoint: "home", time: 2, channel: "web", price: 30 },
  { customer: "b", touchpoint: "purchase", time: 3, value: 0, device: "tablet" },
];
const log = logFromRows(rows, {
  customer: "customer",
  touchpoint: "touchpoint",
  time: "time",
  channel: "channel",
  value: "value",
  properties: ["device", "price", "member"],
});

/** Indices of the events that fit, asked twice: by touchpoint first as a fast loop would, and event by event. */
function fitting(condition: Condition, from: EventLog = log): number[] {
  const { byTouchpoint, test } = compileCondition(from, condition, { caller: "test", path: "it" });
  const events = Array.from({ length: from.events }, (_, event) => event);
  const slow = events.filter(test);
  const fast = events.filter((event) => {
    const answer = byTouchpoint[from.touchpoint[event] as number];
    return answer === 2 ? test(event) : answer === 1;
  });
  expect(fast).toEqual(slow);
  return slow;
}

function messageOf(condition: unknown, from: EventLog = log): string {
  try {
    compileCondition(from, condition as Condition, { caller: "funnel", path: "steps[2]" });
  } catch (error) {
    if (isParcoursError(error)) return `${error.code} | ${error.message}`;
  }
  return "no error";
}

describe("conditions on events", () => {
  it.each<[Condition, number[]]>([
    ["home", [0, 2]],
    [
      ["cart", "purchase"],
      [1, 3],
    ],
    [[], []],
    [{}, [0, 1, 2, 3]],
    [{ touchpoint: "home" }, [0, 2]],
    [{ touchpoint: ["home", "cart"], channel: "web" }, [0, 2]],
    [{ channel: ["app", "web"] }, [0, 1, 2]],
    [{ touchpoint: "home", where: { price: { gt: 10 } } }, [2]],
    [{ all: [] }, [0, 1, 2, 3]],
    [{ any: [] }, []],
    [{ all: ["home", { channel: "web" }, { where: { price: 10 } }] }, [0]],
    [{ any: ["cart", { where: { device: "tablet" } }] }, [1, 3]],
    [{ not: "home" }, [1, 3]],
    [{ not: { not: { any: [{ channel: "app" }, "purchase"] } } }, [1, 3]],
  ])("%j", (condition, events) => {
    expect(fitting(condition)).toEqual(events);
  });

  it.each<[NonNullable<Extract<Condition, { where?: unknown }>["where"]>, number[]]>([
    [{ device: "phone" }, [0]],
    [{ device: { eq: "phone" } }, [0]],
    [{ device: { ne: "phone" } }, [1, 3]],
    [{ device: { in: ["phone", "tablet"] } }, [0, 3]],
    [{ device: { notIn: ["phone", "tablet"] } }, [1]],
    [{ device: { isNull: true } }, [2]],
    [{ device: { isNull: false } }, [0, 1, 3]],
    [{ device: { contains: "hon" } }, [0, 1]],
    [{ device: { startsWith: "p" } }, [0]],
    [{ device: { endsWith: "t" } }, [3]],
    [{ device: { gt: "Z" } }, [0, 3]],
    [{ price: { gte: 20, lt: 30 } }, [1]],
    [{ price: { lte: 20 } }, [0, 1]],
    [{ price: { in: [10, 30] } }, [0, 2]],
    [{ price: { notIn: [10] } }, [1, 2]],
    [{ price: { isNull: true } }, [3]],
    [{ price: { ne: 10 } }, [1, 2]],
    [{ member: true }, [0]],
    [{ member: { ne: true } }, [1]],
    [{ member: { isNull: true } }, [2, 3]],
    [{ value: { lt: 1 } }, [3]],
    [{ value: { isNull: true } }, [1, 2]],
    [{ price: { gt: 5 }, device: { isNull: true } }, [2]],
    [{}, [0, 1, 2, 3]],
  ])("where %j", (where, events) => {
    expect(fitting({ where })).toEqual(events);
  });

  it("not of a test on a missing value is true: there are two truth values", () => {
    expect(fitting({ not: { where: { price: { lt: 100 } } } })).toEqual([3]);
    expect(fitting({ not: { where: { price: { gte: 100 } } } })).toEqual([0, 1, 2, 3]);
  });

  it("decides by touchpoint when it needs no column", () => {
    const { byTouchpoint } = compileCondition(
      log,
      { any: ["cart", { touchpoint: "home", channel: "web" }] },
      { caller: "test", path: "it" },
    );
    expect(log.touchpoints).toEqual(["cart", "home", "purchase"]);
    expect(Array.from(byTouchpoint)).toEqual([1, 2, 0]);
  });
});

describe("names a log does not have", () => {
  it.each([
    ["chekout", 'unknown_touchpoint | funnel: unknown touchpoint "chekout" in steps[2].'],
    [
      { any: ["home", { not: "purchse" }] },
      'unknown touchpoint "purchse" in steps[2].any[1].not. Did you mean "purchase"?',
    ],
    [{ touchpoint: ["home", "cat"] }, 'unknown touchpoint "cat" in steps[2].touchpoint. Did you mean "cart"?'],
    [
      { where: { prise: 1 } },
      'unknown_property | funnel: unknown property "prise" in steps[2].where["prise"]. Did you mean "price"?',
    ],
    [{ where: { cost: 1 } }, "unknown_property"],
  ])("%j", (condition, message) => {
    expect(messageOf(condition)).toContain(message);
  });

  it("finds nothing for a known name that does not occur, or for an unknown name that is allowed", () => {
    expect(fitting("gone", { ...log, knownTouchpoints: ["cart", "gone", "home", "purchase"] })).toEqual([]);
    const place = { caller: "test", path: "it", unknownTouchpoints: "zero" } as const;
    expect(Array.from(compileCondition(log, "gone", place).byTouchpoint)).toEqual([0, 0, 0]);
  });

  it("accepts every name in an empty log, which knows no names", () => {
    const empty = logFromRows([], { customer: "c", touchpoint: "t", time: "time", properties: ["price"] });
    expect(fitting({ all: ["home", { channel: "web" }, { where: { price: { gt: 3 }, size: "L" } }] }, empty)).toEqual(
      [],
    );
  });
});

describe("invalid conditions", () => {
  it.each([
    [{ where: { device: 3 } }, 'wrong_type | funnel: steps[2].where["device"]: eq expects a string, got 3'],
    [
      { where: { price: { gt: "10" } } },
      'wrong_type | funnel: steps[2].where["price"]: gt expects a number, got string',
    ],
    [{ where: { price: { eq: Number.NaN } } }, "wrong_type"],
    [{ where: { price: null } }, "wrong_type"],
    [{ where: { price: { in: [1, "2"] } } }, "wrong_type"],
    [
      { where: { price: { contains: 1 } } },
      'wrong_type | funnel: unknown number test "contains" in steps[2].where["price"].',
    ],
    [{ where: { member: { lt: true } } }, 'wrong_type | funnel: unknown boolean test "lt"'],
    [{ where: { member: { isNull: 1 } } }, "isNull expects a boolean"],
    [{ channel: 3 }, "wrong_type"],
    [
      { where: { price: { greater: 3 } } },
      'invalid_condition | funnel: unknown number test "greater" in steps[2].where["price"].',
    ],
    [{ where: { price: { constructor: 3 } } }, "invalid_condition"],
    [{ where: { price: {} } }, "invalid_condition"],
    [{ where: { price: { in: 3 } } }, "expected a list for in"],
    [{ where: "price" }, "steps[2].where: expected tests by column"],
    [
      { chanel: "web" },
      'invalid_condition | funnel: unknown key "chanel" in steps[2] (all, any and not stand alone). Did you mean "channel"?',
    ],
    [{ all: ["home"], any: ["cart"] }, "(all, any and not stand alone)"],
    [{ touchpoint: "home", not: "cart" }, "(all, any and not stand alone)"],
    [{ all: "home" }, "invalid_condition | funnel: steps[2].all: expected a list of conditions"],
    [
      { not: undefined },
      "invalid_condition | funnel: steps[2].not: expected a touchpoint, a list of them or a condition",
    ],
    [null, "invalid_condition"],
    [7, "invalid_condition"],
    [["home", 7], "invalid_condition"],
  ])("%j", (condition, message) => {
    expect(messageOf(condition)).toContain(message);
  });

  it("work with names such as __proto__", () => {
    const hostile = ["__proto__", "constructor", "", "a,b", "->", "👋", "\u0000", "x".repeat(10_000)];
    const strange = logFromRows(
      hostile.map((touchpoint, time) => ({ customer: "c", touchpoint, time, __proto__x: touchpoint })),
      { customer: "customer", touchpoint: "touchpoint", time: "time", properties: ["__proto__x"] },
    );
    hostile.forEach((name, event) => {
      expect(fitting(name, strange)).toEqual([event]);
      expect(fitting({ where: { __proto__x: name } }, strange)).toEqual([event]);
    });
    expect(messageOf("y".repeat(10_000), strange).length).toBeLessThan(300);
  });
});

describe("laws of conditions", () => {
  const leaf = fc.constantFrom<Condition>(
    "home",
    ["cart", "purchase"],
    {},
    { channel: "web" },
    { where: { price: { gte: 20 } } },
    { where: { device: { isNull: true } } },
    { where: { member: { ne: true } } },
  );
  const { condition } = fc.letrec<{ condition: Condition }>((tie) => ({
    condition: fc.oneof(
      { maxDepth: 3, withCrossShrink: true },
      leaf,
      fc.array(tie("condition"), { maxLength: 3 }).map((all) => ({ all })),
      fc.array(tie("condition"), { maxLength: 3 }).map((any) => ({ any })),
      tie("condition").map((not) => ({ not })),
    ),
  }));

  it("satisfy De Morgan's laws and the law of the excluded middle", () => {
    fc.assert(
      fc.property(condition, condition, (a, b) => {
        expect(fitting({ not: { all: [a, b] } })).toEqual(fitting({ any: [{ not: a }, { not: b }] }));
        expect(fitting({ any: [a, { not: a }] })).toEqual([0, 1, 2, 3]);
        expect(fitting({ all: [a, { not: a }] })).toEqual([]);
      }),
    );
  });
});
