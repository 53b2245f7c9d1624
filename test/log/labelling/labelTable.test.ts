/** The overlap of labels, against a slow count. */

import { labelJourneys, labelTable } from "parcours";
import { expect, it } from "vitest";
import { logOf } from "../../helpers/logOf.ts";

const shop = labelJourneys(
  labelJourneys(logOf("ann: visit0 buy20; bob: visit0 help90; eve: help5"), "did", {
    rules: ["visit", "buy", "help"].map((touchpoint) => ({ label: touchpoint, when: touchpoint })),
    several: true,
  }),
  "list",
  { lists: { vip: ["ann"] } },
);

it("counts pairs across names and within labels of which a journey may have several", () => {
  const { overlaps, labels, more } = labelTable(shop, { top: 3 });
  expect(overlaps.map(({ first, second, journeys }) => [first.label, second.label, journeys])).toEqual([
    ["help", null, 2],
    ["visit", "buy", 1],
    ["visit", "help", 1],
  ]);
  expect(overlaps[1]).toMatchObject({ shareOfFirst: 0.5, shareOfSecond: 1, lift: 1.5 });
  expect(more).toBe(3);
  expect(labels.map(({ name, unlabelled }) => [name, unlabelled])).toEqual([
    ["did", 0],
    ["list", 2],
  ]);
});

it("takes names, and refuses unknown ones", () => {
  expect(labelTable(shop, { names: ["list"] }).overlaps).toEqual([]);
  expect(() => labelTable(shop, { names: ["lists"] })).toThrow(
    'labelTable: unknown label "lists" in names[0]. Did you mean "list"?',
  );
});
