/** What the five articles say about customers who bring others, about loyalty and about offers, measured on logs: one test for each noun. */

import { logFromRows, referralGraph, referrals } from "parcours";
import { describe, expect, test } from "vitest";

const day = 86_400_000;

describe("a customer starts the journeys of others (000, 002, 003)", () => {
  const log = logFromRows(
    [
      { who: "Léa", what: "avis en ligne", at: 0 },
      { who: "Max", what: "inscription", at: 3 * day, parrain: "Léa", value: 0 },
      { who: "Max", what: "achat", at: 4 * day, value: 60 },
      { who: "Zoé", what: "inscription", at: 9 * day, parrain: "Max" },
      { who: "Zoé", what: "achat", at: 50 * day, value: 30 },
      { who: "Ugo", what: "achat", at: 10 * day, value: 20 },
    ].map((row) => ({ parrain: null, value: null, ...row })),
    { customer: "who", touchpoint: "what", time: "at", value: "value", properties: ["parrain"] },
  );
  const asked = { referred: { event: "inscription", by: "parrain" }, converted: "achat" };

  test("influencer d'autres parcours: who brought whom", () => {
    const { edges, nodes } = referrals(log, asked);
    expect(edges.map(({ from, to, delayMs }) => [from, to, (delayMs as number) / day])).toEqual([
      ["Léa", "Max", 3],
      ["Max", "Zoé", 6],
    ]);
    expect(nodes.map(({ id, generation, brought }) => [id, generation, brought])).toEqual([
      ["Léa", 0, 60],
      ["Max", 1, 30],
      ["Ugo", 0, 0],
      ["Zoé", 2, 0],
    ]);
  });

  test("parrainage: k of customers who were watched for a month", () => {
    const { growth } = referrals(log, { ...asked, within: { days: 30 } });
    expect(growth).toMatchObject({ customers: 4, immature: 0, referred: 2, converted: 1 });
    expect(growth.k.value).toBe(0.25);
  });

  test("initier de nouveaux parcours: one journey after the other", () => {
    const graph = referralGraph(referrals(log, asked));
    expect(graph.outNeighbors("Léa")).toEqual(["Max"]);
    expect(graph.outNeighbors("Max")).toEqual(["Zoé"]);
  });
});
