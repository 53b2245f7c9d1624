import { migrateJourney, parseJourney } from "parcours";
import { expect, test } from "vitest";

/** The first version, as it was first written: kept for ever. */
const version1 = {
  schemaVersion: 1,
  id: "bread",
  stages: [{ id: "buy" }],
  touchpoints: [{ id: "till", stage: "buy" }],
};

test("a document of version 1 is returned unchanged", () => {
  expect(migrateJourney(version1)).toEqual({ document: version1, from: 1, to: 1, issues: [] });
  expect(parseJourney(version1).ok).toBe(true);
});

test("no version means version 1, and the input is not changed", () => {
  const input = Object.freeze({ id: "bread" });
  const { document, from, to } = migrateJourney(input);
  expect([document, from, to]).toEqual([{ id: "bread" }, 1, 1]);
  expect(document).not.toBe(input);
});

test("a newer version is rejected, and so is an invalid version", () => {
  const newer = migrateJourney({ id: "a", schemaVersion: 3 });
  expect([newer.from, newer.issues.map(({ code }) => code)]).toEqual([3, ["newer_schema"]]);
  expect(parseJourney({ id: "a", schemaVersion: 3 }).issues[0]?.message).toBe(
    "schemaVersion 3 is newer than this library knows (1)",
  );
  for (const schemaVersion of ["1", 0, 1.5, null])
    expect(parseJourney({ id: "a", schemaVersion }).issues.map(({ code }) => code)).toEqual(["wrong_type"]);
});

test("a value that is not a document has no version", () => {
  for (const input of [null, 3, "x", []]) expect(migrateJourney(input).from).toBeNull();
  expect(migrateJourney(() => 1).issues.map(({ code }) => code)).toEqual(["not_json"]);
});

test("the names of drafts are read, with one issue and count for each", () => {
  const draft = {
    id: "shop",
    touchpoints: [
      { id: "till", locations: ["paris"] },
      { id: "shelf", locations: ["paris"] },
    ],
    irritants: [{ id: "queue", locations: ["paris"] }],
    responses: [{ id: "second-till", irritants: ["queue"] }],
    opportunities: [{ id: "o", responses: ["second-till"] }],
    locations: [{ id: "paris" }],
    evidence: [{ id: "e", source: "ticket", response: "second-till", location: "paris" }],
  };
  const given = JSON.stringify(draft);
  const answer = parseJourney(draft);
  expect(JSON.stringify(draft)).toBe(given);
  if (!answer.ok) throw new Error(answer.issues[0]?.message);
  expect(answer.journey).toMatchObject({
    touchpoints: [{ places: ["paris"] }, { places: ["paris"] }],
    irritants: [{ places: ["paris"] }],
    solutions: [{ id: "second-till" }],
    opportunities: [{ solutions: ["second-till"] }],
    places: [{ id: "paris" }],
    evidence: [{ solution: "second-till", place: "paris" }],
  });
  expect(answer.issues.map(({ code, severity, count, path }) => [code, severity, count, path.join(".")])).toEqual([
    ["renamed_key", "info", 1, "responses"],
    ["renamed_key", "info", 1, "locations"],
    ["renamed_key", "info", 1, "evidence.0.response"],
    ["renamed_key", "info", 1, "evidence.0.location"],
    ["renamed_key", "info", 2, "touchpoints.0.locations"],
    ["renamed_key", "info", 1, "irritants.0.locations"],
    ["renamed_key", "info", 1, "opportunities.0.responses"],
  ]);
  const { document, issues } = migrateJourney(draft);
  expect(issues).toHaveLength(7);
  expect(Object.keys(document as object)[3]).toBe("solutions");
});

test("an old and a new name in one object give an error that names both", () => {
  const both = parseJourney({ id: "shop", responses: [], solutions: [] });
  expect(both.ok).toBe(false);
  expect(both.issues).toMatchObject([{ code: "renamed_key_conflict", path: ["responses"] }]);
  expect(both.issues[0]?.message).toContain('"responses" is the old name of "solutions", and both are present');
});
