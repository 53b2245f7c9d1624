/** Calls that cannot be meant: recipes that answer, graphs that are none, promises that nobody awaited. */

import {
  centrality,
  communities,
  createHistory,
  defineJourney,
  describeLog,
  editJourney,
  type JourneyRecipe,
  logFromCsv,
  logFromRows,
  pathTable,
  transitions,
} from "parcours";
import { describe, expect, test } from "vitest";
import { refusal } from "../helpers/refusal.ts";

const columns = { customer: "client", touchpoint: "step", time: "when" };
const start = Date.UTC(2025, 4, 6);

describe("recipes that do not do what they say (F16)", () => {
  const journey = defineJourney({ id: "shop" });
  const recipes: [string, (draft: { label?: unknown }) => unknown][] = [
    [
      "async",
      async (draft) => {
        await null;
        draft.label = "x";
      },
    ],
    [
      "a promise at the end",
      (draft) => {
        draft.label = "x";
        return Promise.resolve();
      },
    ],
    [
      "a generator",
      function* (draft) {
        draft.label = yield;
      },
    ],
    ["another document", (draft) => ({ ...draft, label: "x" })],
    ["an assignment", (draft) => (draft.label = "x")],
    ["null", () => null],
  ];
  test.each(recipes)("%s is refused, in a history too", async (_, recipe) => {
    expect(refusal(() => editJourney(journey, recipe as JourneyRecipe), "invalid_recipe")).toContain("returns nothing");
    expect(refusal(() => createHistory(journey).do("x", recipe as JourneyRecipe), "invalid_recipe")).not.toBe("none");
    await new Promise((done) => setTimeout(done));
  });

  test("a history without a name or an edit is refused by name", () => {
    const history = createHistory(journey);
    expect(refusal(() => history.do((() => {}) as never, undefined as never), "wrong_argument")).toContain(
      "history.do",
    );
    expect(refusal(() => history.do("x", {} as never), "wrong_argument")).toContain("a recipe or an edit");
  });
});

test("what takes a graph or a log says what came instead (F17, F18, F31)", () => {
  const log = logFromRows([{ client: "a", step: "open", when: start }], columns);
  for (const wrong of [log, pathTable(log), null, "x"]) {
    expect(refusal(() => communities(wrong as never), "wrong_argument")).toContain("expected a transition graph");
    expect(refusal(() => centrality(wrong as never, { kind: "degree" } as never), "wrong_argument")).toContain(
      "centrality",
    );
  }
  const promise = logFromCsv("client,step,when\na,open,2025-05-06\n", columns) as never;
  for (const ask of [describeLog, pathTable, transitions])
    expect(refusal(() => ask(promise), "wrong_argument")).toContain("Await it");
});
