/** Conditions in words: names, spans of time, and JSON for the rest. */

import type { Condition } from "parcours";
import { describe, expect, it } from "vitest";
import { conditionWords } from "../../src/charts/words/conditionWords.ts";
import { createFormat } from "../../src/charts/words/format.ts";

function words(condition: Condition, language: "en" | "fr" = "en"): string {
  return conditionWords(condition, createFormat({ language, timeZone: "Europe/Paris" }), language).replaceAll(
    "\u00a0",
    " ",
  );
}

describe("conditionWords", () => {
  it.each<[Condition, string, string]>([
    ["buy", "buy", "buy"],
    [["buy", "rent"], "buy or rent", "buy ou rent"],
    [{}, "any event", "un événement"],
    [
      { touchpoint: "buy", where: { time: { gte: "2024-03-01", lt: "2024-04-01" } } },
      "buy from 2024-03-01 before 2024-04-01",
      "buy à partir de 2024-03-01 avant 2024-04-01",
    ],
    [{ where: { time: { gt: "2024-03-01" } } }, "any event after 2024-03-01", "un événement après 2024-03-01"],
    [
      { where: { time: { lte: Date.UTC(2024, 2, 1) } } },
      "any event until 1 Mar 2024, 01:00",
      "un événement jusqu’à 1 mars 2024, 01:00",
    ],
    [[], "[]", "[]"],
    [{ touchpoint: [] }, '{"touchpoint":[]}', '{"touchpoint":[]}'],
    [
      { where: { value: 3, time: { gt: 1 } } },
      '{"where":{"value":3,"time":{"gt":1}}}',
      '{"where":{"value":3,"time":{"gt":1}}}',
    ],
    [{ not: "buy" }, '{"not":"buy"}', '{"not":"buy"}'],
  ])("%j", (condition, english, french) => {
    expect([words(condition), words(condition, "fr")]).toEqual([english, french]);
  });
});
