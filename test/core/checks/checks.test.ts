/** The checks every room shares: what they let pass, and the one template of what they say. */

import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { checkKeys } from "../../../src/core/checks/checkKeys.ts";
import { choices, fail, shown } from "../../../src/core/checks/fail.ts";
import { listOf } from "../../../src/core/checks/listOf.ts";
import { numberBetween } from "../../../src/core/checks/numberBetween.ts";
import { oneOf } from "../../../src/core/checks/oneOf.ts";
import { wholeNumber } from "../../../src/core/checks/wholeNumber.ts";
import { isParcoursError } from "../../../src/core/error.ts";

/** The message of the error a call throws; empty if it throws none. */
function messageOf(call: () => unknown, code = "invalid_definition"): string {
  try {
    call();
  } catch (error) {
    if (isParcoursError(error, code)) return error.message;
    throw error;
  }
  return "";
}

describe("fail", () => {
  test("says caller, place, what was expected, what came and what to do, in this order", () => {
    expect(messageOf(() => fail("funnel", "steps[2].within", "a duration", 7, "Give { days: 7 }."))).toBe(
      "funnel: steps[2].within: expected a duration, got 7. Give { days: 7 }.",
    );
    expect(messageOf(() => fail("funnel", "", "a log", null, "", "wrong_argument"), "wrong_argument")).toBe(
      "funnel: expected a log, got null.",
    );
  });

  test("shows any value in less than 600 characters, on one line", () => {
    const hostile = [Object.create(null), Symbol("s"), 2n ** 70n, () => 1, new Map(), "x".repeat(9999), "a\nb"];
    for (const value of hostile) expect(shown(value)).not.toBe("");
    fc.assert(
      fc.property(fc.anything({ withBigInt: true, withNullPrototype: true }), (value) => {
        expect(shown(value).length).toBeLessThan(600);
        expect(shown(value)).not.toContain("\n");
      }),
    );
  });

  test.each([
    ["", '""'],
    [[], "an empty list"],
    [[1, 2], "[1,2]"],
    [[1, 2, 3, 4, 5], "a list of 5"],
    [[1, Number.NaN], "a list of 2"],
    [["x".repeat(60)], "a list of 1"],
    [{}, "an object without keys"],
    [{ a: 1, b: 2 }, '{"a":1,"b":2}'],
    [{ a: [], b: 2 }, 'an object with "a", "b"'],
    [-0.5, "-0.5"],
    [undefined, "undefined"],
  ])("shows %j as %s", (value, text) => expect(shown(value)).toBe(text));

  test("lists choices", () => {
    expect(choices(["a"])).toBe('"a"');
    expect(choices(["a", "b", true])).toBe('"a", "b" or true');
  });
});

describe("checkKeys", () => {
  const check = (value: unknown) => () => checkKeys(value as { steps?: 1 }, { steps: true }, "funnel");

  test("takes known keys, all or none", () => {
    expect(messageOf(check({}))).toBe("");
    expect(messageOf(check({ steps: 1 }))).toBe("");
  });

  test("names the first unknown key and the nearest known key", () => {
    expect(messageOf(check({ steps: 1, stepz: 2 }))).toContain('unknown key "stepz" in the definition.');
    expect(messageOf(check({ stepz: 2 }))).toContain('Did you mean "steps"?');
    expect(messageOf(check(JSON.parse('{ "__proto__": 1 }')))).toContain('"__proto__"');
  });

  test.each([null, undefined, 3, "x", [1], true])("refuses %j", (value) => {
    expect(messageOf(check(value))).toMatch(/^funnel: the definition: expected an object with steps, got .+\.$/);
  });
});

describe("oneOf", () => {
  const ask = (value?: unknown) => oneOf(value as "first", ["first", "last"], "pathTable", "keep");

  test("returns the choice, or the first allowed value when it is absent", () => {
    expect([ask("last"), ask(), ask(null)]).toEqual(["last", "first", "first"]);
  });

  test("lists the allowed values and names the nearest one", () => {
    expect(messageOf(() => ask("lasst"))).toBe(
      'pathTable: keep: expected "first" or "last", got "lasst". Did you mean "last"?',
    );
    expect(messageOf(() => ask({}))).toContain("got an object without keys.");
  });
});

describe("numbers", () => {
  const whole = (value: unknown, least?: number, most?: number) =>
    messageOf(() => wholeNumber(value as number, "f", "n", least, most));
  const between = (value: unknown, least?: number, most?: number) =>
    messageOf(() => numberBetween(value as number, "f", "x", least, most));

  test("wholeNumber accepts whole numbers within its bounds, and Infinity only as a bound", () => {
    fc.assert(
      fc.property(fc.integer(), fc.integer(), fc.integer(), (value, a, b) => {
        const [least, most] = [Math.min(a, b), Math.max(a, b)];
        expect(whole(value, least, most) === "").toBe(value >= least && value <= most);
      }),
    );
    expect(whole(Number.POSITIVE_INFINITY)).toBe("f: n: expected a whole number, 1 or more, got Infinity.");
    expect(whole(Number.POSITIVE_INFINITY, 1, Number.POSITIVE_INFINITY)).toBe("");
    expect(whole(-3, Number.NEGATIVE_INFINITY)).toBe("");
    expect(whole(1.5, Number.NEGATIVE_INFINITY)).toBe("f: n: expected a whole number, got 1.5.");
    expect(whole(65, 1, 64)).toBe("f: n: expected a whole number from 1 to 64, got 65.");
  });

  test("numberBetween takes finite numbers within its bounds", () => {
    fc.assert(
      fc.property(fc.double(), fc.double({ noNaN: true }), fc.double({ noNaN: true }), (value, a, b) => {
        const [least, most] = [Math.min(a, b), Math.max(a, b)];
        expect(between(value, least, most) === "").toBe(Number.isFinite(value) && value >= least && value <= most);
      }),
    );
    expect(between(2, 0, 1)).toBe("f: x: expected a number from 0 to 1, got 2.");
    expect(between(-1, 0)).toBe("f: x: expected a finite number, 0 or more, got -1.");
  });

  test.each([Number.NaN, "3", null, undefined, [3], {}])("both reject %j", (value) => {
    expect(whole(value)).toContain("expected a whole number");
    expect(between(value)).toContain("expected a finite number");
  });
});

test("listOf returns a list unchanged and rejects any other value", () => {
  const list = ["a"];
  expect(listOf(list, "f", "names")).toBe(list);
  expect(messageOf(() => listOf("a" as never, "f", "names", "names"))).toBe(
    'f: names: expected a list of names, got "a".',
  );
});
