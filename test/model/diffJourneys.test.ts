import { defineJourney, diffJourneys, editJourney, type Journey, type JourneyInput } from "parcours";
import { describe, expect, test } from "vitest";

const input: JourneyInput = {
  id: "shop",
  language: "fr",
  stages: [
    { id: "c", label: { fr: "Considération", en: "Consideration" } },
    { id: "d", label: { fr: "Décision", en: "Decision" } },
    { id: "e" },
  ],
  touchpoints: [
    { id: "reminder", stage: "c", label: { fr: "relance", en: "reminder" } },
    { id: "till", offset: { days: 1 } },
  ],
  irritants: [{ id: "queue", severity: 2 }],
  evidence: [{ id: "e1", source: "survey", irritant: "queue" }],
};
const shop = defineJourney(input);
const edited = (recipe: Parameters<typeof editJourney>[1]): Journey => editJourney(shop, recipe).journey;
const told = (b: Journey, language: "en" | "fr" = "en") =>
  diffJourneys(shop, b, { language }).map(({ message }) => message);

describe("what changed, in words", () => {
  test.each<[string, Parameters<typeof editJourney>[1], string, string]>([
    [
      "moved",
      (d) => {
        (d.touchpoints[0] as { stage: string }).stage = "d";
      },
      'touchpoint "reminder" moved from stage "Consideration" to "Decision"',
      "point de contact « relance » déplacé de l'étape « Considération » à « Décision »",
    ],
    [
      "placed",
      (d) => {
        (d.touchpoints[1] as { stage: string }).stage = "d";
      },
      'touchpoint "till" placed in stage "Decision"',
      "point de contact « till » placé à l'étape « Décision »",
    ],
    [
      "taken out",
      (d) => {
        (d.touchpoints[0] as { stage?: string | undefined }).stage = undefined;
      },
      'touchpoint "reminder" taken out of stage "Consideration"',
      "point de contact « relance » retiré de l'étape « Considération »",
    ],
    [
      "added",
      (d) => {
        d.channels.push({ id: "web" });
      },
      'channel "web" added',
      "canal « web » ajouté",
    ],
    [
      "removed",
      (d) => {
        d.stages.pop();
      },
      'stage "e" removed',
      "étape « e » retirée",
    ],
    [
      "renamed",
      (d) => {
        (d.stages[1] as { label: object }).label = { fr: "Choix", en: "Choice" };
      },
      'stage "Decision" renamed to "Choice"',
      "étape « Décision » renommée en « Choix »",
    ],
    [
      "unlabelled",
      (d) => {
        (d.stages[1] as { label?: undefined }).label = undefined;
      },
      'stage "Decision" lost its label',
      "étape « Décision » : libellé retiré",
    ],
    [
      "changed",
      (d) => {
        (d.irritants[0] as { severity: number }).severity = 3;
      },
      'irritant "queue": severity changed from 2 to 3',
      "irritant « queue » : severity passe de 2 à 3",
    ],
    [
      "set",
      (d) => {
        (d.irritants[0] as { status: string }).status = "open";
      },
      'irritant "queue": status set to "open"',
      "irritant « queue » : status défini à « open »",
    ],
    [
      "unset",
      (d) => {
        (d.touchpoints[1] as { offset?: undefined }).offset = undefined;
      },
      'touchpoint "till": offset removed',
      "point de contact « till » : offset retiré",
    ],
    [
      "reordered",
      (d) => {
        d.stages.push(d.stages.shift() as { id: string });
      },
      'stage "Consideration" moved from position 1 to 3',
      "étape « Considération » déplacée de la position 1 à 3",
    ],
    [
      "the journey",
      (d) => {
        d.scope = "service";
      },
      'journey "shop": scope set to "service"',
      "parcours « shop » : scope défini à « service »",
    ],
  ])("%s", (_, recipe, english, french) => {
    expect(told(edited(recipe))).toEqual([english]);
    expect(told(edited(recipe), "fr")).toEqual([french]);
  });

  test("evidence is reported by subject and source", () => {
    const more = edited((d) => {
      for (let i = 0; i < 12; i++) d.evidence.push({ id: `s${i}`, source: "survey", irritant: "queue" });
      d.evidence.push({ id: "r", source: "staff-report", touchpoint: "till" }, { id: "x", source: "mystery-visit" });
    });
    expect(told(more)).toEqual([
      '12 survey reports added for irritant "queue"',
      '1 staff report added for touchpoint "till"',
      "1 mystery visit report added",
    ]);
    expect(told(more, "fr")).toEqual([
      "12 témoignages (enquête) ajoutés pour l'irritant « queue »",
      "1 témoignage (personnel) ajouté pour le point de contact « till »",
      "1 témoignage (visite mystère) ajouté",
    ]);
    const [change] = diffJourneys(more, shop);
    expect(change).toMatchObject({ kind: "removed", collection: "evidence", id: "s0", count: 12 });
    expect(change?.message).toBe('12 survey reports removed for irritant "queue"');
  });

  test("a new id is one entity removed and one added; changes have values", () => {
    const changes = diffJourneys(
      shop,
      edited((d) => {
        (d.stages[2] as { id: string }).id = "f";
      }),
    );
    expect(changes.map(({ kind, id }) => [kind, id])).toEqual([
      ["added", "f"],
      ["removed", "e"],
    ]);
    const [moved] = diffJourneys(
      shop,
      edited((d) => {
        (d.touchpoints[0] as { stage: string }).stage = "d";
      }),
    );
    expect(moved).toMatchObject({
      kind: "moved",
      collection: "touchpoints",
      id: "reminder",
      field: "stage",
      before: "c",
      after: "d",
    });
  });

  test("the order is: the document, arrays as in the format, position in b, then in a", () => {
    const b = edited((d) => {
      d.evidence = [];
      d.stages = [{ id: "new" }, ...d.stages.slice(1)] as typeof d.stages;
      (d.touchpoints[0] as { stage: string }).stage = "d";
      d.goal = "x";
    });
    expect(diffJourneys(shop, b).map(({ kind, collection, id }) => [kind, collection, id])).toEqual([
      ["changed", "journey", "shop"],
      ["added", "stages", "new"],
      ["removed", "stages", "c"],
      ["moved", "touchpoints", "reminder"],
      ["removed", "evidence", "e1"],
    ]);
  });

  test("defaults and empty lists are not changes", () => {
    const b = defineJourney({
      ...input,
      irritants: [{ id: "queue", severity: 2, attribution: "unknown", efforts: [] }],
    });
    expect(diffJourneys(shop, b)).toEqual([]);
  });
});

describe("reordered are the ids outside a longest common subsequence", () => {
  const of = (ids: string) => defineJourney({ id: "j", stages: [...ids].map((id) => ({ id })) });
  const reordered = (a: string, b: string) =>
    diffJourneys(of(a), of(b))
      .filter(({ kind }) => kind === "reordered")
      .map(({ id }) => id)
      .join("");
  test.each([
    ["abcd", "bcda", "a"],
    ["abcd", "dabc", "d"],
    ["abcdef", "abxcdef", ""],
    ["abcdef", "acbdfe", 2],
    ["abc", "cba", 2],
  ])("%s to %s", (a, b, expected) => {
    const found = reordered(a, b);
    if (typeof expected === "number") expect(found.length).toBe(expected);
    else expect(found).toBe(expected);
    expect([...reordered(b, a)].sort()).toEqual([...found].sort());
  });
});

test("accepts English and French, and names both in the error", () => {
  expect(() => diffJourneys(shop, shop, { language: "de" as never })).toThrow('expected "en" or "fr", got "de"');
});
