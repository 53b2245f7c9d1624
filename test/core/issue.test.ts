/** The record of a reason to distrust a number. */

import { expect, test } from "vitest";
import { warning } from "../../src/core/issue.ts";

test("warning has a key for each given value, and no others", () => {
  expect(warning("a", "b")).toEqual({ code: "a", message: "b", path: [] });
  expect(Object.keys(warning("a", "b"))).toEqual(["code", "message", "path"]);
  expect(warning("a", "b", 3)).toEqual({ code: "a", message: "b", path: [], count: 3 });
  expect(warning("a", "b", 0, ["steps", 2], "ann")).toEqual({
    code: "a",
    message: "b",
    path: ["steps", 2],
    count: 0,
    example: "ann",
  });
  expect(warning("a", "b", undefined, [], "ann")).toEqual({ code: "a", message: "b", path: [], example: "ann" });
});
