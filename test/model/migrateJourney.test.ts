import { migrateJourney, parseJourney } from "parcours";
import { expect, test } from "vitest";

/** The first version, as it was first written: kept for ever. */
const version1 = {
  schemaVersion: 1,
  id: "bread",
  stages: [{ id: "buy" }],
  touchpoints: [{ id: "till", stage: "buy" }],
};

test("a document of version 1 is read as it is", () => {
  expect(migrateJourney(version1)).toEqual({ document: version1, from: 1, to: 1, issues: [] });
  expect(parseJourney(version1).ok).toBe(true);
});

test("no version means version 1, and nothing is changed in place", () => {
  const input = Object.freeze({ id: "bread" });
  const { document, from, to } = migrateJourney(input);
  expect([document, from, to]).toEqual([{ id: "bread" }, 1, 1]);
  expect(document).not.toBe(input);
});

test("a newer version is refused, so is what is no version", () => {
  const newer = migrateJourney({ id: "a", schemaVersion: 3 });
  expect([newer.from, newer.issues.map(({ code }) => code)]).toEqual([3, ["newer_schema"]]);
  expect(parseJourney({ id: "a", schemaVersion: 3 }).issues[0]?.message).toBe(
    "schemaVersion 3 is newer than this library knows (1)",
  );
  for (const schemaVersion of ["1", 0, 1.5, null])
    expect(parseJourney({ id: "a", schemaVersion }).issues.map(({ code }) => code)).toEqual(["wrong_type"]);
});

test("what is no document has no version", () => {
  for (const input of [null, 3, "x", []]) expect(migrateJourney(input).from).toBeNull();
  expect(migrateJourney(() => 1).issues.map(({ code }) => code)).toEqual(["not_json"]);
});
