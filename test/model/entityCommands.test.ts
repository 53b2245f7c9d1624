import { addEntity, defineJourney, isParcoursError, moveEntity, placeTouchpoint, updateEntity } from "parcours";
import { describe, expect, test } from "vitest";

const shop = defineJourney({
  id: "shop",
  stages: [{ id: "a" }, { id: "b" }, { id: "c" }],
  touchpoints: [{ id: "t", stage: "a", label: "T" }, { id: "u" }],
});
const order = (journey: typeof shop) => journey.stages.map(({ id }) => id).join("");
const codeOf = (call: () => unknown) => {
  try {
    call();
  } catch (error) {
    return isParcoursError(error) ? error.code : "no ParcoursError";
  }
  return "nothing thrown";
};

describe("addEntity", () => {
  test.each([
    [undefined, "abcx"],
    [{ before: "a" }, "xabc"],
    [{ before: "c" }, "abxc"],
    [{ after: "a" }, "axbc"],
    [{ index: 0 }, "xabc"],
    [{ index: 3 }, "abcx"],
  ])("at %j", (position, expected) => {
    expect(order(addEntity(shop, "stages", { id: "x" }, position).journey)).toBe(expected);
  });

  test("rejects invalid entities, used ids and unknown positions", () => {
    expect(codeOf(() => addEntity(shop, "stages", { id: "a" }))).toBe("invalid_document");
    expect(codeOf(() => addEntity(shop, "links", { id: "l", from: "t", to: "x" }))).toBe("invalid_document");
    expect(codeOf(() => addEntity(shop, "stages", { id: "x" }, { before: "z" }))).toBe("unknown_id");
    expect(codeOf(() => addEntity(shop, "stages", { id: "x" }, { index: 4 }))).toBe("invalid_position");
    expect(codeOf(() => addEntity(shop, "stages", { id: "x" }, { index: 0.5 }))).toBe("invalid_position");
    expect(codeOf(() => addEntity(shop, "stage" as "stages", { id: "x" }))).toBe("unknown_collection");
    expect(() => addEntity(shop, "stage" as "stages", { id: "x" })).toThrow('no array "stage". Did you mean "stages"?');
  });
});

describe("updateEntity", () => {
  test("sets and removes fields, and keeps the others", () => {
    const { journey } = updateEntity(shop, "touchpoints", "t", { kind: "action", label: undefined });
    expect(journey.touchpoints[0]).toEqual({ id: "t", stage: "a", kind: "action" });
  });

  test("equal fields change nothing", () => {
    expect(updateEntity(shop, "touchpoints", "t", { label: "T", stage: "a" }).journey).toBe(shop);
  });

  test("does not change ids", () => {
    expect(codeOf(() => updateEntity(shop, "stages", "a", { id: "x" }))).toBe("invalid_definition");
    expect(codeOf(() => updateEntity(shop, "stages", "x", {}))).toBe("unknown_id");
  });
});

describe("moveEntity", () => {
  test.each([
    ["a", { after: "c" }, "bca"],
    ["a", { before: "c" }, "bac"],
    ["c", { before: "a" }, "cab"],
    ["c", { index: 1 }, "acb"],
    ["a", { index: 2 }, "bca"],
    ["b", { index: 1 }, "abc"],
    ["b", { after: "b" }, "abc"],
    ["b", { before: "c" }, "abc"],
  ])("%s to %j", (id, position, expected) => {
    const { journey, patches } = moveEntity(shop, "stages", id, position);
    expect(order(journey)).toBe(expected);
    if (expected === "abc") expect([journey, patches]).toEqual([shop, []]);
  });
});

describe("placeTouchpoint", () => {
  test("sets the stage, moves the touchpoint if asked, and removes it from the stage", () => {
    expect(placeTouchpoint(shop, "u", { stage: "b", position: { before: "t" } }).journey.touchpoints).toEqual([
      { id: "u", stage: "b" },
      { id: "t", stage: "a", label: "T" },
    ]);
    expect(placeTouchpoint(shop, "t", { stage: undefined }).journey.touchpoints[0]).toEqual({ id: "t", label: "T" });
    expect(codeOf(() => placeTouchpoint(shop, "t", { stage: "x" }))).toBe("invalid_document");
    expect(codeOf(() => placeTouchpoint(shop, "x", { stage: "a" }))).toBe("unknown_id");
  });
});
