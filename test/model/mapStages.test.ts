import { defineJourney, mapStages, type StageTemplate, stageTemplates } from "parcours";
import { expect, test } from "vitest";

const relations = (a: StageTemplate, b: StageTemplate) =>
  mapStages(a, b).stages.flatMap(({ stage, matches }) =>
    matches.map((match) => `${stage} ${match.relation} ${match.stage}`),
  );

const { acdr, relation5, retail5 } = stageTemplates;

test("maps relation5 to retail5", () => {
  expect(relations(relation5, retail5)).toEqual([
    "awareness same awareness",
    "research part-of acquisition",
    "decision part-of acquisition",
    "purchase part-of acquisition",
    "post-purchase contains onboarding",
    "post-purchase contains engagement",
    "post-purchase contains advocacy",
  ]);
});

test("maps acdr to retail5, which also has advocacy", () => {
  const { onlyInFrom, onlyInTo } = mapStages(acdr, retail5);
  expect(relations(acdr, retail5).slice(-2)).toEqual([
    "retention contains onboarding",
    "retention contains engagement",
  ]);
  expect([onlyInFrom, onlyInTo]).toEqual([[], ["advocacy"]]);
});

test("stages that share some roles overlap; stages without roles match nothing", () => {
  const a = defineJourney({ id: "a", stages: [{ id: "x", roles: ["decision", "purchase"] }, { id: "y" }] });
  const b = defineJourney({ id: "b", stages: [{ id: "z", roles: ["purchase", "usage"] }] });
  expect(mapStages(a, b)).toEqual({
    stages: [
      { stage: "x", matches: [{ stage: "z", relation: "overlaps", roles: ["purchase"] }] },
      { stage: "y", matches: [] },
    ],
    onlyInFrom: ["decision"],
    onlyInTo: ["usage"],
  });
});

test("swapping the arguments swaps part-of and contains, for every pair of templates", () => {
  const swap: Record<string, string> = {
    "part-of": "contains",
    contains: "part-of",
    same: "same",
    overlaps: "overlaps",
  };
  const templates = Object.values(stageTemplates);
  for (const a of templates) {
    for (const b of templates) {
      const there = relations(a, b).map((line) => line.split(" "));
      const back = new Set(relations(b, a));
      expect(there.length).toBe(back.size);
      for (const [x, relation, y] of there) expect(back).toContain(`${y} ${swap[relation as string]} ${x}`);
      expect(mapStages(a, b).onlyInFrom).toEqual(mapStages(b, a).onlyInTo);
    }
  }
});
