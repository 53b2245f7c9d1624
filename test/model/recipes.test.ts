import { createHistory, defineJourney, editJourney, type ParcoursError } from "parcours";
import { describe, expect, it } from "vitest";

const shop = defineJourney({ id: "shop", stages: [{ id: "buy" }] });
const refusal = (recipe: unknown): ParcoursError => {
  try {
    editJourney(shop, recipe as never);
  } catch (error) {
    return error as ParcoursError;
  }
  throw new Error("nothing was thrown");
};

describe("a recipe", () => {
  it("that is async throws an error that says so, and nothing fails afterwards", async () => {
    const failures: unknown[] = [];
    const listen = (reason: unknown) => failures.push(reason);
    process.on("unhandledRejection", listen);
    const error = refusal(async (draft: { label: string }) => {
      await null;
      draft.label = "x";
    });
    await new Promise((resolve) => setTimeout(resolve, 10));
    process.off("unhandledRejection", listen);
    expect(error.code).toBe("invalid_recipe");
    expect(error.message).toBe(
      "editJourney: expected a recipe that returns nothing, got a promise. Await first, then edit.",
    );
    expect(failures).toEqual([]);
  });

  it.each([
    ["a new document", (draft: object) => ({ ...draft, label: "x" })],
    ["a number", (draft: { stages: object[] }) => draft.stages.push({ id: "pay" })],
    ["a text", (draft: { label: string }) => (draft.label = "x")],
    ["null", () => null],
    ["false", () => false],
    ["the draft", (draft: object) => draft],
    ["a generator", function* () {}],
    ["a promise", () => Promise.resolve(null)],
  ])("that returns %s is rejected", (_, recipe) => {
    expect(refusal(recipe).code).toBe("invalid_recipe");
    expect(() => createHistory(shop).do("edit", recipe as never)).toThrow("returns nothing");
  });

  it("that returns nothing edits the document", () => {
    const { journey } = editJourney(shop, (draft) => {
      draft.label = "x";
    });
    expect(journey.label).toBe("x");
    expect(editJourney(shop, () => undefined).journey).toBe(shop);
  });
});
