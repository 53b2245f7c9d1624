import { applyPatches, enablePatches } from "immer";
import { defineJourney, editJourney, type Journey, writeJourney } from "parcours";
import { describe, expect, test } from "vitest";

enablePatches();
const shop = defineJourney({
  id: "shop",
  label: "Shop",
  stages: [{ id: "need" }, { id: "buy", roles: ["purchase"] }],
  touchpoints: [
    { id: "window", stage: "need" },
    { id: "till", stage: "buy", offset: { days: 1 } },
  ],
  links: [{ id: "l", from: "window", to: "till" }],
});

const codesOf = (recipe: Parameters<typeof editJourney>[1]) => {
  try {
    editJourney(shop, recipe);
  } catch (error) {
    return (error as { code: string; issues: { code: string }[] }).issues.map(({ code }) => code);
  }
  throw new Error("the edit was accepted");
};

describe("an edit", () => {
  test("copies only what it changes, and freezes the result", () => {
    const { journey } = editJourney(shop, (draft) => {
      (draft.touchpoints[1] as { valence?: number }).valence = 0.5;
    });
    expect(journey.touchpoints[1]).toEqual({ id: "till", stage: "buy", offset: { days: 1 }, valence: 0.5 });
    expect(journey.touchpoints[0]).toBe(shop.touchpoints[0]);
    expect(journey.stages).toBe(shop.stages);
    expect(journey.touchpoints[1]?.offset).toBe(shop.touchpoints[1]?.offset);
    expect([journey, journey.touchpoints, journey.touchpoints[1]].every(Object.isFrozen)).toBe(true);
    expect(shop.touchpoints[1]).toEqual({ id: "till", stage: "buy", offset: { days: 1 } });
  });

  test("gives patches in both directions, in JSON", () => {
    const { journey, patches, inverse } = editJourney(shop, (draft) => {
      draft.label = { fr: "Boutique" };
      draft.stages.unshift({ id: "see" });
      (draft.touchpoints[1] as { offset?: object }).offset = { days: 2 };
    });
    const sent = JSON.parse(JSON.stringify({ patches, inverse }));
    expect(writeJourney(applyPatches(shop, sent.patches) as Journey)).toBe(writeJourney(journey));
    expect(writeJourney(applyPatches(journey, sent.inverse) as Journey)).toBe(writeJourney(shop));
  });

  test("undefined deletes a field, empty lists are removed, defaults are filled in", () => {
    const { journey, patches } = editJourney(shop, (draft) => {
      (draft.stages[1] as { roles?: unknown }).roles = undefined;
      (draft.touchpoints[0] as { channels?: string[] }).channels = [];
      draft.links.push({ id: "m", from: "till", to: "window" });
      draft.label = undefined;
    });
    expect(journey.stages[1]).toEqual({ id: "buy" });
    expect(journey.touchpoints).toBe(shop.touchpoints);
    expect(journey.links[1]).toEqual({ id: "m", from: "till", to: "window", kind: "flow" });
    expect("label" in journey).toBe(false);
    expect(JSON.parse(JSON.stringify(patches))).toEqual(patches);
    expect(patches.map(({ op, path }) => `${op} ${path.join(".")}`).sort()).toEqual([
      "add links.1",
      "remove label",
      "remove stages.1.roles",
    ]);
  });

  test("objects that a recipe adds are copied, not frozen", () => {
    const stage = { id: "after", roles: ["service" as const] };
    const { journey } = editJourney(shop, (draft) => {
      draft.stages.push(stage);
    });
    expect(journey.stages[2]).toEqual(stage);
    expect(Object.isFrozen(stage)).toBe(false);
    const offset = { days: 3 };
    editJourney(shop, (draft) => {
      Object.assign(draft.touchpoints[1] as object, { offset });
    });
    expect(Object.isFrozen(offset)).toBe(false);
  });
});

describe("an edit without effect gives the same document, and no patch", () => {
  test.each<[string, Parameters<typeof editJourney>[1]]>([
    ["nothing", () => {}],
    [
      "a change and its reversal",
      (draft) => {
        draft.label = "x";
        draft.label = "Shop";
      },
    ],
    [
      "an equal copy of an entity",
      (draft) => {
        draft.stages[1] = { id: "buy", roles: ["purchase"] };
      },
    ],
    [
      "an equal copy of an array",
      (draft) => {
        draft.stages = draft.stages.filter(() => true);
      },
    ],
    [
      "an equal value",
      (draft) => {
        Object.assign(draft.touchpoints[1] as object, { offset: { days: 1 } });
      },
    ],
    [
      "out and in again",
      (draft) => {
        const stage = draft.stages.pop();
        if (stage) draft.stages.push(stage);
      },
    ],
    [
      "undefined where nothing was",
      (draft) => {
        draft.goal = undefined;
      },
    ],
  ])("%s", (_, recipe) => {
    expect(editJourney(shop, recipe)).toEqual({ journey: shop, patches: [], inverse: [], affected: [] });
    expect(editJourney(shop, recipe).journey).toBe(shop);
  });
});

describe("an edit that is not valid throws and changes nothing", () => {
  test.each<[string, Parameters<typeof editJourney>[1], string[]]>([
    [
      "an unknown reference",
      (draft) => {
        (draft.touchpoints[0] as { stage: string }).stage = "x";
      },
      ["unknown_reference"],
    ],
    [
      "a stage that is used",
      (draft) => {
        draft.stages.pop();
      },
      ["unknown_reference"],
    ],
    [
      "an id twice",
      (draft) => {
        draft.stages.push({ id: "buy" });
      },
      ["duplicate_id"],
    ],
    [
      "a wrong value",
      (draft) => {
        (draft.touchpoints[0] as { kind: string }).kind = "x";
      },
      ["unknown_value"],
    ],
    [
      "an unknown key",
      (draft) => {
        (draft.touchpoints[0] as { chanels?: string[] }).chanels = ["x"];
      },
      ["unknown_key"],
    ],
    [
      "an unknown key of the document",
      (draft) => {
        (draft as { foo?: number }).foo = 1;
      },
      ["unknown_key"],
    ],
    [
      "no JSON",
      (draft) => {
        draft.extra = { at: new Date(0) } as never;
      },
      ["not_json"],
    ],
    [
      "nothing",
      (draft) => {
        draft.stages.push(undefined as never);
      },
      ["not_json"],
    ],
    [
      "no list",
      (draft) => {
        (draft as { stages: unknown }).stages = {};
      },
      ["wrong_type"],
    ],
    [
      "reversed dates",
      (draft) => {
        draft.validFrom = "2026-02-01";
        draft.validTo = "2026-01-01";
      },
      ["dates_reversed"],
    ],
    [
      "half a link",
      (draft) => {
        (draft.links[0] as { to?: unknown }).to = undefined;
      },
      ["link_without_target"],
    ],
  ])("%s", (_, recipe, codes) => {
    const before = writeJourney(shop);
    expect(codesOf(recipe)).toEqual(codes);
    expect(writeJourney(shop)).toBe(before);
  });

  test("a cycle at any depth", () => {
    const codes = codesOf((draft) => {
      const cycle: { [key: string]: unknown } = {};
      cycle.again = cycle;
      draft.extra = cycle as never;
    });
    expect(codes).toEqual(["not_json"]);
  });

  test("paths lead into the document", () => {
    expect(() =>
      editJourney(shop, (draft) => {
        (draft.touchpoints[1] as { valence: number }).valence = 3;
      }),
    ).toThrow("editJourney: the document has 1 fault:\n  touchpoints[1].valence: 3 is above 1");
  });

  test("an error of the recipe itself is thrown unchanged", () => {
    expect(() =>
      editJourney(shop, () => {
        throw new RangeError("mine");
      }),
    ).toThrow(RangeError);
  });
});

test("deleting the first of many by filter is one patch", () => {
  const many = defineJourney({ id: "many", stages: Array.from({ length: 50 }, (_, i) => ({ id: `s${i}` })) });
  const { patches, journey } = editJourney(many, (draft) => {
    draft.stages = draft.stages.filter(({ id }) => id !== "s0");
  });
  expect(patches.length).toBe(1);
  expect(journey.stages[0]).toBe(many.stages[1]);
});
