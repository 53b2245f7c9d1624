import { recurrence } from "parcours";
import { expect, test } from "vitest";
import { Evidence } from "../../../src/model/entities/evidence.ts";

const row = { id: "a", source: "ticket", customer: "ana", irritant: "queue" } as const;

test("a misspelt key or source of a row is refused with a suggestion, not left out of the count", () => {
  expect(recurrence("queue", [row]).customers).toBe(1);
  const misspelt = { ...row, custommer: "ana" };
  expect(() => recurrence("queue", [row, misspelt])).toThrow(
    'recurrence: unknown key "custommer" in evidence[1]. Did you mean "customer"?',
  );
  expect(() => recurrence("queue", [{ ...row, source: "tickets" as "ticket" }])).toThrow(
    /evidence\[0\]\.source: expected .*got "tickets"\. Did you mean "ticket"\?/,
  );
});

test("a row of a document with every field is taken, from every source", () => {
  const full = Object.fromEntries(Object.keys(Evidence.shape).map((key) => [key, undefined]));
  for (const source of Evidence.shape.source.options)
    expect(() => recurrence("queue", [{ ...full, id: "a", source }])).not.toThrow();
});
