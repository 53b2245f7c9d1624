/** Cells that look like a Date or a list and are none are faults of their row. Fractional numbers of names are no names. */

import { logFromColumns, logFromRows } from "parcours";
import { describe, expect, test } from "vitest";

const columns = { customer: "who", touchpoint: "what", time: "when" };
const good = { who: "b", what: "x", when: "2024-03-01" };

describe("a cell that is not what it looks like", () => {
  test.each<[string, object, string]>([
    ["the prototype of Date", { when: Object.create(Date.prototype) }, "invalid_time"],
    ["a proxy of a Date", { when: new Proxy(new Date(), {}) }, "invalid_time"],
    ["a list without members", { who: { [Symbol.iterator]: 1 } }, "missing_customer"],
    [
      "a list that throws",
      {
        who: {
          [Symbol.iterator]() {
            throw new Error("no");
          },
        },
      },
      "missing_customer",
    ],
    ["an object without a prototype", { who: Object.create(null) }, "missing_customer"],
  ])("%s is a fault of its row alone", (_, cell, code) => {
    const log = logFromRows([{ ...good, who: "a", ...cell }, good], columns, { onInvalid: "skip" });
    expect([log.events, log.issues.map((issue) => issue.code)]).toEqual([1, [code]]);
  });

  test("it is told in the message of a refused load", () => {
    const rows = [{ ...good, when: Object.create(Date.prototype) }];
    expect(() => logFromRows(rows, columns)).toThrow(/invalid_time 1/);
  });
});

test("a number of a name that is a fraction, negative or too large is no name", () => {
  const codes = [0, 1.5, 1, -1, 2, Number.NaN];
  const own = {
    customer: codes.map(() => "a"),
    touchpoint: { codes, names: ["x", "y"] },
    time: codes.map((_, i) => 1.7e12 + i),
  };
  const log = logFromColumns(own, { onInvalid: "skip" });
  expect([log.events, log.touchpoints]).toEqual([2, ["x", "y"]]);
  expect(log.issues).toMatchObject([{ code: "missing_touchpoint", count: 4 }]);
});
