/** What the pictures of items together and of next steps show. */

import {
  holdOutNeeded,
  itemsTogether,
  logFromRows,
  type MessageReachResult,
  nextSteps,
  type ProgrammeEffectResult,
  pathTableFromRows,
  recommend,
  recommendationHits,
} from "parcours";
import {
  findingOf,
  itemsTogetherSvg,
  messageReachSvg,
  nextStepsSvg,
  programmeEffectSvg,
  recommendSvg,
} from "parcours/charts";
import { expect, test } from "vitest";
import { messageReachPicture, programmeEffectPicture } from "./pictures/messages.ts";
import { marksOf, readSvg, writtenIn } from "./svgReader.ts";

test("itemsTogetherSvg draws a dot for each pair, and says how many times as often", () => {
  const baskets = [
    ...Array.from({ length: 6 }, () => ["tea", "milk"]),
    ...Array.from({ length: 4 }, () => ["tea"]),
    ...Array.from({ length: 4 }, () => ["milk"]),
    ...Array.from({ length: 26 }, () => ["soap"]),
  ];
  const result = itemsTogether(baskets);
  const dots = marksOf(readSvg(itemsTogetherSvg(result))).filter((mark) => mark.class === "bar");
  expect(dots.map(({ label, series, value }) => [label, series, value])).toEqual([
    ["milk", "tea", 0.6],
    ["tea", "milk", 0.6],
  ]);
  expect(writtenIn(itemsTogetherSvg(result))).toContain("n\u00a0=\u00a010, 4.5 times as often");
  expect(writtenIn(itemsTogetherSvg(result, { language: "fr" }))).toContain(
    "n\u00a0=\u00a010, 4,5\u00a0fois plus souvent",
  );
  expect(findingOf(result).finding).toBe(
    "milk → tea: 60% (31–83%) of the baskets with the first have the second, against 13% without it.",
  );
  expect(findingOf(itemsTogether([["a"]])).finding).toBe("No two items are found together often enough.");
});

test("nextStepsSvg draws what follows, those who leave, and where it leads", () => {
  const table = pathTableFromRows([
    { path: ["a", "b", "buy"], journeys: 6 },
    { path: ["a", "c"], journeys: 3 },
    { path: ["a"], journeys: 1 },
  ]);
  const result = nextSteps(table, { after: "a", conversion: "buy" });
  const dots = marksOf(readSvg(nextStepsSvg(result))).filter((mark) => mark.class === "bar");
  expect(dots.map(({ label, value }) => [label, value])).toEqual([
    ["b", 0.6],
    ["c", 0.3],
    ["(end)", 0.1],
  ]);
  expect(writtenIn(nextStepsSvg(result))).toContain("6\u00a0times, 100% convert");
  expect(writtenIn(nextStepsSvg(result, { language: "fr" }))).toContain("(s’en va)");
  expect(findingOf(result).finding).toBe("Most often b: 60% (95% interval 31–83%); 10% (95% interval 2–40%) leave.");
  const rare = nextSteps(table, { after: ["c", "a"], order: 2 });
  expect(findingOf(rare).footnote).toContain("c → a is in 0\u00a0journeys, fewer than 5: counted after a.");
});

test("recommendSvg says why beside each item", () => {
  const baskets = [
    ...Array.from({ length: 6 }, () => ["tea", "milk"]),
    ...Array.from({ length: 8 }, (_, i) => [i < 4 ? "tea" : "milk"]),
    ...Array.from({ length: 26 }, () => ["soap"]),
  ];
  const log = logFromRows([{ who: "ann", what: "tea", at: 0 }], { customer: "who", touchpoint: "what", time: "at" });
  const result = recommend(log, "ann", { from: itemsTogether(baskets), now: 1 });
  const dots = marksOf(readSvg(recommendSvg(result))).filter((mark) => mark.class === "bar");
  expect(dots.map(({ label, series, value }) => [label, series, value])).toEqual([["milk", "together", 4.5]]);
  expect(writtenIn(recommendSvg(result))).toContain("has tea");
  expect(writtenIn(recommendSvg(result))).toContain("26\u00a0baskets");
  expect(writtenIn(recommendSvg(result, { language: "fr" }))).toContain("a tea");
  expect(findingOf(result).finding).toBe("First milk; there is evidence for 1 of 2\u00a0items.");
});

test("programmeEffectSvg draws both arms, and those of each group", () => {
  const [shop] = Object.values(programmeEffectPicture.results()) as [ProgrammeEffectResult];
  const dots = marksOf(readSvg(programmeEffectSvg(shop))).filter((mark) => mark.class === "bar");
  expect(dots.map(({ label, series }) => [series, label])).toEqual([
    ["(all)", "treated"],
    ["(all)", "hold-out"],
    ["visitors", "treated"],
    ["visitors", "hold-out"],
    ["others", "treated"],
    ["others", "hold-out"],
  ]);
  expect(writtenIn(programmeEffectSvg(shop, { language: "fr" }))).toContain("témoins");
  expect(findingOf(shop).finding).toMatch(
    /^Treated: 33% \(95% interval 30–37%\); held out: 34% .*extra conversions\.$/,
  );
});

test("messageReachSvg draws each topic and channel, and says what was not planned", () => {
  const [shop] = Object.values(messageReachPicture.results()) as [MessageReachResult];
  const dots = marksOf(readSvg(messageReachSvg(shop))).filter((mark) => mark.class === "bar");
  expect(dots).toHaveLength(shop.cells.length);
  expect(writtenIn(messageReachSvg(shop))).toContain("not planned, 16 sent");
  expect(writtenIn(messageReachSvg(shop, { language: "fr" }))).toContain("non prévu, 16 envoyés");
  expect(findingOf(shop).finding).toBe("No customer got two messages that contradict each other.");
});

test("findingOf says how many to hold out, and whether recommendations beat popular items", () => {
  expect(findingOf(holdOutNeeded(0.05, { lift: 0.2, share: 0.1 })).finding).toBe(
    "4,651\u00a0customers held out, 46,506 in all.",
  );
  const rows = Array.from({ length: 300 }, (_, i) => [`a${i % 5}`, `b${i % 5}`]).flatMap((items, who) =>
    items.map((what, at) => ({ who, what, at })),
  );
  const log = logFromRows(
    [
      ...rows,
      ...rows.map((row) => ({ ...row, who: row.who + 1000, at: row.at - 9 })),
      ...rows.map((row) => ({ ...row, who: row.who + 1000, what: "end", at: 9 })),
    ],
    { customer: "who", touchpoint: "what", time: "at" },
  );
  expect(findingOf(recommendationHits(log, { n: 1 })).finding).toMatch(
    /found, against .* with the most popular items, p/,
  );
});
