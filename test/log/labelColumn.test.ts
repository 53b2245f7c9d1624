import { type EventLog, type LabelBy, logFromRows } from "parcours";
import { describe, expect, it } from "vitest";
import { labelColumn } from "../../src/log/labelColumn.ts";

const log = logFromRows(
  [
    { c: 1, t: "b", time: 0, on: "web", price: 10, member: true, size: "S" },
    { c: 1, t: "a", time: 1, on: "app", price: 9.5, member: false, size: "L" },
    { c: 1, t: "b", time: 2, price: 10 },
  ],
  { customer: "c", touchpoint: "t", time: "time", channel: "on", value: "price", properties: ["member", "size"] },
);

function labels(by?: LabelBy, of: EventLog = log): (string | null)[] {
  const { names, codes, base } = labelColumn(of, by);
  expect(names).toEqual([...names].sort());
  return Array.from(codes, (code) => names[code - base] ?? null);
}

describe("labels of events", () => {
  it.each<[LabelBy | undefined, (string | null)[]]>([
    [undefined, ["b", "a", "b"]],
    ["touchpoint", ["b", "a", "b"]],
    ["channel", ["web", "app", null]],
    ["size", ["S", "L", null]],
    [{ property: "size" }, ["S", "L", null]],
    ["member", ["true", "false", null]],
    ["value", ["10", "9.5", "10"]],
  ])("by %j", (by, expected) => {
    expect(labels(by)).toEqual(expected);
  });

  it("by a property with the name of a role", () => {
    const column = { type: "text" as const, names: ["x"], codes: Uint8Array.of(1, 0, 1) };
    const strange: EventLog = { ...log, properties: [{ name: "channel", column }] };
    expect(labels({ property: "channel" }, strange)).toEqual(["x", null, "x"]);
    expect(labels("channel", strange)).toEqual(["web", "app", null]);
  });

  it("refuses a column the log does not have", () => {
    expect(() => labelColumn(log, "sise", "pathTable")).toThrow(
      'pathTable: unknown property "sise" in by. Did you mean "size"?',
    );
    const { channel: _, ...bare } = log;
    expect(() => labelColumn(bare, "channel")).toThrow('labels: unknown property "channel" in by.');
  });
});

it("finds no labels in an empty log, for every column", () => {
  const empty = logFromRows([], { customer: "c", touchpoint: "t", time: "at" });
  expect(labelColumn(empty, "channel").names).toEqual([]);
});
