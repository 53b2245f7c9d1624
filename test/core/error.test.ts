import { isParcoursError, ParcoursError } from "parcours";
import { describe, expect, it } from "vitest";

describe("ParcoursError", () => {
  it("is an error with a code, and can have issues and a cause", () => {
    const cause = new Error("inner");
    const issues = [{ code: "missing_customer", message: "row 3", path: ["rows", 3] }];
    const error = new ParcoursError("invalid_rows", "logFromRows: 1 row is invalid", { issues, cause });
    expect(error).toBeInstanceOf(Error);
    expect(error.name).toBe("ParcoursError");
    expect(String(error)).toBe("ParcoursError: logFromRows: 1 row is invalid");
    expect(error.code).toBe("invalid_rows");
    expect(error.issues).toBe(issues);
    expect(error.cause).toBe(cause);
  });

  it("has no issues and no cause unless given", () => {
    const error = new ParcoursError("invalid_definition", "funnel: no steps");
    expect(error.issues).toEqual([]);
    expect("cause" in error).toBe(false);
  });
});

describe("isParcoursError", () => {
  it("recognises an error from another copy of the package, and its code", () => {
    class Copy extends Error {
      readonly code = "too_large";
      get [Symbol.for("parcours.error")]() {
        return true;
      }
    }
    expect(isParcoursError(new Copy())).toBe(true);
    expect(isParcoursError(new Copy(), "too_large")).toBe(true);
    expect(isParcoursError(new Copy(), "other")).toBe(false);
  });

  it("recognises a subclass", () => {
    expect(isParcoursError(new (class extends ParcoursError {})("a", "b"))).toBe(true);
  });

  it.each([null, undefined, "ParcoursError", new Error("x"), { code: "too_large" }, 3])(
    "returns false for %s",
    (value) => {
      expect(isParcoursError(value)).toBe(false);
    },
  );
});
