/** What the five articles say about customers who bring others, about loyalty and about offers, measured on logs: one test for each noun. */

import { logFromRows, loyaltyBalances, offerUse, referralGraph, referrals } from "parcours";
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

describe("programmes de fidélité (000, 002), communauté VIP (004): points and tiers", () => {
  const log = logFromRows(
    [
      { who: "Léa", what: "achat", at: 0, value: 60.9 },
      { who: "Léa", what: "achat", at: 20 * day, value: 50 },
      { who: "Max", what: "achat", at: 5 * day, value: 15 },
      { who: "Max", what: "bon", at: 6 * day, value: 10 },
    ],
    { customer: "who", touchpoint: "what", time: "at", value: "value" },
  );
  test("a balance, and who belongs to the community", () => {
    const { balances, tiers } = loyaltyBalances(
      log,
      {
        id: "carte",
        earns: [{ event: "achat", per: { value: 1 }, points: 1 }],
        spends: [{ event: "bon", points: "value" }],
        tiers: [{ id: "VIP", from: 100, measure: "points", over: { days: 365 } }],
      },
      { now: 30 * day },
    );
    expect(balances.map(({ customer, points, tier }) => [customer, points, tier])).toEqual([
      ["Léa", 110, "VIP"],
      ["Max", 5, null],
    ]);
    expect(tiers.map(({ tier, customers }) => [tier, customers])).toEqual([
      [null, 1],
      ["VIP", 1],
    ]);
  });
});

describe("bons de réduction, cartes d'abonnement (002): offers and their use", () => {
  const log = logFromRows(
    [
      { who: "Léa", what: "bon −10 %", at: 0 },
      { who: "Léa", what: "achat avec bon", at: 3 * day },
      { who: "Max", what: "bon −10 %", at: 0 },
      { who: "Max", what: "achat avec bon", at: 40 * day },
      { who: "Zoé", what: "abonnement", at: 0 },
      { who: "Zoé", what: "passage", at: 9 * day },
      { who: "Zoé", what: "renouvellement", at: 28 * day },
    ],
    { customer: "who", touchpoint: "what", time: "at" },
  );
  const validFor = { days: 30 };
  const { offers, warnings } = offerUse(log, {
    offers: [
      { id: "bon", given: "bon −10 %", used: "achat avec bon", validFor },
      { id: "carte", kind: "subscription", given: "abonnement", renews: "renouvellement", used: "passage", validFor },
    ],
    now: 45 * day,
  });
  test("bons de réduction: one of two is used in time, and nobody knows what it brought", () => {
    expect(offers[0]).toMatchObject({ given: { gifts: 2 }, used: { gifts: 1 }, rate: { value: 0.5 } });
    expect(offers[0]?.leftOut).toEqual({ unmatched: 0, too_late: 1, double_use: 0 });
    expect(warnings.map(({ code }) => code)).toContain("not_incremental");
  });
  test("cartes d'abonnement: renewed before the end, valid now", () => {
    expect(offers[1]?.renewals).toMatchObject({ active: 1, activeMs: 45 * day, rate: { value: 1, n: 1 } });
  });
});
