import fc from "fast-check";
import { defineJourney, readJourney, writeJourney } from "parcours";
import { describe, expect, it } from "vitest";
import { journeyInput } from "../helpers/journeys.ts";

describe("readJourney", () => {
  it("reads what writeJourney writes, with or without a byte-order mark", () => {
    fc.assert(
      fc.property(journeyInput, fc.boolean(), (input, mark) => {
        const journey = defineJourney(input);
        const read = readJourney((mark ? "\ufeff" : "") + writeJourney(journey));
        expect(read.ok && read.journey).toEqual(journey);
      }),
      { numRuns: 20 },
    );
  });

  it.each([
    ["", 1, 1],
    ["{", 1, 2],
    ['{"id": "a",}', 1, 12],
    ['{"id": "a"\n "b": 1}', 2, 2],
    ['{"id":\r\n\r\n tru}', 3, 2],
    ["{'id': 1}", 1, 2],
    ['{"id": "a"} x', 1, 13],
    ['["a" "b"]', 1, 6],
    ['["\\x"]', 1, 4],
    ['["\\u12g4"]', 1, 7],
    ['["a\nb"]', 1, 4],
    ['["abc', 1, 6],
    ["[01]", 1, 3],
    ["[1,\n]", 2, 1],
    ["[1.]", 1, 3],
    ["[1}", 1, 3],
    ['{"a" 1}', 1, 6],
    ["😀", 1, 1],
  ])("gives line and column of the fault in %j", (text, line, column) => {
    const read = readJourney(text);
    expect(read).toMatchObject({ ok: false, issues: [{ code: "not_json", path: ["lines", line - 1, column - 1] }] });
    expect(read.issues[0]?.message).toMatch(`line ${line}, column ${column}: expected`);
  });

  it("gives the issues of JSON that is not a journey", () => {
    expect(readJourney("[]")).toMatchObject({ ok: false });
    expect(readJourney('{"id":"a","schemaVersion":3}').issues[0]?.code).toBe("newer_schema");
    expect(readJourney('{"id":"a","colour":"red"}').issues[0]?.code).toBe("unknown_key");
  });

  it("takes the last of equal keys and accepts deep nesting", () => {
    const read = readJourney('{"id":"a","id":"b"}');
    expect(read.ok && read.journey.id).toBe("b");
    expect(readJourney("[".repeat(100_000)).ok).toBe(false);
    expect(readJourney(`{"id":"a","extra":${'{"a":'.repeat(200)}1${"}".repeat(200)}}`).issues[0]?.code).toBe(
      "too_deep",
    );
  });

  it("returns for any text, with a fault inside the text or at its end", () => {
    const text = '{"id":"a","stages":[{"id":"b","label":{"fr":"\\u00e9"}}],"extra":{"n":[-1.5e3,true,null]}}';
    fc.assert(
      fc.property(fc.nat(text.length), fc.string({ unit: "binary", maxLength: 3 }), (cut, noise) => {
        const read = readJourney(text.slice(0, cut) + noise);
        const fault = read.issues.find(({ code }) => code === "not_json");
        if (fault !== undefined && fault.path.length > 0) expect(fault.message).toMatch(/^line \d+, column \d+/);
        expect(typeof read.ok).toBe("boolean");
      }),
    );
  });
});
